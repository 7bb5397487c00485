"""A figure that stands out: a mark with words, never colour alone; who may, says why it is right after all."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from monitor.figure import Doubt, Figure
from monitor.words import day_words, say
from storage.people import CORRECT
from storage.scope import Scope


def mark(figure: Figure, scope: Scope) -> Component | None:
    """One quiet line on a card, as long as nobody said why the figure is right."""
    open_ones = [d for d in figure.doubts if not d.answer]
    if not open_ones:
        return None
    words = " ".join(say(d.sentence, scope.language) for d in open_ones[:2])
    return html.Span([html.B(say("Valt op:", scope.language)), f" {words}"], className="state")


def step(figure: Figure, scope: Scope) -> Component | None:
    """In the explanation: every mark, with its answer or the way to give one."""
    if not figure.doubts:
        return None
    language = scope.language
    items = [html.Li(line(d, language)) for d in figure.doubts]
    body: list[Any] = [html.P(say("Een opvallend cijfer is niet fout. Iemand kijkt of het klopt.", language)), html.Ul(items)]
    if scope.person.may(CORRECT) and any(not d.answer for d in figure.doubts) and not scope.area and scope.period.level == "quarter":
        body.append(html.P(html.A(say("Zeg waarom het klopt", language), href=f"/opvallend/{scope.period.code}#{name(figure)}")))
    return html.Li([html.H2(say("Wat opvalt", language)), html.Div(body)])


def line(doubt: Doubt, language: str) -> list[Any]:
    """The sentence of the rule, and the answer of who looked."""
    sentence = say(doubt.sentence, language)
    if not doubt.answer:
        return [sentence, " ", html.Span(say("nog niet bekeken", language), className="pill own")]
    when = say("bekeken op {day}", language, day=day_words(doubt.on, language)) if doubt.on else say("bekeken", language)
    return [sentence, " ", html.Span(when, className="pill"), " ", html.Span(doubt.answer, lang="nl", className="said")]


def name(figure: Figure) -> str:
    """Where this figure stands on the page of what stands out."""
    return f"{figure.indicator.code}-{figure.view}" if figure.view else figure.indicator.code
