"""From what people typed to typed answers: every question checked, every trouble told in one go, at its own field."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from sqlmodel import SQLModel

from storage import dutch, not_said
from storage.number import MICRO, plain
from storage.record import Part, Question, Record, questions, typed
from storage.refused import Problem, Refused

MOST_LINES = 200  # of one repeat group
LONGEST_READ = 20_000  # characters; a longer text is refused before anything is done with it
MAY_STILL_COME = {
    ("grant", "on"),
    ("grant", "end"),
    ("money", "until"),
    ("partner", "end"),
    ("contribution", "until"),
    ("partnership", "until"),
    ("dialogue", "until"),
    ("own_indicator", "since"),
}
EMPTY = not_said.EMPTY


@dataclass
class Checked:
    """Typed answers: `values` of the record, `parts` as lists of typed lines (with `id` when known), `notes` to show afterwards."""

    values: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]]
    notes: list[Problem] = field(default_factory=list)


def checked(record: type[Record], answers: Mapping[str, object], today: date) -> Checked:
    """The typed answers. Raises `Refused` with a sentence per field that needs mending. Keys that are no question are dropped."""
    problems: list[Problem] = []
    notes: list[Problem] = []
    values = _values(record, answers, "", today, problems, notes)
    parts = {name: _lines(part, name, answers.get(name), today, problems, notes) for name, part in record.parts.items()}
    problems += _as_ready(record, values, answers)
    if problems:
        raise Refused(*problems)
    return Checked(values, parts, notes)


def _lines(part: type[Part], name: str, given: object, today: date, problems: list[Problem], notes: list[Problem]) -> list[dict[str, Any]]:
    lines = list(given) if isinstance(given, Sequence) and not isinstance(given, str) else []
    if len(lines) > MOST_LINES:
        problems.append(Problem("Dit zijn te veel regels. Hoogstens {most}.", name, {"most": MOST_LINES}))
        return []
    found = []
    for position, line in _touched(part, lines):
        values = _values(part, line, f"{name}.{position}.", today, problems, notes)
        found.append({"id": str(line.get("id") or ""), **values})
    return found


def _touched(part: type[Part], given: object) -> Iterator[tuple[int, Mapping[str, object]]]:
    """The lines in which somebody filled in something, with their place among all."""
    lines = given if isinstance(given, Sequence) and not isinstance(given, str) else ()
    return ((n, line) for n, line in enumerate(lines) if isinstance(line, Mapping) and not untouched(part, line))


def untouched(part: type[Part], line: Mapping[str, object]) -> bool:
    """A line in which nothing stands but what was there by itself."""
    asked = (n for n in questions(part) if n != part.about)
    return not line.get(not_said.NAME) and all(
        line.get(n) in EMPTY or str(line[n]).strip() in ("", str(part.model_fields[n].default)) for n in asked
    )


def _values(
    table: type[SQLModel], answers: Mapping[str, object], prefix: str, today: date, problems: list[Problem], notes: list[Problem]
) -> dict[str, Any]:
    """The answers to this table's questions; problems and notes are added to the lists given."""
    found: dict[str, Any] = {}
    instead: dict[str, str] = {}  # what was said in the place of an answer
    wrong = len(problems)
    for name, question in questions(table).items():
        given = not_said.said(answers, name)
        if code := not_said.code(question, given):
            instead[name] = code
            continue
        try:
            value = read(question, given, today, planned=(str(table.__tablename__), name) in MAY_STILL_COME)
        except Refused as refused:
            problems += [Problem(p.sentence, prefix + name, p.values) for p in refused.problems]
            continue
        if value not in EMPTY:
            found[name] = value
            if isinstance(given, str) and question.type in (int, Decimal) and dutch.approximate(given):
                notes.append(Problem("U schreef 'ongeveer'. We tellen met {value}.", prefix + name, {"value": given.lstrip("±~ ")}))
        elif question.required:
            problems.append(Problem(missing(question), prefix + name))
    if len(problems) > wrong:
        return {}
    try:
        kept = {not_said.NAME: instead} if not_said.NAME in table.model_fields else {}
        return typed(table).model_validate(found).model_dump() | kept
    except ValidationError as error:
        asked = questions(table)
        problems += [_sentence(asked[str(e["loc"][0])], e["type"], prefix) for e in error.errors()]
        return {}


def missing(question: Question) -> str:
    """What to do when a required answer is not there."""
    if question.options:
        return "Kies een antwoord."
    if question.type is date:
        return dutch.NOT_A_DAY
    return dutch.NOT_A_NUMBER if question.type in (int, Decimal) else "Vul dit in."


def _sentence(question: Question, kind: str, prefix: str) -> Problem:
    at, limits = prefix + question.name, {"low": plain(question.low), "high": plain(question.high)}
    if kind in ("greater_than_equal", "less_than_equal"):
        return Problem("Vul een getal in van {low} tot en met {high}.", at, limits)
    if kind == "string_too_long":
        return Problem("Dit is te lang. Hoogstens {most} tekens.", at, {"most": question.max_length})
    return Problem(missing(question), at)


def read(question: Question, given: object, today: date, *, planned: bool = False) -> Any:
    """One raw answer as its type, or None when it is empty."""
    if isinstance(given, str):
        given = clean(given, long=question.long)
    if given in EMPTY:
        return None
    if not_said.both(question, given):
        raise Refused(not_said.ONE_OF_TWO)
    if question.many:
        chosen = {_choice(question, one) for one in _several(given)}
        return [code for code in question.options if code in chosen]  # in the order of the list: equal answers look equal
    if question.options:
        return _choice(question, given)
    if question.type is date:
        return _day(given, today, planned)
    if question.type in (int, Decimal):
        return _number(question, given)
    return clean(_as_text(given), long=question.long)


def clean(text: str, *, long: bool = True) -> str:
    """The text in one Unicode form, without what cannot be kept or seen; a short answer on one line."""
    if len(text) > LONGEST_READ:
        raise Refused(Problem("Dit is te lang: {length} tekens. Maak het korter.", values={"length": len(text)}))
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise Refused("Hier staat een teken dat we niet kunnen bewaren. Typ de tekst opnieuw.")
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(sign for sign in text if sign in "\n\t" or unicodedata.category(sign) != "Cc")
    return text.strip() if long else " ".join(text.split())


def _several(given: object) -> list[object]:
    if isinstance(given, str):
        return [one.strip() for one in given.split(";") if one.strip()]
    if not isinstance(given, (list, tuple, set, frozenset)):
        raise Refused("Kies uit de antwoorden die hier staan.")
    return list(dict.fromkeys(one for one in given if one not in EMPTY))


def _choice(question: Question, given: object) -> str:
    """The code of this answer: the code itself, or the words people read."""
    words = clean(_as_text(given), long=False)
    if words in question.options:
        return words
    for code, label in question.options.items():
        if label.casefold() == words.casefold():
            return code
    raise Refused("Kies uit de antwoorden die hier staan.")


def _day(given: object, today: date, planned: bool) -> date:
    if isinstance(given, datetime):
        given = given.date()
    if isinstance(given, date):
        return dutch.allowed(given, today, planned=planned)
    return dutch.day(_as_text(given), today, planned=planned)


def _number(question: Question, given: object) -> Decimal | int:
    if isinstance(given, bool) or (isinstance(given, float) and not math.isfinite(given)):
        raise Refused(dutch.NOT_A_NUMBER)
    if isinstance(given, (int, float, Decimal)):
        value = Decimal(str(given))
        if not value.is_finite() or value.copy_abs() >= Decimal(10) ** dutch.MOST_DIGITS:
            raise Refused(dutch.NOT_A_NUMBER)
        if question.type is int and value != value.to_integral_value():
            raise Refused("Vul een heel getal in, zonder cijfers achter de komma.")
        return int(value) if question.type is int else value.quantize(MICRO)
    if question.type is int:
        return dutch.whole(_as_text(given), question.unit)
    return dutch.decimal(_as_text(given), question.unit).quantize(MICRO)


def _as_text(given: object) -> str:
    if isinstance(given, Decimal):
        return plain(given) or ""
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    if isinstance(given, (str, int, float)) and not isinstance(given, bool):
        return str(given)
    raise Refused("Dit antwoord kunnen we niet lezen. Vul het opnieuw in.")


def _as_ready(record: type[Record], values: Mapping[str, Any], answers: Mapping[str, object]) -> Iterator[Problem]:
    """Lines that stand ready are those of the list that was chosen, each once, and at least one is answered."""
    for name, part in ((n, p) for n, p in record.parts.items() if p.about):
        ready, seen = part.ready(values), set()
        for position, line in _touched(part, answers.get(name)):
            about = str(line.get(part.about) or "")
            if about not in ready:
                yield Problem("Dit punt hoort bij een andere lijst. Haal het weg, of kies die lijst.", f"{name}.{position}.{part.about}")
            elif about in seen:
                yield Problem("Dit punt staat er twee keer. Haal er één weg.", f"{name}.{position}.{part.about}")
            seen.add(about)
        if not seen and ready:
            yield Problem("Vul bij minstens één punt iets in.", f"{name}.0.score")
