"""The slope from before to after: every way drawn, the way down as heavy as the way up, nothing over anything else."""

import xml.etree.ElementTree as ET
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from dashboard.pieces.chart import figure
from monitor.report.blocks import Chart, Point
from monitor.report.formats.slope import pairs
from monitor.report.formats.svg import draw
from tests.monitor.test_report_chart import SVG, boxes

MARK = st.decimals(1, 5, places=1)


def chart(*lines: tuple[str, D, D]) -> Chart:
    points = tuple(Point(f"{name}, {when}", value) for name, *ends in lines for when, value in zip(("eerst", "later"), ends, strict=True))
    return Chart("c", "m", "w", points, "punten", "s", "Lijnen.", "slope", 1)


def test_down_is_as_heavy_as_up_and_each_says_from_what_to_what() -> None:
    svg = draw(chart(("prettiger: 24 huizen", D("2.5"), D("3.9")), ("minder prettig: 1 huis", D(3), D(2))), plain=True)
    drawn = [p.get("stroke-width") for p in ET.fromstring(svg).iter(f"{SVG}path") if "L" in p.get("d", "")]
    assert drawn == ["3.5", "3.5"] and "2,5 → 3,9" in svg and "3,0 → 2,0" in svg


def test_a_slope_of_marks_is_as_steep_as_the_scale_of_five() -> None:
    """From 2 to 3 is a quarter of the height, however near the marks lie to each other."""
    (line,) = [p for p in ET.fromstring(draw(chart(("a", D(2), D(3))))).iter(f"{SVG}path") if "L" in p.get("d", "")]
    (_, y1), (_, y2) = [tuple(map(float, end.split())) for end in line.get("d", "")[1:].split("L")]
    assert round(y1 - y2, 1) == 190 / 4


def test_what_is_not_known_is_no_line() -> None:
    assert pairs((Point("a, eerst", D(2)), Point("a, later", None), Point("b, eerst", D(1)), Point("b, later", D(2)))) == [
        ("b", D(1), D(2))
    ]
    assert pairs((Point("a, eerst", D(2)),)) == []


def test_the_interactive_chart_has_the_same_lines() -> None:
    found = figure(chart(("up", D(2), D(4)), ("down", D(3), D(1))))
    assert [(t["name"], t["y"]) for t in found["data"]] == [("up", [2.0, 4.0]), ("down", [3.0, 1.0])]


@given(st.lists(st.tuples(MARK, MARK), min_size=1, max_size=3), st.sampled_from([320, 640]))
def test_no_name_lies_over_another_wherever_the_lines_end(ends: list[tuple[D, D]], width: int) -> None:
    names = ("prettiger: 124 huizen", "hetzelfde: 110 huizen", "minder prettig: 35 huizen")
    found = boxes(draw(chart(*((n, *e) for n, e in zip(names, ends, strict=False))), width))
    for i, a in enumerate(found):
        assert a[0] >= -3 and a[1] <= width + 3
        for b in found[i + 1 :]:
            assert a[1] <= b[0] + 1 or b[1] <= a[0] + 1 or a[3] <= b[2] + 1 or b[3] <= a[2] + 1, (a, b)
