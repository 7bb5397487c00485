"""Energie: what was done in homes, what that is worth on paper and on the meter, before and after, and what it did not solve."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page, ever
from dashboard.pieces import asked, chart, figure, hundred, rungs, turned
from dashboard.pieces.address import to
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart, attempt
from dashboard.pieces.by_kind import by_kind
from dashboard.pieces.did_not_work import did_not_work
from dashboard.pieces.freshness import freshness
from dashboard.pieces.ladder import households
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.telling import nearest
from monitor.advised import Advised, advised
from monitor.before_after import BeforeAfter, before_after
from monitor.context import Told
from monitor.figure import Figure, Figures
from monitor.news import AGAIN, when
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.report.trend import trend
from monitor.words import quantity, say
from storage.choices import choices
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/energie"
CHART = "maatregelen"
VALUES = frozenset(choices("value_energy"))
TOLD = VALUES | {"Q4d", "Q4e"}  # and what the study asks for by name
CODES = (*rungs.CODES, "payment_eased", "payment_eased_share", "co2_avoided", "comfort_change", AGAIN, "followed_up_share",
         "repeat_addresses", "households_bundled", "own_generation", "heat_saving")  # fmt: skip
ACTIVITIES = ("A4", "A5", "A6", "A7", "A8")
NOT_SOLVED = "Kleine maatregelen lossen energiearmoede niet op. Ze maken haar lichter."
NO_STORY = "Er is nog geen verhaal over energie dat we hier mogen laten zien."


def layout(scope: Scope, reader: Reader) -> Component:
    figures, stories, found = reader.figures(dict.fromkeys([*CODES, *asked.codes(tuple(VALUES))])), reader.stories(), _twice(scope, reader)
    advice = None if scope.outside else advised(reader)
    return html.Div(
        [
            picker(scope, reader, PATH),
            html.H1(_headline(figures.get("measures_installed"), figures.get("gas_saving", "placed"), scope)),
            freshness(reader.freshness(), scope),
            html.Section([_count(figures, scope), _tell(stories, scope, reader)], className="pair"),
            attempt(lambda: html.Section(chart.frame(_done(figures, scope, reader), scope, PATH), className="panel spaced")),
            rungs.rungs(figures, advice, scope),
            turned.section(found, figures, stories, scope, reader, PATH),
            did_not_work(found, figures, reader, scope),
            html.Div([_quality(figures, scope), _not_counted(advice, scope)], className="row even"),
            asked.asked(say("Energie in de studie naar wijkbedrijven", scope.language), ACTIVITIES, tuple(sorted(VALUES)), figures, scope),
            _onward(figures, scope, reader),
            also_asked(scope, reader, PATH),
        ],
        className="yield",
    )


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """What was done in homes; inside the slope of before and after; and house by house."""
    twice = _twice(scope, reader)
    found, homes = twice.get("comfort"), turned.homes(twice, reader.figures([AGAIN]), [], scope)
    slope = [turned.slope(found, scope)] if found is not None and found.homes else []
    houses = [hundred.block(homes, scope)] if homes is not None and homes.enough else []
    return [_done(reader.figures(["measures_installed"]), scope, reader), *slope, *houses]


def drawings(scope: Scope, reader: Reader) -> dict[str, str]:
    """House by house, where all the parts may be told."""
    found = turned.homes(_twice(scope, reader), reader.figures([AGAIN]), reader.stories(), scope)
    return hundred.drawing(found, scope) if found is not None else {}


def _twice(scope: Scope, reader: Reader) -> dict[str, BeforeAfter]:
    return {} if scope.outside else before_after(reader)


def _done(figures: Figures, scope: Scope, reader: Reader) -> Chart:
    """By kind of measure; outside, where kinds are not released, the total over time."""
    if scope.outside:
        return trend(CHART, reader.series("measures_installed"), say("maatregelen", scope.language), scope)
    return by_kind(CHART, figures, scope)


def _headline(placed: Figure, saving: Figure, scope: Scope) -> list[Any]:
    """Dit kwartaal plaatsten we 114 maatregelen in 35 huizen. Volgens de berekening scheelt dat 1.567 m³ gas per jaar."""
    language, moment = scope.language, when(scope)
    if placed.state == "zero":
        return [say("{moment} is er nog geen maatregel geplaatst.", language, moment=moment)]
    if not placed.known:
        return [say("{moment}: nog niet bekend wat er in huizen is gedaan.", language, moment=moment), " ",
                html.Small(figure.alone(placed, language))]  # fmt: skip
    words = counted(quantity(placed.central, "maatregelen", 0, language))
    homes = quantity(placed.units, "huizen", 0, language)
    sentence = "{moment} plaatsten we {measures} in {homes}." if placed.units else "{moment} zijn er {measures} geplaatst."
    said = filled(sentence, language, moment=moment, measures=words, homes=homes)
    if not saving.known or not saving.central:
        return said
    gas = quantity(saving.central, "m³", 0, language)
    return [*said, " ", say("Volgens de berekening scheelt dat {gas} gas per jaar.", language, gas=gas)]


@apart("Tellen")
def _count(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    eased = figures.get("payment_eased")
    spoken = households(eased, figures, language)
    easier, easier_one = say("huishoudens: betalen gaat makkelijker", language), say("huishouden: betalen gaat makkelijker", language)
    gas, co2 = figures.get("gas_saving", "placed"), figures.get("co2_avoided", "placed")
    cards = [
        figure.card(gas, say("m³ gas per jaar bespaard, berekend", language), scope, big=True),
        figure.card(eased, easier, scope, spoken, one=easier_one),
        figure.card(co2, say("kg CO₂ per jaar minder", language), scope),
    ]
    eyebrow = html.P(say("Tellen", language), className="eyebrow")
    return html.Div([eyebrow, html.Div(cards, className="figs"), html.P(say(NOT_SOLVED, language), className="plainly")], className="count")


def _tell(stories: list[Told], scope: Scope, reader: Reader) -> Component:
    """The story about energy nearest to this time, and how often it happens."""
    return nearest([s for s in stories if set(s.values) & TOLD], NO_STORY, scope, reader)


@apart()
def _quality(figures: Figures, scope: Scope) -> Component:
    """After three months and later: still good, asked again, and how often we came back to the same home."""
    language = scope.language
    rows = []
    for code in ("still_good_share", "followed_up_share", "repeat_addresses"):
        f = figures.get(code)
        said = html.B(figure.in_words(f, language)) if f.known else figure.state(f, language)
        sentence = say(f.indicator.sentence, language)
        rows.append(html.Li([html.Span([f"{say(f.title, language)}: ", said]), html.P(sentence), html.P(figure.grounds(f, scope))]))
    return html.Section([html.H2(say("Blijft het goed?", language)), html.Ul(rows, className="onward")], className="panel")


@apart("Wat we niet meetellen")
def _not_counted(advice: Advised | None, scope: Scope) -> Component:
    language = scope.language
    gas = say("Huizen zonder eigen gas, zoals met stadswarmte, besparen geen gas. Hoeveel warmte zij besparen, zegt geen bron.", language)
    if advice is not None and advice.without_gas:
        words = "In deze tijd gaat dat over {n} maatregelen." if advice.without_gas > 1 else "In deze tijd gaat dat over {n} maatregel."
        gas += " " + say(words, language, n=advice.without_gas)
    lines = [
        gas,
        say("Advies, en wat mensen daarna zelf deden.", language),
        say("Maatregelen waarvan geen bron zegt wat ze besparen, zoals warme kleding of een waardebon.", language),
        say("Of het zonder ons ook was gebeurd: dat trekken we van het gas niet af. Bij euro's staat het erbij.", language),
    ]
    links = [
        html.A(say("Hoe weten we dit van gas?", language), href=to("/uitleg/gas_saving", scope)),
        html.A(say("En van warmte?", language), href=to("/uitleg/heat_saving", scope)),
    ]
    body = [html.H2(say("Wat we niet meetellen", language)), html.Ul([html.Li(line) for line in lines]), html.P(links, className="links")]
    return html.Section(body, className="panel")


@apart()
def _onward(figures: Figures, scope: Scope, reader: Reader) -> Component:
    """What it means in the words of the enterprise, and where the rest of energy stands: buying together, own power, the values."""
    language = scope.language
    more = []
    for code in ("households_bundled", "own_generation"):
        f = figures.get(code)
        if f.state == "value":
            title = say(f.title, language)
            number, other = html.B(figure.brief(f, title, language)), figure.compared(f, scope)
            more.append(html.Li([f"{title}: ", number, " ", other, " ", figure.how(f, scope)]))
    words, report = ("/gemeente", "In hun eigen woorden") if scope.outside else ("/wijk", "In onze eigen woorden")
    links = [
        html.A(say(report, language), href=to(words, scope)),
        html.A(say("Wat levert het op voor de energietransitie?", language), href=to("/opbrengst", scope) + "#energy"),
    ]
    read = "Lees eerst wat niet lukte. Bel daarna wie we niet bereikten, en vraag hoe het nu gaat in huis."
    see = "Vraag het wijkbedrijf naar wat niet lukte en wat het daaraan doet. Daar leert u meer van dan van het totaal."
    lead = see if scope.outside else read
    beside = html.Div([html.P(say("Ook dit hoort bij energie:", language)), html.Ul(more)], className="as-well") if more else None
    return meaning(PATH, lead, scope, reader, beside, html.P(links, className="links"))


PAGE = Page(
    PATH, "Energie", (READ_OWN, RELEASED), layout, charts,
    present=ever("measures_installed", "visits"),
    group="yield", says="Wat is er gedaan in huis, en wat hebben mensen daaraan?", styles=("yield.css", "faces.css"), drawings=drawings,
)  # fmt: skip
