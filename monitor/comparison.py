"""With what a figure is compared besides the period before: the same time a year earlier, everywhere instead of one area, or its goal."""

from collections.abc import Callable
from dataclasses import replace

from monitor.figure import Figures
from storage.period import Period, between, containing, month, quarter, today, year
from storage.scope import Scope

PREVIOUS, YEAR, WHOLE, GOAL = "previous", "year", "whole", "goal"
AREAS = "areas"  # what looks like it, the municipality, the CBS: on a page of its own, since a bare number beside a card is a ranking
ASKED = {"jaar": YEAR, "geheel": WHOLE, "doel": GOAL, "gebieden": AREAS}  # the word in the address


def offered(scope: Scope) -> tuple[str, ...]:
    """What this scope can be compared with, the usual first. A year has its year before already; what is everywhere is not in one area.

    A goal is agreed for the whole enterprise over one period, and nobody outside reads it here.
    """
    year_ago = (YEAR,) if scope.period.level in ("month", "quarter") else ()
    goal = (GOAL,) if not scope.outside and not scope.area and scope.period.level != "all" else ()
    return (PREVIOUS, *year_ago, *goal, *((WHOLE,) if scope.area else ()))


def with_goal(scope: Scope) -> bool:
    """Whether the goal stands beside each figure."""
    return scope.compare == GOAL and GOAL in offered(scope)


def other(scope: Scope) -> Scope | None:
    """The scope to compare with; None when it is the usual comparison, which every figure carries already."""
    if scope.compare not in offered(scope) or scope.compare in (PREVIOUS, GOAL):
        return None
    return (
        replace(scope, area="", compare=PREVIOUS)
        if scope.compare == WHOLE
        else replace(scope, period=earlier(scope.period), compare=PREVIOUS)
    )


def earlier(period: Period) -> Period:
    """The same month, quarter or year, one year before."""
    start = period.start
    if period.level == "month":
        return month(start.year - 1, start.month)
    return quarter(start.year - 1, (start.month + 2) // 3) if period.level == "quarter" else year(start.year - 1)


def joined(found: Figures, scope: Scope, read: Callable[[Scope], Figures]) -> Figures:
    """Each figure with the one it is compared with beside it. `read` gives the same figures in another scope."""
    if with_goal(scope):
        return _toward(found, scope, read)
    elsewhere = other(scope)
    if elsewhere is None:
        return found
    compared = read(elsewhere).found
    return Figures({key: replace(f, beside=compared.get(key)) for key, f in found.found.items()})


def around(period: Period) -> list[Period]:
    """Where else a goal for these days can stand: the quarter and the year around them, or the quarters of a year, the newest first."""
    if period.level == "year":
        return list(reversed(list(between(period.start, min(period.end, today()), "quarter"))))
    wider = [containing(period.start, "quarter")] if period.level == "month" else []
    return [*wider, year(period.start.year)]


def _toward(found: Figures, scope: Scope, read: Callable[[Scope], Figures]) -> Figures:
    """A figure without a goal of its own period gets beside it the same figure over the nearest period that has one."""
    figures = dict(found.found)
    for period in around(scope.period):
        lacking = [key for key, f in figures.items() if not f.category and f.goal is None and f.beside is None]
        if not lacking:
            break
        there = read(replace(scope, period=period, compare=PREVIOUS)).found
        figures |= {key: replace(figures[key], beside=there[key]) for key in lacking if key in there and there[key].goal is not None}
    return Figures(figures)
