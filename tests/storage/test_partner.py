"""A partner over time: interests from the study, former roles and contact persons, and how working together goes."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import text
from sqlmodel import select

from storage import log
from storage.choices import choices
from storage.cooperation import HALF_YEAR, shared, together
from storage.database import Store
from storage.export import export
from storage.intake import bring_in
from storage.lock import Locked
from storage.migrations import script, upgrade
from storage.organisation import Organisation
from storage.period import today
from storage.record import questions
from storage.records import Partner
from storage.refused import Refused
from storage.todo import TOGETHER, todos
from tests.conftest import World
from tests.storage.test_lock import THEN, shut
from tests.storage.test_migrations import fill, unmarked
from tests.storage.written import save, stored

BEFORE = "Deze dag ligt voor het begin. Kijk of de datum klopt."
SCHOOL = {"name": "School", "group": "PG1", "on": "1-1-2024"}


def answers(world: World, id: str) -> dict[str, Any]:
    with world.store.read() as session:
        return log.answers_of(session, stored(session, Partner, id))


def test_the_interests_are_those_of_the_six_groups_of_the_study_and_something_else() -> None:
    groups = {code[:3] for code in choices("partner_interest") if code != "other"}
    assert groups == {"PG1", "PG2", "PG3", "PG4", "PG5", "PG6"} and len(choices("partner_interest")) == 15
    assert list(questions(Partner)).index("interests") + 1 == list(questions(Partner)).index("interest")


def test_what_people_wrote_about_an_interest_stays_when_the_list_comes(empty_url: str) -> None:
    (step,) = [step for step in script().walk_revisions() if "interests, earlier roles" in step.doc]
    store = Store(empty_url)
    try:
        upgrade(store, to=str(step.down_revision))
        fill(store)
        columns = 'id, organisation, status, client_key, version, created_at, created_by, changed_at, source, name, "group", "on", interest'
        values = "'p1', 'a', 'approved', 'k', 1, '2026-01-01 00:00:00', 'p', '2026-01-01 00:00:00', 'form', 'School', 'PG1', '2026-01-01'"
        with unmarked(store).begin() as connection:
            connection.execute(text(f"INSERT INTO partner ({columns}) VALUES ({values}, 'Stageplekken.')"))
        upgrade(store)
        with store.read() as session:
            there = session.get_one(Partner, "p1")
            assert (there.interest, there.interests) == ("Stageplekken.", [])
    finally:
        store.close()


def test_interests_are_kept_beside_the_own_words_in_the_order_of_the_list(world: World) -> None:
    id = save(world, {**SCHOOL, "interests": ["other", "PG1a", "PG5b"], "interest": "Stageplekken dicht bij huis."}, Partner).id
    found = answers(world, id)
    assert (found["interests"], found["interest"]) == (["PG1a", "PG5b", "other"], "Stageplekken dicht bij huis.")


def test_an_interest_that_is_not_on_the_list_is_refused(world: World) -> None:
    with pytest.raises(Refused) as caught:
        save(world, {**SCHOOL, "interests": ["winst"]}, Partner)
    assert {p.at for p in caught.value.problems} == {"interests"}


def test_former_roles_and_contacts_are_kept_line_by_line_and_lie_after_the_beginning(world: World) -> None:
    roles = [{"role": "supplier", "until": "31-12-2024"}, {"role": "client", "until": "30-6-2025"}]
    id = save(world, {**SCHOOL, "role": "partner", "roles": roles, "contacts": [{"until": "1-3-2025"}]}, Partner).id
    found = answers(world, id)
    assert [(r["role"], r["until"]) for r in found["roles"]] == [("supplier", date(2024, 12, 31)), ("client", date(2025, 6, 30))]
    assert [c["until"] for c in found["contacts"]] == [date(2025, 3, 1)]
    early = {"roles": [{"role": "client", "until": "1-1-2023"}], "contacts": [{"until": "1-1-2023"}]}
    asked = {"cooperation": [{"asked_on": "1-1-2023", "side": "partner", "score": "4"}]}
    with pytest.raises(Refused) as caught:
        save(world, {**SCHOOL, **early, **asked}, Partner, key="k2")
    wrong = {p.at: str(p) for p in caught.value.problems}
    assert wrong == {"roles.0.until": BEFORE, "contacts.0.until": BEFORE, "cooperation.0.asked_on": BEFORE}


def test_no_question_about_a_partner_asks_who_the_contact_person_is() -> None:
    tables = (Partner, *Partner.parts.values())
    assert {q.sensitivity for t in tables for q in questions(t).values()} == {"0"}
    assert [n for t in tables for n, q in questions(t).items() if "contactpersoon" in q.question and q.type is not date] == []


@pytest.mark.parametrize("score", ["0", "6"])
def test_how_it_goes_is_a_mark_of_one_to_five_of_one_side(world: World, score: str) -> None:
    line = {"asked_on": "vandaag", "side": "partner", "score": score}
    with pytest.raises(Refused) as caught:
        save(world, {**SCHOOL, "cooperation": [line]}, Partner)
    assert {p.at for p in caught.value.problems} == {"cooperation.0.score"}


def test_a_partner_of_a_closed_quarter_still_gets_interests_a_contact_and_how_it_goes(world: World) -> None:
    id = save(world, {**SCHOOL, "on": THEN, "role": "supplier"}, Partner, person=world.bram).id
    shut(world)
    later = {
        "interests": ["PG1a"], "interest": "Stages.", "contact_since": THEN, "role": "client",
        "roles": [{"role": "supplier", "until": THEN}],
        "contacts": [{"until": THEN}], "cooperation": [{"asked_on": THEN, "side": "partner", "score": "4"}],
    }  # fmt: skip
    with world.store.write() as session:
        log.save(session, world.bram, Partner, later, client_key="k2", id=id, version=1)
    assert answers(world, id)["contact_since"] == THEN
    with pytest.raises(Locked), world.store.write() as session:
        log.save(session, world.bram, Partner, {"name": "Anders"}, client_key="k3", id=id, version=2)


def asked_about(world: World, person: Any) -> list[str]:
    with world.store.read() as session:
        return [t.label for t in todos(session, person, today()) if t.kind == TOGETHER]


def test_only_a_coordinator_hears_which_partners_were_not_asked_for_half_a_year(world: World) -> None:
    long, short = today() - HALF_YEAR, today() - HALF_YEAR + timedelta(days=1)
    line = {"side": "partner", "score": "4"}
    save(world, {**SCHOOL, "name": "Lang niet", "on": long, "cooperation": [{**line, "asked_on": long}]}, Partner, key="p1")
    save(world, {**SCHOOL, "name": "Pas nog", "on": long, "cooperation": [{**line, "asked_on": short}]}, Partner, key="p2")
    save(world, {**SCHOOL, "name": "Nieuw", "on": short}, Partner, key="p3")
    save(world, {**SCHOOL, "name": "Gestopt", "on": long, "end": "gisteren"}, Partner, key="p4")
    save(world, {**SCHOOL, "name": "Van een ander", "on": long}, Partner, key="p5", person=world.els)
    assert asked_about(world, world.bram) == ["Lang niet"]
    assert asked_about(world, world.aicha) == []


def test_an_enterprise_that_does_not_use_partners_any_more_hears_nothing(world: World) -> None:
    save(world, {**SCHOOL, "on": today() - HALF_YEAR}, Partner)
    assert asked_about(world, world.bram) == ["School"]
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").switched_on = ["visit"]
    assert asked_about(world, world.bram) == []


def test_interests_that_other_partners_share_are_named_and_those_of_another_enterprise_are_not(world: World) -> None:
    save(world, {**SCHOOL, "name": "Gemeente", "group": "PG5", "interests": ["PG1a", "PG5b"]}, Partner, key="p1")
    save(world, {**SCHOOL, "name": "Gestopt", "end": "gisteren", "interests": ["PG1a"]}, Partner, key="p2")
    save(world, {**SCHOOL, "name": "Haven", "interests": ["PG1a"]}, Partner, key="p3", person=world.els)
    id = save(world, {**SCHOOL, "interests": ["PG1a", "PG2a"]}, Partner, key="p4").id
    with world.store.read() as session:
        assert shared(session, stored(session, Partner, id), today()) == {"PG1a": ["Gemeente"]}


def test_roles_and_interests_are_counted_over_the_partners_of_now(world: World) -> None:
    was = [{"role": "supplier", "until": "1-6-2024"}, {"role": "client", "until": "1-6-2025"}]
    save(world, {**SCHOOL, "interests": ["PG1a"], "role": "partner", "role_wanted": "co_owner", "roles": was}, Partner, key="p1")
    back = [{"role": "client", "until": "1-6-2024"}, {"role": "partner", "until": "1-6-2025"}]
    save(world, {**SCHOOL, "name": "B", "interests": ["PG1a", "other"], "role": "client", "role_wanted": "client", "roles": back}, Partner,
         key="p2")  # fmt: skip
    save(world, {**SCHOOL, "name": "C"}, Partner, key="p3")
    save(world, {**SCHOOL, "name": "D", "role": "none", "end": "gisteren"}, Partner, key="p4")
    with world.store.read() as session:
        found = together(session, "molenwijk", today())
    assert (found.partners, found.interests, found.now) == (3, {"PG1a": 2, "other": 1}, {"partner": 1, "client": 1})
    assert (found.wanted, found.changed, found.wanting) == ({"co_owner": 1, "client": 1}, 1, 1)


def test_interests_come_in_from_a_sheet_and_go_out_with_everything_else(world: World) -> None:
    asked = ("name", "group", "on", "interests", "interest")
    head = ";".join(questions(Partner)[name].question for name in asked)
    sheet = f'{head}\nDe Brug;onderwijs;1-9-2025;"goede opleiding naar werk dat ertoe doet, iets anders";Stageplekken\n'.encode()
    with world.store.write() as session:
        outcome = bring_in(session, world.bram, Partner, sheet, name="partners.csv", dry_run=False)
    assert (outcome.saved, outcome.problems) == (1, [])
    with world.store.write() as session:
        (there,) = session.exec(select(Partner)).all()
        assert (there.interests, there.interest) == (["PG1a", "other"], "Stageplekken")
        with ZipFile(BytesIO(export(session, world.bram))) as packed:
            told = packed.read("partner.csv").decode("utf-8-sig")
            assert "goede opleiding naar werk dat ertoe doet, iets anders" in told
            assert {"former_role.csv", "former_contact.csv", "cooperation.csv"} <= set(packed.namelist())
