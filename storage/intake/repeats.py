"""The repeats of an export, each on a tab or in a file of its own, as lines of the records they belong to."""

from collections.abc import Iterator, Mapping
from typing import Any

from storage.intake.convert import Column, Unclear, answer, column
from storage.intake.kobo import Submissions, index, last
from storage.intake.mapping import SYNONYMS, bare
from storage.intake.outcome import Outcome, Remark
from storage.intake.sheet import Sheet
from storage.period import today
from storage.record import Part, Question, Record, questions
from storage.refused import Refused

POINTING = ("checks", "ties")  # each line points at something that is only known here
NO_HOME = "Tabblad {name} past bij geen vraag die we kennen. We laten het weg."
ORPHAN = "Deze regel van tabblad {name} hoort bij geen inzending in dit bestand."
UNKNOWN = "'{word}' kennen we niet bij '{column}'. Kies wat dit betekent."
LEFT_EMPTY = "'{word}' kennen we niet bij '{column}'. We laten dit leeg. Kies wat het betekent als u het mee wilt nemen."
Lines = dict[int, dict[str, list[dict[str, Any]]]]


def lines(form: Submissions, record: type[Record], outcome: Outcome, meanings: Mapping[str, Mapping[str, str]]) -> Lines:
    """Row number of the submission -> part -> its lines. What cannot be a line becomes a remark; an unknown word is asked."""
    found: Lines = {}
    for sheet in form.repeats:
        part = _part_of(sheet, record) if sheet.rows and form.main.name else None
        if part is None or not _belongs(sheet, form):
            if len(sheet.rows) > 1:
                outcome.remarks.append(Remark(0, "skipped", NO_HOME, values={"name": sheet.name}))
            continue
        for number, line in _Repeat(sheet, part, record.parts[part], form, outcome, meanings).lines():
            found.setdefault(number, {}).setdefault(part, []).append(line)
    return found


def part_targets(name: str, part: type[Part]) -> dict[str, Question]:
    """Bare header -> question, for everything a column of such a line can be called."""
    asked = questions(part)
    found = {bare(words): q for q in asked.values() for words in (q.question, q.name)}
    for question, words in SYNONYMS["part"].get(name, {}).items():
        found |= {bare(w): asked[question] for w in words if bare(w) not in found}
    return found


def _part_of(sheet: Sheet, record: type[Record]) -> str | None:
    """The part most of these columns speak of."""
    names = [str(c or "") for c in sheet.rows[0]]
    hits = {
        name: sum(bare(last(h, known)) in known for h in names) + (bare(name) in bare(sheet.name))
        for name, part in record.parts.items()
        if name not in POINTING and (known := part_targets(name, part))
    }
    best = max(hits, key=lambda name: hits[name], default=None)
    return best if best is not None and hits[best] > 1 else None


def _belongs(sheet: Sheet, form: Submissions) -> bool:
    """Directly under the submission: a repeat within a repeat has nowhere to go."""
    names = [str(c or "").lower() for c in sheet.rows[0]]
    if "_parent_table_name" not in names or len(form.repeats) < 2:
        return True
    place, tabs = names.index("_parent_table_name"), {bare(s.name) for s in form.repeats}
    return not any(bare(row[place]) in tabs for row in sheet.rows[1:] if place < len(row) and row[place])


class _Repeat:
    """One tab of lines."""

    def __init__(
        self, sheet: Sheet, name: str, part: type[Part], form: Submissions, outcome: Outcome, meanings: Mapping[str, Mapping[str, str]]
    ):
        self.sheet, self.name, self.form, self.outcome = sheet, name, form, outcome
        known = part_targets(name, part)
        self.header = [str(c or "").strip() for c in sheet.rows[0]]
        self.columns: dict[int, Column] = {}
        for place, header in enumerate(self.header):
            question = known.get(bare(last(header, known)))
            if question is not None and question.name not in {c.question.name for c in self.columns.values()}:
                values = [row[place] for row in sheet.rows[1:] if place < len(row)]
                title = f"{sheet.name}: {last(header, known)}"
                self.columns[place] = column(title, question, values, meanings.get(title, {}))

    def lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for number, row in enumerate(self.sheet.rows[1:], start=2):
            about = {self.header[i].lower(): index(v) for i, v in enumerate(row) if i < len(self.header)}
            if not any(row[i] not in (None, "") for i in self.columns if i < len(row)):
                continue
            parent = self._parent(about)
            if parent is None:
                self.outcome.remarks.append(Remark(number, "problem", ORPHAN, values={"name": self.sheet.name}))
                continue
            yield parent, self._line(parent, row)

    def _parent(self, about: Mapping[str, str]) -> int | None:
        numbers = self.form.numbers
        keys = (about.get("_submission__uuid", ""), about.get("parent_key", ""), f"#{about.get('_parent_index', '')}")
        return next((numbers[key] for key in keys if key in numbers), None)

    def _line(self, parent: int, row: list[Any]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for place, shape in self.columns.items():
            value = row[place] if place < len(row) else None
            try:
                read = answer(value, shape, today=today(), year=None, areas={}).value
            except Unclear as word:
                self._ask(parent, shape, word.value)
                continue
            except Refused as refusal:
                about = [Remark(parent, "problem", p.sentence, shape.header, str(value), p.values) for p in refusal.problems]
                self.outcome.remarks += about
                continue
            if read is not None:
                found[shape.question.name] = read
        return found

    def _ask(self, number: int, shape: Column, word: str) -> None:
        asked = next((u for u in self.outcome.unclear if (u["column"], u["value"]) == (shape.header, word)), None)
        if asked is None:
            asked = {"column": shape.header, "question": shape.question.name, "part": self.name, "value": word, "rows": []}
            self.outcome.unclear.append(asked)
        asked["rows"].append(number)
        kind, words = ("problem", UNKNOWN) if shape.question.required else ("note", LEFT_EMPTY)
        self.outcome.remarks.append(Remark(number, kind, words, shape.header, word, {"word": word, "column": shape.header}))
