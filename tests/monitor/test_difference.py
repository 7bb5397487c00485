"""A corrected factor: figures move and say from what to what; what was released stays, and is marked so."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from monitor.close import close
from monitor.count import recount_waiting
from monitor.difference import Difference, effect, note_waiting
from seed.load import load
from storage import log
from storage.cells import every_cell
from storage.factor.add import Added, add
from storage.factor.change import FactorDifference, changes, differences, pending, touched
from storage.factor.used import cells_using, releases_using
from storage.factors import FactorFacts, FactorVersion, versions_of
from storage.history import audit
from storage.period import parse
from storage.records import Visit
from storage.release import newest
from tests.conftest import World

TODAY, MAY = date(2026, 11, 23), date(2026, 5, 4)
MIX = "co2.elek.mix.wtw"
Triple = tuple[Decimal, ...]


@pytest.fixture
def lamps(world: World) -> World:
    """Ten LED lamps in one home of molenwijk in May 2026, counted with the factors of the files; haven placed nothing."""
    with world.store.write() as session:
        load(session)
        placed = [{"kind": "led_bulb", "quantity": Decimal(10)}]
        log.save(session, world.aicha, Visit, {"household": "H001", "on": MAY, "kind": "fix", "measures": placed}, client_key="lamps")
    assert recount_waiting(world.store, TODAY) == 1
    return world


def mix(central: str, **more: Any) -> FactorFacts:
    value = Decimal(central)
    about: dict[str, Any] = {
        "code": MIX, "label": "CO2-emissiefactor stroom (onbekend)/gridmix WTW", "unit": "kg CO2-eq/kWh", "kind": "dated", "low": value,
        "central": value, "high": value, "valid_from": date(2026, 1, 1), "valid_to": date(2026, 12, 31), "source": "verzonnen lijst",
        "publisher": "test", "confidence": "A", "reason": "de lijst is herzien",
    }  # fmt: skip
    return FactorFacts(**(about | more))


def corrected(world: World, *facts: FactorFacts) -> Added:
    with world.store.write() as session:
        return add(session, facts, "noor")


def numbers(*values: str) -> Triple:
    return tuple(Decimal(v) for v in values)


def placed(found: list[Difference]) -> dict[str, tuple[Any, Any, bool]]:
    return {d.period: (d.old, d.new, d.closed) for d in found if (d.indicator, d.view) == ("co2_avoided", "placed")}


# 10 lamps x 5, 10, 25 kWh = 50, 100, 250 kWh a year, all under the cap; x 0.244 kg = 12.2, 24.4, 61; x 0.25 kg = 12.5, 25, 62.5
OLD, NEW = numbers("12.2", "24.4", "61"), numbers("12.5", "25", "62.5")


def test_the_effect_of_a_proposal_is_known_before_anyone_takes_it(lamps: World) -> None:
    with lamps.store.read() as session:
        found = effect(session, "molenwijk", [FactorVersion(**mix("0.25").model_dump(), revision=2)], TODAY)
        assert placed(found) == {p: (OLD, NEW, False) for p in ("2026-Q2", "2026", "all")}
        assert {d.indicator for d in found} == {"co2_avoided"}
        assert effect(session, "haven", [FactorVersion(**mix("0.25").model_dump(), revision=2)], TODAY) == []
        assert len(versions_of(session, [MIX])) == 8, "looking adds nothing"


def test_a_correction_counts_again_and_lists_old_and_new(lamps: World) -> None:
    change = corrected(lamps, mix("0.25")).change
    assert change is not None and change.id is not None
    assert recount_waiting(lamps.store, TODAY) == 1 and note_waiting(lamps.store, TODAY) == 1
    with lamps.store.read() as session:
        rows = [d for d in differences(session, change.id) if d.view == "placed"]
        (kept,) = [c for c in changes(session, "molenwijk", MIX)]
        now = [c for c in every_cell(session, "molenwijk") if (c.indicator, c.view, c.period) == ("co2_avoided", "placed", "2026-Q2")]
    assert {d.period: (d.old_low, d.old_central, d.old_high) for d in rows} == dict.fromkeys(("2026-Q2", "2026", "all"), OLD)
    assert {d.period: (d.new_low, d.new_central, d.new_high) for d in rows} == dict.fromkeys(("2026-Q2", "2026", "all"), NEW)
    assert (kept.reason, kept.made_by, kept.codes) == ("de lijst is herzien", "noor", MIX)
    assert {(c.low, c.central, c.high) for c in now if not c.dimension and not c.area} == {NEW}


def test_a_list_is_made_once(lamps: World) -> None:
    corrected(lamps, mix("0.25"))
    assert note_waiting(lamps.store, TODAY) == 1 and note_waiting(lamps.store, TODAY) == 0
    with lamps.store.read() as session:
        rows = session.exec(select(FactorDifference)).all()
        assert len({(d.indicator, d.view, d.period) for d in rows}) == len(rows) > 0 and pending(session) == []


def test_two_corrections_in_a_row_each_say_their_own_part(lamps: World) -> None:
    first, second = (corrected(lamps, mix(v)).change for v in ("0.25", "0.26"))
    assert first is not None and second is not None and note_waiting(lamps.store, TODAY) == 2
    steps = []
    with lamps.store.read() as session:
        for change in (first, second):
            assert change.id is not None
            steps += [(d.old_central, d.new_central) for d in differences(session, change.id) if (d.view, d.period) == ("placed", "2026")]
    assert steps == [(Decimal("24.4"), Decimal(25)), (Decimal(25), Decimal(26))]


def test_what_is_written_down_meanwhile_is_not_blamed_on_the_factor(lamps: World) -> None:
    change = corrected(lamps, mix("0.25")).change
    assert change is not None and change.id is not None
    with lamps.store.write() as session:
        log.save(session, lamps.aicha, Visit, {"household": "H002", "on": MAY, "kind": "first"}, client_key="meanwhile")
    recount_waiting(lamps.store, TODAY)
    note_waiting(lamps.store, TODAY)
    with lamps.store.read() as session:
        assert {d.indicator for d in differences(session, change.id)} == {"co2_avoided"}


def test_what_was_released_of_a_closed_quarter_stays_while_the_own_figure_moves(lamps: World) -> None:
    release = close(lamps.store, lamps.bram, parse("2026-Q2"), TODAY)
    change = corrected(lamps, mix("0.25")).change
    assert change is not None and change.id is not None
    recount_waiting(lamps.store, TODAY)
    note_waiting(lamps.store, TODAY)
    with lamps.store.read() as session:
        rows = {d.period: d for d in differences(session, change.id, "molenwijk") if d.view == "placed"}
        found = newest(session, "molenwijk", parse("2026-Q2"))
        own = [c for c in every_cell(session, "molenwijk") if (c.indicator, c.view, c.period) == ("co2_avoided", "placed", "2026-Q2")]
    assert {period: d.closed for period, d in rows.items()} == {"2026-Q2": True, "2026": False, "all": False}
    assert (rows["2026-Q2"].old_central, rows["2026-Q2"].new_central) == (Decimal("24.4"), Decimal(25))
    assert found is not None and (found.sha256, found.edition) == (release.sha256, 1)
    assert {(c.low, c.central, c.high) for c in own if not c.dimension and not c.area} == {NEW}


def test_a_released_year_is_marked_like_its_quarters(lamps: World) -> None:
    for code in ("2026-Q2", "2026-Q3", "2026-Q4"):
        release = close(lamps.store, lamps.bram, parse(code), date(2027, 1, 10))
    assert release.content["disclosed"]["year"]
    with lamps.store.read() as session:
        found = placed(effect(session, "molenwijk", [FactorVersion(**mix("0.25").model_dump(), revision=2)], date(2027, 1, 10)))
    assert {period: shut for period, (_, _, shut) in found.items()} == {"2026-Q2": True, "2026": True, "all": False}


def test_a_year_that_was_not_known_becomes_known(lamps: World) -> None:
    """Without a factor for 2026 the figure was unknown; the list says so on the old side."""
    with lamps.store.read() as session:
        without = [v for v in versions_of(session, [MIX]) if v.valid_from.year < 2026]
    assert without
    with lamps.store.write() as session:
        log.save(session, lamps.aicha, Visit, {"household": "H009", "on": date(2018, 5, 4), "kind": "fix",
                 "measures": [{"kind": "led_bulb", "quantity": Decimal(10)}]}, client_key="early")  # fmt: skip
    recount_waiting(lamps.store, TODAY)
    change = corrected(lamps, mix("0.42", valid_from=date(2018, 1, 1), valid_to=date(2018, 12, 31))).change
    assert change is not None and change.id is not None and note_waiting(lamps.store, TODAY) == 1
    with lamps.store.read() as session:
        rows = {d.period: d for d in differences(session, change.id) if (d.indicator, d.view) == ("co2_avoided", "placed")}
    assert rows["2018-Q2"].old_central is None and rows["2018-Q2"].new_central == Decimal(42)


def test_nobody_is_bothered_about_a_factor_nobody_uses(lamps: World) -> None:
    warmth = mix("41", code="co2.warmte.net.wtw", label="Warmte", unit="kg CO2-eq/GJ")
    assert corrected(lamps, warmth).change is None
    with lamps.store.read() as session:
        assert pending(session) == [] and changes(session) == []


def test_every_id_behind_any_figure_is_found_back(lamps: World) -> None:
    with lamps.store.read() as session:
        cells = every_cell(session, "molenwijk")
        ids = {id for c in cells for id in c.version_ids}
        assert len(ids) > 5
        for id in ids:
            expected = {(c.organisation, c.indicator, c.view, c.period) for c in cells if id in c.version_ids}
            assert {(u.organisation, u.indicator, u.view, u.period) for u in cells_using(session, [id])} == expected


def test_a_release_and_its_report_say_which_versions_they_used(lamps: World) -> None:
    close(lamps.store, lamps.bram, parse("2026-Q2"), TODAY)
    with lamps.store.write() as session:
        for name in ("2026-K2-molenwijk-rapport-v1.pdf", "2026-K2-molenwijk-rapport-v1-r1.pdf", "2026-K2-molenwijk-rapport-v11.pdf"):
            audit(session, "report.download", person="bram", organisation="molenwijk", object=name)
    with lamps.store.read() as session:
        by_year = {v.valid_from.year: v.id for v in versions_of(session, [MIX])}
        (own,) = [u for u in releases_using(session, [by_year[2026]]) if u.subject == "molenwijk"]
        assert (own.period, own.edition, own.handed_out) == ("2026-Q2", 1, 2) and "co2_avoided" in own.indicators
        assert releases_using(session, [by_year[2019]]) == []
        assert releases_using(session, [by_year[2026]], ["haven"]) == []


def test_a_list_that_breaks_waits_and_stops_nobody(lamps: World) -> None:
    change = corrected(lamps, mix("0.25")).change
    assert change is not None and change.id is not None
    with lamps.store.read() as session:
        assert touched(session, change.id) == {"molenwijk": False}
    assert note_waiting(lamps.store, "no day") == 0  # type: ignore[arg-type]
    with lamps.store.read() as session:
        assert [organisation for organisation, _ in pending(session)] == ["molenwijk"]
    assert note_waiting(lamps.store, TODAY) == 1
    with lamps.store.read() as session:
        assert touched(session, change.id) == {"molenwijk": True}
