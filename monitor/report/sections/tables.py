"""Every figure in one table, for who wants to look it up."""

from collections.abc import Iterator

from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    found = [n for n in snapshot.numbers if not n.category and n.state != "not_reported"]
    yield from numbers(snapshot, found, "De totalen van deze periode", language, "Alle cijfers")


TABLES = Section("tables", "Alle cijfers", blocks)
