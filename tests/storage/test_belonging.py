"""A record belongs to one of the enterprise's own grants: by id or by name, never to one of somebody else."""

from typing import Any

import pytest

from storage import log
from storage.intake import bring_in
from storage.record import Record, questions
from storage.records import ALL, Activity, Grant, Hours, Money, Placement, Story, Visit
from tests.conftest import World
from tests.storage.written import VISIT, first_choices, save, stored

NOT_OURS = {"grant": "Deze subsidie of opdracht vinden we niet bij uw bedrijf. Kies er een uit de lijst, of schrijf haar eerst op."}
SEVERAL = {"grant": "Er is meer dan één subsidie of opdracht met deze naam. Geef ze elk een eigen naam, of kies er een uit de lijst."}
BELONG: dict[type[Record], dict[str, Any]] = {
    Visit: VISIT,
    Activity: {"on": "gisteren", "people": "12", **first_choices(Activity, "kind")},
    Hours: {"on": "gisteren", "who": "groep", "hours": "4", **first_choices(Hours, "task")},
    Placement: {"on": "gisteren", "person": "D01", "hours_per_week": "24", **first_choices(Placement, "kind", "work")},
    Story: {"on": "gisteren", "headline": "Warm", "quote": "Warm.", "changed": "Warmer.", **first_choices(Story, "teller")},
    Money: {"on": "gisteren", "amount_eur": "10", **first_choices(Money, "kind")},
}
ANSWERS = {"name": "Warm wonen  2026", "funder": "Fonds", "on": "1-1-2026"}


def granted(world: World, key: str = "g1", **more: Any) -> str:
    person = more.pop("person", world.bram)
    return save(world, {**ANSWERS, **more}, Grant, key=key, person=person).id


def test_every_record_that_can_belong_to_a_grant_asks_so_in_the_same_words() -> None:
    assert {r for r in ALL if "grant" in questions(r)} == set(BELONG)
    assert len({questions(r)["grant"].question for r in BELONG}) == 1
    assert not any(questions(r)["grant"].quick or questions(r)["grant"].required for r in BELONG)


@pytest.mark.parametrize("kind", BELONG, ids=lambda k: str(k.__tablename__))
def test_a_record_is_tied_to_an_own_grant_by_its_id_or_by_its_name(world: World, kind: type[Record]) -> None:
    grant = granted(world)
    for key, words in (("k1", grant), ("k2", " warm WONEN 2026 ")):
        found = save(world, {**BELONG[kind], "grant": words}, kind, key=key)
        with world.store.read() as session:
            assert stored(session, kind, found.id).grant == grant
    with world.store.read() as session:
        assert stored(session, kind, save(world, {**BELONG[kind], "grant": ""}, kind, key="k3").id).grant is None


@pytest.mark.parametrize("kind", BELONG, ids=lambda k: str(k.__tablename__))
def test_a_grant_of_another_enterprise_is_refused_by_id_and_by_name(world: World, kind: type[Record]) -> None:
    theirs = granted(world, person=world.els)
    for words in (theirs, "Warm wonen 2026", "bestaat niet", "x" * 500, "?", "%", "'; drop table visit;--"):
        assert refused_only(world, {**BELONG[kind], "grant": words}, kind) == NOT_OURS


def refused_only(world: World, answers: dict[str, Any], kind: type[Record]) -> dict[str, str]:
    with world.store.write() as session, pytest.raises(log.Refused) as caught:
        log.save(session, world.aicha, kind, answers, client_key="k1")
    return {p.at: str(p) for p in caught.value.problems}


def test_a_name_of_two_grants_is_asked_back(world: World) -> None:
    granted(world)
    granted(world, "g2", funder="Gemeente")
    assert refused_only(world, {**VISIT, "grant": "Warm wonen 2026"}, Visit) == SEVERAL


def test_a_grant_that_was_taken_back_has_no_name_any_more_but_what_belonged_to_it_can_still_be_changed(world: World) -> None:
    grant = granted(world)
    visit = save(world, {**VISIT, "grant": grant})
    with world.store.write() as session:
        log.withdraw(session, world.bram, Grant, grant, "dubbel")
    assert refused_only(world, {**VISIT, "grant": "Warm wonen 2026"}, Visit) == NOT_OURS
    again = save(world, {**VISIT, "minutes": "30", "grant": grant}, id=visit.id, version=visit.version)
    with world.store.read() as session:
        assert stored(session, Visit, again.id).grant == grant


def test_a_spreadsheet_names_the_grant(world: World) -> None:
    grant = granted(world)
    rows = ["Datum;Wat voor activiteit was het?;Hoeveel mensen waren er?;Bij welke subsidie of opdracht?"]
    rows += ["1-2-2026;ontmoeting in de buurt;12;Warm wonen 2026", "2-2-2026;ontmoeting in de buurt;9;Onbekend fonds"]
    with world.store.write() as session:
        outcome = bring_in(session, world.bram, Activity, "\n".join(rows).encode(), name="a.csv")
    assert [(r.row, r.column, r.words) for r in outcome.problems] == [(3, "grant", NOT_OURS["grant"])]
    with world.store.write() as session:
        outcome = bring_in(session, world.bram, Activity, "\n".join(rows[:2]).encode(), name="a.csv", dry_run=False)
    assert outcome.saved == 1
    with world.store.read() as session:
        (kept,) = log.entries(session, world.bram, types=("activity",)).records
        assert stored(session, Activity, kept.id).grant == grant
