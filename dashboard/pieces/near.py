"""The story nearest to what is looked at: of that area, then of the period, chosen ones first; else the last before, the first after."""

from dash import html
from dash.development.base_component import Component

from monitor.context import Told
from monitor.words import say
from storage.scope import Scope

FROM = "Uit dit gebied is er nog geen verhaal dat we hier mogen laten zien. Dit verhaal komt uit {place}."
NOWHERE = "Uit dit gebied is er nog geen verhaal dat we hier mogen laten zien. Bij dit verhaal staat geen plek."


def near(stories: list[Told], scope: Scope) -> Told | None:
    """`stories` in the order they are preferred, each kind newest first."""
    stories = of_area(stories, scope)
    of_period = [s for s in stories if scope.period.contains(s.on)]
    here = next((s for s in of_period if s.chosen), of_period[0] if of_period else None)
    before = next((s for s in stories if s.on < scope.period.start), None)
    return here or before or next(reversed(stories), None)


def of_area(stories: list[Told], scope: Scope) -> list[Told]:
    """Those of the area that is looked at; all of them where it has none."""
    return [s for s in stories if _inside(s, scope)] or stories


def elsewhere(told: Told, scope: Scope) -> Component | None:
    """That the area that is looked at has no story like this, and where this one is from."""
    if _inside(told, scope):
        return None
    return html.P(say(FROM if told.place else NOWHERE, scope.language, place=told.place), className="quiet elsewhere")


def _inside(told: Told, scope: Scope) -> bool:
    """In the buurt or the wijk itself; in a buurt of the wijk, whose code begins with that of the wijk."""
    return not scope.area or told.area == scope.area or (scope.area.startswith("WK") and told.area[2:8] == scope.area[2:])
