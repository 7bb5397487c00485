"""What may stand there twice is told before anything is kept, and stops nothing."""

import pytest

from storage import log
from storage.intake import bring_in
from storage.records import Visit
from tests.conftest import World

HEAD = "Datum;Code huis;Soort bezoek;tochtstrips"


@pytest.fixture
def there(world: World) -> World:
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": "H012", "on": "5-1-2026", "kind": "fix"}, client_key="there")
    return world


def bring(world: World, *rows: str, dry_run: bool = True):
    with world.store.write() as session:
        return bring_in(session, world.bram, Visit, "\n".join((HEAD, *rows)).encode(), dry_run=dry_run)


def notes(found) -> list[tuple[int, str]]:
    return [(r.row, r.words) for r in found.remarks if r.kind == "note"]


@pytest.mark.parametrize("code", ["H12", "h-12", "H 012", "h0012"])
def test_another_spelling_of_a_house_that_is_known_is_told(there: World, code: str) -> None:
    found = bring(there, f"7-1-2026;{code};klus;1")
    ((row, words),) = notes(found)
    assert row == 2 and "lijkt op huishouden H012" in words and found.problems == []


def test_a_second_visit_to_one_house_on_one_day_is_told(there: World) -> None:
    found = bring(there, "5-1-2026;H012;klus;3", "6-1-2026;H012;klus;3", "6-1-2026;H012;nazorg;1", "6-1-2026;H013;klus;1")
    assert [row for row, _ in notes(found)] == [2, 4]
    assert "Op 5-1-2026 staat al een bezoek aan H012" in notes(found)[0][1] and "Regel 3 gaat over hetzelfde huis" in notes(found)[1][1]


def test_it_stops_nothing_and_the_same_list_again_is_no_doubt(there: World) -> None:
    rows = ("5-1-2026;H012;klus;3", "6-1-2026;H013;klus;1")
    assert bring(there, *rows, dry_run=False).saved == 2
    assert notes(bring(there, *rows)) == []
    assert bring(there, *rows, dry_run=False).repeated == 2


def test_houses_of_another_enterprise_are_not_looked_at(there: World) -> None:
    with there.store.write() as session:
        found = bring_in(session, there.els, Visit, f"{HEAD}\n5-1-2026;H12;klus;1".encode())
    assert notes(found) == []
