"""The ladder of relieved energy poverty: each line on its own, with its households, and of what people told how many were asked again."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.explained.table import step
from dashboard.pieces.figure import grounds, in_words, state
from dashboard.pieces.sentence import joined
from monitor.figure import Figure, Figures
from monitor.reader import Reader
from monitor.words import number, quantity, say
from storage.scope import Scope

TOLD, CALCULATED, AGAIN = "payment_eased", "saving_for_struggling_households", "payment_eased_share"
LADDER = (TOLD, CALCULATED)
NEVER = "Tel deze regels nooit bij elkaar op. Naar inkomen vragen we niet; kleine maatregelen verlichten, ze lossen niet op."
CONTEXT = "Hoeveel energiearmoede er in de wijk is volgens het CBS"


def households(figure: Figure, figures: Figures, language: str) -> str:
    """Of how many for whom paying was hard, or 'in 24 huishoudens'; nothing for other figures, nor where that number may not be told."""
    if figure.indicator.code == TOLD:
        again = figures.get(AGAIN)
        if figure.known and again.known and figure.central != again.numerator:
            return ""  # outside each figure can leave out another enterprise: then the one is no part of the other
        if again.denominator:
            words = "van de {n} voor wie betalen moeilijk was en die we weer spraken"
            return say(words, language, n=number(again.denominator, 0, language))
        return "" if again.state == "withheld" or not figure.known else say("we spraken nog niemand opnieuw", language)
    if figure.indicator.code == CALCULATED and figure.known and figure.units:
        return say("in {homes}", language, homes=quantity(figure.units, "huishoudens", 0, language))
    return ""


def explained(figure: Figure, scope: Scope, reader: Reader) -> Component | None:
    """In the explanation of a figure about energy poverty: the whole ladder."""
    if figure.indicator.code not in (*LADDER, AGAIN):
        return None
    language, figures = scope.language, reader.figures((*LADDER, AGAIN))
    rows = [html.Li(_line(figures.get(code), figures, scope)) for code in LADDER]
    if not scope.outside:
        rows.append(html.Li(html.A(say(CONTEXT, language), href=to("/bereik", scope))))
    return step(say("Om hoeveel huishoudens gaat het?", language), html.Ul(rows), html.P(say(NEVER, language), className="quiet"))


def _line(figure: Figure, figures: Figures, scope: Scope) -> list[Any]:
    language = scope.language
    said = html.B(in_words(figure, language)) if figure.known else state(figure, language)
    around = joined([households(figure, figures, language), grounds(figure, scope)])
    return [f"{say(figure.title, language)}: ", said, " ", html.Span(around, className="quiet")]
