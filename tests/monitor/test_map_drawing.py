"""The drawing of a map: five calm classes that can be read in light and dark, labels that lie inside, tiles that do not overlap."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.report.blocks import Map, Point, Region
from monitor.report.formats.classes import MOST, class_of, classes
from monitor.report.formats.map import SHADES
from monitor.report.formats.room import room
from monitor.report.formats.svg import draw
from monitor.report.formats.tiles import GAP, tiles
from tests.house.test_arrows import HOUSE

CSS = (HOUSE / "dashboard" / "assets" / "telvertel.css").read_text()
THEMES = [dict(re.findall(r"--([\w-]+):(#\w{6})", part)) for part in re.findall(r":root\{(.*?)\}", CSS, re.DOTALL)[:2]]


@given(st.lists(st.integers(0, 10**6).map(Decimal), max_size=20))
def test_every_number_above_zero_has_one_of_at_most_five_classes_as_wide_as_each_other(values: list[Decimal]) -> None:
    found = classes(values)
    assert len(found) <= MOST and len({high - low for low, high in found}) <= 1
    assert [low for low, _ in found] == [1, *(high + 1 for _, high in found[:-1])][: len(found)]
    for value in filter(None, values):
        low, high = found[class_of(value, found)]
        assert low <= value <= high
    assert not found or class_of(max(values), found) == len(found) - 1


def light(colour: tuple[float, ...]) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def rgb(code: str) -> tuple[float, ...]:
    return tuple(int(code[i : i + 2], 16) / 255 for i in (1, 3, 5))


@pytest.mark.parametrize("theme", THEMES, ids=["light", "dark"])
def test_words_on_every_shade_can_be_read(theme: dict[str, str]) -> None:
    for i, shade in enumerate(map(float, SHADES)):
        under = tuple(shade * a + (1 - shade) * b for a, b in zip(rgb(theme["count"]), rgb(theme["card"]), strict=True))
        over = rgb(theme["paper" if i == len(SHADES) - 1 else "ink"])
        one, other = sorted((light(under), light(over)))
        assert (other + 0.05) / (one + 0.05) >= 4.5, shade


def test_a_label_lies_inside_and_near_the_middle_and_not_where_it_does_not_fit() -> None:
    corner = [(0.0, 0.0), (100.0, 0.0), (100.0, 30.0), (30.0, 30.0), (30.0, 100.0), (0.0, 100.0)]
    place = room([corner], 60, 14)
    assert place is not None and 30 <= place.x <= 70 and 7 <= place.y <= 23
    assert room([corner], 110, 14) is None
    hole = [(40.0, 5.0), (60.0, 5.0), (60.0, 25.0), (40.0, 25.0)]
    assert room([corner, hole], 60, 14) is None


@given(st.lists(st.sampled_from(["", "Noord", "Zuid"]), min_size=1, max_size=20), st.sampled_from([320, 640]))
def test_tiles_stand_beside_each_other_inside_the_picture(groups: list[str], width: int) -> None:
    squares, captions, height = tiles(groups, width)
    boxes = [(s[0][0], s[0][1], s[2][0], s[2][1]) for s in squares]
    assert len(boxes) == len(groups) and {words for *_, words in captions} == set(groups) - {""}
    assert all(left >= 0 and right <= width and bottom <= height for left, _, right, bottom in boxes)
    apart = GAP - 0.01
    for i, (left, top, right, bottom) in enumerate(boxes):
        assert all(w >= right + apart or e <= left - apart or n >= bottom + apart or s <= top - apart for w, n, e, s in boxes[:i])


def test_withheld_is_hatched_not_reported_is_open_and_zero_is_zero() -> None:
    square = ((0, 0), (90, 0), (90, 90), (0, 90))
    looks = (("withheld", None), ("not_reported", None), ("zero", Decimal(0)), ("value", Decimal(7)))
    points = tuple(Point(look, value, missing="te weinig") for look, value in looks)
    regions = tuple(Region((tuple((x + 100 * i, y) for x, y in square),), "", look) for i, (look, _) in enumerate(looks))
    drawn = draw(Map("kaart", "Waar", "Wat", points, "bezoeken", "Bron", "Som", shape="map", regions=regions))
    areas = re.findall(r'<path d="M[^"]+Z" fill-rule="evenodd" ([^>]+)>', drawn)
    assert ["url(#hatch640)" in a for a in areas] == [True, False, False, False]
    assert ["stroke-dasharray" in a for a in areas] == [False, True, False, False]
    assert [f'fill-opacity="{SHADES[3]}"' in a for a in areas] == [False, False, False, True]
    assert "7 t/m 8 bezoeken · 1 gebied" in drawn and "geen: 0 · 1 gebied" in drawn and "te weinig om te laten zien · 1 gebied" in drawn
