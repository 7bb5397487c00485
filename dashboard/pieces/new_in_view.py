"""Nieuw in beeld: the share with somebody of whom it is told, and household by household who had no help before. Inside only."""

from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import hundred
from dashboard.pieces.apart import apart
from dashboard.pieces.face import chosen, face
from dashboard.pieces.fold import panel
from dashboard.pieces.hundred import FEW, Hundred, Part
from monitor.context import Told
from monitor.in_view import KNOWN, NEW, UNTOLD, InView
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.words import number, say
from storage.period import today
from storage.scope import Scope

CODE, ID = "new_in_view_share", "nieuw-in-beeld"
WHAT = (
    "Elk huisje is een huishouden waar we dit in deze tijd voor het eerst vroegen: kreeg u al eens hulp van gemeente of corporatie?",
    "Elk huisje is 1 van elke 100 huishoudens waar we dit in deze tijd voor het eerst vroegen: kreeg u al eens hulp van gemeente of "
    "corporatie?",
)
NEWS = {
    0: "Van de {all} huishoudens die het vertelden, kreeg er nog geen voor het eerst hulp",
    1: "Van de {all} huishoudens die het vertelden, kreeg er 1 voor het eerst hulp",
    2: "Van de {all} huishoudens die het vertelden, kregen er {n} voor het eerst hulp",
}
FOLDED = "huis voor huis wie voor het eerst hulp kreeg"
NONE = "In deze tijd vertelde nog niemand of er eerder hulp was van gemeente of corporatie."


@apart()
def faced(found: InView | None, stories: list[Told], scope: Scope, reader: Reader) -> Component:
    """The figure with a face."""
    share, language = reader.figures([CODE]).get(CODE), scope.language
    counted = [id for id, group in found.stories.items() if group == NEW] if found and found.counts[NEW] >= FEW else []
    return face(share, say("van de huishoudens kreeg voor het eerst hulp", language), chosen(share, stories, counted, scope), scope, reader)


@apart()
def section(found: InView | None, stories: list[Told], scope: Scope, *, below: bool) -> Component | None:
    """The same number as houses. `below`: in a fold, where another drawing carries the page."""
    language = scope.language
    if found is None:
        return None
    if not found.told:
        return html.Section([html.H2(say("Nieuw in beeld", language)), html.P(say(NONE, language))], className="panel")
    made = houses(found, stories, scope)
    drawn = hundred.section(made, scope, "/bereik")
    return panel(say(FOLDED, language), language, drawn) if below and made.enough else html.Section(drawn, className="panel")


def charts(found: InView | None, scope: Scope) -> list[Chart]:
    """The houses to take along, where they are drawn."""
    made = houses(found, [], scope) if found is not None and found.told else None
    return [hundred.block(made, scope)] if made is not None and made.enough else []


def houses(found: InView, stories: list[Told], scope: Scope) -> Hundred:
    """Who never had help, who had, and who did not tell: of the last nobody is pointed out."""
    language, new = scope.language, found.counts[NEW]
    words = {NEW: "voor het eerst hulp", KNOWN: "kregen eerder al hulp", UNTOLD: "vertelden het niet, of weten het niet"}
    looks = {NEW: "full", KNOWN: "pale", UNTOLD: "line"}
    told = {group: tuple(s for s in stories if found.stories.get(s.id) == group) for group in (NEW, KNOWN)}
    parts = tuple(Part(say(w, language), found.counts[g], looks[g], told.get(g, ())) for g, w in words.items())
    numbers = {"all": number(found.told, 0, language), "n": number(new, 0, language)}
    made = Hundred(ID, say(NEWS[min(new, 2)], language, **numbers), "", parts, CODE, min(scope.period.end, today()))
    return replace(made, what=say(WHAT[made.hundredths], language))
