"""A record with its parts as plain content, and back: what history keeps, what two versions are compared by."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel, select

from storage import not_said
from storage.number import plain
from storage.record import Part, Record, questions

Content = dict[str, Any]


def lines_of(session: Session, record: Record) -> dict[str, list[Part]]:
    """The parts of this record under their names, in order."""
    return {
        name: list(session.exec(select(part).where(part.record == record.id).order_by(part.position)))  # type: ignore[arg-type]
        for name, part in record.parts.items()
    }


def answers_of(session: Session, record: Record) -> dict[str, Any]:
    """The typed answers as they stand, parts (with their `id`) under their names."""
    found = _answers(record)
    for name, lines in lines_of(session, record).items():
        found[name] = [{"id": line.id, **_answers(line)} for line in lines]
    return found


def _answers(row: SQLModel) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in questions(type(row))}
    return found | ({not_said.NAME: dict(getattr(row, not_said.NAME) or {})} if not_said.NAME in type(row).model_fields else {})


def frozen(answers: Mapping[str, Any]) -> Content:
    """The same answers as JSON: exact decimals and days as text."""
    return {name: _frozen(value) for name, value in answers.items()}


def _frozen(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [frozen(v) if isinstance(v, dict) else v for v in value]
    return value


def thawed(table: type[SQLModel], content: Mapping[str, Any]) -> dict[str, Any]:
    """Typed answers from kept content. Questions that were not asked then are left out."""
    asked = questions(table)
    found = {name: _thawed(asked[name].type, value) for name, value in content.items() if name in asked}
    if not_said.NAME in table.model_fields:
        found[not_said.NAME] = content.get(not_said.NAME) or {}
    for name, part in table.parts.items() if issubclass(table, Record) else ():
        found[name] = [{"id": line["id"], **thawed(part, line)} for line in content.get(name, [])]
    return found


def _thawed(kind: type, value: Any) -> Any:
    if value is None or kind not in (Decimal, date):
        return value
    return Decimal(value) if kind is Decimal else date.fromisoformat(value)


def same(one: Mapping[str, Any], other: Mapping[str, Any], *, but: tuple[str, ...] = ()) -> bool:
    """Whether two contents say the same; ids of lines and the names in `but` aside, also where nothing was said to them."""
    left, right = _bare(one, but), _bare(other, but)
    return all(left.get(name) == right.get(name) for name in left.keys() | right.keys())


def _bare(content: Mapping[str, Any], but: tuple[str, ...]) -> Content:
    found: Content = {}
    for name, value in content.items():
        if name == not_said.NAME:
            value = {one: code for one, code in (value or {}).items() if one not in but}
        if name not in but and name not in ("id", "status") and (value or name != not_said.NAME):
            found[name] = [_bare(v, ()) if isinstance(v, dict) else v for v in value] if isinstance(value, list) else value
    return found
