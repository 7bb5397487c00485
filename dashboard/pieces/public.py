"""The page of a wijk for everybody, drawn: the news, what was done, one story, what it means, what failed, how to join. Without scripts."""

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.pieces.apart import missing
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.render import render
from monitor.public import FEW, HIDDEN, NONE, SOME, Heard, Rough, Shown
from monitor.words import capital, number, period_words, say
from storage.choices import choices

WHAT = {
    "households_reached": "huishoudens kregen hun eerste bezoek van het jaar",
    "visits": "huisbezoeken",
    "measures_installed": "maatregelen aangebracht, zoals een tochtstrip of radiatorfolie",
}
WORDS = {NONE: "geen", FEW: "minder dan 10", HIDDEN: "niet bekend, of te weinig om te laten zien"}
VISIT = (
    "Bij een huisbezoek kijkt iemand uit de wijk mee naar tocht, warmte en de energierekening. Of die rekening daarna lager werd, "
    "zeggen deze cijfers niet."
)
LITTLE = "Hoe groot dit is voor de wijk, kunnen we dit kwartaal niet zeggen: daarvoor is er te weinig vrijgegeven."
UNREAD = "Hoe groot dit is voor de wijk, kunnen we nu niet zeggen: de cijfers konden we niet lezen."
FAILURES = "Of er iets niet lukte, konden we nu niet lezen. Dat er hier niets staat, zegt dus niets."
SOURCE = (
    "Het wijkbedrijf telt zelf wat het doet en stelt de cijfers na elk kwartaal vast. Ze zijn hier afgerond op tientallen. Wat zo klein is "
    "dat u iemand kunt herkennen, laten we weg. Een verhaal staat hier alleen zolang de verteller vindt dat iedereen het mag lezen."
)
NOT_HERE = (
    "Voor deze wijk staat nu niets klaar om te lezen. Misschien is de bladzijde nog niet aangezet of weer weggehaald, of werkt het "
    "wijkbedrijf hier niet meer.",
    "Hebt u de link zelf overgetypt? Kijk dan of hij klopt. Wilt u weten wat er in uw wijk gebeurt? Vraag het aan uw gemeente.",
)


def body(shown: Shown, language: str) -> Markup:
    """The whole of it, as HTML."""
    parts = [
        html.H1(_news(shown, language)),
        html.P(_lead(shown, language), className="lead"),
        html.Div([_count(shown, language), _tell(shown, language)], className="public-pair"),
        html.Div([_means(shown, language), _hard(shown, language)], className="public-pair even"),
        _join(shown, language),
        _sure(shown, language),
    ]
    return Markup(render(html.Div(parts, className="public")))


def not_here(language: str) -> Markup:
    """The same for every address under which there is nothing to read."""
    title = html.H1(say("Hier is nu geen bladzijde", language))
    return Markup(render(html.Div([title, *(html.P(say(words, language), className="lead") for words in NOT_HERE)], className="public")))


def _news(shown: Shown, language: str) -> list[str | Component]:
    reached = shown.figure("households_reached")
    if shown.period is None or reached is None or reached.state != SOME:
        return [say("Wat buren voor elkaar doen in {wijk}", language, wijk=shown.name)]
    moment = period_words(shown.period, language)
    homes = counted(say("ongeveer {n} huishoudens", language, n=number(reached.number, 0, language)))
    return filled(
        "In {wijk} kregen in {period} {homes} hun eerste bezoek van het jaar.", language, wijk=shown.name, period=moment, homes=homes
    )


def _lead(shown: Shown, language: str) -> str:
    said = [say("Door {who}.", language, who=", ".join(enterprise.name for enterprise in shown.enterprises))]
    if shown.gone:
        said.append(say("Ook van {who}, dat hier inmiddels gestopt is.", language, who=", ".join(shown.gone)))
    if shown.moved:
        words = "In deze cijfers zit ook werk van {who}. Die werkt nu in een andere gemeente en niet meer hier."
        said.append(say(words, language, who=", ".join(shown.moved)))
    if shown.households is not None:
        said.append(say("Er wonen hier ongeveer {n} huishoudens.", language, n=number(shown.households, 0, language)))
    return " ".join(said)


def _count(shown: Shown, language: str) -> Component:
    if shown.figures_lost:
        return missing(shown.figures_lost, "Wat is er gedaan?")
    title = html.H2(say("Wat is er gedaan?", language))
    if shown.period is None:
        inside: Component = html.P(say("Er zijn nog geen cijfers vastgesteld.", language))
    elif all(f.state == HIDDEN for f in shown.figures):
        words = "Dit kwartaal is er te weinig om te laten zien, of het is niet geteld. Kleine aantallen houden we achter."
        inside = html.P(say(words, language))
    else:
        inside = html.Dl([_figure(f, language) for f in shown.figures], className="public-figures")
    return html.Section([title, inside], className="panel")


def _figure(f: Rough, language: str) -> Component:
    known = f.state == SOME
    words = say("ongeveer {n}", language, n=number(f.number, 0, language)) if known else say(WORDS[f.state], language)
    return html.Div([html.Dt(say(WHAT[f.code], language)), html.Dd(words, className="n" if known else "quiet")])


def _tell(shown: Shown, language: str) -> Component:
    if shown.story_lost:
        return missing(shown.story_lost, "Wat vertelt een buur?")
    title = html.H2(say("Wat vertelt een buur?", language))
    none = html.P(say("Hier staat nu geen verhaal dat iedereen mag lezen.", language))
    return html.Section([title, _story(shown.story, language) if shown.story else none], className="panel public-told")


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


def _means(shown: Shown, language: str) -> Component:
    """How large it is for the wijk, and what it does not say."""
    share = (
        say("Ongeveer 1 op de {n} huishoudens in de wijk kreeg zo'n eerste bezoek.", language, n=shown.one_in)
        if shown.one_in
        else say(UNREAD if shown.figures_lost else LITTLE, language)
    )
    return html.Section([html.H2(say("Wat betekent dit?", language)), html.P(share), html.P(say(VISIT, language))], className="panel")


def _hard(shown: Shown, language: str) -> Component:
    """As large as what went well."""
    none = "Niemand vertelde voor iedereen wat niet lukte. Dat betekent niet dat alles lukte."
    none = FAILURES if shown.story_lost else none
    words = shown.story.difficult if shown.story else ""
    told = html.Blockquote(html.P(words), className="quote small", lang=TONGUE) if words else html.P(say(none, language))
    return html.Section([html.H2(say("Wat niet lukte", language)), told], className="panel")


def _join(shown: Shown, language: str) -> Component:
    """Only what each enterprise chose to show."""
    given = [e for e in shown.enterprises if e.contact]
    lines = [html.P([html.Strong(e.name), html.Br(), html.Span(e.contact, lang=TONGUE)]) for e in given]
    none = html.P(say("Hoe u hen bereikt, staat hier niet. Vraag het in het buurthuis of aan uw gemeente.", language))
    return html.Section([html.H2(say("Kan ik meedoen?", language)), *(lines or [none])], className="panel public-join")


def _sure(shown: Shown, language: str) -> Component:
    period = say("Cijfers van {period}.", language, period=period_words(shown.period, language)) + " " if shown.period else ""
    said = html.P([period, say(SOURCE, language), " ", html.A(say("Privacy", language), href="/privacy")], className="quiet")
    return html.Section([html.H2(say("Waar komt dit vandaan?", language)), said], className="public-sure")
