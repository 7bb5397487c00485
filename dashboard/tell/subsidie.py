"""Verantwoording per subsidie: one grant for its funder, and for the enterprise that looks beforehand; drawn from the document itself."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.blocks import jump, part, section
from dashboard.pieces.story import TONGUE
from monitor.accounted import account
from monitor.reader import Reader
from monitor.report.account import FILES, document
from monitor.words import say
from storage.people import CLOSE, FOLLOW
from storage.scope import Scope

PATH = "/subsidies/<grant>"


def layout(scope: Scope, reader: Reader, grant: str) -> Component:
    """Raises `NotFound` for a grant that this person may not follow, always the same."""
    language, found = scope.language, account(reader.store, scope.person, grant)
    first, *others = document(found, language).sections
    news, *rest = first
    parts = {f"deel-{n}": blocks for n, blocks in enumerate(others, 1)}
    name = html.P([html.Span(found.name, lang=TONGUE), " · ", found.enterprise], className="eyebrow")
    way = None if scope.person.inside else html.P(html.A(say("Alle subsidies die u volgt", language), href="/subsidies"), className="crumb")
    return html.Div(
        [_looking(grant, language) if scope.person.inside else way, name, part(news, language), jump(parts, language),
         *(part(block, language) for block in rest), files(grant, language),
         *(section(blocks, language, id) for id, blocks in parts.items())],
        className="account",
    )  # fmt: skip


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
