"""What was said about the tough questions, by both sides, and what was in the way."""

from datetime import date
from typing import Any

from seed.demo.dice import Dice
from seed.demo.notebook import Later, Notebook
from seed.demo.texts import TEXTS
from storage.period import Period
from storage.records import Dialogue

LATER = {"done": "Samen nagekeken", "general": "Samen nagekeken", "solved_on": "Het zit niet meer in de weg"}


def talks(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Those of this month. What became known later stands in the words with its day."""
    for words in TEXTS["dialogue"].get(notebook.enterprise.key, ()):
        if period.contains(words["on"]):
            own = Dice(dice.random(), words["about"], words["on"])
            notebook.write(Dialogue, {n: v for n, v in words.items() if not _known_later(n, v)}, own, later=_later(words))


def _known_later(name: str, value: Any) -> bool:
    return name in LATER and (name == "solved_on" or isinstance(value, list))


def _later(words: dict[str, Any]) -> list[Later]:
    """In the order of their days."""
    found: list[Later] = []
    for name, why in LATER.items():
        if name in words and _known_later(name, value := words[name]):
            on = date.fromisoformat(value[0] if isinstance(value, list) else value)
            found.append((on, {name: value[1] if isinstance(value, list) else on}, why))
    return sorted(found, key=lambda step: step[0])
