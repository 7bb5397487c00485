"""Rules of doubt, each with a figure made by hand that stands out and one beside it that does not; and the way a mark is answered."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal as D

import pytest

from monitor import indicators
from monitor.close import close
from monitor.doubt import RULES, Around, doubts
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.standing_out import answer, standing_out, unanswered
from storage import doubt as kept
from storage.factors import FactorVersion
from storage.period import parse
from storage.refused import Forbidden, NotFound, Refused
from storage.scope import Scope
from tests.monitor.wrote import counted, homes, visits
from tests.storage.counted import put

Q2, Q3 = parse("2026-Q2"), parse("2026-Q3")
END, MAY, TODAY = date(2026, 9, 30), date(2026, 5, 4), date(2026, 11, 23)
PLAIN = Around(END)


def figure(code: str, central: object, view: str | None = None, records: int = 50, **more: object) -> Figure:
    indicator, value = indicators.BY_CODE[code], D(str(central))
    name = indicator.views[0].name if view is None else view
    about = {"low": value, "central": value, "high": value, "records": records, "previous": None} | more
    return Figure(indicator, name, Q3, "", "molenwijk", "value", **about)  # type: ignore[arg-type]


def weekly(*skipped: int) -> list[date]:
    """Two visits in every week of the quarter, less the weeks named."""
    return [Q3.start + timedelta(days=7 * w + d) for w in range(13) if w not in skipped for d in (0, 2)]


def factor(kind: str, since: date) -> FactorVersion:
    return FactorVersion(id=1, code="x", label="x", unit="", kind=kind, low=1, central=1, high=1, valid_from=since)


HELPED = figure("households_helped", 120, previous=D(100))
CASES = {
    "negative": ((figure("costs", -1), PLAIN), (figure("comfort_change", "-0.4"), PLAIN)),
    "jump": ((replace(HELPED, central=D(151)), PLAIN), (replace(HELPED, central=D(150)), PLAIN)),
    "silent": ((HELPED, Around(END, written={"visit": weekly(4, 5, 6)})), (HELPED, Around(END, written={"visit": weekly(4, 5)}))),
    "few": ((figure("visits", 4, records=4), PLAIN), (figure("visits", 5, records=5), PLAIN)),
    "above_band": (
        (figure("gas_saving", 1401, "placed"), Around(END, visited=D(10))),
        (figure("gas_saving", 1400, "placed"), Around(END, visited=D(10))),
    ),
    "old_factor": (
        (figure("costs", 1, factors=(factor("dated", date(2025, 9, 28)),)), PLAIN),
        (figure("costs", 1, factors=(factor("dated", date(2025, 9, 29)), factor("physical", date(2019, 1, 1)))), PLAIN),
    ),
    "more_than_live_here": (
        (figure("households_new", 4201), Around(END, households=4200)), (figure("households_new", 4200), Around(END, households=4200)),
    ),
    "euro_per_kg": (
        (figure("energy_bill_saving", 2001, "year_price"), Around(END, values={("co2_avoided", "placed"): D(1000)})),
        (figure("energy_bill_saving", 600, "year_price"), Around(END, values={("co2_avoided", "placed"): D(1000)})),
    ),
    "fell": (
        (figure("visits", 99), Around(END, frozen={("visits", ""): D(100)})),
        (figure("visits", 99), Around(END, frozen={("visits", ""): D(100)}, corrected=True)),
    ),
}  # fmt: skip


def codes(found: Figure, around: Around) -> list[str]:
    return [d.code for d in doubts(found, around)]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_each_rule_marks_what_stands_out_and_nothing_beside_it(rule) -> None:
    out, beside = CASES[rule.code]
    assert codes(*out) == [rule.code]
    assert codes(*beside) == []


@pytest.mark.parametrize(
    ("found", "around"),
    [
        (replace(HELPED, central=D(10)), Around(END - timedelta(days=20))),
        (figure("visits", 3, records=3, previous=D(40)), PLAIN),
        (figure("visits", 0, records=0, previous=D(2)), PLAIN),
        (figure("visits", 50, previous=D(0)), PLAIN),
    ],
    ids=["the quarter still runs", "a few records", "two went to none", "nothing to compare with"],
)
def test_a_jump_is_not_one_when(found, around) -> None:
    assert "jump" not in codes(found, around)


def test_nothing_after_much_is_a_jump() -> None:
    assert codes(figure("visits", 0, records=0, previous=D(40)), PLAIN) == ["jump"]


def test_what_is_not_known_and_what_is_a_part_is_never_marked() -> None:
    wrong = figure("costs", -1)
    assert codes(replace(wrong, state="not_reported", central=None), PLAIN) == codes(replace(wrong, category="staff"), PLAIN) == []


def test_silent_weeks_at_the_start_and_the_end_count_and_a_rare_record_is_never_silent() -> None:
    assert codes(HELPED, Around(END, written={"visit": weekly(0, 1, 2)})) == ["silent"]
    assert codes(HELPED, Around(END, written={"visit": weekly(10, 11, 12)})) == ["silent"]
    assert codes(HELPED, Around(END, written={"visit": [Q3.start]})) == [] == codes(HELPED, PLAIN)


def reader(world, person=None, period=Q2):
    person = person or world.bram
    return Reader(world.store, Scope(person, person.organisation or "", "GM9901", "", period))


def visit_figure(world, **more):
    return reader(world, **more).figures(["visits"]).get("visits")


def test_a_count_with_few_records_is_marked_and_stays_what_it_is(world) -> None:
    visits(world, world.aicha, homes(1, 3), MAY)
    counted(world)
    found = visit_figure(world)
    assert (found.central, [d.code for d in found.doubts]) == (3, ["few"])
    assert "visits" in [f.indicator.code for f in unanswered(standing_out(reader(world)))]


def test_an_answer_is_kept_with_who_and_when_through_a_new_count(world) -> None:
    visits(world, world.aicha, homes(1, 3), MAY)
    counted(world)
    answer(reader(world), "visits", "", "  klopt, want we   begonnen in mei ")
    visits(world, world.aicha, homes(4, 4), MAY)
    counted(world)
    [doubt] = visit_figure(world).doubts
    assert (doubt.answer, doubt.by, doubt.on is not None) == ("klopt, want we begonnen in mei", "bram", True)
    assert "visits" not in [f.indicator.code for f in unanswered(standing_out(reader(world)))]
    answer(reader(world), "visits", "", "En nu helemaal.")
    with world.store.read() as session:
        assert len(session.exec(kept.select(kept.DoubtAnswer)).all()) == 2, "the first answer is kept"
    assert visit_figure(world).doubts[0].answer == "En nu helemaal."
    assert visit_figure(world, period=Q3).doubts == (), "an answer is about one period"


def test_only_who_may_correct_answers_and_only_what_stands_out(world) -> None:
    visits(world, world.aicha, homes(1, 3), MAY)
    counted(world)
    with pytest.raises(Forbidden):
        answer(reader(world, world.aicha), "visits", "", "Klopt.")
    with pytest.raises(NotFound):
        answer(reader(world), "costs", "", "Klopt.")
    with pytest.raises(NotFound):
        answer(reader(world), "nothing", "", "Klopt.")
    for words in ("  ", "x" * 281):
        with pytest.raises(Refused):
            answer(reader(world), "visits", "", words)
    assert visit_figure(world, person=world.els).doubts == (), "another enterprise has figures of its own"


def test_people_outside_get_no_marks(world) -> None:
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    outside = Reader(world.store, Scope(world.carla, "", "GM9901", "", Q2))
    assert all(not f.doubts for f in outside.figures(["visits", "households_helped"]).found.values())


def test_a_closed_quarter_that_falls_without_a_correction_is_marked(world) -> None:
    visits(world, world.aicha, homes(1, 14), MAY)
    close(world.store, world.bram, Q2, TODAY)
    with world.store.write() as session:
        fewer = dict.fromkeys(("low", "central", "high"), 12_000_000)
        put(session, "molenwijk", "visits", period="2026-Q2", as_of=Q2.end, records=12, complete=12, **fewer)
    assert "fell" in [d.code for d in visit_figure(world).doubts]
