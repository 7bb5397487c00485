"""Answers to an enterprise's own questions: which ones fit, and all of them as columns to count."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from sqlalchemy import func
from sqlmodel import Session, select

from storage.own_indicator import COLUMN, OwnIndicator, own_indicators
from storage.records import OwnAnswer
from storage.refused import Problem

ANSWERS = {"code": pl.String, "on": pl.Date, "area": pl.String, "value": pl.Int64}
EMPTY = {"number": "Vul een getal in, bijvoorbeeld 12.", "mark": "Kies een antwoord.", "yes": "Kies een antwoord."}


def named(session: Session, organisation: str, given: object) -> str:
    """The code of the own figure that is meant: by its code, as a form does, or by its name, as a spreadsheet does."""
    words = " ".join(str(given or "").split())
    there = own_indicators(session, organisation)
    if words in (f.code for f in there):
        return words
    return next((f.code for f in there if f.label.casefold() == words.casefold()), words)


def names(session: Session, organisation: str) -> dict[str, str]:
    """Code -> what the enterprise calls it, for reading an answer back."""
    return {f.code: f.label for f in own_indicators(session, organisation)}


def misfits(session: Session, organisation: str, values: Mapping[str, Any]) -> Iterator[Problem]:
    """What keeps this answer from being one: no such figure, not asked on that day, no value, or a value of another kind."""
    found = next((f for f in own_indicators(session, organisation) if f.code == values["indicator"]), None)
    if found is None:
        yield Problem("Deze eigen vraag vinden we niet. Kies er een die bij 'Eigen vragen' staat.", "indicator")
        return
    if values["on"] < found.since:
        yield Problem("Deze vraag begint op {day}. Kies die dag of een latere.", "on", {"day": f"{found.since:%d-%m-%Y}"})
    if found.stopped is not None and values["on"] > found.stopped:
        yield Problem("Deze vraag is gestopt op {day}. Kies die dag of een eerdere.", "on", {"day": f"{found.stopped:%d-%m-%Y}"})
    for name in COLUMN.values():
        if name == found.column and values[name] is None:
            yield Problem(EMPTY[name], name)
        elif name != found.column and values[name] is not None:
            yield Problem("Dit antwoord hoort niet bij deze vraag. Haal het weg.", name)


def answers(session: Session, organisation: str) -> pl.DataFrame:
    """What counts: `code`, `on`, `area` and `value` (the number, the mark, or 1 for yes and 0 for no), by day."""
    kinds = {f.code: f for f in own_indicators(session, organisation)}
    query = select(OwnAnswer).where(OwnAnswer.organisation == organisation, OwnAnswer.status == "approved")
    found = session.exec(query.order_by(OwnAnswer.on, OwnAnswer.id))  # type: ignore[arg-type]
    rows = [(a.indicator, a.on, a.area, _value(a, kinds[a.indicator])) for a in found if a.indicator in kinds]
    return pl.DataFrame([r for r in rows if r[3] is not None], schema=ANSWERS, orient="row")


def _value(answer: OwnAnswer, found: OwnIndicator) -> int | None:
    value = getattr(answer, found.column)
    return int(value == "yes") if found.column == "yes" and value is not None else value


def waiting(session: Session, organisation: str) -> dict[str, int]:
    """Code -> how many answers wait for a second look."""
    query = select(OwnAnswer.indicator, func.count()).where(OwnAnswer.organisation == organisation, OwnAnswer.status == "submitted")
    return dict(session.exec(query.group_by(OwnAnswer.indicator)).all())
