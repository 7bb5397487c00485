"""Frames between the records and the figures, each computed once per count.

counted_measures is made of measure_rule (what each kind saves), dwelling (what was known of the home that day), replaced (what does
not count beside another), lost (what went at a follow-up), cap (how much fits) and kept (what forgotten households had), and looked at
through saving_view (placed, running, realised, expected).
later finds a first answer and the better one after it.
bundled says how far each collective is and with how many households; yearly holds a count until the next one; polled is a mean of
the residents' poll, scanned of a scan; municipal is what the municipality pays and promised.
"""

from monitor.derived import counted_measures, inhabitants, metered_homes, placement_days
from monitor.derived.derived import Derived

ALL: tuple[Derived, ...] = (
    Derived("counted_measures", counted_measures.build, counted_measures.USES),
    Derived("placement_days", placement_days.build),
    Derived("metered_homes", metered_homes.build, metered_homes.USES),
    Derived("inhabitants", inhabitants.build),
)

DERIVED: dict[str, Derived] = {derived.name: derived for derived in ALL}
