"""The number beside a story: does this happen more often?"""

from typing import Any

from dashboard.pieces import value
from dashboard.pieces.figure import brief, called, how
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import often
from monitor.context import Told
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.words import say
from storage.scope import Scope


def proof(told: Told, scope: Scope, reader: Reader) -> list[Any]:
    """The figure that counts what the story is about, and what the teller says. Never a story without its number, or why not."""
    return proved(told, reader.figures(value.codes(told.values)), scope)


def proved(told: Told, figures: Figures, scope: Scope) -> list[Any]:
    """The same with figures that were read before, for a page with many stories."""
    language = scope.language
    said = often(told, language)
    known = [f for f in (value.best(code, figures) for code in told.values) if f is not None and f.known]
    found = next((f for f in known if f.state == "value"), known[0] if known else None)
    if found is not None:
        title = called(found, language)
        number = counted(brief(found, title, language))
        words = filled("We tellen dit zo. {title}: {number}.", language, title=title, number=number)
        return [*words, " ", said, " ", how(found, scope)]
    none = say("Hier hoort nog geen cijfer bij.", language)
    return [said, " ", none] if said else [none]
