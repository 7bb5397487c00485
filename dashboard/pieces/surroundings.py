"""What areas are like besides our own work, which look like each other, and why areas differ: the context beside a comparison."""

from collections.abc import Mapping
from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.alongside import Choice, address
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import in_words
from monitor.alike import Alike, alike
from monitor.area_context import AreaContext
from monitor.panel import Panel, Subject
from monitor.report.alongside import decimals, missing
from monitor.words import UNKNOWN, number, quantity, say
from storage.scope import Scope

UNITS = {"households": ("", 0), "corporation": ("%", 0), "gas": ("m³", 0), "energy_poverty": ("%", 1)}
HEADS = {
    "households": "Huishoudens die er wonen", "corporation": "Huurt van een corporatie", "gas": "Gas per huis in een jaar",
    "energy_poverty": "Energiearmoede",
}  # fmt: skip
LIKE = {
    "households": "huishoudens {one} en {other}",
    "corporation": "huurt van een corporatie {one} en {other}",
    "gas": "gas per huis {one} en {other}",
}
DIFFER = (
    "De wijk zelf: wie er woont, hoe oud de huizen zijn en wie de eigenaar is.",
    "De ploeg: hoeveel mensen er kunnen langsgaan, en of er iemand ziek was.",
    "De start: wie later begon, is nog niet overal geweest.",
    "Hoe we werken: een straat voor een straat, of wie erom vraagt.",
)
ASK = {
    False: "Vraag het aan wie daar werkt: wat doen jullie anders, en wat zouden we hier kunnen proberen?",
    True: "Vraag het wijkbedrijf: wat maakt dat het hier anders gaat, en wat hebben jullie nodig?",
}


def context_row(
    found: list[AreaContext], whole: AreaContext | None, panels: Mapping[str, Panel], subject: Subject, scope: Scope
) -> Component:
    """One row an area: what was counted as a number, and what the CBS knows; the municipality below them."""
    language = scope.language
    features = [f for f in UNITS if f == "households" or any(c.number(f) is not None for c in found)]
    heads = ["Gebied", "Geteld", *(["Per 1.000 huishoudens"] if subject.divided else []), *(HEADS[f] for f in features), "Begonnen in"]
    heads += ["Waar we werken"] if any(c.buurten for c in found) else []
    rows = [_row(c, panels.get(c.area.code), heads, features, subject, scope) for c in found]
    rows += [_row(whole, panels.get(whole.area.code), heads, features, subject, scope)] if whole is not None else []
    head = html.Thead(html.Tr([html.Th(say(h, language), scope="col") for h in heads]))
    caption = html.Caption(say("Op naam: geen rangorde.", language))
    title = say("Wat voor gebieden zijn dit?", language)
    box = html.Div(
        html.Table([caption, head, html.Tbody(rows)]), className="wide-table stacked", tabIndex="0", role="region", **{"aria-label": title}
    )
    return html.Section([html.H2(title), box, html.P(_sources(found, features, language), className="src")], className="panel")


def _row(c: AreaContext, panel: Panel | None, heads: list[str], features: list[str], subject: Subject, scope: Scope) -> Component:
    language = scope.language
    cells = _counted(panel, subject, language)
    cells += [_said(c.number(f), f, language) for f in features] + [str(c.since) if c.since else say(UNKNOWN, language)]
    if "Waar we werken" in heads:
        some = say("{n} van de {all} buurten", language, n=c.works_in, all=c.buurten) if c.buurten else "–"
        partly = 0 < c.works_in < c.buurten and c.reachable is not None
        cells.append(f"{some}: {quantity(c.reachable, 'huishoudens', 0, language)}" if partly else some)
    named = html.Th(c.area.name, scope="row")
    return html.Tr([named, *(html.Td(cell, **{"data-head": say(h, language)}) for h, cell in zip(heads[1:], cells, strict=True))])


def _counted(panel: Panel | None, subject: Subject, language: str) -> list[str]:
    """The number, and per 1.000 households; what is not known is a word."""
    if panel is None:
        return ["–", "–"] if subject.divided else ["–"]
    figure = panel.now.figure
    count = in_words(figure, language) if figure.known else missing(figure, language)
    if not subject.divided:
        return [count]
    return [count, number(panel.now.value, decimals([panel]), language) if figure.known else count]


def _said(value: Decimal | None, feature: str, language: str) -> str:
    unit, places = UNITS[feature]
    return quantity(value, unit, places, language)


def _sources(found: list[AreaContext], features: list[str], language: str) -> str:
    """CBS: huishoudens 2025, gas 2024; what has no column is not known here."""
    years = {f: c.of_year if f == "households" else c.known[f].year for c in found for f in features if c.number(f) is not None}
    if not years:
        return say("Van deze gebieden staat nog niets van het CBS in Telvertel.", language)
    told = ", ".join(f"{say(HEADS[f], language).lower()} {year}" for f, year in years.items())
    gone = [say(HEADS[f], language).lower() for f in UNITS if f not in features]
    more = " " + say("Onbekend: {what}.", language, what=", ".join(gone)) if gone else ""
    return say("Bron: CBS, kerncijfers wijken en buurten ({told}).", language, told=told) + more


@apart()
def looks_like(choice: Choice, known: Mapping[str, AreaContext], scope: Scope) -> Component | None:
    """For each area on the page, which others look like it and by what; only areas this reader may choose."""
    language = scope.language
    offered = [known[c] for c in choice.ways[choice.by] if c in known]
    items = [(known[a.code], alike(known[a.code], offered)) for a in choice.areas if a.code in known]
    if len(offered) <= 2 or not any(of for _, of in items):
        return None
    lines = [html.Li(_like(one, near, choice, scope)) for one, near in items]
    rule = (
        "Een gebied lijkt op een ander als het hoogstens anderhalf keer zoveel huishoudens heeft, het deel dat van een corporatie huurt "
        "hoogstens 10 procentpunten scheelt, en het gas per huis hoogstens 15%. "
        "Minstens twee daarvan zijn bekend. We noemen er hoogstens drie."
    )
    why = html.Details([html.Summary(say("Wanneer lijkt een gebied op een ander?", language)), html.P(say(rule, language))])
    return html.Section(
        [html.H2(say("Welke gebieden lijken op elkaar?", language)), html.Ul(lines, className="onward"), why], className="panel"
    )


def _like(one: AreaContext, near: list[Alike], choice: Choice, scope: Scope) -> list[Component | str]:
    language = scope.language
    if not near:
        return [html.B(one.area.name), html.P(say("lijkt op geen ander gebied hier, of het is niet bekend", language))]
    met = (one.area.code, *(a.context.area.code for a in near))
    link = html.A(say("Zet ze naast elkaar", language), href=address(scope, choice.subject, met))
    said = [html.P([say("lijkt op {name}", language, name=a.context.area.name), ": ", _basis(one, a, language)]) for a in near]
    return [html.B(one.area.name), *said, link]


def _basis(one: AreaContext, a: Alike, language: str) -> str:
    """huishoudens 3.115 en 2.685, huurt van een corporatie 46% en 48%"""
    ends = [(say(LIKE[f], language, one=_said(one.number(f), f, language), other=_said(a.context.number(f), f, language))) for f in a.on]
    return ", ".join(ends)


@apart()
def lesson(scope: Scope, *, areas: bool) -> Component:
    """Why areas differ without anybody doing better."""
    language = scope.language
    season = "Het seizoen, vakanties en een campagne: vergelijk een kwartaal liefst met hetzelfde kwartaal een jaar eerder."
    lines = DIFFER if areas else (season, DIFFER[1])
    lead = "Een verschil is geen rapportcijfer. Het kan komen door:"
    body = [
        html.P(say(lead, language)),
        html.Ul([html.Li(say(line, language)) for line in lines]),
    ]
    title = html.H2(say("Wat kunt u hiervan leren?", language))
    return html.Section([title, *body], className="panel lesson")
