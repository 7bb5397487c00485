"""The story nearest to a period: of the period itself, what groups chose first; else the last one before it, else the first after."""

from monitor.context import Told
from storage.scope import Scope


def near(stories: list[Told], scope: Scope) -> Told | None:
    """`stories` in the order they are preferred, each kind newest first."""
    of_period = [s for s in stories if scope.period.contains(s.on)]
    here = next((s for s in of_period if s.chosen), of_period[0] if of_period else None)
    before = next((s for s in stories if s.on < scope.period.start), None)
    return here or before or next(reversed(stories), None)
