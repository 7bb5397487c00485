"""What a list is taken to be: which table, what each column is and how we know, with an example of how its values are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from storage.intake.convert import Unclear, amount, answer
from storage.intake.mapping import Table, find, first_table
from storage.intake.remembered import Meanings, recall
from storage.intake.rows import Rows
from storage.intake.sheet import Sheet, Value
from storage.intake.suggest import with_suggestions
from storage.people import Person
from storage.period import today
from storage.record import Record
from storage.refused import Refused

EXAMPLES = 3  # of one column


@dataclass(frozen=True)
class Understood:
    """A table, how each column was recognised (chosen, remembered, name, values or ''), and what words mean."""

    table: Table
    how: tuple[str, ...]
    meanings: Meanings
    remembered: bool = False


def understand(
    session: Session, person: Person, record: type[Record], sheets: list[Sheet], places: Mapping[str, str],
    columns: Mapping[str, str] | None, meanings: Meanings, *, helpful: bool,
) -> Understood | None:  # fmt: skip
    """None when no table is found. `helpful`: also by what is remembered, by values, and for a list that names nothing we know."""
    memory = recall(session, person, record, sheets) if helpful and columns is None else None
    if memory is not None:
        kept, table = memory
        how = tuple("remembered" if t else "" for t in table.targets)
        return Understood(table, how, {**kept.meanings, **meanings}, remembered=True)
    found = find(sheets, record, columns) or (first_table(sheets, record, columns) if helpful else None)
    if found is None:
        return None
    wider = with_suggestions(found, record, places, columns or {}) if helpful and columns is None else found
    known = zip(found.headers, found.targets, wider.targets, strict=True)
    how = tuple(("chosen" if h in (columns or {}) else "name") if named else "values" if suggested else "" for h, named, suggested in known)
    return Understood(wider, how, meanings)


def described(read: Understood, rows: Rows) -> Iterator[dict[str, Any]]:
    """Each column that has a name: what it is, how we know, and some values with what they are read as."""
    for place, (header, target) in enumerate(zip(read.table.headers, read.table.targets, strict=True)):
        if header:
            about: dict[str, Any] = {"target": target.name if target else "", "question": target.question.question if target else ""}
            yield {"header": header, **about, "how": read.how[place], "examples": list(examples(read.table, place, rows))}


def examples(table: Table, place: int, rows: Rows) -> Iterator[tuple[Value, object, bool]]:
    """(as it stands there, as it is read, whether it can be), the first few that differ."""
    seen: set[str] = set()
    for _, row in table.rows:
        value = row[place] if place < len(row) else None
        if len(seen) == EXAMPLES:
            return
        if value is not None and str(value).strip() and str(value) not in seen:
            seen.add(str(value))
            yield value, *as_read(value, place, rows)


def as_read(value: Value, place: int, rows: Rows) -> tuple[object, bool]:
    """A cell as an answer, and whether it can be one."""
    shape, target = rows.columns.get(place), rows.table.targets[place]
    if shape is None or target is None:
        return None, True
    try:
        if target.part:
            return amount(value, shape).value, True
        return answer(value, shape, today=today(), year=rows.year, areas=rows.areas).value, True
    except (Unclear, Refused):
        return None, False
