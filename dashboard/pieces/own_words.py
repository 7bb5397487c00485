"""The enterprise's own sentences on a page, each figure in them a way to how it is known."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.story import TONGUE
from monitor import own_words
from monitor.narrative import Placed, Sentence
from monitor.own_words import Telling
from monitor.reader import Reader
from monitor.words import day_words, number, say
from storage.people import CLOSE
from storage.period import AMSTERDAM, parse
from storage.scope import Scope

BELOW, ABOVE = {"marginBottom": "1.25rem"}, {"marginTop": "1.25rem"}


def panel(scope: Scope, reader: Reader) -> Component | None:
    """On top of Onze wijk: the words of this quarter, why they cannot be read now, or for who may write them the way to begin."""
    found = own_words.told(reader)
    if found is None:
        return _begin(scope)
    if found.problems:
        return _broken(found, scope)
    language = scope.language
    day = day_words(found.since.astimezone(AMSTERDAM).date(), language)
    since = "Vastgelegd met de cijfers op {day}." if found.fixed else "Geschreven op {day}. De cijfers erin lopen mee."
    lines: list[Any] = [say(since, language, day=day)]
    if not found.fixed and scope.person.may(CLOSE):
        lines += [" ", html.A(say("Aanpassen", language), href=address(scope))]
    inside = [html.H2(say("In onze eigen woorden", language), className="eyebrow"), *paragraphs(found.sentences, scope)]
    return html.Section([*inside, html.P(lines, className="quiet")], className="panel", style=BELOW)


def paragraphs(found: Iterable[Sentence], scope: Scope) -> list[Component]:
    """The sentences as paragraphs, in the language they were written in."""
    made, line = [], list[Any]()
    for sentence in found:
        line += [" "] * bool(line) + [p if isinstance(p, str) else figure(p, scope) for p in sentence.pieces]
        if sentence.last:
            made.append(html.P(line, lang=TONGUE, className="said"))
            line = []
    return made


def figure(placed: Placed, scope: Scope) -> Component:
    """The figure in its words; a tap leads to everything behind it."""
    token = placed.token
    if scope.outside:
        return html.Span(placed.words, className="fig-in")
    there = replace(scope, period=parse(token.period), area=token.area)
    return html.A(placed.words, href=to(f"/uitleg/{token.indicator}", there, blik=token.view), className="fig-in")


def address(scope: Scope) -> str:
    return f"/toelichting/{scope.period.code}"


def _begin(scope: Scope) -> Component | None:
    if scope.area or scope.grant or scope.period.level != "quarter" or not scope.person.may(CLOSE):
        return None
    return html.P(html.A(say("Schrijf een toelichting bij dit kwartaal", scope.language), href=address(scope)), className="links")


def _broken(found: Telling, scope: Scope) -> Component:
    """For the team: the words stay away until they are true again."""
    language = scope.language
    reasons = [html.Li(say(p.sentence, language, **p.values)) for p in found.problems]
    link = html.P(html.A(say("Pas de toelichting aan", language), href=address(scope))) if scope.person.may(CLOSE) else None
    title = html.B(say("De toelichting past niet meer bij de cijfers en staat hier daarom nu niet.", language))
    return html.Div([title, html.Ul(reasons), link], className="notice")


def outside(scope: Scope, reader: Reader) -> Component | None:
    """For the municipality: what enterprises say without figures of their own; those stand in their reports."""
    found = own_words.of_enterprises(reader)
    if not found:
        return None
    parts: list[Component] = []
    for name, sentences, left in found:
        parts += [html.H3(name), *paragraphs(sentences, scope)]
        words = "{n} zin met een cijfer staat in het rapport." if left == 1 else "{n} zinnen met cijfers staan in het rapport."
        parts += [html.P(say(words, scope.language, n=number(left, 0, scope.language)), className="quiet")] if left else []
    return html.Section([html.H2(say("In hun eigen woorden", scope.language)), *parts], className="panel", style=ABOVE)
