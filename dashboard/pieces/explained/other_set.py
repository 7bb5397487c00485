"""Met een andere lijst: of CO2, which set of emission factors the figure is by, and what it would be by the other."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.explained.factors import CONFIDENCE, source, with_unit
from dashboard.pieces.explained.table import step
from dashboard.pieces.sentence import filled
from monitor.explain import Explanation
from monitor.words import quantity, range_words, say
from monitor.words.signs import typeset
from storage.factors import FactorVersion
from storage.scope import Scope

SET = (
    "Dit cijfer is gerekend van bron tot gebruik. Ook de CO₂ van het winnen en vervoeren van gas en stroom telt mee. "
    "In de officiële lijst heet dat WTW (well-to-wheel)."
)
BURNT = "Alleen wat vrijkomt bij het verbranden zelf, is {number}"
NAME = "In de lijst heet dat TTW (tank-to-wheel)."
WHEN = "Een gemeente die telt wat in haar eigen gebied vrijkomt, rekent soms met TTW. Vergelijk alleen cijfers van dezelfde lijst."
UNKNOWN = "Met alleen wat vrijkomt bij het verbranden zelf (TTW, tank-to-wheel) kunnen we het niet zeggen: {reason}."


def other_set(found: Explanation, scope: Scope) -> Component | None:
    """A step for the figures that have another set; nothing for all others."""
    other, language = found.other_set, scope.language
    if other is None:
        return None
    lines: list[Any] = [html.P(say(SET, language))]
    if other.value is None:
        lines.append(html.P(say(UNKNOWN, language, reason=say(other.reason, language))))
        return step(say("Met welke lijst?", language), *lines, id="lijst")
    f, value = found.figure, other.value
    unit, decimals = f.indicator.unit, f.indicator.decimals
    likely = html.B(quantity(value.central, unit, decimals, language))
    around = range_words(value.least, value.central, value.most, unit, language)
    said = [*filled(BURNT, language, number=likely), f" ({around})." if around else "."]
    if f.own_estimate or any(v.own_estimate for v in other.factors):
        said += [" ", html.Span(say(CONFIDENCE["C"], language), className="pill own")]
    lines.append(html.P(said))
    lines.append(html.P([say(NAME, language), " ", say(WHEN, language)]))
    lines.append(html.Ul([html.Li(_factor(v, language)) for v in other.factors]))
    return step(say("Met welke lijst?", language), *lines, id="lijst")


def _factor(v: FactorVersion, language: str) -> list[Any]:
    sure = html.Span(say(CONFIDENCE.get(v.confidence, "onbekend"), language), className="pill own" if v.own_estimate else "pill")
    return [typeset(say(v.label, language)), ": ", with_unit(v, language), ". ", *source(v, language), " ", sure]
