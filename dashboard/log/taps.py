"""Numbers that fill a field in one tap: buttons beside the line. The number stays a number to type, and without scripts only that."""

from decimal import Decimal

from markupsafe import Markup

from monitor.words import say
from storage.number import plain
from storage.record import Question

TAPS = Markup('<span class="taps" role="group" aria-label="{label}">{buttons}</span>')
TAP = Markup(
    '<button type="button" class="small" data-tap="{value}" data-for="i-{name}" aria-pressed="false">{words}'
    '<span class="unseen"> {unit}</span></button>'
)
FRACTIONS = {"0,25": "¼", "0,5": "½", "0,75": "¾"}


def taps(question: Question, name: str, language: str) -> Markup:
    """The buttons of this field; nothing where there are none. They put in what someone would type: '0,5'."""
    if not question.taps:
        return Markup("")
    typed = [(plain(Decimal(tap)) or "").replace(".", ",") for tap in question.taps]
    unit = say(question.unit, language) if question.unit else ""
    found = [TAP.format(value=value, name=name, words=FRACTIONS.get(value, value), unit=unit) for value in typed]
    return TAPS.format(label=say("Invullen met één tik", language), buttons=Markup("").join(found))
