"""The call after three months on the visit form: only its own questions in sight, and nothing asked that is known of this house."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from flask import request
from markupsafe import Markup

from dashboard.log.control import Asking
from dashboard.log.form import new_key
from monitor.words import day_digits, say
from storage import home, log
from storage.choices import choices
from storage.log import Session
from storage.people import Person
from storage.record import Record, questions
from storage.records import Check, Story, Visit
from storage.vault import access
from storage.vault.term import AFTERWARDS

ASKED, KEY, VISIT = "nabellen", "nabellen-", "bezoek"
NEW = "Nabellen"
TELL = Markup('<a class="button light" href="/opschrijven/story?{}={}">{}</a>')
TITLES = {"measures": "Deed u daarna zelf nog iets?"}
MORE = "Meer vragen"
SIGHT = ("checks", "readings", "comfort", "payment", "understands_bill", "measures", "otherwise", "grade", "recommend")
WORDS = (
    "Huishouden {code}. Vul in wat de bewoner zegt, en laat de rest leeg. De dag van vandaag, de buurt en wat we van het huis weten, "
    "staan al ingevuld onder 'Meer vragen'."
)
BY_RESIDENT: Mapping[str, Mapping[str, str]] = {"measures": {"done_by": "resident"}}


def _given(name: str) -> str:
    """What stands in the address; nothing where it holds what no database takes."""
    text = request.args[name][:40]
    return text if text.isprintable() else ""


def begin(session: Session, person: Person, record: type[Record]) -> tuple[dict[str, Any], str, Markup] | None:
    """What is known and the key of the form; None for any other form. Raises `NotFound` for a house that is not theirs to open."""
    if record is not Visit or ASKED not in request.args:
        return None
    code = access.household(session, person, _given(ASKED))
    lines = [{"measure": measure.id} for measure, _ in home.standing(session, person.organisation or "", code)]
    known = {"household": code, "kind": "phone", "checks": lines, "area": "", **home.facts(session, person, code)}
    return known, KEY + new_key(), Markup("")


def of_house(session: Session, person: Person, record: type[Record]) -> dict[str, Any]:
    """The house a form was asked for, with its own buurt: never that of another house."""
    if "huishouden" not in request.args or "household" not in questions(record):
        return {}
    code = _given("huishouden")
    return {"household": code, "area": home.facts(session, person, code).get("area", "")}


def of_visit(session: Session, person: Person, record: type[Record]) -> dict[str, Any]:
    """The visit at which a story was told, with its buurt. Raises `NotFound` for what is not theirs."""
    if record is not Story or VISIT not in request.args:
        return {}
    visit = log.entry(session, person, Visit, _given(VISIT)).record
    assert isinstance(visit, Visit)
    return {"visit": visit.id, "area": visit.area or ""}


def fitted(session: Session, person: Person, answers: Mapping[str, Any], key: str, known: Asking, one: str) -> tuple[Asking, str, str]:
    """The form of a call, its title and its opening words: what is in sight, and a line for everything that was placed."""
    if not key.startswith(KEY):
        return known, one, ""
    code, kinds = str(answers.get("household") or ""), choices("measure_kind")
    outcome = replace(questions(Check)["outcome"], required=False)
    placed = home.standing(session, person.organisation or "", code)
    names = {
        m.id: known.say("{what}, geplaatst op {day}", what=known.say(kinds.get(m.kind, m.kind)), day=day_digits(on)) for m, on in placed
    }
    optional = {f"checks.{n}.outcome": outcome for n in range(len(answers.get("checks") or []))}
    asking = replace(
        known, sight=SIGHT, rest=MORE, titles=TITLES, blanks=BY_RESIDENT, ready={"checks": ("measure", names)},
        instead={**known.instead, **optional},
    )  # fmt: skip
    return asking, known.say(NEW), known.say(WORDS, code=code)


def left_out(record: type[Record], key: str, id: str | None, answers: dict[str, Any]) -> dict[str, Any]:
    """What to keep: a line that stood ready and was left as it was says nothing. Its place stays, so that trouble finds its line."""
    if id is not None or record is not Visit or not key.startswith(KEY):
        return answers
    lines = [line if line.get("outcome") or line.get("gone") else {**line, "measure": ""} for line in answers.get("checks") or []]
    return {**answers, "checks": lines}


def apart(known: Asking, answers: Mapping[str, Any]) -> str:
    """What tells the drafts of two calls apart, and brings a draft back to this form."""
    return f":{ASKED}={answers.get('household') or ''}" if known.sight else ""


def story(found: Record, switched_on: Collection[type[Record]], language: str) -> Markup:
    """On the receipt of a call or aftercare: the way to the story that was told, with this visit at it."""
    if not isinstance(found, Visit) or found.kind not in AFTERWARDS or found.status == "withdrawn" or Story not in switched_on:
        return Markup("")
    return TELL.format(VISIT, found.id, say("Verhaal opschrijven", language))
