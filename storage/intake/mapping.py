"""Which column is which question: by the question itself, its name, and the words people use."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from storage.choices import choices
from storage.intake.sheet import Sheet, Value
from storage.record import Part, Question, Record, questions

SYNONYMS = tomllib.loads((Path(__file__).parent / "synonyms.toml").read_text(encoding="utf-8"))
HEADER_WITHIN = 40  # people put a title and some notes above their table


@dataclass(frozen=True)
class Target:
    """Where a column goes: a question of the record, or the amount of one kind of part (a measure, a reading)."""

    question: Question
    part: str = ""
    choice: str = ""
    kinds: str = ""
    group: str = ""  # what people read above those of one part

    @property
    def name(self) -> str:
        return f"{self.part}.{self.choice}" if self.part else self.question.name

    @property
    def label(self) -> str:
        """What people read: the question, or the kind of part."""
        return choices(self.kinds)[self.choice] if self.part else self.question.question


@dataclass(frozen=True)
class Table:
    """A table found in a sheet: header text and target per column, and the rows below with their numbers as people see them."""

    sheet: str
    headers: tuple[str, ...]
    targets: tuple[Target | None, ...]
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


def bare(words: object) -> str:
    """Lower case letters and digits only, so that 'Radiatorfolie (m2)' meets 'radiatorfolie m²'."""
    text = unicodedata.normalize("NFKD", str(words).lower())
    return re.sub(r"[^a-z0-9]", "", text)


def countable(part: type[Part]) -> Question | None:
    """The amount question of a part that is only a kind and an amount: such a part can be columns, one per kind."""
    asked = questions(part)
    amounts = [q for q in asked.values() if q.type is Decimal]
    needed = {q.name for q in asked.values() if q.required}
    return amounts[0] if "kind" in asked and amounts and needed <= {"kind", amounts[0].name} else None


@cache
def targets(record: type[Record]) -> dict[str, Target]:
    """Bare header -> target, for everything a column of this record can be called. The first owner of a word keeps it."""
    found: dict[str, Target] = {}
    for q in questions(record).values():
        for words in (q.question, q.name):
            found.setdefault(bare(words), Target(q))
    for name, part in record.parts.items():
        if (amount := countable(part)) is not None:
            kinds = questions(part)["kind"].choices
            for code, label in choices(kinds).items():
                for words in (label, code, *SYNONYMS["choice"].get(kinds, {}).get(code, ())):
                    found.setdefault(bare(words), Target(amount, name, code, kinds, part.many))
    for name, words_of in SYNONYMS["field"].items():
        if name in questions(record):
            for words in words_of:
                found.setdefault(bare(words), Target(questions(record)[name]))
    return found


def find(sheets: list[Sheet], record: type[Record], chosen: Mapping[str, str] | None = None) -> Table | None:
    """The table in these sheets whose header row names the most questions of this record; None where none names two."""
    best, most = None, 1
    for sheet in sheets:
        for number in range(min(len(sheet.rows), HEADER_WITHIN)):
            table = table_at(sheet, number, record, chosen, rows=False)
            if (hits := sum(t is not None for t in table.targets)) > most:
                best, most = (sheet, number), hits
    return table_at(*best, record, chosen) if best else None


def first_table(sheets: list[Sheet], record: type[Record], chosen: Mapping[str, str] | None = None) -> Table | None:
    """The first row of words with rows below it, for a list of which we know no column: people tell what each one is."""
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[: min(HEADER_WITHIN, len(sheet.rows) - 1)]):
            words = [cell for cell in row if isinstance(cell, str) and cell.strip()]
            filled = sum(1 for cell in row if cell is not None)
            if (
                len(words) > 1
                and len(words) == filled
                and len(set(words)) == len(words)
                and sum(c is not None for c in sheet.rows[number + 1]) > 1
            ):
                return table_at(sheet, number, record, chosen)
    return None


def headers_of(row: list[Value]) -> tuple[str, ...]:
    """The names above the columns, each on one line."""
    return tuple(" ".join(str(cell).split()) if cell is not None else "" for cell in row)


def table_at(sheet: Sheet, number: int, record: type[Record], chosen: Mapping[str, str] | None = None, *, rows: bool = True) -> Table:
    """The table whose header is this row (from 0). `chosen`: header -> target name, or '' to leave that column out."""
    headers, known = headers_of(sheet.rows[number]), targets(record)
    mapped = _map(headers, known, {t.name: t for t in known.values()}, chosen or {})
    below = enumerate(sheet.rows[number + 1 :], start=number + 2) if rows else ()
    return Table(sheet.name, headers, mapped, tuple((i, tuple(row)) for i, row in below))


def _map(
    headers: tuple[str, ...], known: Mapping[str, Target], by_name: Mapping[str, Target], chosen: Mapping[str, str]
) -> tuple[Target | None, ...]:
    """A target per column; each question once, for the first column that names it. `chosen` (header -> target name or '') goes first."""
    promised = {chosen[h] for h in headers if chosen.get(h)}
    taken: set[str] = set()
    found: list[Target | None] = []
    for header in headers:
        target = by_name.get(chosen[header]) if header in chosen else known.get(bare(header)) if header else None
        free = target is not None and target.name not in taken and (header in chosen or target.name not in promised)
        found.append(target if free else None)
        taken |= {target.name} if free and target is not None else set()
    return tuple(found)
