"""Small multiples: the same number is as high in every panel, a gap is a word, and nothing lies over anything else."""

import re
import xml.etree.ElementTree as ET
from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from dashboard.pieces.chart import figure, lines, table
from monitor.report.blocks import Chart, Point
from monitor.report.formats.multiples import panels
from monitor.report.formats.svg import draw
from tests.monitor.test_report_chart import SVG, boxes

NAMES = ("Havenkant", "Molenkwartier", "Oosterwei", "Spoorzicht", "De Oude Waterkant", "Kwakelerveld-Noord")


def chart(values: list[list[int | None]], line: int | None = None) -> Chart:
    points = [
        Point(
            f"{name}, jul–sep {2027 - len(bars) + i}",
            None if v is None else D(v),
            emphasis=i == len(bars) - 1,
            missing="te weinig" if v is None else "",
        )
        for name, bars in zip(NAMES, values, strict=False)
        for i, v in enumerate(bars)
    ]
    points += [] if line is None else [Point("de hele gemeente", D(line))]
    return Chart("c", "m", "w", tuple(points), "per 1.000 huishoudens", "s", "Staafjes.", "multiples", 1)


def bars(svg: str) -> list[float]:
    return [float(r.get("height", 0)) for r in ET.fromstring(svg).iter(f"{SVG}rect")]


def test_the_same_number_is_as_high_in_every_panel() -> None:
    """20 is the highest everywhere, so 10 is half as high in each panel it stands in, on the second row too."""
    heights = bars(draw(chart([[10], [20], [10], [5], [10]]), 320))
    assert heights == [48, 96, 48, 24, 48]


def test_a_gap_is_a_word_in_the_picture_the_table_and_the_detail() -> None:
    found = chart([[4, None], [8, 9]])
    svg = draw(found)
    assert "te weinig" in svg and len(bars(svg)) == 3
    assert "te weinig" in str(table(found)) and figure(found)["data"][0]["text"][1] == "te weinig"
    assert lines(found)[2] == ["Havenkant, jul–sep 2026", "", "", ""], "a file to calculate with keeps it empty"


def test_what_holds_everywhere_is_a_line_in_each_panel_and_named_once() -> None:
    found = chart([[4], [8], [6]], line=5)
    svg = draw(found)
    assert svg.count("de hele gemeente: 5,0") == 1 and len(re.findall(r'stroke-dasharray="3 4"', svg)) >= 4
    assert panels(found.points)[1] == found.points[-1] and figure(found)["layout"]["shapes"][0]["y0"] == 5.0
    assert figure(found)["data"][0]["x"][0] == list(NAMES[:3])


NUMBER = st.one_of(st.none(), st.integers(0, 4000))


@given(
    st.integers(1, 3).flatmap(lambda n: st.lists(st.lists(NUMBER, min_size=n, max_size=n), min_size=2, max_size=6)),
    st.sampled_from([320, 640]),
)
def test_no_words_lie_over_others_whatever_the_numbers(values: list[list[int | None]], width: int) -> None:
    found = boxes(draw(chart(values, line=7), width))
    for i, a in enumerate(found):
        assert a[0] >= -3 and a[1] <= width + 3
        for b in found[i + 1 :]:
            assert a[1] <= b[0] + 1 or b[1] <= a[0] + 1 or a[3] <= b[2] + 1 or b[3] <= a[2] + 1, (a, b)
