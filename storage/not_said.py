"""'Weet ik niet' and 'liever niet zeggen': answers that are kept as such, beside the column, so that no figure takes them for a value.

A list of answers that has such a code of its own keeps it there. Everywhere else a record keeps, per question, which of the two was said.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field

from storage.record import Question

NAME = "not_said"  # the column, and the key among typed answers
UNKNOWN, DECLINED = "unknown", "not_said"
WORDS = {UNKNOWN: "weet ik niet", DECLINED: "liever niet zeggen"}
TYPED = {
    UNKNOWN: {"unknown", "weet ik niet", "weet niet", "onbekend"},
    DECLINED: {"not_said", "liever niet zeggen", "liever niet", "wil niet zeggen", "wil ik niet zeggen", "zegt niets"},
}
ONE_OF_TWO = "Hier staan twee antwoorden. Vul iets in, of kies 'weet ik niet' of 'liever niet zeggen'."
NO_TICK = {"consent", "consent_by", "consent_language"}  # nothing ticked says it already: nobody may see it, or what goes without saying
OWN_VOICE = {"grade", "recommend"}  # about us, and still what somebody thinks: nobody has to say it to a face
EMPTY: tuple[object, ...] = (None, "", [], ())


def not_said() -> Any:
    """The column: question -> which of the two was said."""
    return Field(default_factory=dict, sa_type=JSON, description="question -> 'unknown' or 'not_said': asked, and no value was given")


def offered(question: Question) -> dict[str, str]:
    """What may be said here instead of an answer: of what somebody is or thinks, where it may stay empty and is not in own words."""
    in_own_words = question.type is str and not question.choices
    if (question.sensitivity == "0" and question.name not in OWN_VOICE) or question.required or in_own_words or question.name in NO_TICK:
        return {}
    return {code: words for code, words in WORDS.items() if code not in question.options}


def code(question: Question, given: object) -> str:
    """Which of the two this raw answer says; empty when it is an answer, or when that cannot be said here."""
    if isinstance(given, (list, tuple)):
        given = given[0] if question.many and len(given) == 1 else ""
    words = " ".join(given.split()).casefold() if isinstance(given, str) and len(given) < 40 else ""
    found = next((code for code, known in TYPED.items() if words in known), "")
    return found if found in offered(question) else ""


def both(question: Question, given: object) -> bool:
    """Whether an answer was given and one of the two was said as well."""
    if not isinstance(given, (list, tuple)) or not offered(question):
        return False
    return not question.many or (len(given) > 1 and any(one in offered(question) for one in given))


def said(answers: Mapping[str, Any], name: str) -> Any:
    """The answer to this question, or what was said instead."""
    value = answers.get(name)
    return (answers.get(NAME) or {}).get(name, value) if value in EMPTY else value


def joined(now_there: Mapping[str, Any], answers: Mapping[str, object]) -> dict[str, Any]:
    """What stands there with these answers over it. What was said instead of an answer goes where there is a new answer."""
    found = {**now_there, **answers}
    if NAME in now_there and NAME not in answers:
        found[NAME] = {name: code for name, code in now_there[NAME].items() if name not in answers}
    return found


def typed(question: Question, value: str, chosen: str) -> object:
    """What came from a line to type on and the two choices below it, as one raw answer; two of them when both were given."""
    return [value, chosen] if value.strip() and chosen and offered(question) else value or chosen


def apart(value: object) -> tuple[object, str]:
    """A raw answer as what stands on the line and which of the two is chosen below it."""
    if isinstance(value, (list, tuple)) and len(value) == 2:
        return value[0], str(value[1])
    return ("", value) if isinstance(value, str) and value in WORDS else (value, "")
