"""Komt dit door ons? The four deflators of a euro by name, each with what came off or that nothing did."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from monitor.because import ENOUGH, SHORT, Because, because
from monitor.deflator import FOUR, WORDS
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words import number, quantity, range_words, say
from storage.scope import Scope


def line(figure: Figure, language: str) -> str:
    """On a card: which of the four did not come off this euro."""
    found = {v.code: v for v in figure.factors if v.code in FOUR}
    nothing = [say(SHORT[code], language) for code in FOUR if code in found and not found[code].high]
    return say("niet afgetrokken: {names}", language, names=", ".join(nothing)) if nothing else ""


def step(figure: Figure, scope: Scope, reader: Reader) -> Component | None:
    """In the explanation of a figure that counts an effect in euros."""
    found = because(reader, figure)
    if found is None or not figure.known:
        return None
    language = scope.language
    rows = [html.Li([html.B(say(WORDS[code], language)), html.Br(), _row(code, found, language)]) for code in FOUR]
    return html.Li([html.H2(say("Komt dit door ons?", language)), html.Div([*_lead(figure, found, language), html.Ul(rows)])])


def _lead(figure: Figure, found: Because, language: str) -> list[Any]:
    if found.versions:
        return [html.P(say("Hier is al afgetrokken wat niet door ons komt, voor zover we dat weten. Vier vragen horen daarbij:", language))]
    lines = [html.P(say("Dit bedrag is voor aftrek. Wie zegt dat het door ons komt, moet vier vragen beantwoorden:", language))]
    if found.left is not None:
        words = range_words(found.left.least, found.left.central, found.left.most, figure.indicator.unit, language)
        words = words or quantity(found.left.central, figure.indicator.unit, figure.indicator.decimals, language)
        sentence = "Zonder wat volgens bewoners ook anders was gebeurd: {words}. De andere drie zijn niet afgetrokken."
        lines.append(html.P(say(sentence, language, words=words), className="sum"))
    return lines


def _row(code: str, found: Because, language: str) -> str:
    if code in found.taken:
        low, central, high = (_percent(n, language) for n in found.taken[code])
        if found.said is not None:
            return say(
                "{central} gaat eraf (95% zeker tussen {low} en {high}): {answered} van de {spoken} huishoudens die we weer spraken, "
                "gaven antwoord. 'Misschien' telt voor de helft.", language, central=central, low=low, high=high,
                answered=number(found.answered, 0, language), spoken=number(found.said.spoken, 0, language),
            )  # fmt: skip
        if code == FOUR[1]:
            return say("we rekenen {central} aan onszelf toe (tussen {low} en {high})", language, central=central, low=low, high=high)
        return say("{central} gaat eraf (tussen {low} en {high})", language, central=central, low=low, high=high)
    if code == FOUR[0] and found.said is not None:
        return say(
            "niet afgetrokken: {answered} van de {spoken} huishoudens die we weer spraken, gaven antwoord; {enough} is genoeg", language,
            answered=number(found.answered, 0, language), spoken=number(found.said.spoken, 0, language), enough=number(ENOUGH, 0, language),
        )  # fmt: skip
    return say("niet afgetrokken: er is nog geen bron", language)


def _percent(share: Decimal, language: str) -> str:
    return quantity(share * 100, "%", 0, language)
