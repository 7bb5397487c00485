"""The list under a timeline: number, day, kind, sentence and link, the same for a finger, a key and a voice; and the ways to choose."""

from collections import Counter

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import kept, to
from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from monitor import indicators
from monitor.report.blocks import Mark
from monitor.timeline import KINDS, MOST, OWN, STORY, Event
from monitor.timeline_news import LINES
from monitor.words import capital, day_words, number, period_words, say
from storage.people import CORRECT
from storage.scope import Scope

CLOSER = {"verhaal": "Lees het verhaal", "subsidie": "Bekijk de doelen", "partner": "Bekijk de partners", "rekengetal": "Hoe weten we dit?"}


def anchor(n: int) -> str:
    """Where the n-th event stands on the page."""
    return f"gebeurtenis-{n}"


def day(event: Event, language: str) -> str:
    """14 april 2026; the quarter where nothing more is known."""
    return period_words(event.quarter, language) if event.whole else day_words(event.on, language)


def listed(shown: list[Event], scope: Scope, write: str) -> Component:
    """The events with a number on the line. `write`: where one's own is changed."""
    return html.Ol([_item(i, event, scope, write) for i, event in enumerate(shown, 1)], className="happened")


def _item(n: int, event: Event, scope: Scope, write: str) -> Component:
    about = html.P(joined([day(event, scope.language), say(KINDS[event.kind], scope.language), event.of]), className="who")
    sign = html.Span(Mark(n, "").sign, className="sign")
    return html.Li([sign, html.Div([about, _words(event), _link(event, scope, write)])], id=anchor(n), tabIndex="-1")


def _words(event: Event) -> Component:
    return html.P(event.words, className="said", lang=TONGUE) if event.theirs else html.P(event.words)


def _link(event: Event, scope: Scope, write: str) -> Component | None:
    """Where to read on, in the quarter of the event."""
    language = scope.language
    if event.kind == OWN:
        mine = scope.person.may(CORRECT) and not scope.outside
        return html.P(_named("Aanpassen", f"{write}/{event.id}", event, language), className="links no-print") if mine else None
    at = scope if event.kind == STORY or scope.outside else scope.at(event.quarter)
    return html.P(_named(CLOSER.get(event.kind, "Lees verder"), to(event.link, at), event, language), className="links")


def _named(words: str, href: str, event: Event, language: str) -> Component:
    """A link that says by itself where it leads, also in a list of links."""
    return html.A([say(words, language), html.Span(f": {event.words}", className="unseen")], href=href)


def others(rest: list[Event], kind: str, scope: Scope) -> Component | None:
    """How many more there are, by kind, and what they were; and by which rule they are not on the line."""
    if not rest:
        return None
    language = scope.language
    by_kind = Counter(e.kind for e in rest)
    said = ", ".join(f"{say(KINDS[k], language)} ({number(by_kind[k], 0, language)})" for k in KINDS if by_kind[k])
    words = "En nog {n} andere: {kinds}" if len(rest) > 1 else "En nog één andere: {kinds}"
    rule = "Op de lijn staan de {most} nieuwste." if kind else "Op de lijn staan er {most}: van elke soort om de beurt de nieuwste."
    lines = [
        html.Li([html.Span(joined([day(e, language), say(KINDS[e.kind], language), e.of]), className="quiet"), " ", _plain(e, scope)])
        for e in rest
    ]
    title = say(words, language, n=number(len(rest), 0, language), kinds=said)
    return html.Details([html.Summary(title), html.P(say(rule, language, most=MOST), className="quiet"), html.Ul(lines)], className="rest")


def _plain(event: Event, scope: Scope) -> Component:
    tongue = {"lang": TONGUE} if event.theirs else {}
    return html.A(event.words, href=to(event.link, scope), **tongue) if event.link else html.Span(event.words, **tongue)


def kinds(found: list[Event], kind: str, code: str, scope: Scope, path: str) -> Component | None:
    """One kind at a time, each with how many there are in these quarters; nothing to choose where there is one kind."""
    numbers = Counter(e.kind for e in found)
    if len(numbers) < 2 and not kind:
        return None
    language, chosen = scope.language, code if code != next(iter(LINES)) else ""
    whole = say("alles ({n})", language, n=number(len(found), 0, language))
    links = [_choice(whole, "", kind, chosen, scope, path)]
    links += [
        _choice(f"{say(KINDS[k], language)} ({number(numbers[k], 0, language)})", k, kind, chosen, scope, path)
        for k in KINDS if numbers[k] or k == kind
    ]  # fmt: skip
    return html.Nav(
        html.Ul([html.Li(link) for link in links]), className="kinds no-print", **{"aria-label": say("Kies een soort", language)}
    )


def _choice(words: str, kind: str, chosen: str, code: str, scope: Scope, path: str) -> Component:
    current = {"aria-current": "true"} if kind == chosen else {}
    return html.A(capital(words), href=to(path, scope, cijfer=code, soort=kind), **current)


def chooser(code: str, kind: str, scope: Scope, path: str) -> Component:
    """Which figure the line is of; what is looked at besides goes along unseen."""
    language = scope.language
    options = [
        html.Option(capital(say(indicators.BY_CODE[c].title, language)), value=c, selected=c == code)
        for c in LINES
        if c in indicators.BY_CODE
    ]
    hidden = [
        html.Select(html.Option(value, value=value, selected=True), name=name, hidden=True)
        for name, value in (kept(scope) | ({"soort": kind} if kind else {})).items()
    ]
    box = html.Select(options, name="cijfer", id="kies-cijfer", key=f"cijfer-{code}")
    label = html.Label(say("Welk cijfer?", language), htmlFor="kies-cijfer")
    about = {"aria-label": say("Kies een cijfer", language), "data-auto": "1"}
    return html.Form(
        [*hidden, html.Span([label, html.Span(box, className="pick")], className="facet"),
         html.Button(say("Laat zien", language), className="button light")],
        action=path, method="get", className="scope facets", role="search", **about,
    )  # fmt: skip
