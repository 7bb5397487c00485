"""The map of the made-up municipality: its buurten in metres, with a canal through the middle, in a sea where nobody lives."""

from seed.demo import place
from storage.area_shape import AreaShape
from storage.border import Point, Ring, written
from storage.organisation import Area

SOURCE = "Voorbeeldgegevens, verzonnen"
WEST, NORTH = 20_000, 610_000  # metres: no land there
SCALE = 42  # metres for each of the hundred steps
EAST_BANK, CANAL = 3, 95  # the first wijk on the other side, counted from 1; metres of water


def shapes(areas: list[Area]) -> list[AreaShape]:
    """The borders of every buurt; the two banks have no border in common."""
    buurten = [a for a in areas if a.level == "buurt" and a.outline]
    return [AreaShape(code=a.code, vintage=place.VINTAGE, path=written([_ring(a)]), source=SOURCE) for a in buurten]


def _ring(area: Area) -> Ring:
    across = CANAL if int(area.code[6:8]) >= EAST_BANK else 0
    return [_point(x, y, across) for x, y in area.outline or ()]


def _point(x: float, y: float, across: int) -> Point:
    return WEST + round(x * SCALE) + across, NORTH - round(y * SCALE)
