"""The page of a wijk for everybody, drawn: what happened, what people tell, what did not work, how to join. No script is needed."""

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.pieces.sentence import capital, counted, filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.render import render
from monitor.public import FEW, HIDDEN, NONE, SOME, Heard, Rough, Shown
from monitor.words import number, period_words, say
from storage.choices import choices

WHAT = {
    "households_reached": "huishoudens kregen hun eerste bezoek van het jaar",
    "visits": "huisbezoeken",
    "measures_installed": "maatregelen aangebracht, zoals een tochtstrip of radiatorfolie",
}
WORDS = {NONE: "geen", FEW: "minder dan 10", HIDDEN: "niet bekend, of te weinig om te laten zien"}


def body(shown: Shown, language: str) -> Markup:
    """The whole of it, as HTML."""
    example = say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", language)
    parts = [
        html.P(example, className="demo") if shown.example else None,
        html.H1(_news(shown, language)),
        html.P(_lead(shown, language), className="lead"),
        html.Div([_count(shown, language), _tell(shown, language)], className="public-pair"),
        _hard(shown, language),
        _join(shown, language),
        _answer(language),
        _sure(shown, language),
    ]
    return Markup(render(html.Div(parts, className="public")))


def _news(shown: Shown, language: str) -> list[str | Component]:
    reached = next((f for f in shown.figures if f.code == "households_reached"), None)
    if shown.period is None or reached is None or reached.state != SOME:
        return [say("Wat buren voor elkaar doen in {wijk}", language, wijk=shown.name)]
    moment = period_words(shown.period, language)
    homes = counted(say("ongeveer {n} huishoudens", language, n=number(reached.number, 0, language)))
    return filled(
        "In {wijk} kregen in {period} {homes} hun eerste bezoek van het jaar.", language, wijk=shown.name, period=moment, homes=homes
    )


def _lead(shown: Shown, language: str) -> str:
    who = ", ".join(enterprise.name for enterprise in shown.enterprises)
    here = say("Door {who}.", language, who=who)
    if shown.households is None:
        return here
    return here + " " + say("Er wonen hier ongeveer {n} huishoudens.", language, n=number(shown.households, 0, language))


def _count(shown: Shown, language: str) -> Component:
    title = html.H2(say("Wat is er gedaan?", language))
    if shown.period is None:
        return html.Section([title, html.P(say("Er zijn nog geen cijfers vastgesteld.", language))], className="panel")
    return html.Section([title, html.Dl([_figure(f, language) for f in shown.figures], className="public-figures")], className="panel")


def _figure(f: Rough, language: str) -> Component:
    known = f.state == SOME
    words = say("ongeveer {n}", language, n=number(f.number, 0, language)) if known else say(WORDS[f.state], language)
    return html.Div([html.Dt(say(WHAT[f.code], language)), html.Dd(words, className="n" if known else "quiet")])


def _tell(shown: Shown, language: str) -> Component:
    title = html.H2(say("Wat vertellen buren?", language))
    none = html.P(say("Er is nog geen verhaal dat iedereen mag lezen.", language))
    return html.Section([title, *([_story(t, language) for t in shown.stories] or [none])], className="panel public-told")


def _story(told: Heard, language: str) -> Component:
    who = capital(say(choices("teller")[told.teller], language)) if told.teller else ""
    when = say("verteld in {period}", language, period=period_words(told.period, language))
    return html.Article(
        [
            html.H3(told.headline, lang=TONGUE),
            html.Blockquote(html.P(told.quote), className="quote small", lang=TONGUE),
            html.P(joined([who, when if who else capital(when)]), className="who"),
            html.P(_often(told, language), className="quiet"),
        ]
    )


def _often(told: Heard, language: str) -> str:
    if not told.often:
        return say("Hoe vaak dit voorkomt, is niet gevraagd of niet bekend.", language)
    often = say(choices("how_often").get(told.often, told.often), language)
    return say("Volgens de verteller komt dit {often} voor.", language, often=often)


def _hard(shown: Shown, language: str) -> Component:
    """As large as what went well."""
    none = "Niemand vertelde voor iedereen wat niet lukte. Dat betekent niet dat alles lukte."
    found = [html.Blockquote(html.P(t.difficult), className="quote small", lang=TONGUE) for t in shown.hard]
    return html.Section([html.H2(say("Wat niet lukte", language)), *(found or [html.P(say(none, language))])], className="panel")


def _join(shown: Shown, language: str) -> Component | None:
    given = [e for e in shown.enterprises if e.contact]
    if not given:
        return None
    lines = [html.P([html.Strong(e.name), html.Br(), html.Span(e.contact, lang=TONGUE)]) for e in given]
    return html.Section([html.H2(say("Kan ik meedoen?", language)), *lines], className="panel")


def _answer(language: str) -> Component:
    words = "Wat de gemeente antwoordt op wat bewoners zeggen, staat hier nog niet. Vraag het aan het wijkbedrijf of aan de gemeente."
    return html.Section([html.H2(say("Wat doet de gemeente ermee?", language)), html.P(say(words, language))], className="panel")


def _sure(shown: Shown, language: str) -> Component:
    words = (
        "Cijfers zijn van afgesloten kwartalen en afgerond op tientallen. Wat te klein is om te tonen, laten we weg. "
        "Een verhaal staat hier alleen zolang de verteller vindt dat iedereen het mag lezen."
    )
    period = say("Cijfers van {period}.", language, period=period_words(shown.period, language)) + " " if shown.period else ""
    return html.P([period, say(words, language), " ", html.A(say("Privacy", language), href="/privacy")], className="quiet public-sure")
