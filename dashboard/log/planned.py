"""The visit form's side of an appointment: what is known of it stands there already, and saved it is done."""

from typing import Any

from flask import request
from markupsafe import Markup

from dashboard.log.form import new_key
from dashboard.pieces.appointment import clock, weekday
from monitor.words import say
from storage.log import Session
from storage.people import Person
from storage.period import today
from storage.planning import appointment
from storage.record import Record
from storage.records import Visit
from storage.refused import Refused

ASKED = "afspraak"
NOTICE = Markup('<p class="notice">{}</p>')
DONE = "Deze afspraak is klaar: het bezoek is opgeschreven of ging niet door. U vindt bezoeken in het logboek."


def begin(session: Session, person: Person, record: type[Record], language: str) -> tuple[dict[str, Any], str, Markup]:
    """What is known, the key of the form, and where it comes from; of any other form nothing but a new key.

    The day of a visit that is still to come is today: nobody can have been there. Raises `NotFound` for what is not theirs.
    """
    if record is not Visit or ASKED not in request.args:
        return {}, new_key(), Markup("")
    found = appointment.one(session, person, request.args[ASKED])
    if found.done_on:
        raise Refused(DONE)
    known: dict[str, Any] = {"on": min(found.on, today()), "household": found.household}
    known |= {"area": found.area} if found.area else {}
    when = ", ".join(filter(None, (weekday(found.on, language), clock(found.at, language))))
    words = say("Ingevuld uit de afspraak van {when}. Klopt er iets niet? Verander het gerust.", language, when=when)
    return known, found.new_key(), NOTICE.format(words)


def done(session: Session, person: Person, key: str, record: Record | None) -> None:
    """The visit is kept: its appointment need not stand on Vandaag any longer."""
    if isinstance(record, Visit):
        appointment.done(session, person, key, record.on, record.household, today())
