"""The frame of every page with a scenario, and who may come in: people of an enterprise, and people who read what is released."""

from markupsafe import Markup

from dashboard import door, shell
from dashboard.unqueued import tail
from storage.people import READ_OWN, RELEASED, Person
from storage.refused import Forbidden

STYLES = ("form.css", "beermat.css")
CRUMB = Markup('<p class="crumb"><a href="{}">{}</a></p>')


def reader() -> Person:
    """The person of this request. Raises `Forbidden` for who reads no figures at all."""
    person = door.require_person()
    if not (person.may(READ_OWN) or person.may(RELEASED)):
        raise Forbidden()
    return person


def framed(title: str, body: Markup) -> str:
    inside = Markup('<div class="beermat writing">{}</div>').format(body)
    return shell.page(title, inside, door.scope({}), styles=STYLES, tail=tail(door.language()) if "data-unqueued" in body else None)


def crumb(address: str, words: str) -> Markup:
    return CRUMB.format(address, words)
