"""Answers as people read them back: on the receipt, in the logbook, and beside each other when two people changed the same."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from markupsafe import Markup

from monitor.words import day_words, number, quantity, say
from storage import not_said
from storage.number import plain
from storage.record import Part, Question, Record, questions

Names = Mapping[str, str]
Table = type[Record] | type[Part]
STATUS = {"approved": "telt mee", "submitted": "wacht op nakijken", "returned": "terug voor aanpassen", "withdrawn": "ingetrokken"}


def words(question: Question, value: Any, language: str, names: Names) -> str:
    """One answer in words; empty when there is none. `names`: the areas and records that codes stand for, and quarters for days."""
    if value is None or value == "" or value == []:
        return ""
    if code := not_said.code(question, value):
        return say(not_said.WORDS[code], language)
    if question.many:
        return ", ".join(say(question.options.get(code, code), language) for code in value)
    if question.options:
        return say(question.options.get(value, value), language)
    if isinstance(value, date):
        return names.get(value.isoformat()) or day_words(value, language)
    if isinstance(value, (Decimal, int)):
        decimals = len((plain(Decimal(value)) or "").partition(".")[2])
        return quantity(value, question.unit, decimals, language) if question.unit else number(value, decimals, language)
    return names.get(str(value), str(value))


def told(table: Table, answers: Mapping[str, Any], language: str, names: Names) -> Iterator[tuple[str, str]]:
    """(question, answer) of what was answered."""
    for name, question in questions(table).items():
        if found := words(question, not_said.said(answers, name), language, names):
            yield say(question.question, language), found


def listing(record: type[Record], answers: Mapping[str, Any], language: str, names: Names) -> Markup:
    """Everything that was answered, repeat groups below."""
    found = _pairs(told(record, answers, language, names))
    for name, part in record.parts.items():
        lines = [" · ".join(answer for _, answer in told(part, line, language, names)) for line in answers.get(name) or []]
        if lines:
            items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
            found += Markup('<h2>{}</h2><ol class="told-lines">{}</ol>').format(say(part.many, language), items)
    return found


def _pairs(pairs: Iterator[tuple[str, str]]) -> Markup:
    rows = Markup("").join(Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(*pair) for pair in pairs)
    return Markup('<dl class="told">{}</dl>').format(rows)


def brief(record: Record, language: str, names: Names) -> str:
    """A record in a few words: its quick answers and its name, but days and the place, which stand beside it."""
    asked = (
        q for n, q in questions(type(record)).items() if (q.quick or n == "name") and n != "area" and q.type is not date and not q.long
    )
    found = [words(q, getattr(record, q.name), language, names) for q in asked]
    return " · ".join(part for part in found if part)


def differing(
    record: type[Record], one: Mapping[str, Any], other: Mapping[str, Any], language: str, names: Names
) -> list[tuple[str, str, str]]:
    """(question, answer of the one, answer of the other) where two contents are not the same."""
    found = [
        (say(q.question, language), words(q, not_said.said(one, n), language, names), words(q, not_said.said(other, n), language, names))
        for n, q in questions(record).items()
    ]
    for name, part in record.parts.items():
        left, right = ("; ".join(_short(part, line, language, names) for line in each.get(name) or []) for each in (one, other))
        found.append((say(part.many, language), left, right))
    return [row for row in found if row[1] != row[2]]


def _short(part: Table, line: Mapping[str, Any], language: str, names: Names) -> str:
    return ", ".join(answer for _, answer in told(part, line, language, names))
