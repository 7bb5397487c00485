"""The way to the sheet of a week, for who may fill it in: on Opschrijven, on the form of hours, and on a device without a connection."""

from markupsafe import Markup

from dashboard.log.week_lines import PATH
from monitor.words import say
from storage.beginning import switched_on
from storage.log import Session
from storage.people import CORRECT, Person
from storage.records import Hours

LINK = Markup(' <a href="/opschrijven/week">{}</a>')
LINE = Markup('<p class="links">{}</p>')


def way(person: Person, language: str) -> Markup:
    """The link, among others."""
    return LINK.format(say("Uren van een hele week", language)) if person.may(CORRECT) else Markup("")


def line(person: Person, language: str) -> Markup:
    """The link on a line of its own."""
    return LINE.format(found) if (found := way(person, language)) else Markup("")


def kept(session: Session, person: Person) -> list[str]:
    """Its address, for the device of who may fill it in: it opens without a connection too."""
    return [PATH] if person.may(CORRECT) and Hours in switched_on(session, person) else []
