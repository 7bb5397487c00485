"""The frame of every page with a scenario, and who may come in: people of an enterprise, and people who read what is released."""

from markupsafe import Markup

from dashboard import door, shell
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
    return shell.page(title, Markup('<div class="beermat writing">{}</div>').format(body), door.scope({}), styles=STYLES)


def crumb(address: str, words: str) -> Markup:
    return CRUMB.format(address, words)
