"""On the form of a next visit: what the team must know before it, from the last time somebody was in that house."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from dashboard.pieces.story import TONGUE
from monitor.words import day_words, say
from storage import home
from storage.log import Session
from storage.people import Person
from storage.record import Record
from storage.records import Visit

NOTICE = Markup('<p class="notice heed"><b>{}</b> <span lang="{}">{}</span></p>')


def line(session: Session, person: Person, record: type[Record], answers: Mapping[str, Any], language: str) -> Markup:
    """The newest note about the house this new form is for; nothing without a house, or of one that is not theirs to open."""
    code = str(answers.get("household") or "") if record is Visit else ""
    found = home.heed(session, person, code) if code else None
    if found is None:
        return Markup("")
    on, words = found
    return NOTICE.format(say("Let op, van het bezoek op {day}:", language, day=day_words(on, language)), TONGUE, words)
