"""What every record has in common, and `asked`: a column that is also a question on a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin
from uuid import uuid4

from pydantic import BaseModel, ConfigDict, create_model
from sqlalchemy import JSON, CheckConstraint, DateTime, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.choices import choices as choice_list
from storage.number import Exact, micros
from storage.period import now

STATUSES = ("submitted", "approved", "returned", "withdrawn")
SHORT, LONG = 120, 2000  # characters in a line and in a story's part: enough for people, small enough to keep


@dataclass(frozen=True)
class Question:
    """One thing a form asks, read off the column that keeps the answer."""

    name: str
    question: str
    help: str
    why: str
    type: type
    required: bool
    choices: str
    unit: str
    sensitivity: str
    quick: bool
    long: bool
    low: Decimal | None
    high: Decimal | None
    max_length: int | None
    example: str
    taps: tuple[str, ...] = ()

    @property
    def many(self) -> bool:
        return self.type is list

    @property
    def options(self) -> dict[str, str]:
        return choice_list(self.choices) if self.choices else {}


def asked(
    question: str,
    help: str = "",
    *,
    why: str = "",
    choices: str = "",
    unit: str = "",
    sensitivity: str = "0",
    quick: bool = False,
    long: bool = False,
    example: str = "",
    taps: tuple[str, ...] = (),
    sa_type: Any = None,
    **limits: Any,
) -> Any:
    """A column that people fill in. Sensitivity: 0 nobody, P a person, S sensitive. Limits are `ge`, `le`, `max_length`, `default`.

    `taps`: numbers that fill the field in one tap; any other can still be typed.
    """
    extra = dict(
        question=question, help=help, why=why, choices=choices, unit=unit, sensitivity=sensitivity, quick=quick, long=long,
        example=example, taps=taps,
    )  # fmt: skip
    if sa_type is not None:
        limits["sa_type"] = sa_type
    return Field(schema_extra={"json_schema_extra": extra}, **limits)


def text(question: str, help: str = "", *, long: bool = False, required: bool = False, **more: Any) -> Any:
    """A line of text, or a paragraph when `long`."""
    more.setdefault("max_length", LONG if long else SHORT)
    return asked(question, help, long=long, **({} if required else {"default": None}) | more)


def amount(question: str, help: str = "", *, required: bool = False, **more: Any) -> Any:
    """An exact decimal, between `ge` and `le`, in `unit`."""
    return asked(question, help, sa_type=Exact, **({} if required else {"default": None}) | more)


def day(question: str = "Wanneer was het?", help: str = "", *, required: bool = True, **more: Any) -> Any:
    """A Dutch local date, never in the future (`storage.log` holds that)."""
    return asked(question, help, example="14-4-2026", **({} if required else {"default": None}) | more)


def area(question: str = "In welke buurt?", help: str = "", **more: Any) -> Any:
    """A CBS code of a buurt in the organisation's working area; empty when nobody knows."""
    return asked(question, help, max_length=10, default=None, **more)


def grant() -> Any:
    """The id of one of the enterprise's own grants: people pick it, or in a spreadsheet write it, by name (`storage.belonging`)."""
    return text("Bij welke subsidie of opdracht?", "De naam die bij 'Subsidies en doelen' staat.", max_length=32)


def one_of(name: str, question: str, help: str = "", *, required: bool = False, **more: Any) -> Any:
    """One answer from a list of choices."""
    return asked(question, help, choices=name, **({"max_length": 40} | ({} if required else {"default": None}) | more))


def some_of(name: str, question: str, help: str = "", **more: Any) -> Any:
    """Any number of answers from a list of choices."""
    return asked(question, help, choices=name, sa_type=JSON, default_factory=list, **more)


def new_id() -> str:
    return uuid4().hex


class Kept(SQLModel):
    """A row that belongs to one organisation."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    organisation: str = Field(foreign_key="organisation.id", index=True, max_length=40)


class Record(Kept):
    """Something that happened on one day at one enterprise. `title` names it for people; `parts` are its repeat groups."""

    title: ClassVar[str]
    one: ClassVar[str]
    parts: ClassVar[dict[str, type["Part"]]] = {}
    optional: ClassVar[bool] = False
    alike: ClassVar[bool] = False  # two with the same answers are two: nobody says who they are
    own: ClassVar[bool] = False  # a question of the enterprise's own: it is in no figure that is for others

    status: str = Field(default="approved", max_length=12, index=True)
    client_key: str = Field(max_length=64)
    version: int = Field(default=1)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    created_by: str = Field(default="", max_length=40)
    changed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    source: str = Field(default="form", max_length=12)
    import_id: str | None = Field(default=None, max_length=32, index=True)


class Part(Kept):
    """One line of a repeat group: it lives and changes with its record.

    `one` and `many` name a line and the group. `about`: the question that says what a line is about, where the form puts the lines
    ready: those in `ready`.
    """

    one: ClassVar[str]
    many: ClassVar[str]
    about: ClassVar[str] = ""

    record: str = Field(max_length=32, index=True)
    position: int = Field(default=0)

    @classmethod
    def ready(cls, answers: Mapping[str, object]) -> tuple[str, ...]:
        """What the lines are about that stand ready on a form with these answers; nothing where people add lines themselves."""
        return ()


def questions(record: type[SQLModel]) -> dict[str, Question]:
    """What the form of this record asks, in the order it is written."""
    return {q.name: q for q in _questions(record)}


@cache
def _questions(record: type[SQLModel]) -> tuple[Question, ...]:
    found = []
    for name, info in record.model_fields.items():
        extra = info.json_schema_extra
        if isinstance(extra, dict) and "question" in extra:
            limits = {type(m).__name__.lower(): m for m in info.metadata}
            low, high, longest = (getattr(limits.get(k), k, None) for k in ("ge", "le", "max_length"))
            if longest is None and "maxlen" in limits:
                longest = limits["maxlen"].max_length
            found.append(
                Question(
                    name=name,
                    type=_plain_type(info.annotation),
                    required=info.is_required(),
                    low=None if low is None else Decimal(str(low)),
                    high=None if high is None else Decimal(str(high)),
                    max_length=longest,
                    **extra,  # type: ignore[arg-type]
                )
            )
    return tuple(found)


def _plain_type(annotation: Any) -> type:
    """`int` for `int | None`, `list` for `list[str]`."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    return get_origin(annotation) or annotation


@cache
def typed(record: type[SQLModel]) -> type[BaseModel]:
    """The validating twin: a model that is not a table, because a table model of SQLModel accepts anything."""
    fields: dict[str, Any] = {q.name: (record.model_fields[q.name].annotation, record.model_fields[q.name]) for q in _questions(record)}
    return create_model(f"{record.__name__}Answers", __config__=ConfigDict(extra="forbid", strict=True), **fields)


def add_checks(record: type[SQLModel]) -> None:
    """The same limits as database constraints, so that no other door can put nonsense in."""
    table = record.__table__  # type: ignore[attr-defined]
    if issubclass(record, Record):
        table.append_constraint(UniqueConstraint("organisation", "client_key", name=f"uq_{table.name}_client_key"))
    for name, rule in _rules(record):
        table.append_constraint(CheckConstraint(rule, name=f"ck_{table.name}_{name}"))


def _rules(record: type[SQLModel]) -> Iterator[tuple[str, str]]:
    if issubclass(record, Record):
        yield "status", f"status in {STATUSES}"
    for q in _questions(record):
        column = f'"{q.name}"'
        if q.low is not None or q.high is not None:
            bound = (lambda v: micros(v)) if q.type is Decimal else int
            low, high = (None if v is None else bound(v) for v in (q.low, q.high))
            yield (
                q.name,
                " and ".join(r for r in (low is not None and f"{column} >= {low}", high is not None and f"{column} <= {high}") if r),
            )
        elif q.choices and not q.many:
            yield q.name, f"{column} in ({', '.join(repr(c) for c in q.options)})"
        elif q.max_length and q.type is str:
            yield q.name, f"length({column}) <= {q.max_length}"
