"""Few people outside: where work is told per kind a number of people from one to four is not, nor what would give it away."""

from dataclasses import replace
from decimal import Decimal

from monitor.figure import Figure, Figures
from monitor.words.reason import FEW

PEOPLE = ("jobs_active", "jobs_started", "jobs_ended", "to_work_or_education", "certificates", "helped_to_helper")
TOLD_TOGETHER = (("jobs_started", "jobs_ended"),)  # with both and the places themselves, one would give the other away


def few(figure: Figure) -> bool:
    return figure.known and figure.central is not None and 0 < figure.central < figure.indicator.k


def hushed(figure: Figure) -> Figure:
    """The same figure, kept back."""
    return replace(
        figure, state="withheld", reason=FEW, low=None, central=None, high=None, numerator=None, denominator=None, previous=None, goal=None
    )


def without_few(figures: Figures, codes: tuple[str, ...]) -> Figures:
    """The figures with those of these codes that are about few people kept back."""
    found = dict(figures.found)
    for key, figure in figures.found.items():
        if key[0] in codes and few(figure):
            for code in next((pair for pair in TOLD_TOGETHER if key[0] in pair), (key[0],)):
                if (code, key[1], key[2]) in found:
                    found[code, key[1], key[2]] = hushed(found[code, key[1], key[2]])
    return Figures(found)


def folded(parts: list[tuple[str, Decimal]], whole: Decimal, k: int) -> tuple[list[tuple[str, Decimal]], Decimal]:
    """(parts of `whole` that may stand alone, the rest together): the rest is nothing, or enough people itself, or all there is."""
    alone = sorted((p for p in parts if p[1] >= k), key=lambda p: -p[1])
    rest = whole - sum((n for _, n in alone), Decimal(0))
    while 0 < rest < k and alone:
        rest += alone.pop()[1]
    return alone, rest
