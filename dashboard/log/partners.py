"""What the logbook tells of partners besides their answers: of one the story over time, of all together what they want."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from dashboard.pieces import cooperation
from monitor.words import number, say
from storage.choices import choices
from storage.cooperation import Together, shared, together
from storage.log import Session
from storage.people import CORRECT, Person
from storage.period import today
from storage.record import Record
from storage.records import Partner

PANEL = Markup('<section class="panel"><h2>{}</h2>{}</section>')
PAIRS = Markup('<dl class="told">{}</dl>')
ROW = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
LIST = Markup('<ul class="told-lines">{}</ul>')


def one(session: Session, record: Record, answers: Mapping[str, Any], language: str) -> Markup:
    """Below the answers of a partner; nothing for anything else."""
    if not isinstance(record, Partner):
        return Markup("")
    return cooperation.story(answers, shared(session, record, today()), today(), language)


def everyone(session: Session, person: Person, kind: str, language: str) -> Markup:
    """Above the list of partners, for who may see them all; nothing where nobody takes part now."""
    if kind != "partner" or not person.may(CORRECT):
        return Markup("")
    found = together(session, person.organisation or "", today())
    rows = [ROW.format(say(title, language), told) for title, told in _rows(found, language) if told]
    return PANEL.format(say("Wat partners samen willen", language), PAIRS.format(Markup("").join(rows))) if rows else Markup("")


def _rows(found: Together, language: str) -> list[tuple[str, Markup | str]]:
    return [
        ("Belangen, en bij hoeveel partners", _counted(found.interests, "partner_interest", language)),
        ("Rol nu", _counted(found.now, "partner_role", language)),
        ("Rol die gewenst is", _counted(found.wanted, "partner_role", language)),
        ("Verandering", _change(found, language) if found.now else ""),
    ]


def _counted(found: Mapping[str, int], name: str, language: str) -> Markup:
    """The most named first, else in the order of the list."""
    order = [code for code in choices(name) if found.get(code)]
    lines = [
        (say(choices(name)[code], language), number(found[code], 0, language)) for code in sorted(order, key=lambda code: -found[code])
    ]
    return LIST.format(Markup("").join(Markup("<li>{}: {}</li>").format(*line) for line in lines)) if lines else Markup("")


def _change(found: Together, language: str) -> str:
    words = "Van de {all} partners kregen er {n} een andere rol sinds ze meedoen. Bij {wanting} is nog een andere rol gewenst."
    if found.partners == 1:
        words = "Er doet 1 partner mee. Andere rol sinds het begin: {n}. Nog een andere rol gewenst: {wanting}."
    return say(words, language, all=number(found.partners, 0, language), n=number(found.changed, 0, language),
               wanting=number(found.wanting, 0, language))  # fmt: skip
