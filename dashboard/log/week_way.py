"""The way to the sheet of a week, for who may fill it in: on Opschrijven, and on the form of hours."""

from markupsafe import Markup

from monitor.words import say
from storage.people import CORRECT, Person

LINK = Markup(' <a href="/opschrijven/week">{}</a>')
LINE = Markup('<p class="links">{}</p>')


def way(person: Person, language: str) -> Markup:
    """The link, among others."""
    return LINK.format(say("Uren van een hele week", language)) if person.may(CORRECT) else Markup("")


def line(person: Person, language: str) -> Markup:
    """The link on a line of its own."""
    return LINE.format(found) if (found := way(person, language)) else Markup("")
