"""What one enterprise wrote down up to a day: records with their lines, their versions and who wrote them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from seed.demo.dice import Dice
from seed.demo.enterprise import Enterprise
from storage.bulk import Row, SQLModel
from storage.content import frozen
from storage.history import History
from storage.period import containing
from storage.record import Record, questions
from storage.records import Activity, Hours, Visit

Kept = dict[str, Any]
Later = tuple[date, Mapping[str, Any], str]
DOUBLE = (Visit, Activity, Hours)


@cache
def _plain(record: type[SQLModel]) -> tuple[dict[str, Any], dict[str, tuple[str, ...]]]:
    """Every question with the answer it has when nobody answers; and the codes of those with more than one answer."""
    asked = questions(record)
    fields = {name: record.model_fields[name] for name in asked}
    empty = {name: None if f.is_required() or f.default_factory else f.default for name, f in fields.items()}
    return empty, {name: tuple(question.options) for name, question in asked.items() if question.many}


def _whole(record: type[SQLModel], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers to every question, also where there is none; more answers in the order of their list, as the form keeps them."""
    empty, several = _plain(record)
    found = {name: answers.get(name, nothing) for name, nothing in empty.items()}
    for name, codes in several.items():
        found[name] = [code for code in codes if code in (found[name] or ())]
    return found


@dataclass
class Notebook:
    """Collects rows; what happened after `until` is not there yet."""

    enterprise: Enterprise
    coaches: tuple[str, ...]
    coordinator: str
    until: date
    rows: list[Row] = field(default_factory=list)
    visits: list[Kept] = field(default_factory=list)
    houses: list[tuple[date, str, str | None]] = field(default_factory=list)

    def closed(self, day: date) -> bool:
        """A month in which nobody wrote anything down."""
        return containing(day, "month").code in self.enterprise.silent

    def write(self, record: type[Record], answers: Mapping[str, Any], dice: Dice, *, later: Iterable[Later] = ()) -> Kept | None:
        """One record as it stands on the last day. `later`: (day, answers that changed then, why), oldest first."""
        id, own = dice.id(), Dice(dice.random())
        day: date = answers["on"]
        if day > self.until or self.closed(day):
            return None
        writer = own.choice(self.coaches)
        steps = self._steps(record, answers, later, own)
        kept = self._keep(record, id, day, writer, steps, own)
        if record in DOUBLE and own.chance(0.008):
            self._twice(record, answers, day, writer, own)
        return kept

    def from_outside(self, record: type[Record], answers: Mapping[str, Any], dice: Dice, person: str, source: str) -> Kept | None:
        """One record that somebody outside the enterprise wrote with a login of their own: nobody looks it over."""
        id, own = dice.id(), Dice(dice.random())
        day: date = answers["on"]
        if day > self.until or self.closed(day):
            return None
        steps = [(day, "entered", {**answers, "status": "approved"}, "")]
        kept = self._keep(record, id, day, person, steps, own)
        kept["source"] = source
        return kept

    def _steps(
        self, record: type[Record], answers: Mapping[str, Any], later: Iterable[Later], own: Dice
    ) -> list[tuple[date, str, dict[str, Any], str]]:
        """(day, action, answers and status, reason) of each version up to the last day."""
        day: date = answers["on"]
        month_end = containing(day, "month").end
        wrong, right, changed = _slip(record, answers, own), answers, min(month_end, day + timedelta(days=own.randint(1, 4)))
        looked = min(month_end, changed + timedelta(days=own.randint(1, 9)))
        reviewed = self.enterprise.organisation.review
        steps = [(day, "entered", {**(wrong or right), "status": "submitted" if reviewed else "approved"}, "")]
        if wrong:
            steps.append((changed, "changed", {**steps[-1][2], **right}, "Verkeerd overgeschreven"))
        if reviewed and own.chance(0.04):
            steps.append((looked, "returned", {**steps[-1][2], "status": "returned"}, "Kijk nog eens naar de datum"))
            looked = min(month_end, looked + timedelta(days=2))
        if reviewed:
            steps.append((looked, "approved", {**steps[-1][2], "status": "approved"}, ""))
        for moment, changes, why in later:
            steps.append((moment, "changed", {**steps[-1][2], **changes}, why))
        return [step for step in steps if step[0] <= self.until]

    def _keep(
        self, record: type[Record], id: str, day: date, writer: str, steps: list[tuple[date, str, dict[str, Any], str]], own: Dice
    ) -> Kept:
        seconds = own.randrange(9 * 3600, 17 * 3600)
        moments = [datetime.combine(d, time(tzinfo=UTC)) + timedelta(seconds=seconds + 60 * i) for i, (d, *_) in enumerate(steps)]
        for version, (moment, (_, action, content, why)) in enumerate(zip(moments, steps, strict=True), 1):
            person = self.coordinator if action in ("approved", "returned") else writer
            self.rows.append(self._history(record, id, version, action, why, person, moment, content))
        last = steps[-1][2]
        kept: Kept = {
            "id": id, "organisation": self.enterprise.id, "client_key": f"demo-{id}", "version": len(steps), "status": last["status"],
            "created_by": writer, "created_at": moments[0], "changed_at": moments[-1], "source": "form", "import_id": None,
            **_whole(record, last),
        }  # fmt: skip
        self.rows.append((record, kept))
        if record is Visit and kept["status"] == "approved":
            self.visits.append(kept)
        for name, part in record.parts.items():
            for position, line in enumerate(last.get(name, ())):
                where = {"id": line["id"], "organisation": self.enterprise.id, "record": id, "position": position}
                self.rows.append((part, {**where, **_whole(part, line)}))
        return kept

    def _twice(self, record: type[Record], answers: Mapping[str, Any], day: date, writer: str, own: Dice) -> None:
        """The same thing written down twice, the second one taken out again."""
        copy = {**answers, **{name: [{**line, "id": own.id()} for line in answers.get(name, ())] for name in record.parts}}
        copy = {name: value for name, value in copy.items() if name != "checks"}
        steps = [
            (day, "entered", {**copy, "status": "submitted"}, ""),
            (day, "withdrawn", {**copy, "status": "withdrawn"}, "Dubbel ingevoerd"),
        ]
        self._keep(record, own.id(), day, writer, steps, own)

    def _history(
        self, record: type[Record], id: str, version: int, action: str, why: str, person: str, moment: datetime, content: Mapping[str, Any]
    ) -> Row:
        whole = _whole(record, content)
        for name, part in record.parts.items():
            whole[name] = [{"id": line["id"], **_whole(part, line)} for line in content.get(name, ())]
        said = {**frozen(whole), "status": content["status"]}
        about = {"organisation": self.enterprise.id, "record_type": str(record.__tablename__), "record": id, "version": version}
        return History, {**about, "action": action, "reason": why, "person": person, "moment": moment, "content": said}


def _slip(record: type[Record], answers: Mapping[str, Any], own: Dice) -> dict[str, Any] | None:
    """Now and then a number is written down wrongly first."""
    name = {"activity": "people", "visit": "minutes", "hours": "hours", "money": "amount_eur"}.get(str(record.__tablename__))
    if name is None or not own.chance(0.03) or not answers.get(name):
        return None
    return {**answers, name: type(answers[name])(answers[name] + own.randint(1, 4) * 5)}
