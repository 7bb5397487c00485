"""Every worked example, counted by the engine itself: what explanations and reports print is what the program gives."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from monitor import indicators
from monitor.aggregate import cells
from monitor.count import rows_of, with_derived
from monitor.derived import DERIVED
from monitor.grid import Grid
from seed.load import read
from storage.factors import Factors
from storage.number import from_micros
from storage.period import parse
from tests.monitor.tally import frames_of, versions_of

PLACES = pl.DataFrame({"buurt": ["BU1"], "wijk": ["WK1"]})
EXAMPLES = [(i, v) for i in indicators.ALL for v in i.views if v.name in i.example.gives]


@pytest.mark.parametrize(("indicator", "view"), EXAMPLES, ids=lambda x: getattr(x, "code", None) or getattr(x, "name", None) or "only")
def test_the_engine_gives_what_the_worked_example_says(indicator, view):
    example = indicator.example
    period, versions = parse(example.period), versions_of(example.factors)
    sources = with_derived(frames_of(example.records), versions, period.end)
    rows = rows_of(view, sources, Factors(versions, indicator.uses), period.end)
    found = cells(rows, indicator, view, Grid(period.end, PLACES))
    whole = found.filter((pl.col("period") == period.code) & (pl.col("area") == "") & (pl.col("category") == "")).to_dicts()
    cell = whole[0] if whole else {"unknown": "", "low": 0, "central": 0, "high": 0}  # no cell: nothing happened
    assert cell["unknown"] == ""
    expected = example.gives[view.name]
    for scenario in ("low", "central", "high"):
        assert from_micros(cell[scenario]) == pytest.approx(getattr(expected, scenario), abs=Decimal("1e-6")), scenario


@pytest.mark.parametrize("indicator", indicators.ALL, ids=lambda i: i.code)
def test_every_indicator_has_an_example_for_its_first_view_and_only_known_factors(indicator):
    assert indicator.views[0].name in indicator.example.gives and indicator.example.sum
    known = {v.code for v in read()}
    used = {*indicator.uses, *(code for v in indicator.views for f in v.frames if f in DERIVED for code in DERIVED[f].uses)}
    unknown = used - known
    assert not {u for u in unknown if not u.startswith("bedrag.")}, "a factor without a single version"


@pytest.mark.parametrize("indicator", indicators.ALL, ids=lambda i: i.code)
def test_nothing_written_down_gives_no_cell_and_no_crash(indicator):
    sources = with_derived(frames_of({}), [], date(2026, 6, 30))
    for view in indicator.views:
        rows = rows_of(view, sources, Factors([], indicator.uses), date(2026, 6, 30))
        assert cells(rows, indicator, view, Grid(date(2026, 6, 30), PLACES)).is_empty()


@pytest.mark.parametrize("indicator", indicators.ALL, ids=lambda i: i.code)
def test_every_view_that_is_counted_has_its_example(indicator):
    assert indicator.not_yet or {v.name for v in indicator.views} == set(indicator.example.gives)
