"""A story form opened where a story was missing: what it is about, where and by whom stand filled in already."""

from typing import Any

from flask import request
from sqlmodel import Session

from storage.choices import choices
from storage.organisation import organisation
from storage.people import Person
from storage.record import Record
from storage.records import Story


def of_story(session: Session, person: Person, record: type[Record]) -> dict[str, Any]:
    """Only what can be chosen here: a buurt of the own enterprise, a value, a kind of teller. Anything else in the address falls out."""
    if record is not Story:
        return {}
    about, area, teller = (request.args.get(name, "") for name in ("waarde", "buurt", "verteller"))
    own = organisation(session, person.organisation or "")
    known: dict[str, Any] = {"values": [about]} if about in choices("value") else {}
    known |= {"area": area} if own and area in own.areas else {}
    return known | ({"teller": teller} if teller in choices("teller") else {})
