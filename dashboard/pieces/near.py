"""The story that stands nearest to a period: one of the period itself, else the last one before it, else the first after."""

from monitor.context import Told
from storage.scope import Scope


def near(stories: list[Told], scope: Scope) -> Told | None:
    """`stories` in the order they are preferred, each kind newest first."""
    here = next((s for s in stories if scope.period.contains(s.on)), None)
    before = next((s for s in stories if s.on < scope.period.start), None)
    return here or before or next(reversed(stories), None)
