"""The one chart as SVG: readable, accessible, nothing over anything else."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal as D

import pytest

from monitor.report.blocks import Chart, Mark, Point
from monitor.report.formats.canvas import breadth
from monitor.report.formats.svg import SHAPES, both, draw

SVG = "{http://www.w3.org/2000/svg}"
QUARTERS = [f"{m} {y}" for y in (2025, 2026) for m in ("jan–mrt", "apr–jun", "jul–sep", "okt–dec")]


def chart(values: list[int | None], **more: object) -> Chart:
    points = tuple(Point(label, None if v is None else D(v)) for label, v in zip(QUARTERS, values, strict=False))
    about = {"points": points, "shape": "bars"} | more
    return Chart(id="c", message="m", what="w", unit="huishoudens", source="s", summary="Van 64 naar 1.214.", **about)  # type: ignore[arg-type]


def texts(svg: str) -> list[tuple[str, ET.Element]]:
    return [(t.text or "", t) for t in ET.fromstring(svg).iter(f"{SVG}text")]


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    found = []
    for text, t in texts(svg):
        if t.get("transform"):
            continue
        size, x, y = float(t.get("font-size")), float(t.get("x")), float(t.get("y"))
        wide = breadth(text, size) * 0.95
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[t.get("text-anchor")]
        found.append((left, left + wide, y - size * 0.7, y))
    return found


def test_a_chart_is_one_picture_with_its_summary():
    root = ET.fromstring(draw(chart([64, 126, 1214])))
    assert root.get("role") == "img" and root.get("aria-label") == "Van 64 naar 1.214."
    assert "1.214" in [t for t, _ in texts(draw(chart([64, 126, 1214])))]


def test_what_was_not_reported_is_a_word_and_never_a_bar():
    svg = draw(chart([64, None, 0, 214]))
    assert len(list(ET.fromstring(svg).iter(f"{SVG}rect"))) == 3
    assert "niet bekend" in svg and ">0<" in svg


def test_what_is_withheld_says_so():
    points = (Point("a", D(3)), Point("b", None, missing="te weinig"))
    assert "te weinig" in draw(chart([], points=points)) and "niet bekend" not in draw(chart([], points=points))


def test_the_last_bar_speaks_and_the_past_is_quieter():
    opacity = [r.get("fill-opacity") for r in ET.fromstring(draw(chart([1, 2, 3]))).iter(f"{SVG}rect")]
    assert opacity == [".66", ".66", "1"]


@pytest.mark.parametrize("width", [320, 640])
@pytest.mark.parametrize(
    "shape", sorted(set(SHAPES) - {"map", "multiples", "houses", "ties"})
)  # these take other points; they have tests of their own
@pytest.mark.parametrize(
    "values", [[64, 46, 57, 111, 126, 183, 214, 199], [1234567, 12, None, 987654, 3, None, 5, 1000000], [0, 0], [-5, 30, -20]]
)
def test_no_label_lies_over_another_and_none_leaves_the_picture(width, shape, values):
    found = boxes(draw(chart(values, shape=shape), width))
    for i, a in enumerate(found):
        assert a[0] >= -3 and a[1] <= width + 3
        for b in found[i + 1 :]:
            assert a[1] <= b[0] + 1 or b[1] <= a[0] + 1 or a[3] <= b[2] + 1 or b[3] <= a[2] + 1, (a, b)


@pytest.mark.parametrize("width", [320, 640])
def test_no_letter_is_smaller_than_twelve(width):
    assert min(float(t.get("font-size")) for _, t in texts(draw(chart([64, None, 126, 214]), width))) >= 12


def test_a_note_stands_in_the_colour_of_telling():
    points = (Point("a", D(3)), Point("b", D(5), note="eigen plek open"), Point("c", D(9)))
    (note,) = [t for words, t in texts(draw(chart([], points=points), plain=True)) if "eigen plek" in words]
    assert note.get("fill") == "#A8461B"


def test_print_has_fixed_colours_and_the_page_its_own():
    assert "var(" not in draw(chart([1, 2]), plain=True) and "var(--count, #1B5E8C)" in draw(chart([1, 2]))


def test_hostile_words_are_words():
    svg = draw(
        replace(chart([1, 2]), summary='"><script>alert(1)</script>', points=(Point("<b>&", D(1), note="</svg>"), Point("\x00\x1b", D(2))))
    )
    assert "<script" not in svg and ET.fromstring(svg).get("aria-label") == '"><script>alert(1)</script>'


def test_the_page_gets_a_wide_and_a_narrow_one():
    assert re.findall(r'class="(\w+)"><svg[^>]*viewBox="0 0 (\d+)', both(chart([1, 2]))) == [("wide", "640"), ("narrow", "320")]


def test_what_happened_stands_by_number_on_a_line_and_in_words_where_it_is_taken_along() -> None:
    """On a page the numbers lead to the list, and nothing in the picture itself can be pressed; a picture has the words."""
    marked = replace(chart([1, 2, 3]), shape="line")
    told = tuple(Mark(n, f"gebeurtenis <{n}>", f"#gebeurtenis-{n}") for n in range(1, 10))
    marked = replace(marked, points=(*marked.points[:2], replace(marked.points[2], marks=told)))
    page, taken = draw(marked), draw(marked, plain=True)
    for n, sign in enumerate("①②③④⑤⑥⑦⑧⑨", 1):
        assert page.count(f">{sign}<") == 1 and page.count(f'href="#gebeurtenis-{n}" tabindex="-1"') == 1
        assert taken.count(f">{sign}<") == 2 and f"gebeurtenis &lt;{n}&gt;" in taken
    inside = page[page.index('<g role="img"') : page.index('<g aria-hidden="true">')]
    assert "<a " not in inside and "<a " not in taken and page.count('role="img"') == 1
