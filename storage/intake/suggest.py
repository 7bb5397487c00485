"""What a column without a known name probably is, by what stands in it. A suggestion only: people see it and can say otherwise."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from storage.intake.convert import Column, Unclear, answer
from storage.intake.mapping import Table, Target, targets
from storage.intake.sheet import Value
from storage.period import today
from storage.record import Question, Record
from storage.refused import Refused

LOOKED_AT = 200  # values of one column
ENOUGH = 0.8  # of them must fit
LEAST = 3
CODE = re.compile(r"[A-Za-z]{1,4}[-. ]?\d{1,6}")
COMMON = ("yes_no_unknown",)  # a list that half of all columns would fit


def with_suggestions(table: Table, record: type[Record], areas: Mapping[str, str], decided: Mapping[str, str]) -> Table:
    """The table with a target for columns whose values leave one possibility. Columns in `decided` stay as they are."""
    found = list(table.targets)
    for place, header in enumerate(table.headers):
        if header and found[place] is None and header not in decided:
            taken = {t.name for t in found if t is not None}
            open_ones = [t for t in {t.name: t for t in targets(record).values()}.values() if not t.part and t.name not in taken]
            fitting = [t for t in open_ones if _fits(list(_values(table, place)), t, areas)]
            found[place] = fitting[0] if len(fitting) == 1 else None
    return replace(table, targets=tuple(found))


def _values(table: Table, place: int) -> Iterator[Value]:
    seen = 0
    for _, row in table.rows:
        value = row[place] if place < len(row) else None
        if value is not None and str(value).strip() and seen < LOOKED_AT:
            seen += 1
            yield value


def _fits(values: list[Value], target: Target, areas: Mapping[str, str]) -> bool:
    """Whether nearly all of these can be an answer to this question, and to hardly any other."""
    if len(values) < LEAST:
        return False
    q = target.question
    if q.name == "household":
        return _share(values, lambda v: isinstance(v, str) and CODE.fullmatch(v.strip()) is not None) >= ENOUGH
    if q.type is date and q.name == "on":
        return _share(values, lambda v: not isinstance(v, int | float) and _reads(v, q, areas)) >= ENOUGH
    if q.name == "area" or (q.choices and q.choices not in COMMON):
        words = [v for v in values if isinstance(v, str) and len(v.strip()) > 1]
        return len(words) >= LEAST and _share(words, lambda v: _reads(v, q, areas)) >= ENOUGH
    return False


def _share(values: Sequence[Value], fits: Callable[[Value], bool]) -> float:
    return sum(1 for v in values if fits(v)) / len(values)


def _reads(value: Value, question: Question, areas: Mapping[str, str]) -> bool:
    try:
        return answer(value, Column("", question), today=today(), year=None, areas=areas).value is not None
    except (Unclear, Refused):
        return False
