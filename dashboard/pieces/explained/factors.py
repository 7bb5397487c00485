"""Every factor that gave a value here: value, range, from when to when, source with year and link, how well we know it, and the note."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.explained.table import step, table
from dashboard.pieces.sentence import filled, joined
from dashboard.pieces.story import TONGUE
from monitor.explain import Explanation
from monitor.words import day_digits, number, say
from monitor.words.signs import typeset
from storage.factors import FactorVersion
from storage.people import READ_OWN
from storage.scope import Scope

PAGE = "/beheer/factoren"
HEADS = ("Getal", "Waarde", "Tussen", "Geldt", "Bron", "Hoe zeker")
CONFIDENCE = {"A": "gelezen in de bron", "B": "twee andere bronnen", "C": "eigen schatting"}


def factors(found: Explanation, scope: Scope) -> Component | None:
    if not found.factors:
        return None
    language, end = scope.language, found.figure.period.end
    may = scope.person.may(READ_OWN)
    rows = [_factor(v, v.kind != "dated" and v.valid_from > end, may, language) for v in found.factors]
    lines: list[Any] = [table(HEADS, rows, say("Getallen met bron", language), language, numbers=(1, 2), look="stacked")]
    noted = ((typeset(say(v.label, language)), typeset(v.note)) for v in found.factors if v.note)
    if notes := [html.Li([html.B(label), ": ", html.Span(note, lang=TONGUE)]) for label, note in noted]:
        lines.append(html.Details([html.Summary(say("Opmerkingen bij deze getallen", language)), html.Ul(notes)]))
    if found.frozen is not None:
        lines.append(html.P(say("Dit zijn de getallen van toen het kwartaal werd vastgesteld.", language), className="quiet"))
    return step(say("Getallen die we gebruiken", language), *lines)


def _factor(v: FactorVersion, later: bool, may: bool, language: str) -> list[Any]:
    share = is_share(v)
    low, high = (exact(n * 100 if share else n, language) + "%" * share for n in (v.low, v.high))
    between = say("{low} tot {high}", language, low=low, high=high) if low != high else "–"
    sure = [html.Span(say(CONFIDENCE.get(v.confidence, "onbekend"), language), className="pill own" if v.own_estimate else "pill")]
    if later:
        sure += [" ", html.Span(say("uit een later jaar", language), className="pill own")]
    label = typeset(say(v.label, language))
    name = html.A(label, href=f"{PAGE}/{v.code}#v-{v.id}") if may else label  # its own page: history, and which figures used it
    return [name, with_unit(v, language), html.Span(between, className="whole"), _holds(v, language), source(v, language), sure]


def _holds(v: FactorVersion, language: str) -> list[Any]:
    first, last = (html.Span(day_digits(day), className="day") if day else None for day in (v.valid_from, v.valid_to))
    return filled("{first} t/m {last}", language, first=first, last=last) if last else filled("vanaf {first}", language, first=first)


def source(v: FactorVersion, language: str) -> list[Any]:
    """Publisher, title with its link, year."""
    words = say(v.source, language)
    tongue = language if words != v.source else TONGUE  # a title stays in its own language; 'own estimate' is ours
    title = html.A(words, href=v.link, lang=tongue) if v.link.startswith("https://") else html.Span(words, lang=tongue)
    publisher = html.Span(v.publisher, lang=TONGUE) if v.publisher and v.publisher != v.source else ""
    return joined([publisher, title, str(v.source_year or "")], ", ")


def is_share(v: FactorVersion) -> bool:
    return v.unit.startswith("fractie")


def with_unit(v: FactorVersion, language: str) -> str:
    """Sources type 'EUR/maand' and 'fractie van stookgas'; people read '€ 120 per maand' and '4% van stookgas'."""
    unit = say(v.unit, language)
    if is_share(v):
        return typeset(f"{exact(v.central * 100, language)}% {unit.partition(' ')[2]}".strip())
    value = exact(v.central, language)
    if unit.startswith("EUR"):
        sign = "€" if language == "en" else "€\u00a0"
        return typeset(f"{sign}{value}{unit.removeprefix('EUR').replace('/', ' per ', 1)}")
    return value if unit in ("factor", "ratio") else typeset(f"{value} {unit}")


def exact(value: Decimal, language: str) -> str:
    """As many decimals as it has, up to four."""
    digits = value.normalize().as_tuple().exponent
    return number(value, min(max(-int(digits), 0), 4), language)
