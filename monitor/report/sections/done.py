"""What was done: activities and visits, by kind."""

from collections.abc import Iterator

from monitor.report.section import Section, by_kind, facts, splits
from monitor.report.snapshot import Snapshot

CODES = ("visits", "activities", "participants", "volunteer_hours", "referrals", "signals", "partners_active", "contributions")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from facts(snapshot, CODES, language)
    yield from by_kind(snapshot, "activities", "kind", "Het vaakst: {kind} ({n})", language)
    yield from splits(snapshot, "activities", {"kind": "Activiteiten naar soort"}, language, "Activiteiten")
    yield from splits(snapshot, "visits", {"kind": "Bezoeken naar soort"}, language, "Activiteiten")
    yield from splits(
        snapshot, "signals", {d: "Signalen naar onderwerp" for d in snapshot.dimensions("signals")[:1]}, language, "Activiteiten"
    )


DONE = Section("done", "Wat deden we?", blocks)
