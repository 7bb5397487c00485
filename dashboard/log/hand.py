"""The form's side of handing over: the button, what was typed kept meanwhile, and the resident's answers back on the form."""

from collections.abc import Mapping
from typing import Any

from flask import g, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard.door_handed import PATH
from dashboard.door_visitor import give, known, token
from dashboard.log import aid
from monitor.words import say
from storage import handed, log
from storage.database import Store
from storage.handed import ASKED, KEPT, Handed
from storage.log import Session
from storage.not_said import DECLINED, WORDS
from storage.people import Person
from storage.record import Record, questions
from storage.records import Visit

BUTTON, BACK = "_hand", "terug"
OFFER = Markup(
    '<section class="hand-over"><h2>{title}</h2><p class="quiet">{lead}</p>'
    '<p><button class="button light" name="_hand" value="1">{button}</button></p></section>\n'
)
LINE = Markup('<p class="given">{}</p>')


def asked(record: type[Record]) -> bool:
    """Whether the form came in to hand the phone over."""
    return record is Visit and request.method == "POST" and BUTTON in request.form


def over(store: Store, person: Person, answers: Mapping[str, Any], *, key: str, id: str | None, version: int | None) -> Response:
    """Keep what was typed, and from now on show the resident's three questions only."""
    with store.write() as session:
        if id is not None:
            log.entry(session, person, Visit, id)  # refuses what is not theirs
        fresh = handed.start(
            session, known().settings, person, token(), answers,
            client_key=key, record=id or "", version=version, language=aid.chosen() or "nl",
        )  # fmt: skip
    response = give(make_response(redirect(PATH, 303)), fresh)
    response.headers["Clear-Site-Data"] = '"cache"'  # no page of before comes back out of the browser's memory
    return response


def returned(session: Session, person: Person, record: type[Record], id: str | None) -> Handed | None:
    """The form as it was when the phone went out of hand; None on any other visit to the form."""
    if record is not Visit or BACK not in request.args:
        return None
    found = handed.returned(session, person, request.args[BACK][:40], id or "")
    g.phone_back = found is not None
    return found


def above(session: Session, person: Person, record: type[Record], key: str, answers: dict[str, Any], id: str | None) -> dict[str, Any]:
    """The answers to save: a resident's own stand above what came in, by the key of the visit itself when it is there already."""
    if record is not Visit:
        return answers
    found = handed.above(session, person, log.entry(session, person, Visit, id).record.client_key if id else key, answers)
    handed.saved(session, person, key)
    return found


def news(language: str) -> str:
    """What a person hears when the phone is back."""
    if not g.get("phone_back"):
        return ""
    return say("De telefoon is terug. Wat u invulde, staat er nog. Vergeet niet op te slaan.", language)


def answers(session: Session, person: Person, record: type[Record], key: str, language: str) -> dict[str, str]:
    """Question -> the resident's own answer in words; 'liever niet' is nothing but that."""
    if record is not Visit or not key:
        return {}
    found = handed.given(session, person.organisation or "", key)
    return {name: _read(name, code, language) for name, code in found.items()}


def _read(name: str, code: str, language: str) -> str:
    if code == KEPT:
        return say("beantwoord", language)
    return say(WORDS[DECLINED] if code == DECLINED else questions(Visit)[name].options.get(code, code), language)


def offer(language: str) -> Markup:
    """The way to it, at the end of the form."""
    return OFFER.format(
        title=say("Laat de bewoner zelf antwoorden", language), button=say("Geef de telefoon aan de bewoner", language),
        lead=say("Drie vragen, in de taal van de bewoner. Daarna opent u de telefoon weer met uw pincode of wachtwoord.", language),
    )  # fmt: skip


def line(session: Session, person: Person, found: Record, language: str) -> Markup:
    """In the logbook: what a resident answered alone."""
    told = handed.given(session, person.organisation or "", found.client_key) if isinstance(found, Visit) else {}
    if not told:
        return Markup("")
    asked = [
        say(questions(Visit)[n].question, language) + (f" ({say(WORDS[DECLINED], language)})" if told[n] == DECLINED else "")
        for n in ASKED if n in told
    ]  # fmt: skip
    return LINE.format(say("De bewoner gaf hierop zelf antwoord, alleen met de telefoon: {what}", language, what=" ".join(asked)))
