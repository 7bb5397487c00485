"""Hoe weten we dit? One figure taken apart, in the order a sceptic asks: the sum, its factors, how sure, what is missing, who."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import figure
from dashboard.pieces.address import to
from dashboard.pieces.example import card_name, example
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE
from monitor.explain import Explanation, Part, Source, explain
from monitor.reader import Reader
from monitor.words import EVIDENCE, day_digits, number, say
from storage.factors import FactorVersion
from storage.people import READ_OWN, RELEASED, ROLE_WORDS
from storage.scope import Scope

CONFIDENCE = {"A": "gelezen in de bron", "B": "twee andere bronnen", "C": "eigen schatting"}
SHOWN = 25  # records on the page; the download of the logbook has them all


def layout(scope: Scope, reader: Reader, code: str, blik: str = "") -> Component:
    """Raises `NotFound` for a code that does not exist."""
    found = explain(reader, code, blik)
    steps = [
        step
        for step in (
            _sum(found, scope),
            _parts(found, scope),
            _factors(found, scope),
            _sure(found, scope),
            _written(found, scope),
            _checked(found, scope),
        )
        if step
    ]
    return html.Div(
        [
            picker(scope, reader, f"/uitleg/{code}"),
            html.P(say("Hoe weten we dit?", scope.language), className="eyebrow"),
            html.H1(_title(found, scope)),
            html.P(say(found.sentence, scope.language), className="lead"),
            html.Ol(steps, className="steps panel"),
        ]
    )


def _title(found: Explanation, scope: Scope) -> list[Any]:
    f, language = found.figure, scope.language
    title = say(f.indicator.title, language)
    if not f.known:
        return [title, ": ", say("te weinig om te laten zien" if f.state == "withheld" else "niet bekend", language)]
    return filled("{title}: {number}", language, title=title, number=counted(figure.brief(f, title, language)))


def _step(title: str, scope: Scope, *body: Any) -> Component:
    return html.Li([html.H2(say(title, scope.language)), html.Div(list(body))])


def _sum(found: Explanation, scope: Scope) -> Component:
    f, language = found.figure, scope.language
    lines = [html.P(say(found.formula, language), className="sum"), html.P(figure.spread(f, language)), html.P(figure.state(f, language))]
    if f.known and f.numerator is not None and f.denominator is not None:
        words = say("{part} van de {whole}", language, part=number(f.numerator, 0, language), whole=number(f.denominator, 0, language))
        lines.append(html.P(words))
    return _step("De som", scope, *lines)


def _parts(found: Explanation, scope: Scope) -> Component | None:
    if not found.parts:
        return None
    ways = dict.fromkeys(p.dimension for p in found.parts)
    tables = [_split([p for p in found.parts if p.dimension == way], found.figure.indicator.decimals, scope.language) for way in ways]
    if len(tables) > 1:
        tables.insert(0, html.P(say("Elke tabel verdeelt hetzelfde cijfer op een andere manier.", scope.language), className="quiet"))
    return _step("Waaruit het bestaat", scope, *tables)


def _split(parts: list[Part], decimals: int, language: str) -> Component:
    """The parts of one way to divide the figure; the range only where there is one."""
    ranged = any(p.low != p.high for p in parts)
    heads = ("", "Keer opgeschreven", "Aantal", *(("Minstens", "Hoogstens") if ranged else ()))
    rows = [_part(p, decimals, language)[: len(heads)] for p in parts]
    return _table(heads, rows, say("Delen van dit cijfer", language), language, numbers=(1, 2, 3, 4))


def _part(p: Part, decimals: int, language: str) -> list[str]:
    values = [p.central, *((p.low, p.high) if p.low != p.high else (None, None))]
    return [say(p.label, language), number(p.records, 0, language), *("" if v is None else number(v, decimals, language) for v in values)]


def _factors(found: Explanation, scope: Scope) -> Component | None:
    """Every factor that gave a value here: value, range, source, year, how well we know it."""
    if not found.factors:
        return None
    language = scope.language
    rows = [_factor(v, language) for v in found.factors]
    heads = ("Getal", "Waarde", "Tussen", "Geldt vanaf", "Bron", "Hoe zeker")
    return _step("Getallen die we gebruiken", scope, _table(heads, rows, say("Getallen met bron", language), language, numbers=(1, 2)))


def _factor(v: FactorVersion, language: str) -> list[Any]:
    unit, share = say(v.unit, language), v.unit.startswith("fractie")
    low, central, high = (_exact(n * 100 if share else n, language) + "%" * share for n in (v.low, v.central, v.high))
    between = say("{low} tot {high}", language, low=low, high=high) if low != high else "–"
    words = say(v.source, language)
    tongue = language if words != v.source else TONGUE  # a title stays in its own language; 'own estimate' is ours
    source = html.A(words, href=v.link, lang=tongue) if v.link.startswith("https://") else html.Span(words, lang=tongue)
    sure = html.Span(say(CONFIDENCE.get(v.confidence, "onbekend"), language), className="pill own" if v.own_estimate else "pill")
    return [
        _squared(say(v.label, language)),
        _squared(_with_unit(central, unit, share)),
        between,
        day_digits(v.valid_from),
        [source, f", {v.source_year}" if v.source_year else ""],
        sure,
    ]


def _with_unit(value: str, unit: str, share: bool) -> str:
    """Sources type 'EUR/maand' and 'fractie van stookgas'; people read '€ 120 per maand' and '4% van stookgas'."""
    if share:
        return f"{value} {unit.partition(' ')[2]}".strip()
    if unit.startswith("EUR"):
        return f"€\u00a0{value}{unit.removeprefix('EUR').replace('/', ' per ', 1)}"
    return value if unit in ("factor", "ratio") else f"{value} {unit}"


def _squared(words: str) -> str:
    """Sources type m2 and m3; people read m² and m³."""
    return words.replace("m2", "m²").replace("m3", "m³")


def _exact(value: Decimal, language: str) -> str:
    """As many decimals as it has, up to four."""
    digits = value.normalize().as_tuple().exponent
    return number(value, min(max(-int(digits), 0), 4), language)


def _sure(found: Explanation, scope: Scope) -> Component:
    """Evidence, other views, and what was left out."""
    language, f = scope.language, found.figure
    lines: list[Any] = [
        html.P(
            filled(
                "Dit cijfer is {evidence}.", language, evidence=html.Span(say(EVIDENCE[f.indicator.evidence], language), className="pill")
            )
        )
    ]
    if f.own_estimate:
        lines.append(html.P(say("Het rust op minstens één getal dat we zelf schatten. Daar is nog geen goede bron voor.", language)))
    if found.incomplete:
        words = say(
            "Bij {n} van de {all} kaarten was een vraag leeg die hiervoor nodig is.",
            language,
            n=number(found.incomplete, 0, language),
            all=number(found.complete + found.incomplete, 0, language),
        )
        lines.append(html.P(words))
    if found.other_views:
        lines += [
            html.P(say("Anders bekeken (nooit bij elkaar opgeteld):", language)),
            html.Ul([html.Li(_other(o, scope)) for o in found.other_views]),
        ]
    return _step("Hoe zeker is het?", scope, *lines)


def _other(o: Any, scope: Scope) -> Component:
    label = o.indicator.view(o.view).label or o.view
    return html.A(
        f"{say(label, scope.language)}: {figure.in_words(o, scope.language)}", href=to(f"/uitleg/{o.indicator.code}", scope, blik=o.view)
    )


def _written(found: Explanation, scope: Scope) -> Component:
    """Inside: which records and who wrote them. Outside: how many, no more."""
    language = scope.language
    if scope.outside:
        return _step(
            "Wie schreef het op?", scope, html.P(say("Het wijkbedrijf. De losse kaarten blijven daar: u ziet alleen het totaal.", language))
        )
    people = [
        say("{role}: {n} keer", language, role=say(ROLE_WORDS.get(role, role), language), n=number(n, 0, language))
        for role, n in found.entered_by
    ]
    lines: list[Any] = [html.P(", ".join(people) or say("Niet bekend." if found.records else "In deze periode nog niemand.", language))]
    if found.records:
        rows = [_record(s, found.figure.indicator.decimals, language) for s in found.records[:SHOWN]]
        summary = html.Summary(say("Bekijk de {n} kaarten", language, n=number(len(found.records), 0, language)))
        lines.append(
            html.Details(
                [summary, _table(("Kaart", "Datum", "Telt voor"), rows, say("Kaarten achter dit cijfer", language), language, numbers=())]
            )
        )
    return _step("Wie schreef het op?", scope, *lines)


def _record(s: Source, decimals: int, language: str) -> list[Any]:
    name = card_name(s.record_type, language)
    amount = say("telt niet mee: een vraag is leeg", language) if s.incomplete and not s.central else number(s.central, decimals, language)
    return [html.A(name, href=f"/logboek/{s.record_type}/{s.id}"), day_digits(s.on) if s.on else "", amount]


def _checked(found: Explanation, scope: Scope) -> Component:
    language = scope.language
    method = html.P(say("Manier van tellen: versie {n}.", language, n=number(found.method_version, 0, language)), className="quiet")
    return _step(
        "Reken het na",
        scope,
        html.P(say("Dit voorbeeld is met de hand gemaakt. Het programma moet op hetzelfde uitkomen.", language)),
        *example(found.example, found.figure.indicator, language),
        method,
    )


def _table(
    heads: tuple[str, ...], rows: list[list[Any]], caption: str, language: str, numbers: tuple[int, ...] = (1, 2, 3, 4)
) -> Component:
    """Rows with their first cell as head; columns in `numbers` stand right."""
    look = ["num" if i in numbers else None for i in range(len(heads))]
    head = html.Thead(html.Tr([html.Th(say(h, language) if h else "", scope="col", className=c) for h, c in zip(heads, look, strict=True)]))
    body = [
        html.Tr([html.Th(row[0], scope="row"), *(html.Td(cell, className=c) for cell, c in zip(row[1:], look[1:], strict=True))])
        for row in rows
    ]
    return html.Div(
        html.Table([html.Caption(caption, className="unseen"), head, html.Tbody(body)]),
        className="wide-table",
        tabIndex="0",
        role="region",
        **{"aria-label": caption},
    )


PAGE = Page("/uitleg/<code>", "Hoe weten we dit?", (READ_OWN, RELEASED), layout, query=("blik",))
