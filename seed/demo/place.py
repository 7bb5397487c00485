"""The made-up municipality: a GM code that cannot exist, four wijken, twelve buurten, drawn by nobody but us."""

from functools import cache
from random import Random

from storage.organisation import Area

NAME = "Merelmonde"
VINTAGE = 2025
FIRST, CODES = 5, 90  # GM9905 and on; a larger demo repeats the municipality under the next codes
WIJKEN: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = (
    ("Molenkwartier", (("Molenhoek", 1040), ("Wiekenbuurt", 865), ("Korenveld", 1210))),
    ("Havenkant", (("Touwbaan", 780), ("Scheepshelling", 955), ("Kadebuurt", 1120))),
    ("Oosterwei", (("Vlinderhof", 690), ("Weidezicht", 1085), ("Kievitsbuurt", 905))),
    ("Spoorzicht", (("Seinhuis", 740), ("Kapelbuurt", 615), ("Stationskwartier", 1330))),
)
Point = list[float]


def municipality(copy: int = 0) -> str:
    return f"GM99{FIRST + copy % CODES:02d}"


def buurt(gm: str, wijk: int, number: int) -> str:
    """The code of a buurt, both counted from 1 as CBS does."""
    return f"BU{gm[2:]}{wijk:02d}{number:02d}"


def areas(gm: str) -> list[Area]:
    """The municipality, its wijken and its buurten, whose outlines fit together without gaps."""
    everyone = sum(n for _, buurten in WIJKEN for _, n in buurten)
    columns, rows = len(WIJKEN), len(WIJKEN[0][1])
    found = [Area(code=gm, vintage=VINTAGE, name=NAME, households=everyone, outline=_around(0, 0, columns, rows))]
    for i, (name, buurten) in enumerate(WIJKEN):
        wijk = f"WK{gm[2:]}{i + 1:02d}"
        total = sum(n for _, n in buurten)
        found.append(Area(code=wijk, vintage=VINTAGE, name=name, parent=gm, households=total, outline=_around(i, 0, i + 1, rows)))
        for j, (part, households) in enumerate(buurten):
            code = buurt(gm, i + 1, j + 1)
            outline = _around(i, j, i + 1, j + 1)
            found.append(Area(code=code, vintage=VINTAGE, name=part, parent=wijk, households=households, outline=outline))
    return found


@cache
def _between(one: tuple[int, int], other: tuple[int, int]) -> tuple[Point, ...]:
    """The bent line from one corner up to the other, without that other; neighbours share it."""
    if one > other:
        there = _between(other, one)
        return (_corner(*one), *reversed(there[1:]))
    (ax, ay), (bx, by) = _corner(*one), _corner(*other)
    bend = Random(f"{NAME}/{one}/{other}")
    return ([ax, ay], *([_bent(ax + (bx - ax) * t, bend), _bent(ay + (by - ay) * t, bend)] for t in (0.33, 0.66)))


def _bent(middle: float, bend: Random) -> float:
    return round(min(99.0, max(1.0, middle + bend.uniform(-1.8, 1.8))), 1)


@cache
def _corner(x: int, y: int) -> Point:
    bend = Random(f"{NAME}/{x}/{y}")
    return [round(4 + 92 * x / 4 + bend.uniform(-3, 3), 1), round(4 + 92 * y / 3 + bend.uniform(-3, 3), 1)]


def _around(left: int, top: int, right: int, bottom: int) -> list[Point]:
    """The outline of a block of the grid, once round."""
    corners = [(x, top) for x in range(left, right)] + [(right, y) for y in range(top, bottom)]
    corners += [(x, bottom) for x in range(right, left, -1)] + [(left, y) for y in range(bottom, top, -1)]
    round_again = [*corners[1:], corners[0]]
    return [point for one, other in zip(corners, round_again, strict=True) for point in _between(one, other)]
