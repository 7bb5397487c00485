"""Areas beside each other: what is divided and what is not, words that do not depend on the order, and which areas look alike."""

from decimal import Decimal as D

from hypothesis import given
from hypothesis import strategies as st

from monitor import indicators
from monitor.alike import MOST, alike
from monitor.area_context import AreaContext, Published
from monitor.figure import Figure
from monitor.panel import SUBJECTS, Bar, Panel, levels, verdict
from storage.organisation import Area
from storage.period import parse


def panel(name: str, count: int | None, households: int = 1000) -> Panel:
    state = "not_reported" if count is None else "value" if count else "zero"
    figure = Figure(indicators.BY_CODE["visits"], "", parse("2026-Q2"), name, "", state, central=None if count is None else D(count))
    value = None if count is None else D(count) * 1000 / households
    return Panel(name, name, (Bar(figure, value),), households)


def place(name: str, homes: int | None, corporation: int | None = None, gas: int | None = None) -> AreaContext:
    known = {n: Published(None if v is None else D(v), 2025, "") for n, v in (("corporation", corporation), ("gas", gas))}
    return AreaContext(Area(code=f"WK{name}", vintage=2025, name=name), homes, 2025, known)


def test_nothing_sensitive_can_be_compared_and_only_households_are_divided() -> None:
    assert [s.word for s in SUBJECTS if s.indicator.k > 5] == []
    assert [s.word for s in SUBJECTS if not s.divided] == ["signalen"]
    assert [s.word for s in SUBJECTS if not s.by_area_outside] == ["signalen"]


def test_how_areas_lie_by_hand() -> None:
    assert verdict([panel("a", 60), panel("b", 80)]) == "close", "80 is less than one and a half times 60"
    assert verdict([panel("a", 100), panel("b", 200)]) == "apart", "100 reaches to 120, 200 from 172"
    assert verdict([panel("a", 100), panel("b", 300)]) == "far"
    assert verdict([panel("a", 6), panel("b", 12)]) == "chance", "6 reaches to 10,8 and 12 from 5,2"
    assert verdict([panel("a", 4), panel("b", 80)]) == "few"
    assert verdict([panel("a", None), panel("b", 80)]) == "unknown"
    assert verdict([panel("a", 60, 1000), panel("b", 120, 2000)]) == "close", "twice as many where twice as many live"


@given(st.lists(st.integers(0, 400), min_size=2, max_size=6), st.randoms())
def test_the_words_do_not_depend_on_which_area_comes_first(counts: list[int], order: object) -> None:
    panels = [panel(f"a{i}", n) for i, n in enumerate(counts)]
    shuffled = list(panels)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert verdict(panels) == verdict(shuffled)


def test_a_wijk_is_never_laid_beside_its_own_buurt() -> None:
    areas = [Area(code=c, vintage=2025, name=c) for c in ("GM9901", "WK990102", "WK990101", "BU99010101")]
    assert {level: [a.code for a in of] for level, of in levels(areas).items()} == {"wijk": ["WK990101", "WK990102"]}


def test_alike_by_hand() -> None:
    """3.115 is 1,16 times 2.685; 46% and 48% differ two points; 1.140 is 14% more than 1.000. 58% is twelve points more."""
    one, near, far = place("Molen", 3115, 46, 1000), place("Spoor", 2685, 48, 1140), place("Ooster", 2680, 58, 940)
    (found,) = alike(one, [one, near, far])
    assert found.context is near and found.on == ("households", "corporation", "gas")


def test_on_one_known_feature_nothing_is_said() -> None:
    assert alike(place("a", 1000), [place("b", 1000)]) == []
    assert alike(place("a", None, 40, 900), [place("b", 5000, 42, 910)])[0].on == ("corporation", "gas")
    assert alike(place("a", 1000, 40, 0), [place("b", 1000, 40, 900)]) == [], "no gas at all is like no gas only"


NUMBERS = st.tuples(st.integers(1, 5000), st.one_of(st.none(), st.integers(0, 100)), st.one_of(st.none(), st.integers(0, 3000)))


@given(st.lists(NUMBERS, min_size=2, max_size=8))
def test_alike_is_at_most_three_by_name_and_never_itself(found: list[tuple[int, int | None, int | None]]) -> None:
    places = [place(f"w{i}", *numbers) for i, numbers in enumerate(found)]
    for one in places:
        near = [a.context.area.name for a in alike(one, places)]
        assert len(near) <= MOST and one.area.name not in near and near == sorted(near)
    first, second = places[:2]
    assert bool(alike(first, [second])) == bool(alike(second, [first])), "who looks like another is looked like"
