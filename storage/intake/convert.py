"""A cell as people write it, turned into an answer: '3 st', '8x', 'wk 2', '±1100', '1:30', 'HUUR (WBV)'."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from storage import dutch, not_said
from storage.intake.mapping import SYNONYMS, bare
from storage.intake.sheet import Value
from storage.record import Question
from storage.refused import Problem, Refused

YES, NO = ({bare(w) for w in SYNONYMS[name]["words"]} for name in ("yes", "no"))
AS_TYPED = {w.lower() for w in SYNONYMS["empty"]["words"]}
EMPTY = {bare(w) for w in AS_TYPED} - YES  # 'x?' is a doubt, 'x' is a yes
PIECES = re.compile(r"^\s*(.*?\d)\s*(?:st|stuks?|x|m|m2|m²)\.?\s*$", re.IGNORECASE)
WEEK = re.compile(r"^\s*(?:wk|week)\.?\s*(\d{1,2})\s*$", re.IGNORECASE)
DOT_IS_THOUSAND = re.compile(r"^\D*\d{1,3}(\.\d{3})+,\d+|^\D*\d{1,3}(\.\d{3}){2,}")


@dataclass
class Column:
    """What one column's values have in common: how it writes numbers, and what its own words mean."""

    header: str
    question: Question
    dot_is_thousand: bool = False
    in_hours: bool = False
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """An answer, with a note when something was read in a way people should see."""

    value: object
    note: str = ""


@dataclass(frozen=True)
class Unclear(Exception):
    """A word that is not in the list: people are asked what it means."""

    value: str


def column(header: str, question: Question, values: Iterable[Value], meanings: Mapping[str, str]) -> Column:
    """Look at the whole column first: one '1.234,5' in it tells what the dots in '1.234' are."""
    texts = [v for v in values if isinstance(v, str)]
    in_hours = question.unit == "minuten" and bare(header).startswith(("uur", "uren"))
    return Column(header, question, any(DOT_IS_THOUSAND.match(t) for t in texts), in_hours, {bare(k): v for k, v in meanings.items()})


def answer(value: Value, column: Column, *, today: date, year: int | None, areas: Mapping[str, str]) -> Answer:
    """One cell as an answer to its column's question; a value of None means not answered. Raises `Refused`, or `Unclear` for a word."""
    q = column.question
    if code := not_said.code(q, value):
        return Answer(code)
    if value is None or (isinstance(value, str) and empty(value) and q.type is not str):
        return Answer(None)
    if isinstance(value, str) and value.strip() in ("?", "-", ""):
        return Answer(None)
    if q.type is date:
        return Answer(_day(value, today, year))
    if q.name == "area":
        return Answer(_area(str(value), column, areas))
    if q.choices:
        words = [w for w in str(value).split(",") if w.strip()] if q.many else [str(value)]
        found = [_choice(w, column) for w in words]
        return Answer(found if q.many else found[0])
    if q.type in (int, Decimal):
        return _number(value, column)
    return Answer(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value))


def empty(text: str) -> bool:
    """Whether these words say that nothing was filled in."""
    return bare(text) in EMPTY or text.strip().lower() in AS_TYPED


def amount(value: Value, column: Column) -> Answer:
    """How many of one kind: a number, or yes and no for things that are there once."""
    if value is None or (isinstance(value, str) and (empty(value) or bare(value) in NO)):
        return Answer(None)
    if isinstance(value, str) and bare(value) in YES:
        return Answer(Decimal(1))
    found = _number(value, column)
    return Answer(None) if found.value == 0 else found


def _number(value: Value, column: Column) -> Answer:
    if isinstance(value, bool):
        return Answer(Decimal(int(value)))
    if isinstance(value, int | float):
        number, note = Decimal(repr(value)), ""
    else:
        number, note = _read(str(value), column)
    number = number * 60 if column.in_hours else number
    if column.question.type is int:
        if number != number.to_integral_value():
            raise Refused(Problem("'{value}' is geen heel getal. Schrijf een heel getal.", column.header, {"value": value}))
        return Answer(int(number), note)
    return Answer(number, note)


def _read(text: str, column: Column) -> tuple[Decimal, str]:
    core = PIECES.sub(r"\1", text)
    core = core.replace(".", "") if column.dot_is_thousand else core
    try:
        number = dutch.decimal(core, "uur" if column.in_hours else column.question.unit)
    except Refused as refusal:
        raise Refused(*(Problem(p.sentence, column.header, p.values) for p in refusal.problems)) from None
    return number, "ongeveer" if dutch.approximate(text) else ""


def _day(value: Value, today: date, year: int | None) -> date:
    if isinstance(value, date):
        return value
    if (week := WEEK.match(str(value))) is not None:
        if year is None:
            raise Refused("Bij een weeknummer hoort een jaar. Zet het jaar in de naam van het tabblad, bijvoorbeeld 'uren 2026'.")
        return date.fromisocalendar(year, int(week[1]), 1)
    if isinstance(value, float | int) and not isinstance(value, bool) and 30000 < value < 60000:
        return date(1899, 12, 30) + timedelta(days=int(value))
    return dutch.day(str(value), today)


def _choice(text: str, column: Column) -> str | None:
    key, name = bare(text), column.question.choices
    if key in column.meanings:
        return column.meanings[key] or None
    for code, label in column.question.options.items():
        known = {bare(code), bare(label), *(bare(w) for w in SYNONYMS["choice"].get(name, {}).get(code, ()))}
        if key in known:
            return code
    if name == "yes_no_unknown" and key in YES | NO:
        return "yes" if key in YES else "no"
    raise Unclear(text.strip())


def _area(text: str, column: Column, areas: Mapping[str, str]) -> str | None:
    """A code, a name, or a piece of a name that fits only one place of the working area."""
    key = bare(text)
    if key in column.meanings:
        return column.meanings[key] or None
    exact = [code for code, name in areas.items() if key in (bare(code), bare(name))]
    part = [code for code, name in areas.items() if key and key in bare(name)]
    if len(exact) == 1 or len(part) == 1:
        return (exact or part)[0]
    raise Unclear(text.strip())
