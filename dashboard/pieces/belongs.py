"""What a story belongs to, in words: 'Buurtlunch, juli 2026'. Inside only."""

from dash import html
from dash.development.base_component import Component

from monitor.words import capital, period_words, say
from storage.belongs import Belongs
from storage.people import CORRECT
from storage.period import containing
from storage.records import BY_NAME
from storage.scope import Scope


def words(found: Belongs, language: str) -> str:
    """The name and the month; of a partner, who takes part for years, the name alone."""
    name = capital(say(found.name, language))
    return name if found.kind == "partner" else f"{name}, {period_words(containing(found.on, 'month'), language)}"


def line(found: Belongs | None, scope: Scope) -> Component | None:
    """The way from a story to what it belongs to; for who may open only their own, its name."""
    if found is None or scope.outside:
        return None
    told: list[object] = [say(BY_NAME[found.kind].one, scope.language), ": ", words(found, scope.language)]
    address = f"/logboek/{found.kind}/{found.id}"
    linked = html.A(told, href=address) if scope.person.may(CORRECT) else html.Span(told)
    return html.P([say("Dit verhaal hoort bij", scope.language), " ", linked], className="quiet")
