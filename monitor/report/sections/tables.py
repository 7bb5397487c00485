"""Every figure, one table a group, for who wants to look it up."""

from collections.abc import Iterator

from monitor.group import place, title
from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    found = [n for n in snapshot.numbers if not n.category and n.state != "not_reported"]
    of = {d.code: d.group for d in snapshot.definitions}
    for group in sorted(dict.fromkeys(of.values()), key=place):
        yield from numbers(snapshot, [n for n in found if of.get(n.indicator) == group], title(group), language, "Alle cijfers")


TABLES = Section("tables", "Alle cijfers", blocks)
