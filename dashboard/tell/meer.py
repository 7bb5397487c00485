"""Meer: every other page that has something to say, under four headings, each with the question it answers."""

from collections.abc import Iterable
from functools import partial

from dash import html
from dash.development.base_component import Component

from dashboard.once import unread
from dashboard.page import Page
from dashboard.pieces.address import to
from dashboard.pieces.tally import nothing
from monitor.reader import Reader
from monitor.words import say
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/meer"
TITLE = "Meer"
UNREAD = "Bladzijden zonder gegevens staan er niet bij. Van sommige konden we nu niet lezen of er gegevens zijn."
GROUPS = {  # the headings, in the order people meet them; a page names one as its `group`
    "yield": "Wat het oplevert",
    "voices": "Wat mensen zeggen",
    "together": "Met wie we het doen",
    "account": "Geld en afspraken",
    "beside": "Waar en wanneer",
}


def page(pages: Iterable[Page]) -> Page:
    """The page that leads to `pages`; only those in a group."""
    return Page(PATH, TITLE, (READ_OWN, RELEASED), partial(layout, pages=tuple(p for p in pages if p.group)), counts=False)


def layout(scope: Scope, reader: Reader, pages: tuple[Page, ...]) -> Component:
    open_to = [p for p in pages if p.open_to(scope.person) and p.present(scope, reader)]
    sections = [_section(words, [p for p in open_to if p.group == group], scope) for group, words in GROUPS.items()]
    words = UNREAD if unread(reader) else "Bladzijden zonder gegevens staan er niet bij."
    lead = html.P(say(words, scope.language), className="lead")
    none = nothing(html.P(say("Er is nog niets opgeschreven of vastgesteld om hier te laten zien.", scope.language)))
    found = html.Div(sections, className="more") if any(sections) else none
    return html.Div([html.H1(say("Waar wilt u meer over weten?", scope.language)), lead, found])


def _section(words: str, pages: list[Page], scope: Scope) -> Component | None:
    if not pages:
        return None
    title = html.H2(say(words, scope.language))
    return html.Section([title, html.Ul([html.Li(_link(p, scope)) for p in pages], className="onward")], className="panel")


def _link(found: Page, scope: Scope) -> list[Component | None]:
    link = html.A(say(found.title, scope.language), href=to(found.path, scope))
    return [link, html.P(say(found.says, scope.language)) if found.says else None]
