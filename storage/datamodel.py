"""The data model in words, drawn from the records themselves: one table per record, one row per question."""

from collections.abc import Iterator

from sqlmodel import SQLModel

from storage.record import Question, Record, questions
from storage.records import ALL

SENSITIVITY = {"0": "no person", "P": "about a person", "S": "sensitive"}


def markdown() -> str:
    """`docs/data-model.md`; a test holds the file to this."""
    lines = [
        "# The data model",
        "",
        "Drawn from `storage/records/` (`make docs`). Column, form field, check constraint, import column and export follow from one "
        "line in the code.",
        "Every record also has: id, organisation, status, client_key, version, created_at, created_by, changed_at, source, import_id.",
    ]
    for record in ALL:
        lines += ["", f"## {record.one} (`{record.__tablename__}`)", "", *_summary(record), "", *_table(record)]
        for name, part in record.parts.items():
            lines += ["", f"### {name}: {part.one} (`{part.__tablename__}`)", "", *_table(part)]
    return "\n".join(lines) + "\n"


def _summary(record: type[Record]) -> Iterator[str]:
    yield (record.__doc__ or "").strip() or f"{record.title}."
    yield "Switched on per organisation." if record.optional else "On from the start."


def _table(record: type[SQLModel]) -> Iterator[str]:
    yield "| column | question | type | needed | sensitivity |"
    yield "|---|---|---|---|---|"
    for q in questions(record).values():
        needed = ("yes" if q.required else "no") + (", quick" if q.quick else "")
        yield f"| `{q.name}` | {q.question} | {_kind(q)} | {needed} | {SENSITIVITY[q.sensitivity]} |"


def _kind(q: Question) -> str:
    if q.choices:
        return f"{'some' if q.many else 'one'} of `{q.choices}`"
    limits = f" {q.low:f} to {q.high:f}" if q.low is not None and q.high is not None else ""
    length = f", at most {q.max_length} characters" if q.max_length and q.type is str else ""
    return f"{q.type.__name__}{limits}{' ' + q.unit if q.unit else ''}{length}"
