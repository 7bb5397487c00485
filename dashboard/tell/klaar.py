"""Hoe staan we ervoor? What makes an enterprise strong, from three sides; the largest difference first, as something to talk about."""

from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.meaning import meaning
from dashboard.pieces.reflective import listed, side
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from monitor.reader import Reader
from monitor.reflective import READY, Reflected, View, figures_of, furthest, reflected
from monitor.words import number, say
from storage.choices import choices
from storage.people import READ_OWN
from storage.scope import Scope

TITLE = "Hoe staan we ervoor?"
LEAD = "De cijfers zijn van wie ze gaf. Een verschil is geen fout: het is een reden om te praten."
NOW = "Begin bij het punt waarover u het meest verschilt. Vraag elkaar waar u dat aan merkt, en spreek samen één stap af."
BEGIN = "Vul eerst zelf een lijst in, en vraag de gemeente om hetzelfde te doen. Dan ziet u waarover u verschilt."


def layout(scope: Scope, reader: Reader) -> Component:
    lists, figures = reflected(reader, READY), reader.figures(figures_of(READY))
    lead = html.P(say(LEAD, scope.language), className="lead")
    panels = [listed(one, figures, scope) for one in lists]
    now = meaning(READY, NOW if _compared(lists) else BEGIN, scope, reader)
    return html.Div([picker(scope, reader, READY), html.H1(news(lists, scope.language)), lead, *panels, now])


def news(lists: list[Reflected], language: str) -> list[Any]:
    """The point seen most differently, with both marks; else that we agree, or that there is nothing to compare yet."""
    found = furthest(lists)
    if found is not None and found.apart is not None:
        about = next(one.about for one in lists if found in one.items)
        high, low = found.apart
        point = say(choices(f"scan_{about}")[found.code], language)
        words = "Over ‘{point}’ denken we verschillend: een {more} van {high}, een {less} van {low}."
        more, less = (side(replace(view, own=False), language) for view in (high, low))  # who filled it in stands at the point itself
        views = {"high": more, "more": _mark(high, language), "low": less, "less": _mark(low, language)}
        return filled(words, language, point=point, **views)
    if _compared(lists):
        return [say("Over alle punten denken we ongeveer hetzelfde.", language)]
    if any(one.on for one in lists):
        return [say("Nog maar één kant zei hoe het gaat. Vraag ook de andere.", language)]
    return [say("Hoe het ervoor staat, vulde nog niemand in.", language)]


def _compared(lists: list[Reflected]) -> bool:
    """Whether two sides marked a same point."""
    return any(item.apart for one in lists for item in one.items)


def _mark(view: View, language: str) -> Component:
    return counted(number(view.mark, 1 if view.side == "resident" else 0, language))


def filled_in(scope: Scope, reader: Reader) -> bool:
    return any(one.on for one in reflected(reader, READY))


PAGE = Page(
    READY, TITLE, (READ_OWN,), layout, group="together", says="Wat maakt ons sterk, volgens onszelf, de gemeente en bewoners?",
    present=filled_in, styles=("reflective.css",),
)  # fmt: skip
