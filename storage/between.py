"""What must hold between the answers of one record."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from storage import consented, period, talked
from storage.record import Record
from storage.refused import Problem

BEFORE = "Deze dag ligt voor het begin. Kijk of de datum klopt."
LINES = (("ties", "until"), ("contributions", "until"), ("roles", "until"), ("contacts", "until"), ("cooperation", "asked_on"))


def rules(record: type[Record], v: Mapping[str, Any], parts: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[Problem]:
    """What must hold between answers."""
    for later in ("end", "until", "benefit_returned", "answered_on", "solved_on"):
        if v.get(later) is not None and v[later] < v["on"]:
            yield Problem(BEFORE, later)
    if v.get("asked_on") is not None and v["asked_on"] > v["on"]:
        yield Problem("Deze dag ligt na het bezoek. Kijk of de datum klopt.", "asked_on")
    for name, later in LINES:
        for position, line in enumerate(parts.get(name, ())):
            began = line.get("since") or (None if name == "ties" else v["on"])
            if began and line[later] and line[later] < began:
                yield Problem(BEFORE, f"{name}.{position}.{later}")
    if v.get("new_people") is not None and v["new_people"] > v["people"]:
        yield Problem("Dit is meer dan alle mensen samen ({people}).", "new_people", {"people": v["people"]})
    if record.__tablename__ == "dialogue":
        yield from talked.problems(v)
    if record.__tablename__ == "story":
        if len(v["values"]) > 3:
            yield Problem("Kies er hoogstens drie.", "values")
        yield from consented.problems(v, period.today())
