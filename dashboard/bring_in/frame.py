"""The frame of these pages, and words and numbers in the language of who reads them."""

from typing import Any

from markupsafe import Markup

from dashboard import door, shell
from monitor.words import number, say

PAGE = Markup('<div class="writing bring-in">{}</div>')


def framed(*parts: Markup) -> str:
    """The whole page."""
    scope = door.scope({})
    return shell.page(say("Importeren", scope.language), PAGE.format(Markup("").join(parts)), scope, styles=("form.css", "bring_in.css"))


def _t(sentence: str, **values: Any) -> str:
    """The sentence in this language; `_t` like its neighbours, so that the collector of sentences finds it."""
    return say(sentence, door.language(), **values)


def figure(value: int) -> str:
    return number(value, 0, door.language())
