"""Who was reached, who was new, and where; small numbers are not shown."""

from collections.abc import Iterator

from monitor.report.blocks import Column, Paragraph, Table
from monitor.report.section import Section, cell, facts
from monitor.report.snapshot import Snapshot
from monitor.words import say

CODES = ("households_helped", "households_new", "new_in_view_share", "repeat_addresses", "satisfaction", "followed_up_share")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from facts(snapshot, CODES, language)
    yield from per_wijk(snapshot, language)
    yield Paragraph(
        say(
            "Een huishouden dat meer dan één keer bezoek kreeg, telt één keer. Tel wijken en kwartalen daarom niet bij elkaar op.", language
        ),
        quiet=True,
    )


def per_wijk(snapshot: Snapshot, language: str) -> Iterator[object]:
    if not snapshot.places:
        return
    if all(p.number.state == "withheld" for p in snapshot.places):
        yield Paragraph(say("Per wijk is het te weinig om te laten zien: dan zou te zien zijn om wie het gaat.", language), quiet=True)
        return
    rows = tuple((p.name, cell(snapshot, p.number, p.number.central, language)) for p in snapshot.places)
    columns = (Column(say("Wijk", language)), Column(say("Huishoudens", language), "number"))
    yield Table(say("Huishoudens geholpen per wijk", language), columns, rows, "Bereik", language)


REACHED = Section("reached", "Wie bereikten we?", blocks)
