"""What each question is asked for: read by a figure (found out, not claimed), or by a page or work (named, with its file).

`python -c 'from tests.house.fields import markdown; print(markdown(), end="")' > docs/fields.md` draws the list again.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import polars as pl
from polars.io.plugins import register_io_source
from sqlmodel import SQLModel

from dashboard.pieces.also_asked import ON
from monitor import indicators
from monitor.count import contributions
from monitor.derived import DERIVED
from monitor.indicator import Indicator, View
from seed.load import read
from storage.factors import Factors, FactorVersion
from storage.record import Question, questions
from storage.records import ALL
from tests.monitor.tally import frames_of

DAY, COUNTED_ON = date(2026, 1, 5), date(2026, 11, 26)
GRANT = ("monitor/grant.py", "figures per grant")
PLACED = ("storage/frames.py", "the day and the buurt of its lines, and so of every figure about those")
NAME = ("storage/belonging.py", "the name by which it is picked elsewhere")
GOALS = ("monitor/reader.py", "goals on the pages and in the report")
TELLING = ("dashboard/tell/verhaal.py", "the story as it is told")
IN_BRIEF = ("dashboard/log/answer.py", "names the record in the logbook and in lists", "quick")  # a quick answer: the file reads them all
OWN = ("storage/own_answered.py", "the figures of own questions")
SENTENCE = ("storage/check.py", "a rule of the form")
BESIDE = ("dashboard/pieces/in_words.py", "the newest beside the figure it is about, for the own team", "ABOUT")

PARTNERS = ("dashboard/tell/partners.py", "at each partner")
THEN = ("monitor/network.py", "how a partner's part changed, at each partner")
HALVES = ("dashboard/pieces/cooperation.py", "how working together goes each half-year, at the partner")

# table.question -> (file that reads it, what for[, the word to look for there when it is not the name])
DECLARED: Mapping[str, tuple[str, ...]] = {
    "visit.found_by": ("storage/todo.py", "Vandaag: a first visit to complete"),
    "visit.tenure": ("storage/reached.py", "whom we reach"),
    "visit.people": ("storage/reached.py", "whom we reach"),
    "visit.dwelling": ("storage/home.py", "filled in at the next visit; how much gas is usual"),
    "visit.label": ("storage/home.py", "filled in at the next visit"),
    "visit.otherwise": ("storage/followed_up.py", "what comes off the euros of energy: would it have happened anyway"),
    "visit.note": ("storage/home.py", "on the form of the next visit to that house"),
    "visit.went_wrong": ("storage/told.py", "what did not work"),
    "activity.name": ("dashboard/log/answer.py", "names the record in the logbook and in lists"),
    **{at: BESIDE for at in (
        "activity.result", "placement.learns", "wellbeing.words", "assignment.result", "signal.heard", "poll.wish", "profile.which")},
    **{at: ("dashboard/pieces/also_asked.py", f"`{page}`: what the answers come to, for the own team") for at, page in ON.items()},
    "visit.join": ("storage/willing.py", "Vandaag: whom to ask to join in, and counted on `/brokken-werk`"),
    "hours.people": ("storage/fatigue.py", "Vandaag: hours of one helper, and whose mood it is"),
    "hours.mood": ("storage/fatigue.py", "Vandaag: which volunteer to ask how it goes"),
    "story.by_us": ("monitor/telling.py", "the story as it is told: whether the enterprise did it"),
    "signal.state": ("monitor/heard.py", "how far the municipality is with what was heard"),
    **{f"partner.{name}": PARTNERS for name in ("interests", "contact_since")},
    **{f"partner.{name}": THEN for name in ("role", "role_wanted", "relation")},
    "contribution.quantity": ("monitor/network.py", "at each partner: how much of it"),
    **{at: THEN for at in ("former_role.role", "former_role.until", "former_contact.until")},
    **{f"cooperation.{name}": HALVES for name in ("asked_on", "side", "score")},
    "signal.answer": ("monitor/heard.py", "what the municipality answered, beside what was heard"),
    **{f"partner.{name}": ("dashboard/tell/partners.py", "at each partner, in own words") for name in ("interest", "agreement")},
    "activity.went_wrong": ("storage/told.py", "what did not work"),
    **{f"{table}.grant": GRANT for table in ("visit", "activity", "hours", "placement", "story", "money")},
    "measure.done_by": ("dashboard/log/called.py", "a call fills in that the resident did it"),
    "measure.what": ("dashboard/log/kitchen.py", "the name of a measure that is not on the list"),
    **{f"story.{name}": TELLING for name in ("headline", "quote", "changed", "situation", "done", "matters", "often")},
    "story.feeling": ("monitor/report/sections/stories.py", "which stories stand in the report"),
    "story.visit": ("storage/pointed.py", "leads to the visit where it was told"),
    "story.belongs": ("storage/belongs.py", "leads to the activity, place or partner it belongs to"),
    "story.consent_how": ("storage/consent.py", "how consent was given"),
    "story.sixteen": ("storage/consented.py", "until when a yes of a child holds"),
    "story.consent_by": ("storage/consent.py", "who said yes"),
    "story.consent_language": ("storage/consent.py", "in which words"),
    "story.consent_evidence": ("dashboard/consent_record.py", "where it can be found that this was allowed"),
    "assignment.name": IN_BRIEF,
    "assignment.end": ("storage/lock.py", "may be told after a quarter is closed"),
    "collective.name": IN_BRIEF,
    "step.why_not": ("monitor/together.py", "why others did not come along, under each drop of the steps to a warm home"),
    "collective.on": PLACED,
    "collective.area": PLACED,
    "scan.on": ("storage/scanned.py", "which answer is the newest"),
    "scan_answer.proof": ("storage/scanned.py", "beside each other on the page of the scan"),
    "scan_answer.following": ("storage/scanned.py", "beside each other on the page of the scan"),
    "referral.topic": ("storage/todo.py", "Vandaag: whom to ask whether help came"),
    "poll.tenure": ("storage/reached.py", "whether the poll reached everybody"),
    "money.note": ("storage/intake/booked.py", "what a line of the bookkeeping was for"),
    "partner.name": NAME,
    "cooperation.words": ("dashboard/pieces/cooperation.py", "beside the number, at the partner"),
    "partnership.about": IN_BRIEF,
    **{f"dialogue.{name}": ("monitor/talked.py", "what was said about a tough question, or is in the way") for name in (
        "about", "on", "ours", "other", "theirs", "agreed", "until", "done", "wider", "homes", "general", "rule", "departments", "counters",
        "tender", "tender_reason", "solved_on")},
    **{f"partnership.{name}": ("monitor/promised.py", "at the promise, on Samenwerken") for name in ("promised_by", "hat", "departments")},
    "grant.name": NAME,
    "grant.funder": GOALS,
    "grant.intended": ("storage/reached.py", "for whom it is meant, beside whom we reach"),
    **{f"goal.{name}": GOALS for name in (
        "kind", "name", "indicator", "period", "agreed", "changed_to", "changed_on", "question", "state", "explanation")},
    **{f"budget.{name}": ("storage/agreed.py", "budget against actual, at the goals") for name in ("category", "amount_eur")},
    **{f"own_answer.{name}": OWN for name in ("on", "indicator", "area")},
    **{f"own_answer.{name}": ("storage/own_indicator.py", OWN[1]) for name in ("number", "mark", "yes")},
}  # fmt: skip


@dataclass(frozen=True)
class Field:
    """One question, with the figures that read it and who else reads it."""

    table: str
    question: Question
    figures: tuple[str, ...]
    declared: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.table}.{self.question.name}"

    @property
    def used(self) -> bool:
        return bool(self.figures or self.declared)


def fields(declared: Mapping[str, tuple[str, ...]] = DECLARED) -> list[Field]:
    """Every question of every record and repeat group, in the order people meet them."""
    figures = read_by_figures()
    found = []
    for record in ALL:
        for table in (record, *record.parts.values()):
            name = str(table.__tablename__)
            for q in questions(table).values():
                at = f"{name}.{q.name}"
                found.append(Field(name, q, figures.get(at, ()), declared.get(at, ())))
    return found


def markdown() -> str:
    """`docs/fields.md`; a test holds the file to this."""
    lines = [
        "# What each question is asked for",
        "",
        "Drawn by `tests/house/fields.py` (`make docs`). *Figures*: found out by counting with frames that remember which columns were "
        "taken. *Besides*: a page or work, with the file that reads it. That every question is also counted at `/antwoorden`, for the own "
        "team only, is no use by itself: what nothing else reads does not exist.",
    ]
    table = ""
    for field in fields():
        if field.table != table:
            table = field.table
            lines += ["", f"## `{table}`", "", "| question | figures | besides |", "|---|---|---|"]
        lines.append(f"| `{field.question.name}` {field.question.question} | {_figures(field)} | {_besides(field)} |")
    return "\n".join(lines) + "\n"


def _figures(field: Field) -> str:
    some = ", ".join(f"`{code}`" for code in field.figures[:4])
    return f"{some} and {len(field.figures) - 4} more" if len(field.figures) > 4 else some or "–"


def _besides(field: Field) -> str:
    if field.declared:
        return f"{field.declared[1]} (`{field.declared[0]}`)"
    return "–" if field.figures else "**nothing**"


@cache
def read_by_figures() -> dict[str, tuple[str, ...]]:
    """`table.question` -> codes of the figures that cannot be counted without it."""
    base, found = frames_of(_sample()), {}
    asked = {str(table.__tablename__): set(questions(table)) for record in ALL for table in (record, *record.parts.values())}
    for indicator in indicators.ALL:
        for view in indicator.views:
            for table, (columns, schema) in _taken(indicator, view, base).items():
                for name in sorted(columns & asked.get(table, set())):
                    if len(columns) < len(schema) or _needed(indicator, view, base, table, name):
                        found.setdefault(f"{table}.{name}", {})[indicator.code] = None
    return {at: tuple(codes) for at, codes in found.items()}


def _taken(indicator: Indicator, view: View, base: Mapping[str, pl.LazyFrame]) -> dict[str, tuple[set[str], list[str]]]:
    """Table -> the columns that were asked of it, and all it has, when this view is counted."""
    seen: dict[str, set[str]] = {}
    sources = {name: register_io_source(_remembering(name, frame, seen), schema=frame.collect_schema()) for name, frame in base.items()}
    _counted(indicator, view, sources)
    return {name: (columns, list(base[name].collect_schema())) for name, columns in seen.items()}


def _remembering(name: str, frame: pl.LazyFrame, seen: dict[str, set[str]]) -> Callable[..., Iterator[pl.DataFrame]]:
    data = frame.collect()

    def rows(columns: list[str] | None, predicate: pl.Expr | None, n: int | None, size: int | None) -> Iterator[pl.DataFrame]:
        seen.setdefault(name, set()).update(columns if columns is not None else data.columns)
        found = data.select(columns) if columns is not None else data
        yield found.filter(predicate) if predicate is not None else found

    return rows


def _needed(indicator: Indicator, view: View, base: Mapping[str, pl.LazyFrame], table: str, name: str) -> bool:
    """Where a whole table was taken: whether it breaks without this column."""
    try:
        _counted(indicator, view, {**base, table: base[table].drop(name)})
    except pl.exceptions.ColumnNotFoundError:
        return True
    return False


def _counted(indicator: Indicator, view: View, sources: Mapping[str, pl.LazyFrame]) -> None:
    there = dict(sources)
    for derived in (d for d in DERIVED.values() if d.name in view.frames):
        given: dict[str, Any] = {name: there[name] for name in derived.frames}
        there[derived.name] = derived.build(**given, **derived.extras(factors=_factors(derived.uses), as_of=COUNTED_ON))
    contributions(view, there, _factors(indicator.uses), COUNTED_ON).collect()


@cache
def _factors(uses: tuple[str, ...]) -> Factors:
    return Factors(_versions()).only(uses)


@cache
def _versions() -> list[FactorVersion]:
    return read()


def _sample() -> dict[str, list[dict[str, Any]]]:
    """Rows in which every answer of every list stands once, so that no way of counting stays unvisited."""
    rows = {}
    for record in ALL:
        for table in (record, *record.parts.values()):
            many = max(3, *(len(q.options) for q in questions(table).values()))
            about = {} if table is record else {"record_id": f"{record.__tablename__}000", "on": DAY}
            rows[str(table.__tablename__)] = [_row(table, n) | about for n in range(many)]
    return rows


def _row(table: type[SQLModel], n: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for q in questions(table).values():
        if q.options:
            code = list(q.options)[n % len(q.options)]
            found[q.name] = [code] if q.many else code
        else:
            found[q.name] = {date: DAY, int: 1, str: f"x{n}"}.get(q.type, 1.0)
    return found
