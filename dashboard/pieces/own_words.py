"""The enterprise's own sentences on a page, each figure in them a way to how it is known."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
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


@apart()
def panel(scope: Scope, reader: Reader) -> Component | None:
    """On top of Onze wijk: the words of this quarter, why they cannot be read now, or for who may write them the way to begin."""
    found = own_words.told(reader)
    if found is None:
        begin = html.A(say("Schrijf een toelichting bij dit kwartaal", scope.language), href=address(scope.period.code))
        return html.P(begin, className="links") if writable(scope) else None
    if found.problems:
        return broken(found, scope)
    inside = [html.H2(say("In onze eigen woorden", scope.language), className="eyebrow"), *written(found, scope)]
    return html.Section(inside, className="panel", style=BELOW)


def written(found: Telling, scope: Scope, page: str = "") -> list[Component]:
    """The words and since when they stand there; for who may write them the way to change them."""
    language = scope.language
    day = day_words(found.since.astimezone(AMSTERDAM).date(), language)
    since = "Vastgelegd met de cijfers op {day}." if found.fixed else "Geschreven op {day}. De cijfers erin lopen mee."
    lines: list[Any] = [say(since, language, day=day)]
    if not found.fixed and scope.person.may(CLOSE):
        lines += [" ", html.A(say("Aanpassen", language), href=address(scope.period.code, page))]
    return [*paragraphs(found.sentences, scope), html.P(lines, className="quiet")]


def writable(scope: Scope) -> bool:
    """Whether this person may write about what is looked at now: a quarter of the whole enterprise."""
    return not (scope.outside or scope.area or scope.grant) and scope.period.level == "quarter" and scope.person.may(CLOSE)


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


def address(period: str, page: str = "") -> str:
    """Where the words about a quarter are written, or those on one of its pages."""
    return f"/toelichting/{period}/{page}" if page else f"/toelichting/{period}"


def broken(found: Telling, scope: Scope, page: str = "") -> Component:
    """For the team: the words stay away until they are true again."""
    language = scope.language
    reasons = [html.Li(say(p.sentence, language, **p.values)) for p in found.problems]
    link = html.A(say("Pas de toelichting aan", language), href=address(scope.period.code, page)) if scope.person.may(CLOSE) else None
    title = html.B(say("De toelichting past niet meer bij de cijfers en staat hier daarom nu niet.", language))
    return html.Div([title, html.Ul(reasons), html.P(link) if link else None], className="notice")


@apart()
def outside(scope: Scope, reader: Reader) -> Component | None:
    """For the municipality: what enterprises say without figures of their own; those stand in their reports."""
    parts = of_enterprises(scope, reader)
    title = html.H2(say("In hun eigen woorden", scope.language))
    return html.Section([title, *parts], className="panel", style=ABOVE) if parts else None


def of_enterprises(scope: Scope, reader: Reader, page: str = "") -> list[Component]:
    """Per enterprise its sentences for everyone, about the quarter or on one page."""
    parts: list[Component] = []
    for name, sentences, left in own_words.of_enterprises(reader, page):
        parts += [html.H3(name), *paragraphs(sentences, scope)]
        words = "{n} zin met een cijfer staat in het rapport." if left == 1 else "{n} zinnen met cijfers staan in het rapport."
        parts += [html.P(say(words, scope.language, n=number(left, 0, scope.language)), className="quiet")] if left else []
    return parts
