"""A problem in the language of who reads it, with the words of ours that stand in it; what was typed is shown as it was."""

from decimal import Decimal

from monitor.words import number, period_words, say
from storage.intake.outcome import Remark
from storage.period import parse
from storage.refused import Problem

OURS = ("question", "unit", "month")  # values that are our own words; every other value is a number or what someone typed
NUMBER = "nr_"  # begins the name of a value that is a number as text, to be shown as people write numbers


def told(problem: Problem | Remark, language: str) -> str:
    """The sentence in this language with its values filled in."""
    values = {name: say(str(value), language) if name in OURS else value for name, value in problem.values.items()}
    for name in (n for n in values if n.startswith(NUMBER)):
        typed = Decimal(str(values[name]))
        values[name] = number(typed, max(0, -int(typed.as_tuple().exponent)), language)
    if "quarter" in values:
        values["quarter"] = period_words(parse(str(values["quarter"])), language)
    return say(problem.sentence, language, **values)
