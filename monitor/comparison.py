"""With what a figure is compared besides the period before: the same time a year earlier, or everywhere instead of one area."""

from collections.abc import Callable
from dataclasses import replace

from monitor.figure import Figures
from storage.period import Period, month, quarter, year
from storage.scope import Scope

PREVIOUS, YEAR, WHOLE = "previous", "year", "whole"
ASKED = {"jaar": YEAR, "geheel": WHOLE}  # the word in the address


def offered(scope: Scope) -> tuple[str, ...]:
    """What this scope can be compared with, the usual first. A year has its year before already; what is everywhere is not in one area."""
    year_ago = (YEAR,) if scope.period.level in ("month", "quarter") else ()
    return (PREVIOUS, *year_ago, *((WHOLE,) if scope.area else ()))


def other(scope: Scope) -> Scope | None:
    """The scope to compare with; None when it is the usual comparison, which every figure carries already."""
    if scope.compare not in offered(scope) or scope.compare == PREVIOUS:
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
    elsewhere = other(scope)
    if elsewhere is None:
        return found
    compared = read(elsewhere).found
    return Figures({key: replace(f, beside=compared.get(key)) for key, f in found.found.items()})
