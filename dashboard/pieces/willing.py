"""Wie wil meedoen: the quiet line on Vandaag with the households that said so, each a way to the visit where that was written down."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.sentence import filled
from monitor.words import number, say
from storage.choices import choices
from storage.database import Store
from storage.period import today
from storage.scope import Scope
from storage.willing import Willing, willing

NAMED = 3
ASK = "Hier wil iemand meedoen: {who}. Vraag wanneer het past. Schrijft u dat gesprek op, dan gaat de regel weg."
ASK_MORE = "Hier wil iemand meedoen: {who} en bij nog {n}. Vraag wanneer het past. Schrijft u dat gesprek op, dan gaat de regel weg."


@apart()
def wants_to_join(scope: Scope, store: Store) -> Component | None:
    """Nothing where nobody said so, or all were asked."""
    with store.read() as session:
        found = willing(session, scope.person, today())
    if not found:
        return None
    who: list[Any] = []
    for said in found[:NAMED]:
        who += [", " if who else "", *_household(said, scope.language)]
    more = len(found) - NAMED
    given = {"who": html.Span(who), "n": number(more, 0, scope.language)}
    return html.P(filled(ASK_MORE if more > 0 else ASK, scope.language, **given), className="quiet")


def _household(said: Willing, language: str) -> list[Any]:
    what = ", ".join(say(choices("join").get(code, code), language) for code in said.join)
    return [html.A(said.household, href=f"/logboek/visit/{said.visit}"), f" ({what})"]
