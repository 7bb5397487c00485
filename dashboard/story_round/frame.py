"""What the pages of a round share: its addresses, who is meant by a word in them, the way back, and the frame around it all."""

from collections.abc import Collection

from flask import request
from markupsafe import Markup

from dashboard import door, shell
from monitor.reader import Reader
from monitor.story_round import whole
from monitor.words import period_words, say
from storage.database import Store
from storage.people import LOG
from storage.period import Period, parse
from storage.refused import NotFound

PATH = "/verhalen/ronde"
TITLE = "Welk verhaal zegt het meest?"
WHO = {"bewoners": ("resident",), "wijkbedrijf": ("enterprise",), "gemeente": ("municipality",)}  # in an address -> groups
TOGETHER = "samen"
TABLE = {TOGETHER: tuple(side for sides in WHO.values() for side in sides), **WHO}  # who can sit at the table
CRUMB = Markup('<p class="crumb"><a href="{}">{}</a></p>')


def reader(store: Store, code: str) -> Reader:
    """The whole enterprise of this person in a quarter. Raises `Forbidden`, or `NotFound` for what is no quarter."""
    door.require_person(LOG)
    if parse(code).level != "quarter":
        raise NotFound()
    return whole(Reader(store, door.scope({"periode": code})))


def asked(known: Collection[str]) -> str:
    """Which of these words stands in the address or the form. Raises `NotFound`."""
    word = request.values.get("wie", "")
    if word not in known:
        raise NotFound()
    return word


def address(period: Period, rest: str = "") -> str:
    return f"{PATH}/{period.code}{rest}"


def crumb(period: Period, language: str, *, home: bool = False) -> Markup:
    """Back to the round; from the round itself back to all rounds."""
    words = TITLE if home else "Ronde over {period}"
    return CRUMB.format(PATH if home else address(period), say(words, language, period=period_words(period, language)))


def framed(title: str, body: Markup, tail: Markup | None = None) -> str:
    """The whole page."""
    inside = Markup('<div class="writing">{}</div>').format(body)
    return shell.page(title, inside, door.scope({}), styles=("form.css", "ronde.css"), tail=tail)
