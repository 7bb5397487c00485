"""Energy poverty is told as a ladder, each line with its households; and completeness stands beside every total, on each page."""

from datetime import date
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from monitor.count import recount
from monitor.indicators import BY_CODE
from seed.load import load
from storage import log
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_explained import words
from tests.dashboard.visit import browser

JANUARY, APRIL, TODAY = date(2026, 1, 8), date(2026, 4, 9), date(2026, 11, 23)
Q2 = "?periode=2026-Q2"


def visit(world: World, household: str, on: date, **said: object) -> None:
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": household, "on": on, "kind": "first"} | said, client_key=f"{household}{on}")


@pytest.fixture
def poor(world: World) -> World:
    """Three homes where paying was hard, two asked again, one eased; strips in two of them and in a home without worries."""
    with world.store.write() as session:
        load(session)
    strips = {"measures": [{"kind": "draught_strip", "quantity": "2", "stage": "installed"}], "gas_use_m3": "1000"}
    for household in ("H001", "H002", "H003"):
        visit(world, household, JANUARY, payment="hard", **({"helped_before": "no"} if household == "H001" else {}))
    visit(world, "H001", APRIL, payment="just", heating="gas_boiler", **strips)
    visit(world, "H002", APRIL, payment="hard", **strips)  # what heats this home is not known: incomplete
    visit(world, "H009", APRIL, payment="easy", heating="gas_boiler", **strips)
    assert recount(world.store, "molenwijk", TODAY)
    return world


def named(client: FlaskClient) -> str:
    page = words(client, "/opbrengst" + Q2)
    return page[page.index("verlichte energiearmoede".capitalize()) :][:900]


def test_each_line_of_the_ladder_has_its_households_on_every_page(poor: World, tmp_path: Path) -> None:
    bram = browser(house(poor, tmp_path), "bram")
    for page in (named(bram), words(bram, "/uitleg/payment_eased" + Q2), words(bram, "/wijk" + Q2)):
        assert "van de 2 voor wie betalen moeilijk was en die we weer spraken" in page
    for page in (named(bram), words(bram, "/uitleg/payment_eased" + Q2), words(bram, "/uitleg/saving_for_struggling_households" + Q2)):
        assert "in 2 huishoudens" in page, "the third home never found paying hard"
    explained = words(bram, "/uitleg/payment_eased" + Q2)
    assert "Betalen gaat makkelijker: 1 huishouden" in explained and "Tel deze regels nooit bij elkaar op." in explained
    assert "Om hoeveel huishoudens gaat het?" not in words(bram, "/uitleg/visits" + Q2)


def test_that_nobody_was_asked_again_is_said(poor: World, tmp_path: Path) -> None:
    bram = browser(house(poor, tmp_path), "bram")
    assert "we spraken nog niemand opnieuw" in words(bram, "/uitleg/payment_eased?periode=2026-Q1")


def test_completeness_stands_beside_totals_in_the_lists_too(poor: World, tmp_path: Path) -> None:
    bram = browser(house(poor, tmp_path), "bram")
    page = words(bram, "/opbrengst" + Q2)
    co2 = page[page.index("Vermeden CO₂") :][:400]
    assert "compleet voor 67%" in co2, "of three homes with strips we do not know what heats one"
    lists = words(bram, "/opbrengst?periode=2026-Q1")
    new = lists[lists.index(f"{BY_CODE['new_in_view_share'].title}: 1 van de 1") :][:200]
    assert "compleet voor 33%" in new, "two of three homes were not asked"
