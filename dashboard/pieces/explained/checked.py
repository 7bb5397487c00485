"""Reken het na: the worked example, how the way of counting changed, and what can be taken along."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.example import example
from dashboard.pieces.explained.table import step
from monitor.explain import Explanation
from monitor.named_by_study import ASKED_BY, DATED, PUBLISHER, QUESTION, TITLE, WHERE, named
from monitor.words import day_words, number, say
from storage.people import EXPORT
from storage.scope import Scope


def checked(found: Explanation, scope: Scope) -> Component:
    language = scope.language
    return step(
        say("Reken het na", language),
        html.P(say("Dit voorbeeld is met de hand gemaakt. Het programma moet op hetzelfde uitkomen.", language)),
        *example(found.example, found.figure.indicator, language),
    )


def method(found: Explanation, scope: Scope) -> Component:
    """Every version of the way of counting, newest first, and which one this figure was counted with."""
    language = scope.language
    now = html.P(say("Manier van tellen: versie {n}.", language, n=number(found.method_version, 0, language)))
    rows = [
        html.Li(
            say("Versie {n}, vanaf {day}:", language, n=number(c.version, 0, language), day=day_words(c.on, language))
            + " "
            + say(c.what, language)
        )
        for c in reversed(found.history)
    ]
    return step(say("Zo tellen we dit", language), now, html.Ul(rows))


def study(found: Explanation, scope: Scope) -> Component | None:
    """The study that asks for this figure by name: the words it uses, and where they stand."""
    words, language = named(found.figure.indicator.code), scope.language
    if not words:
        return None
    lead = say(
        "De studie naar wijkbedrijven vraagt hiernaar bij naam: {words}.", language, words=", ".join(say(w, language) for w in words)
    )
    quoted = html.Blockquote(html.P(QUESTION), className="said", lang=story.TONGUE)
    made = f". {PUBLISHER}, {say(ASKED_BY, language)}, {say(DATED, language)}. {say(WHERE, language)}."
    about = html.P([html.Cite(TITLE, lang=story.TONGUE), made])
    back = html.P(html.A(say("Alle vijf die de studie noemt", language), href=to("/opbrengst", scope) + "#studie"))
    return step(say("Waarom tellen we dit?", language), html.P(lead), quoted, about, back)


def along(found: Explanation, scope: Scope) -> Component | None:
    """What can be taken along: the sum for everyone who sees the figure, the cards for who may take records out."""
    f, language = found.figure, scope.language
    if not f.known:
        return None
    offered = [("som", "De som")]
    if not scope.outside and scope.person.may(EXPORT) and found.records:
        offered.append(("kaarten", "De kaarten"))
    rows = []
    for what, words in offered:
        links: list[Any] = [say(words, language), ": "]
        for i, format in enumerate(("csv", "xlsx")):
            address = to(f"/uitleg/{f.indicator.code}/{what}.{format}", scope, blik=f.view)
            links += ([" · "] if i else []) + [html.A(format.upper() if format == "csv" else "Excel", href=address)]
        rows.append(html.Li(links))
    return step(say("Meenemen", language), html.Ul(rows))
