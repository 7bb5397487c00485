"""How it goes with participants in their own words: at the start, halfway and on the last day; not everybody answers."""

from datetime import date, timedelta
from typing import Any

from seed.demo.dice import Dice
from seed.demo.notebook import Later
from seed.demo.texts import TEXTS


def asked(enterprise: str, person: str, on: date, end: date) -> tuple[list[dict[str, Any]], list[Later]]:
    """The answers at the start, and what was added later. Throws of its own, so that nothing else moves."""
    dice = Dice("wellbeing", enterprise, person, on)
    if not dice.chance(0.78):
        return [], []
    confidence, meaning = dice.randint(1, 4), dice.randint(1, 4)
    lines = [_line(dice, on, confidence, meaning, "words_first")]
    later: list[Later] = []
    for day in (on + timedelta(days=dice.randint(95, 130)), end):
        confidence = min(5, max(1, confidence + int(dice.one({"1": 0.48, "0": 0.36, "-1": 0.16}))))
        meaning = min(5, max(1, meaning + int(dice.one({"1": 0.5, "0": 0.38, "-1": 0.12}))))
        new = _line(dice, day, confidence, meaning, "words_later")
        if dice.chance(0.8) and lines[-1]["asked_on"] < day <= end:
            lines = [*lines, new]
            later.append((day, {"wellbeing": lines}, "Weer gevraagd"))
    return lines[:1], later


def _line(dice: Dice, day: date, confidence: int, meaning: int, words: str) -> dict[str, Any]:
    said = dice.maybe(0.4, dice.choice(TEXTS["together"][words]))
    return {"id": dice.id(), "asked_on": day, "confidence": confidence, "meaning": dice.maybe(0.9, meaning), "words": said}
