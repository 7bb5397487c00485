"""How far households came on one of the four journeys to a warm home, and where they did not go on. Inside only: numbers are small."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from monitor.together import Piece
from storage.choices import choices

STEPS, WHY = tuple(choices("journey_step")), tuple(choices("why_not"))


@dataclass(frozen=True)
class Reached:
    """One step. `households` came this far or further; the others of the step before it are `waiting`, `halted` or `behind`.

    waiting: their piece goes on and is not yet here. halted: it stopped, or no step was set for a year. behind: it went on without
    them. `days`: the middle number of days since the step before, over `measured` pieces that wrote both down. `reasons`: why others did
    not come this far, each with at how many pieces it was heard, the most heard first; only of pieces that lost somebody here.
    """

    step: str
    households: int
    waiting: int = 0
    halted: int = 0
    behind: int = 0
    days: int | None = None
    measured: int = 0
    reasons: tuple[tuple[str, int], ...] = ()

    @property
    def fewer(self) -> int:
        return self.waiting + self.halted + self.behind


def road(pieces: Sequence[Piece]) -> list[Reached]:
    """Each step in order. Who took a later step passed this one, so a step that was not written down makes no hole."""
    return [_reached(pieces, n) for n in range(len(STEPS))]


def far(piece: Piece, n: int) -> int:
    """The most households of this piece that took this step or a later one."""
    return max((s.households for s in piece.stages if STEPS.index(s.step) >= n), default=0)


def _reached(pieces: Sequence[Piece], n: int) -> Reached:
    fewer = {"waiting": 0, "halted": 0, "behind": 0}
    for piece in pieces if n else ():
        went_on = any(STEPS.index(s.step) >= n for s in piece.stages)
        way = "behind" if went_on else "waiting" if piece.state == "going" else "halted"
        fewer[way] += far(piece, n - 1) - far(piece, n)
    days = [gap for piece in pieces if n and (gap := _days(piece, n)) is not None]
    middle = round(median(days)) if days else None
    reasons = _reasons(pieces, n) if n else ()
    return Reached(STEPS[n], sum(far(p, n) for p in pieces), **fewer, days=middle, measured=len(days), reasons=reasons)


def _reasons(pieces: Sequence[Piece], n: int) -> tuple[tuple[str, int], ...]:
    """Each piece says a reason once, however often its step was written down."""
    lost = [p for p in pieces if far(p, n - 1) > far(p, n)]
    heard = Counter(code for p in lost for code in _heard(p, n))
    return tuple(sorted(heard.items(), key=lambda one: (-one[1], WHY.index(one[0]))))


def _heard(piece: Piece, n: int) -> set[str]:
    """What stands at the next step this piece took: that is where others were missed."""
    later = [(STEPS.index(s.step), s.why_not) for s in piece.stages if STEPS.index(s.step) >= n]
    following = min((at for at, _ in later), default=n)
    return {code for at, why in later if at == following for code in why}


def _days(piece: Piece, n: int) -> int | None:
    """Between the first time the step before was set and the first time this one was; None where one is missing or the order is odd."""
    first: dict[str, date] = {}
    for s in piece.stages:
        first.setdefault(s.step, s.since)
    before, here = first.get(STEPS[n - 1]), first.get(STEPS[n])
    return (here - before).days if before and here and here >= before else None
