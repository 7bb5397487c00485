"""Onze wijk: the news of this period in one sentence, four figures beside one story, the line of the past, and what did not work."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import chart, figure, ladder, own_words, story
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.freshness import freshness
from dashboard.pieces.headline import headline
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import joined
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from monitor import indicators
from monitor.context import Failure
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.report.trend import trend
from monitor.words import day_words, number, say
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/wijk"
FOUR = ("households_helped", "gas_saving", "jobs_active", "payment_eased")
BESIDE = ("new_in_view_share", "payment_eased_share", "homes_asked_again")


def layout(scope: Scope, reader: Reader) -> Component:
    figures = reader.figures(code for code in (*FOUR, *BESIDE) if code in indicators.BY_CODE)
    return html.Div(
        [
            picker(scope, reader, PATH),
            headline(figures, scope),
            freshness(reader.freshness(), scope),
            own_words.panel(scope, reader),
            html.Section([_count(figures, scope), beside(scope, reader)], className="pair"),
            html.Div([_past(scope, reader), _failed(scope, reader)], className="row"),
        ]
    )


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """Households helped over the last eight periods."""
    return [trend("huishoudens", reader.series("households_helped"), say("huishoudens", scope.language), scope)]


@apart("Tellen")
def _count(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    paid = "mensen werken betaald bij een wijkbedrijf" if scope.outside else "mensen werken betaald bij ons"
    one_paid = "persoon werkt betaald bij een wijkbedrijf" if scope.outside else "persoon werkt betaald bij ons"
    words = (
        ("households_helped", "", say("huishoudens geholpen", language), say("huishouden geholpen", language), None),
        ("gas_saving", "placed", say("m³ gas per jaar bespaard", language), "", None),
        ("jobs_active", "paid", say(paid, language), say(one_paid, language), _learning(figures, language)),
        (
            "payment_eased", "", say("huishoudens: betalen gaat makkelijker", language),
            say("huishouden: betalen gaat makkelijker", language), ladder.households(figures.get("payment_eased"), figures, language),
        ),
    )  # fmt: skip
    cards = [
        figure.card(figures.get(code, view), what, scope, extra, one=one, big=code == FOUR[0])
        for code, view, what, one, extra in words
        if code in indicators.BY_CODE
    ]
    return html.Div([html.P(say("Tellen", language), className="eyebrow"), html.Div(cards, className="figs")], className="count")


def _learning(figures: Figures, language: str) -> str:
    """En 8 op een plek om te leren: een eigen getal, nooit opgeteld bij betaald werk."""
    if "jobs_active" not in indicators.BY_CODE:
        return ""
    learning = figures.get("jobs_active", "learning")
    if not learning.known:
        return ""
    return say("en {n} op een plek om te leren", language, n=number(learning.central, 0, language))


@apart("Tellen")
def _past(scope: Scope, reader: Reader) -> Component:
    found = charts(scope, reader)[0]
    whom = None if scope.outside else html.A(say("Wie bereiken we?", scope.language), href=to("/bereik", scope))
    return html.Section(chart.frame(found, scope, PATH, whom), className="panel")


@apart("Wat niet lukte")
def _failed(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    found = reader.failures(4)
    title = html.H2(say("Wat niet lukte", language))
    if found:
        return html.Section([title, *(_failure(f, language) for f in found)], className="panel")
    if scope.outside:
        words = say("Wat niet lukte schrijft het wijkbedrijf in zijn rapport.", language)
    else:
        words = say(
            "In deze periode schreef niemand op wat niet lukte. Ging alles goed? Schrijf het anders op: ook daar leren we van.", language
        )
        words = say("Over dit gebied schreef in deze periode niemand op wat niet lukte.", language) if scope.area else words
    return html.Section([title, nothing(html.P(words))], className="panel")


def _failure(found: Failure, language: str) -> Component:
    where = html.Span(joined([found.place, day_words(found.on, language)]), className="quiet")
    return html.Div([html.Span(found.text, lang=story.TONGUE), where], className="fail")


PAGE = Page(PATH, "Onze wijk", (READ_OWN, RELEASED), layout, charts)
