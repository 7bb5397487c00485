"""Who takes part, since when, what they bring in, and with whom they came to work because of the enterprise."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from seed.demo.dice import Dice
from seed.demo.notebook import Later, Notebook
from seed.demo.texts import TEXTS
from storage.records import Partner

Words = Mapping[str, Any]
LATER = ("ties", "yearly", "were", "contacts_until", "asked")  # what is written down as it happens


def partners(notebook: Notebook, dice: Dice) -> None:
    thrown = [(words, dice.random()) for words in TEXTS["partner"][notebook.enterprise.key]]
    ids = {words["name"]: _id(words, seed) for words, seed in thrown}
    for words, seed in thrown:
        own = Dice(seed, words["name"])
        lines = _contributions(words, own)
        after = [(words[k], {k: words[k]}, "") for k in ("contact_since", "end") if k in words and words[k] > words["on"]]
        known = [name for _, changes, _ in after for name in changes]
        answers = {**{k: v for k, v in words.items() if k not in (*known, *LATER)}, **_first(words), "contributions": lines}
        later: list[Later] = sorted(
            [*after, *_ties(words, ids), *_yearly(words, lines), *_roles(words), *_contacts(words), *_asked(words)],
            key=lambda step: step[0],
        )
        notebook.write(Partner, answers, own, later=later)


def _id(words: Words, seed: float) -> str:
    """The id this partner is going to have: others point at it before it is written down."""
    own = Dice(seed, words["name"])
    _contributions(words, own)
    return own.id()


def _contributions(words: Words, own: Dice) -> list[dict[str, Any]]:
    return [
        {"id": own.id(), "kind": kind, "quantity": Decimal(n) if n else None, "value_eur": Decimal(euro) if euro else None}
        for kind, n, euro in words["contributions"]
    ]


def _yearly(words: Words, lines: list[dict[str, Any]]) -> Iterator[Later]:
    """What comes each year, written down when that year begins, with the days it is for."""
    for kind, n, euro, since, until in words.get("yearly", ()):
        one = {"id": Dice("yearly", words["name"], kind, since).id(), "kind": kind, "quantity": Decimal(n) if n else None}
        lines = [*lines, {**one, "value_eur": Decimal(euro), "since": since, "until": until}]
        yield since, {"contributions": lines}, ""


def _ties(words: Words, ids: Mapping[str, str]) -> Iterator[Later]:
    """Each new tie on its day, and once more when it ended."""
    lines: list[dict[str, Any]] = []
    steps = [(day, i, name) for i, tie in enumerate(words.get("ties", ())) for day, name in zip(tie[1:], ("since", "until"), strict=False)]
    for day, i, name in sorted(steps):
        other = words["ties"][i][0]
        line = {"id": Dice("tie", words["name"], ids[other]).id(), "partner": ids[other]}
        earlier = next((known for known in lines if known["id"] == line["id"]), line)
        lines = [known for known in lines if known["id"] != line["id"]] + [{**earlier, name: day}]
        yield day, {"ties": lines}, ""


def _first(words: Words) -> dict[str, Any]:
    """The role it began with, where it has another one by now."""
    return {"role": words["were"][0][0]} if "were" in words else {}


def _roles(words: Words) -> Iterator[Later]:
    """Each change of role, the day after the last one of the role before."""
    lines: list[dict[str, Any]] = []
    were = words.get("were", ())
    following = [*(role for role, _ in were[1:]), words.get("role")]
    for (role, until), new in zip(were, following, strict=True) if were else ():
        lines = [*lines, {"id": Dice("role", words["name"], until).id(), "role": role, "until": until}]
        yield until + timedelta(days=1), {"role": new, "roles": lines}, "Een andere rol"


def _contacts(words: Words) -> Iterator[Later]:
    """Each time somebody else came, without a name."""
    lines: list[dict[str, Any]] = []
    for until in words.get("contacts_until", ()):
        lines = [*lines, {"id": Dice("contact", words["name"], until).id(), "until": until}]
        yield until + timedelta(days=1), {"contacts": lines}, ""


def _asked(words: Words) -> Iterator[Later]:
    """What both sides said of working together, each on the day it was asked."""
    lines: list[dict[str, Any]] = []
    for side, on, score, said in words.get("asked", ()):
        one = {"id": Dice("asked", words["name"], side, on).id(), "asked_on": on, "side": side, "score": score, "words": said or None}
        lines = [*lines, one]
        yield on, {"cooperation": lines}, ""
