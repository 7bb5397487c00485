"""The rows of a found table, turned into answers one by one; every doubt becomes a sentence."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from storage.intake.convert import Column, Unclear, amount, answer, column
from storage.intake.mapping import Table, Target
from storage.intake.outcome import Outcome, Remark
from storage.intake.sheet import Sheet, Value
from storage.period import today
from storage.refused import Refused

READ_AS = "'{value}' lezen we als {number}, ongeveer."
UNKNOWN = "'{word}' kennen we niet bij '{column}'. Kies wat dit betekent."
LEFT_EMPTY = "'{word}' kennen we niet bij '{column}'. We laten dit leeg. Kies wat het betekent als u het mee wilt nemen."
AT_ONCE = 1000
TOTALS = ("totaal", "total", "som", "subtotaal", "gemiddeld")


def year_of(sheets: list[Sheet], table: Table) -> int | None:
    """The one year a workbook speaks of, for week numbers: in this tab's name, else in the names and dates of all tabs."""
    here = set(re.findall(r"20\d\d", table.sheet))
    dated = {str(v.year) for s in sheets for row in s.rows for v in row if isinstance(v, date)}
    years = here or set(re.findall(r"20\d\d", " ".join(s.name for s in sheets))) or dated
    return int(next(iter(years))) if len(years) == 1 else None


class Rows:
    """The rows of one table as answers; whatever cannot be one becomes a remark on the outcome."""

    def __init__(
        self, table: Table, outcome: Outcome, year: int | None, areas: Mapping[str, str], meanings: Mapping[str, Mapping[str, str]]
    ):
        self.table, self.outcome, self.year, self.areas = table, outcome, year, areas
        self.keys: Mapping[int, str] = {}  # row number -> the id another program gave it: two with one id are one
        self.lines: Mapping[int, Mapping[str, list[dict[str, Any]]]] = {}  # row number -> part -> lines that stood elsewhere
        self.step: Callable[[int, int], None] | None = None  # told now and then how many of how many rows were read
        self.claims: Mapping[int, list[dict[str, Any]]] = {}  # row number -> what another program says each of its measures saves
        self.fixed: Mapping[str, str] = {}  # answers that are the same for every row
        self.unclear: dict[tuple[str, str], list[int]] = {}
        self.columns: dict[int, Column] = {}
        for i, target in enumerate(table.targets):
            if target is not None:
                values = (r[i] for _, r in table.rows if i < len(r))
                self.columns[i] = column(table.headers[i], target.question, values, meanings.get(table.headers[i], {}))

    def ready(self, alike: bool = False) -> Iterator[tuple[int, dict[str, Any]]]:
        """(row number, answers) of every row that is a record, the same row once; each of them when two may be `alike`."""
        seen: dict[str, int] = {}
        for number, row in self.table.rows:
            self.outcome.read += 1
            if self.outcome.read % AT_ONCE == 0 and self.step is not None:
                self.step(self.outcome.read, len(self.table.rows))
            if (why := self._not_a_record(row)) is not None:
                self.outcome.remarks.append(Remark(number, "skipped", why))
                continue
            answers = {**self.fixed, **self._answers(number, row)}
            for part, more in self.lines.get(number, {}).items():
                answers[part] = [*answers.get(part, []), *more]
            key = self.keys.get(number) or json.dumps(answers, sort_keys=True, default=str)
            if key in seen and (not alike or number in self.keys):
                self.outcome.remarks.append(
                    Remark(number, "skipped", "Deze regel is gelijk aan regel {row}. We nemen hem één keer.", values={"row": seen[key]})
                )
                continue
            seen[key] = number
            yield number, answers
        names = {c.header: c.question.name for c in self.columns.values()}
        self.outcome.unclear += [
            {"column": header, "question": names[header], "value": value, "rows": rows} for (header, value), rows in self.unclear.items()
        ]

    def _not_a_record(self, row: tuple[Value, ...]) -> str | None:
        filled = [i for i, v in enumerate(row) if v is not None and str(v).strip()]
        if not filled:
            return "Lege regel."
        if str(row[filled[0]]).strip().lower().startswith(TOTALS):
            return "Dit is een totaalregel."
        if not any(i in self.columns for i in filled) or (len(filled) == 1 and len(self.columns) > 2):
            return "Dit is een losse opmerking, geen regel van de tabel."
        return None

    def _answers(self, number: int, row: tuple[Value, ...]) -> dict[str, Any]:
        answers: dict[str, Any] = {}
        for i, shape in self.columns.items():
            target, value = self.table.targets[i], row[i] if i < len(row) else None
            assert target is not None
            try:
                found = amount(value, shape) if target.part else answer(value, shape, today=today(), year=self.year, areas=self.areas)
            except Unclear as word:
                self._ask(number, shape, word.value)
                continue
            except Refused as refusal:
                self.outcome.remarks += [
                    Remark(number, "problem", p.sentence, shape.header, str(value), p.values) for p in refusal.problems
                ]
                continue
            if found.note:
                self.outcome.remarks.append(
                    Remark(number, "note", READ_AS, shape.header, str(value), {"value": value, "number": found.value})
                )
            if found.value is not None:
                _put(answers, target, found.value)
        return answers

    def _ask(self, number: int, shape: Column, word: str) -> None:
        """A word nobody listed: without it a required answer is missing, any other stays empty."""
        self.unclear.setdefault((shape.header, word), []).append(number)
        kind, words = ("problem", UNKNOWN) if shape.question.required else ("note", LEFT_EMPTY)
        self.outcome.remarks.append(Remark(number, kind, words, shape.header, word, {"word": word, "column": shape.header}))


def _put(answers: dict[str, Any], target: Target, value: object) -> None:
    if target.part:
        answers.setdefault(target.part, []).append({"kind": target.choice, target.question.name: value})
    else:
        answers[target.question.name] = value
