"""Which column is which question: by the question itself, its name, and the words people use."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
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

    @property
    def name(self) -> str:
        return f"{self.part}.{self.choice}" if self.part else self.question.name


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
                    found.setdefault(bare(words), Target(amount, name, code))
    for name, words_of in SYNONYMS["field"].items():
        if name in questions(record):
            for words in words_of:
                found.setdefault(bare(words), Target(questions(record)[name]))
    return found


def find(sheets: list[Sheet], record: type[Record], chosen: Mapping[str, str] | None = None) -> Table | None:
    """The table in these sheets whose header row names the most questions of this record; None where none names two."""
    known, best, most = targets(record), None, 1
    by_name = {t.name: t for t in known.values()}
    for sheet in sheets:
        for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            headers = tuple(" ".join(str(cell).split()) if cell is not None else "" for cell in row)
            mapped = _map(headers, known, by_name, chosen or {})
            if (hits := sum(t is not None for t in mapped)) > most:
                rows = tuple((number + 2 + i, tuple(r)) for i, r in enumerate(sheet.rows[number + 1 :]))
                best, most = Table(sheet.name, headers, mapped, rows), hits
    return best


def _map(
    headers: tuple[str, ...], known: Mapping[str, Target], by_name: Mapping[str, Target], chosen: Mapping[str, str]
) -> tuple[Target | None, ...]:
    """A target per column; each question once, for the first column that names it. `chosen` (header -> target name or '') goes first."""
    taken: set[str] = {name for name in chosen.values() if name}
    found: list[Target | None] = []
    for header in headers:
        if header in chosen:
            found.append(by_name.get(chosen[header]))
            continue
        target = known.get(bare(header)) if header else None
        if target is None or target.name in taken:
            found.append(None)
            continue
        taken.add(target.name)
        found.append(target)
    return tuple(found)
