"""What did not work, in the words of who wrote it down: always there, in the same size as success."""

from collections.abc import Iterator

from monitor.report.blocks import Paragraph, Setback
from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot
from monitor.words import say

CODES = ("difficult_stories_share", "still_good_share")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    for found in snapshot.setbacks:
        yield Setback(found.text, found.place)
    if not snapshot.setbacks:
        yield Paragraph(
            say(
                "In deze periode schreef niemand op wat niet lukte. Dat betekent niet dat alles goed ging: we blijven het vragen.", language
            )
        )
    yield from numbers(
        snapshot, [snapshot.get(c) for c in CODES if snapshot.totals(c)], "Cijfers die hierbij horen", language, "Wat niet lukte"
    )


NOT_WORKED = Section("not_worked", "Wat niet lukte", blocks)
