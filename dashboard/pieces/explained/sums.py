"""De som: the figure written out as an addition or a multiplication that anyone can do again, down to the last digit that is shown."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import figure
from dashboard.pieces.address import to
from dashboard.pieces.explained.factors import with_unit
from dashboard.pieces.explained.table import step, table
from monitor.explain import Explanation
from monitor.explained.multiplied import MULTIPLIERS
from monitor.explained.sums import FINE, Line, Sum, shown
from monitor.indicator import Indicator
from monitor.words import capital, number, period_words, quantity, say
from storage.choices import choices
from storage.factors import SCENARIOS, FactorVersion
from storage.period import parse
from storage.scope import Scope

WAYS = {"multiplied": "Hoeveelheid keer getal", "month": "Per maand", "kind": "Per soort", "work": "Per soort werk"}
SIDES = {"numerator": "Boven de streep", "denominator": "Onder de streep"}
HEADS = ("Keer opgeschreven", "Berekening", "Telt voor")
THREE = ("Laag", "Waarschijnlijk", "Hoog")
STALE = "Sinds de laatste keer tellen is er iets veranderd. Daarom sluit deze som nu niet. Over enkele tellen klopt hij weer."


def the_sum(found: Explanation, scope: Scope) -> Component:
    """The rule in words, the range, and every way to add it up: the one that says most first, the others to open."""
    f, language = found.figure, scope.language
    lines: list[Any] = [html.P(say(found.formula, language), className="sum"), html.P(figure.spread(f, language)), _seen(found, language)]
    lines.append(html.P(figure.state(f, language)))
    if f.known and f.numerator is not None and f.denominator is not None:
        sentence = "{part} van de {whole}" if f.of_several else "{part} gedeeld door {whole}"
        words = say(sentence, language, part=_short(f.numerator, language), whole=_short(f.denominator, language))
        lines.append(html.P([words, f" = {quantity(f.central, f.indicator.unit, f.indicator.decimals, language)}"], className="sum"))
    shares = [s for s in found.sums if s.part]
    lines += [piece for s in shares for piece in _one(s, found, scope)]
    whole = [s for s in found.sums if not s.part]
    lines += [piece for s in whole[:1] for piece in _one(s, found, scope)]
    for s in whole[1:]:
        summary = say("Opgeteld op een andere manier: {way}", language, way=title(s, language).lower())
        lines.append(html.Details([html.Summary(summary), *_one(s, found, scope, headed=False)]))
    return step(say("De som", language), *lines)


def _seen(found: Explanation, language: str) -> Component | None:
    """Which of the views this is, where there are several."""
    label = found.figure.indicator.view(found.figure.view).label
    return html.P(say("U ziet: {view}.", language, view=say(label, language))) if label else None


def title(s: Sum, language: str) -> str:
    """What kind of sum this is."""
    words = SIDES.get(s.part) or WAYS.get(s.way) or "Per antwoord"
    return say(words, language)


def _one(s: Sum, found: Explanation, scope: Scope, *, headed: bool = True) -> list[Any]:
    language, f = scope.language, found.figure
    decimals = _decimals(s, f.indicator.decimals)
    ranged = s.total.ranged
    scenarios = SCENARIOS if ranged else ("central",)
    columns = [shown([getattr(line.gives, c) for line in s.lines], getattr(s.total, c), decimals) for c in scenarios]
    calculated = any(line.factors for line in s.lines)
    rows = [
        [_linked(line, s, f.indicator, scope), number(line.records, 0, language), *([_times(line, language)] if calculated else []),
         *(number(parts[i], decimals, language) for parts, _ in columns)]
        for i, line in enumerate(s.lines)
    ]  # fmt: skip
    blank = [""] * (2 if calculated else 1)
    feet = [[say("Samen", language), *blank, *(number(getattr(s.total, c), decimals, language) for c in scenarios)]]
    if any(left for _, left in columns):
        feet.insert(0, [say("Verschil door afronden", language), *blank, *(number(left, decimals, language) for _, left in columns)])
    heads = ("Onderdeel", *HEADS[: 2 if calculated else 1], *(THREE if ranged else HEADS[2:]))
    caption = title(s, language)
    right = tuple(i for i in range(len(heads)) if i and not (calculated and i == 2))
    made: list[Any] = [html.H3(caption)] if headed else []
    made.append(table(heads, rows, caption, language, right, tuple(feet), "stacked" if calculated else "sums"))
    return made if s.settled else [*made, html.P(say(STALE, language), className="state")]


def _decimals(s: Sum, decimals: int) -> int:
    """Whole numbers where every part is one; else fine enough that small parts do not vanish."""
    values = [getattr(e, c) for e in (s.total, *(line.gives for line in s.lines)) for c in SCENARIOS]
    return decimals if all(v == v.to_integral_value() for v in values) else max(decimals, FINE)


def label(line: Line, s: Sum, indicator: Indicator, language: str) -> str:
    """What one line is, in words: a month, an answer, or what is multiplied."""
    if s.way == "month":
        return period_words(parse(line.label), language)
    if s.way == "multiplied":
        return capital(say(line.label, language))
    words = choices(indicator.by[s.way]).get(line.label) if s.way in indicator.by else None
    return capital(say(words or "onbekend", language))


def _linked(line: Line, s: Sum, indicator: Indicator, scope: Scope) -> Any:
    """The words of a line, with the way to the figure that explains its quantity."""
    words = label(line, s, indicator, scope.language)
    origin = next((MULTIPLIERS[v.code].comes_from for v in line.factors if MULTIPLIERS[v.code].comes_from), "")
    return html.A(words, href=to(f"/uitleg/{origin}", scope)) if origin and origin != indicator.code else words


def _times(line: Line, language: str) -> str:
    """1.234,5 m³ × 2,134 kg CO₂ per m³ × 30%"""
    if line.quantity is None:
        return " × ".join(factor for v in line.factors if (factor := _factor(v, language)))
    decimals = 0 if line.quantity == line.quantity.to_integral_value() else FINE
    said = quantity(line.quantity, line.unit, decimals, language)
    return said + "".join(f" {_sign(v)} {factor}" for v in line.factors if (factor := _factor(v, language)))


def _sign(v: FactorVersion) -> str:
    return {"divides": "÷", "off": "−", "fades": "−"}.get(MULTIPLIERS[v.code].how, "×")


def _factor(v: FactorVersion, language: str) -> str:
    rule = MULTIPLIERS[v.code]
    if rule.how in ("off", "fades") and not v.central:
        return ""
    return with_unit(v, language) + (f" ÷ {rule.per}" if rule.per != 1 else "")


def _short(value: Decimal, language: str) -> str:
    return number(value, 0 if value == value.to_integral_value() else FINE, language)
