"""Who filled in the residents' poll, beside who lives there: whether its marks are those of the whole neighbourhood. Inside only."""

from collections import Counter

from monitor.reach import ANSWERED, Lives
from monitor.reached import Comparison, compare
from monitor.reader import Reader
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require
from storage.reached import polled


def polled_reach(reader: Reader, lives: Lives | None) -> Comparison | None:
    """Answers per kind of tenure beside the homes there (`lives`), for this period and area; None without answers or homes."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    if lives is None:
        return None
    with reader.store.read() as session:
        known = {a.code: a for a in areas(session)} if scope.area else {}
        inside = {code for code in known if scope.area in lineage(known, code)}
        found = polled(session, scope.organisation, scope.period.start, scope.period.end)
    chosen = [tenure for area, tenure in found if not scope.area or area in inside]
    counts = Counter(ANSWERED["tenure"][tenure] for tenure in chosen if tenure in ANSWERED["tenure"])
    return compare(counts, lives.parts, len(chosen) - sum(counts.values()))
