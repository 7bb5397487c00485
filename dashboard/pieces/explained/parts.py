"""Waaruit het bestaat: each way the figure is divided that is not an addition already: of a share, of different households, or outside."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.explained.table import step, table
from monitor.explain import Explanation, Part
from monitor.words import number, say
from storage.scope import Scope

HEADS = ("Onderdeel", "Keer opgeschreven", "Aantal", "Minstens", "Hoogstens")


def parts(found: Explanation, scope: Scope) -> Component | None:
    added = {s.way for s in found.sums}
    left = [p for p in found.parts if p.dimension not in added]
    if not left:
        return None
    language = scope.language
    ways = dict.fromkeys(p.dimension for p in left)
    tables = [_split([p for p in left if p.dimension == way], found.figure.indicator.decimals, language) for way in ways]
    if len(tables) > 1:
        tables.insert(0, html.P(say("Elke tabel verdeelt hetzelfde cijfer op een andere manier.", language), className="quiet"))
    return step(say("Waaruit het bestaat", language), *tables)


def _split(parts: list[Part], decimals: int, language: str) -> Component:
    """The parts of one way to divide the figure; the range only where there is one, and how often it was written down only inside:
    a released figure does not say so.
    """
    ranged, written = any(p.low != p.high for p in parts), any(p.records for p in parts)
    shown = [i for i in range(len(HEADS)) if (ranged or i < 3) and (written or i != 1)]
    rows = [[cells[i] for i in shown] for cells in (_part(p, decimals, language) for p in parts)]
    return table(tuple(HEADS[i] for i in shown), rows, say("Delen van dit cijfer", language), language)


def _part(p: Part, decimals: int, language: str) -> list[str]:
    values = [p.central, *((p.low, p.high) if p.low != p.high else (None, None))]
    return [say(p.label, language), number(p.records, 0, language), *("" if v is None else number(v, decimals, language) for v in values)]
