"""Cards behind a figure that is not known yet add 'not known', never 0; and each card stands at its own day, not at a month's first."""

from datetime import date
from pathlib import Path

from monitor.count import recount
from monitor.explain import explain
from monitor.explained.counted_in import counted_in
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Placement
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_explained import words
from tests.dashboard.visit import browser

TODAY, START = date(2026, 9, 20), date(2026, 4, 16)
PERSON = "benefit_cost_avoided_person"
ABOUT = {"kind": "paid", "work": "green", "hours_per_week": "24", "share_stopped": "whole", "on": START}


def placed(world: World, person: str, **more: str) -> str:
    with world.store.write() as session:
        return log.save(session, world.bram, Placement, ABOUT | {"person": person} | more, client_key=person).id


def test_a_card_whose_amount_is_not_known_counts_for_not_known(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        load(session)  # without the norm of July 2026: that is not in our sources
    assisted = placed(world, "D01", benefit="social_assistance", household_type="single")
    disabled = placed(world, "D02", benefit="disability", household_type="single")
    open_ = placed(world, "D03", benefit="social_assistance", household_type="not_said")
    assert recount(world.store, "molenwijk", TODAY)

    def behind(period: str) -> dict[str, tuple[object, object, bool]]:
        found = explain(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", parse(period))), PERSON, "gross")
        assert not found.figure.known
        return {r.id: (r.on, r.central, r.incomplete) for r in found.records}

    assert behind("2026-Q3") == {assisted: (START, None, False), disabled: (START, None, False), open_: (START, 0, True)}
    spring = behind("2026-Q2")
    assert spring[disabled][1] is None and spring[assisted][1], "what is known of one card is not hidden by another"

    back = [c for c in counted_in(world.store, world.bram, "placement", assisted, TODAY) if (c.indicator.code, c.view) == (PERSON, "gross")]
    assert [(c.period.code, c.unknown) for c in back] == [("2026-Q2", False), ("2026-Q3", True)]

    page = words(browser(house(world, tmp_path), "bram"), f"/uitleg/{PERSON}?periode=2026-Q3&blik=gross")
    cards = page[page.index("De kaarten") :]
    assert "16-04-2026 nog niet bekend" in cards and "01-07-2026" not in cards and "telt niet mee: een vraag is leeg" in cards


def test_a_card_that_is_known_stands_at_its_own_day_too(world: World) -> None:
    with world.store.write() as session:
        load(session)
    placed(world, "D01", benefit="social_assistance", household_type="single")
    assert recount(world.store, "molenwijk", TODAY)
    found = explain(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", parse("2026-Q2"))), "benefit_months_avoided")
    assert [(r.on, r.central) for r in found.records] == [(START, 2.5)]
