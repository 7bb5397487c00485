"""Geld: who pays, what it costs, what stays in the neighbourhood, who pays beside who gains, and what if a grant ends."""

from decimal import ROUND_FLOOR, Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page, ever
from dashboard.pieces import chart, euros, figure, telling
from dashboard.pieces.address import to
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart
from dashboard.pieces.baten import AVOIDED, GAINS, beside
from dashboard.pieces.departments import codes as of_departments
from dashboard.pieces.departments import per_department
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from dashboard.pieces.toekomst import ahead
from monitor.figure import Figure, Figures
from monitor.news import when
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.words import as_told, number, say
from monitor.words.reason import UNREAD
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/geld"
CARDS = (("income", "kwam er binnen"), ("costs", "gaven we uit"), ("cost_per_household", "per huishouden dat we hielpen"))
THEIRS = {"costs": "werd uitgegeven", "cost_per_household": "per huishouden dat hulp kreeg"}  # outside it is not our money
CODES = ("income", "costs", "cost_per_household", "public_income_share", "kept_local", "investment", "contributions", "contract_months")
YEAR_BACK = {"quarter": 5, "month": 13, "year": 2}
INSIDE_IT = (
    "Alle kosten zitten erin, ook die van ander werk: inloop, plekken om te leren, verhalen, gesprekken met partners.",
    "Uren van vrijwilligers en wat partners gratis geven, zitten er niet in.",
    "Vergelijk dit daarom niet met de prijs van alleen een bezoek.",
)
APART = (
    "Een aanjager en een plek staan elk op een eigen regel. Zonder die twee begint een wijkbedrijf meestal niet. "
    "Staat een van de twee er niet, dan zijn er geen kosten voor opgeschreven."
)


def layout(scope: Scope, reader: Reader) -> Component:
    figures, language = (
        reader.figures(list(dict.fromkeys([*CODES, *(code for code, _ in GAINS), AVOIDED, *of_departments()]))),
        scope.language,
    )
    top = [picker(scope, reader, PATH), html.H1(_news(figures, scope)), freshness(reader.freshness(), scope)]
    if not any(figures.get(code).known for code in ("income", "costs", "investment")):
        missing = figure.alone(figures.get("income"), language)
        empty = "Zonder opgeschreven geld blijft deze bladzijde leeg. Schrijf kosten en inkomsten op, of lees ze in uit de boekhouding."
        add = html.P(html.A(say("Schrijf geld op", language), href="/opschrijven/money"))
        other = html.P(say("Kies hierboven een andere periode, of kijk later nog eens.", language))
        unread = figures.get("income").reason == UNREAD
        words = [] if unread else [other] if scope.outside else [html.P(say(empty, language)), add]
        return html.Div([*top, html.Section([nothing(html.P(missing), *words)], className="panel")])
    named = {**dict(CARDS), **(THEIRS if scope.outside else {})}
    cards = [figure.card(figures.get(code), say(what, language), scope, big=code == "income") for code, what in named.items()]
    count = html.Div([html.P(say("Tellen", language), className="eyebrow"), html.Div(cards, className="figs")], className="count")
    drawn = html.Section([chart.frame(charts(scope, reader)[0], scope, PATH), html.P(_public(figures, reader, scope))], className="panel")
    return html.Div(
        [
            *top,
            html.Section([count, telling.beside(scope, reader)], className="pair"),
            html.Div([drawn, _unknown(figures, scope)], className="row"),
            _costs(figures, scope),
            html.Section([html.H2(say("Wie betaalt, en wie heeft er baat bij?", language)), beside(figures, scope)], className="panel"),
            per_department(figures, scope),
            ahead(figures, scope, reader),
            _meaning(scope, reader),
            also_asked(scope, reader, PATH),
        ]
    )


def charts(scope: Scope, reader: Reader) -> list[Chart]:
    """Income by source."""
    figures = reader.figures(["income"])
    return [euros.rows_chart(figures, "income", "geld-inkomsten", _most(figures, scope.language), scope)]


def _news(figures: Figures, scope: Scope) -> list[Any]:
    """Dit kwartaal kwam er € 45.000 binnen. Voor zover we weten wie betaalde, kwam 62% van een overheid."""
    language, income, share = scope.language, figures.get("income"), figures.get("public_income_share")
    if not income.known:
        return [say("Wie betaalt, en wat kost het?", language)]
    amount = counted(euros.euro(income.central, language))
    said = filled("{moment} kwam er {amount} binnen.", language, moment=when(scope), amount=amount)
    if not share.known or not income.central:
        return said
    part = counted(figure.in_words(share, language))
    more = "{share} daarvan kwam van een overheid."
    if any(f.category in ("unknown", "") for f in euros.parts(figures, "income")) or share.denominator != income.central:
        more = "Voor zover we weten wie betaalde, kwam {share} van een overheid."
    return [*said, " ", *filled(more, language, share=part)]


def _most(figures: Figures, language: str) -> str:
    found = [f for f in euros.parts(figures, "income") if f.category != "unknown"]
    if not found:
        return say("Van wie het geld kwam, weten we niet", language)
    return say("Het meeste kwam van: {source}", language, source=euros.label(found[0], language))


def _public(figures: Figures, reader: Reader, scope: Scope) -> list[Any]:
    """The share of public money a year ago, as a sentence: rising it is a dependence, falling no success by itself."""
    language, now = scope.language, figures.get("public_income_share")
    if not now.known:
        return [say("Welk deel van een overheid komt, is niet bekend.", language)]
    link = figure.how(now, scope)
    words = say("Van een overheid komt nu {now}.", language, now=figure.in_words(now, language))
    back = YEAR_BACK.get(scope.period.level)
    before = reader.series("public_income_share", "", back)[0] if back else None
    if before is None or not before.known or before.central is None:
        return [words, " ", say("Een jaar eerder is niet bekend.", language), " ", link]
    was = say("Een jaar eerder was dat {share}.", language, share=figure.in_words(before, language))
    return [words, " ", was, " ", link]


@apart()
def _unknown(figures: Figures, scope: Scope) -> Component:
    """What is not known, as large as what is."""
    language = scope.language
    found: list[str] = []
    unsaid = sum((f.central or Decimal(0) for f in figures.categories("income") if f.category == "unknown" and f.known), Decimal(0))
    if unsaid:
        found.append(say("Van {amount} aan inkomsten weten we niet wie betaalde.", language, amount=euros.euro(unsaid, language)))
    costs, income = figures.get("costs"), figures.get("income")
    short = as_told(costs.central or 0) - as_told(income.central or 0) if costs.known and income.known else Decimal(0)
    if short > 0:
        words = "Er ging {amount} meer uit dan er binnenkwam. Geld dat in één keer kwam, telt op die ene dag."
        found.append(say(words, language, amount=euros.euro(short, language)))
    if not figures.get("kept_local").known:
        found.append(say("Hoeveel geld in de wijk blijft, is niet bekend.", language))
    if not found:
        found.append(say("Of dit geld genoeg is voor het werk, zegt geen cijfer.", language))
    items = html.Ul([html.Li(words) for words in found])
    return html.Section([html.H2(say("Wat niet lukte en wat we niet weten", language)), items], className="panel")


@apart()
def _costs(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    by = euros.table(figures, "costs", "Kosten naar soort", "Waarvoor", scope)
    invested = euros.table(figures, "investment", "Investeringen naar wie betaalde", "Wie betaalde", scope)
    lines = [euros.line(figures.get(code), scope) for code in ("kept_local", "investment", "contributions")]
    inside = html.Details(
        [html.Summary(say("Wat zit er in de kosten per huishouden?", language)), *(html.P(say(w, language)) for w in INSIDE_IT)]
    )
    kept = html.P(_kept(figures.get("kept_local"), figures.get("costs"), language))
    note = html.P(say(APART, language))
    title = html.H2(say("Wat kost het, en waaraan?", language))
    return html.Section([title, by, note, kept, inside, html.Ul(lines), invested], className="panel")


def _kept(kept: Figure, costs: Figure, language: str) -> str:
    if costs.state in ("zero", "not_reported"):
        return say("In deze tijd is geen uitgave opgeschreven.", language)
    if not kept.known or not costs.known or not costs.central or kept.central is None:
        return say("Of het geld in de wijk blijft, is bij geen enkele uitgave opgeschreven.", language)
    share = number((100 * kept.central / costs.central).quantize(Decimal(1), ROUND_FLOOR), 0, language)  # at least: never rounded up
    words = "Minstens {share}% van wat werd uitgegeven, bleef in de wijk. Wat 'deels' bleef, telt niet mee."
    return say(words, language, share=share)


@apart()
def _meaning(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    links = [html.A(say("Wat levert het op, en voor wie?", language), href=to("/opbrengst", scope))]
    if not scope.outside:
        links.append(html.A(say("Schrijf geld op", language), href="/opschrijven/money"))
    links.append(html.A(say("Snelle som", language), href="/bierviltje"))
    words = "Een cijfer over geld zegt niet of het werk goed was. Lees het naast wat het opleverde."
    return meaning(PATH, words, scope, reader, html.Div(links, className="links"))


PAGE = Page(
    PATH, "Geld", (READ_OWN, RELEASED), layout, charts,
    present=ever("income", "costs"), group="account", says="Wie betaalt, wat kost het, en wat blijft in de wijk?",
)  # fmt: skip
