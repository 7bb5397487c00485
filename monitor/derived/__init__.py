"""Frames between the records and the figures, each computed once per count."""

from monitor.derived import counted_measures, placement_days
from monitor.derived.derived import Derived

ALL: tuple[Derived, ...] = (
    Derived("counted_measures", counted_measures.build, counted_measures.USES),
    Derived("placement_days", placement_days.build),
)

DERIVED: dict[str, Derived] = {derived.name: derived for derived in ALL}
