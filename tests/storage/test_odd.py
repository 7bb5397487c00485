"""What is unusual: inside every band nothing is asked, outside it is asked once, and beside what stands there already."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seed.demo.measure import LARGE, SMALL
from storage.bands import A_DAY, BANDS, Band, markdown
from storage.choices import choices
from storage.odd import beside, unusual
from storage.period import today
from storage.record import questions
from storage.records import BY_NAME, Hours, Visit
from storage.refused import Problem
from tests.conftest import World
from tests.house.test_arrows import HOUSE
from tests.storage.written import VISIT, save

EVERY = [(record, band) for record, bands in BANDS.items() for band in bands]


def answers(band: Band, value: Decimal, people: int = 1) -> dict[str, Any]:
    """A record with this value, where this band is the one that fits."""
    group, _, name = band.question.rpartition(".")
    given = {n: sorted(wanted)[0] for n, wanted in band.when.items()} | {name: value}
    given |= {band.each: people} if band.each else {}
    return {group: [given]} if group else given


@given(st.data())
def test_a_value_inside_its_band_is_never_asked_about(data: st.DataObject) -> None:
    record, band = data.draw(st.sampled_from(EVERY))
    people = data.draw(st.integers(1, 60))
    value = data.draw(st.decimals(band.low, band.high * (people if band.each else 1), places=2) | st.just(Decimal(0)))
    asked = [p for p in unusual(BY_NAME[record], answers(band, value, people)) if p.at.endswith(band.question.rpartition(".")[2])]
    assert asked == [] or band.question == band.each


@given(st.data())
def test_a_value_outside_is_asked_about_at_its_field_with_what_was_typed(data: st.DataObject) -> None:
    record, band = data.draw(st.sampled_from([(r, b) for r, b in EVERY if not b.each]))
    above = st.decimals(band.high + Decimal("0.01"), band.high * 10, places=2)
    value = data.draw(above | st.decimals(Decimal("0.001"), band.low - Decimal("0.001"), places=3))
    (asked,) = [p for p in unusual(BY_NAME[record], answers(band, value)) if p.sentence == band.words]
    assert asked.at.replace("0.", "") == band.question and Decimal(str(asked.values["nr_typed"])) == value


def test_what_is_said_to_be_usual_is_inside_the_band() -> None:
    assert [b for _, b in EVERY if not b.low <= b.usual[0] <= b.usual[1] <= b.high] == []


def test_every_band_is_of_a_question_and_within_what_the_question_takes() -> None:
    for record, band in EVERY:
        group, _, name = band.question.rpartition(".")
        table = BY_NAME[record].parts[group] if group else BY_NAME[record]
        asked = questions(table)
        assert asked[name].low is not None and asked[name].high is not None and band.high <= asked[name].high
        assert all(n in asked for n in (*band.when, *([band.each] if band.each else [])))
        assert all(set(wanted) <= set(asked[n].options) for n, wanted in band.when.items() if asked[n].options)


def test_every_kind_of_measure_and_of_meter_has_a_band() -> None:
    kinds = [kind for b in BANDS["visit"] if b.question == "measures.quantity" for kind in b.when["kind"]]
    assert sorted(kinds) == sorted(choices("measure_kind")) and set(A_DAY) == set(choices("reading_kind"))


def test_a_made_up_neighbourhood_has_no_measure_outside_its_band() -> None:
    most = {kind: max(known[2], known[1]) for kind, known in LARGE.items()} | {kind: known[2] for kind, known in SMALL.items()}
    lines = [{"kind": kind, "quantity": Decimal(most_of)} for kind, most_of in most.items()]
    assert list(unusual(Visit, {"measures": lines})) == []


def test_kilowatt_hours_in_the_place_of_gas_are_asked_about() -> None:
    (asked,) = unusual(Visit, {"gas_use_m3": Decimal(4200)})
    assert str(asked) == ("U typte 4200 m³ gas. De meeste huizen gebruiken 800 tot 2500 m³ per jaar. Klopt dit, of bedoelt u kWh?")
    assert list(unusual(Visit, {"gas_use_m3": Decimal(4200), "dwelling": "detached"})) == []
    assert len(list(unusual(Visit, {"gas_use_m3": Decimal(2900), "dwelling": "flat"}))) == 1


def test_a_group_may_have_worked_longer_than_one_person() -> None:
    alone, group = ({"who": who, "hours": Decimal(90)} for who in ("vrijw. 3", "Groep 2"))
    assert len(list(unusual(Hours, alone))) == 1 and list(unusual(Hours, group)) == []
    assert list(unusual(Hours, {**alone, "people": 2})) == []


def test_the_documents_show_the_same_table() -> None:
    assert markdown() in (HOUSE / "docs" / "second-look.md").read_text(encoding="utf-8")


def found(world: World, record: Any, given: dict[str, Any], id: str = "") -> list[Problem]:
    with world.store.read() as session:
        return list(beside(session, "molenwijk", record, given, id))


def visit(on: date, code: str = "H001", **more: Any) -> dict[str, Any]:
    return {"household": code, "on": on, "readings": [], **more}


def reading(value: str, kind: str = "gas") -> list[dict[str, Any]]:
    return [{"kind": kind, "value": Decimal(value)}]


@pytest.fixture
def day() -> Iterator[date]:
    yield today() - timedelta(days=40)


def test_the_same_house_on_the_same_day_is_asked_about_whoever_wrote_it_down(world: World, day: date) -> None:
    first = save(world, {**VISIT, "household": "H001", "on": day.isoformat()}, person=world.bram)
    (asked,) = found(world, Visit, visit(day, "h001"))
    assert asked.at == "on" and asked.values["by"] == "Bram" and asked.values["code"] == "H001"
    assert found(world, Visit, visit(day), first.id) == found(world, Visit, visit(day - timedelta(days=1))) == []
    assert found(world, Visit, visit(day, "H002")) == found(world, Visit, visit(day, "NIEUW")) == []


def test_a_visit_of_another_enterprise_says_nothing_here(world: World, day: date) -> None:
    save(world, {**VISIT, "area": "BU99010201", "household": "H001", "on": day.isoformat()}, person=world.els)
    assert found(world, Visit, visit(day)) == []


def test_a_meter_that_went_back_or_ran_is_asked_about(world: World, day: date) -> None:
    save(world, {**VISIT, "household": "H001", "on": day.isoformat(), "readings": [{"kind": "gas", "value": "5000"}]})
    later = day + timedelta(days=10)
    (back,) = found(world, Visit, visit(later, readings=reading("4990")))
    assert back.at == "readings.0.value" and "minder" in back.sentence and back.values["nr_was"] == "5000"
    (ran,) = found(world, Visit, visit(later, readings=reading("5401")))
    assert ran.values["nr_each"] == "40" and "per dag" in ran.sentence
    for fine in (reading("5000"), reading("5400"), reading("1", "electricity")):
        assert found(world, Visit, visit(later, readings=fine)) == []
    assert found(world, Visit, visit(day - timedelta(days=5), readings=reading("1"))) == []


def test_the_same_hours_of_the_same_person_on_a_day_are_asked_about(world: World, day: date) -> None:
    hours = {"who": "vrijw. 3", "on": day.isoformat(), "hours": "4", "task": "visits"}
    first = save(world, hours, Hours, person=world.bram)
    same = {"who": "Vrijw. 3", "on": day, "hours": Decimal(4), "task": "visits"}
    (asked,) = found(world, Hours, same)
    assert asked.at == "hours" and asked.values["by"] == "Bram" and found(world, Hours, same, first.id) == []
    for other in ({"who": "vrijw. 4"}, {"hours": Decimal(5)}, {"on": day - timedelta(days=1)}):
        assert found(world, Hours, {**same, **other}) == []
