"""Verantwoording per subsidie: one grant for its funder, and for the enterprise that looks beforehand; drawn from the document itself."""

from collections.abc import Iterable, Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.broke import noted
from dashboard.page import Page
from dashboard.pieces.apart import attempt, missing
from dashboard.pieces.blocks import jump, part, section
from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from monitor.accounted import EDITIONS, STORIES, Account, account
from monitor.reader import Reader
from monitor.report.account import FILES, SECTIONS, document
from monitor.report.account.known import changed
from monitor.report.account.money import money
from monitor.report.blocks import Heading
from monitor.words import say
from storage.people import CLOSE, FOLLOW
from storage.scope import Scope

PATH = "/subsidies/<grant>"


def layout(scope: Scope, reader: Reader, grant: str) -> Component:
    """Raises `NotFound` for a grant that this person may not follow, always the same."""
    language, unread = scope.language, dict[str, str]()
    found = attempt(lambda: account(reader.store, scope.person, grant, lambda what, error: unread.update({what: noted(error)})))
    link = html.A(say("Alle subsidies die u volgt", language), href="/subsidies")
    way = _looking(grant, language) if scope.person.inside else html.P(link, className="crumb")
    if not isinstance(found, Account):  # what stands in its place
        return html.Div([way, html.H1(say("Verantwoording", language)), found], className="account")
    first, *others = document(found, language).sections
    news, *rest = first
    parts = {f"deel-{n}": blocks for n, blocks in enumerate(others, 1)}
    lost = {f"deel-{n}": _lost(section, unread) for n, section in enumerate(SECTIONS)}
    name = html.P(joined([html.Span(found.name, lang=TONGUE), found.enterprise]), className="eyebrow")
    told = html.H1(found.name, lang=TONGUE) if EDITIONS in unread else part(news, language)
    top = missing(lost["deel-0"]) if lost["deel-0"] else [part(block, language) for block in rest]
    body = [_instead(blocks, lost[id], id) if lost[id] else section(blocks, language, id) for id, blocks in parts.items()]
    return html.Div([way, name, told, jump(parts, language), top, None if unread else files(grant, language), body], className="account")


def _lost(section: object, unread: Mapping[str, str]) -> str:
    """The code of what this section is made of and could not be read; '' when it stands."""
    told: dict[object, tuple[str, ...]] = {money: (), changed: (EDITIONS, STORIES), SECTIONS[0]: (EDITIONS, STORIES)}
    needs = told.get(section, (EDITIONS,))
    return next((unread[what] for what in needs if what in unread), "")


def _instead(blocks: Iterable[object], code: str, id: str) -> Component:
    panel = missing(code, next(block.text for block in blocks if isinstance(block, Heading)))
    panel.id = id  # the links above lead there
    return panel


def files(grant: str, language: str) -> Component:
    """The account to take along."""
    words = {"pdf": say("Verantwoording (PDF)", language), "docx": say("Verantwoording (Word)", language)}
    buttons = [html.A(words[kind], href=f"/subsidies/{grant}.{kind}", className="button light") for kind in FILES]
    return html.P(buttons, className="choices brief")


def _looking(grant: str, language: str) -> Component:
    """For who looks before, or after, sharing it."""
    words = say("Zo leest de financier deze bladzijde, als u kiest dat die haar mag volgen.", language)
    choose = html.A(say("Kies wie deze subsidie mag volgen", language), href=f"/doelen/{grant}/financier")
    back = html.A(say("Terug naar de doelen", language), href="/doelen")
    return html.Div([html.P(html.B(words)), html.P([choose, back], className="links")], className="notice", role="status")


PAGE = Page(PATH, "Verantwoording", (FOLLOW, CLOSE), layout, styles=("account.css",))
