"""How many households or persons must stand behind a number that is shown, said from the limits of the figures themselves."""

from collections.abc import Iterable
from typing import Protocol

from monitor.words import number, say


class Limited(Protocol):
    """A figure with its title and its limit: an indicator, or what a report froze of it."""

    @property
    def title(self) -> str: ...

    @property
    def k(self) -> int: ...


def limits(figures: Iterable[Limited], language: str = "nl") -> str:
    """The lowest limit, and per higher one which figures have it; empty without figures."""
    named: dict[int, list[str]] = {}
    for figure in figures:
        named.setdefault(figure.k, []).append(say(figure.title, language))
    if not named:
        return ""
    lowest, *higher = sorted(named)
    said = [say("Een getal over minder dan {k} huishoudens of personen laten we niet zien.", language, k=number(lowest, 0, language))]
    for k in higher:
        said.append(say("Bij deze cijfers is de grens {k}: {names}.", language, k=number(k, 0, language), names="; ".join(named[k])))
    return " ".join(said)
