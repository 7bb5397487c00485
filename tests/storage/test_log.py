"""The one door in: checked, kept once, with history, audit and mark; nobody reaches what is not theirs."""

import threading
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from storage import log
from storage.cells import Mark
from storage.content import answers_of
from storage.history import Audit, History
from storage.organisation import Organisation
from storage.people import Person
from storage.period import today
from storage.record import Record, questions
from storage.records import ALL, Activity, Grant, Hours, Measure, Money, Placement, Referral, Visit
from storage.refused import Forbidden, NotFound, Refused
from tests.conftest import World

VISIT = {"household": "h012 ", "area": "BU99010101", "on": "gisteren", "kind": "klus"}
LED = {"kind": "led_bulb", "quantity": "4"}


def save(world: World, answers: Mapping[str, object] = VISIT, kind: type[Record] = Visit, key: str = "k1", **more: Any) -> log.Receipt:
    person = more.pop("person", world.aicha)
    with world.store.write() as session:
        return log.save(session, person, kind, answers, client_key=key, **more)


def refused(world: World, answers: Mapping[str, object], kind: type[Record] = Visit) -> dict[str, str]:
    """Field -> sentence of what was refused; and nothing of it is kept."""
    with pytest.raises(Refused) as caught:
        save(world, answers, kind)
    with world.store.read() as session:
        assert session.exec(select(kind)).all() == []
        assert session.exec(select(History)).all() == []
    return {p.at: str(p) for p in caught.value.problems}


def stored(session: Session, kind: type[Record], id: str) -> Any:
    return session.get_one(kind, id)


def test_a_visit_is_kept_with_lines_history_audit_and_mark(world: World) -> None:
    receipt = save(world, {**VISIT, "measures": [LED, {"kind": "", "quantity": "", "stage": "installed"}], "gas_use_m3": "1.234,56"})
    assert (receipt.version, receipt.repeated, receipt.status, receipt.extra["household"]) == (1, False, "approved", "H012")
    with world.store.read() as session:
        visit = stored(session, Visit, receipt.id)
        assert (visit.household, visit.on, visit.kind, visit.gas_use_m3) == ("H012", today() - timedelta(days=1), "fix", Decimal("1234.56"))
        assert visit.created_by == "aicha" and visit.organisation == "molenwijk"
        (line,) = session.exec(select(Measure))
        assert (line.record, line.kind, line.quantity, line.stage, line.organisation) == (
            receipt.id,
            "led_bulb",
            4,
            "installed",
            "molenwijk",
        )
        (kept,) = session.exec(select(History))
        assert (kept.action, kept.person, kept.content["gas_use_m3"], kept.content["measures"][0]["id"]) == (
            "entered",
            "aicha",
            "1234.56",
            line.id,
        )
        (noted,) = session.exec(select(Audit))
        assert noted.object == f"visit/{receipt.id}" and "1234" not in noted.fields
        assert session.get_one(Mark, "molenwijk").wanted == 1


def test_the_same_form_sent_twice_is_kept_once(world: World) -> None:
    answers = {**VISIT, "household": "", "measures": [LED]}
    first, second = save(world, answers), save(world, answers)
    assert (second.id, second.repeated, second.extra["household"]) == (first.id, True, "H001")
    with world.store.read() as session:
        assert len(session.exec(select(Visit)).all()) == len(session.exec(select(History)).all()) == 1


def test_the_same_form_sent_from_four_places_at_once_is_kept_once(world: World) -> None:
    found: list[log.Receipt] = []
    threads = [threading.Thread(target=lambda: found.append(save(world, {**VISIT, "household": ""}))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({r.id for r in found}) == 1 and sorted(r.repeated for r in found) == [False, True, True, True]


def test_four_new_houses_at_once_get_four_codes(world: World) -> None:
    found: list[str] = []

    def visit(n: int) -> None:
        found.append(save(world, {**VISIT, "household": ""}, key=f"k{n}").extra["household"])

    threads = [threading.Thread(target=visit, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["H001", "H002", "H003", "H004"]


def test_the_same_form_with_other_answers_is_no_retry(world: World) -> None:
    save(world)
    with pytest.raises(Refused, match="al opgeslagen, met andere antwoorden"):
        save(world, {**VISIT, "kind": "nazorg"})


def test_a_key_of_someone_else_opens_nothing(world: World) -> None:
    save(world)
    with pytest.raises(Refused, match="al opgeslagen"):
        save(world, person=world.bram)


def test_the_next_code_passes_withdrawn_houses(world: World) -> None:
    first = save(world, {**VISIT, "household": ""})
    with world.store.write() as session:
        log.withdraw(session, world.aicha, Visit, first.id, "dubbel")
    assert save(world, {**VISIT, "household": " "}, key="k2").extra["household"] == "H002"


def test_every_trouble_is_told_in_one_go_at_its_field(world: World) -> None:
    told = refused(
        world,
        {"on": "31-6-2026", "kind": "x", "people": "1,5", "month_bill_eur": "1.234", "comfort": "7",
        "measures": [{"kind": "led_bulb"}], "note": "x" * 300},
    )  # fmt: skip
    assert told == {
        "on": "31 juni 2026 bestaat niet.",
        "kind": "Kies uit de antwoorden die hier staan.",
        "people": "Vul een heel getal in, zonder cijfers achter de komma.",
        "month_bill_eur": "Bedoelt u 1234 of 1,234? Schrijf het zo op.",
        "measures.0.quantity": "Vul een getal in, bijvoorbeeld 12,5.",
    }


def test_limits_are_told_in_words(world: World) -> None:
    told = refused(world, {**VISIT, "comfort": "7", "note": "x" * 300, "gas_use_m3": "-1"})
    assert told == {
        "comfort": "Vul een getal in van 1 tot en met 5.",
        "note": "Dit is te lang. Hoogstens 280 tekens.",
        "gas_use_m3": "Vul een getal in van 0 tot en met 20000.",
    }


@pytest.mark.parametrize(
    ("kind", "answers", "field"),
    [
        (Placement, dict(person="D1", kind="P1", work="W1", on="1-5-2026", hours_per_week="8", end="1-4-2026"), "end"),
        (Activity, dict(kind="A1", on="1-5-2026", people="10", new_people="11"), "new_people"),
        (Visit, dict(VISIT, area="BU00000000"), "area"),
        (Visit, dict(VISIT, area="GM9901"), "area"),
        (Visit, dict(VISIT, on=today() + timedelta(days=1)), "on"),
        (Visit, dict(VISIT, on=date(1999, 12, 31)), "on"),
        (Visit, dict(VISIT, people=True), "people"),
        (Visit, dict(VISIT, gas_use_m3=float("nan")), "gas_use_m3"),
        (Visit, dict(VISIT, gas_use_m3=Decimal("Infinity")), "gas_use_m3"),
        (Visit, dict(VISIT, gas_use_m3=1e308), "gas_use_m3"),
        (Visit, dict(VISIT, went_wrong="a\0b"), "went_wrong"),
        (Visit, dict(VISIT, went_wrong="\ud800"), "went_wrong"),
        (Visit, dict(VISIT, went_wrong="x" * 1_000_000), "went_wrong"),
        (Visit, dict(VISIT, went_wrong={"a": 1}), "went_wrong"),
        (Visit, dict(VISIT, join="onzin"), "join"),
        (Visit, dict(VISIT, measures=[LED] * 201), "measures"),
        (Visit, dict(VISIT, checks=[{"measure": "x", "outcome": "good"}]), "checks.0.measure"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world: World, kind: type[Record], answers: dict[str, object], field: str) -> None:
    if kind is Placement:
        answers = {**answers, **first_choices(Placement, "kind", "work")}
    if kind is Activity:
        answers = {**answers, **first_choices(Activity, "kind")}
    assert list(refused(world, answers, kind)) == [field]


def first_choices(kind: type[Record], *names: str) -> dict[str, str]:
    return {name: next(iter(questions(kind)[name].options)) for name in names}


def test_an_area_next_door_in_the_same_municipality_is_fine(world: World) -> None:
    assert save(world, {**VISIT, "area": "BU99010201"}).version == 1


def test_a_grant_may_begin_tomorrow(world: World) -> None:
    answers = {"name": "Warm thuis", "funder": "Fonds", "on": today() + timedelta(days=1), "end": "31-12-2028"}
    assert save(world, answers, Grant, person=world.bram).version == 1


def test_what_is_no_question_is_dropped(world: World) -> None:
    receipt = save(world, {**VISIT, "status": "withdrawn", "organisation": "haven", "id": "x", "created_by": "els", "naam": "Jan"})
    with world.store.read() as session:
        visit = stored(session, Visit, receipt.id)
        assert (visit.status, visit.organisation, visit.created_by) == ("approved", "molenwijk", "aicha") and receipt.id != "x"


def test_text_is_kept_in_one_unicode_form(world: World) -> None:
    receipt = save(world, {**VISIT, "went_wrong": "  Cafe\u0301 dicht\r\n\u0007morgen weer 👩🏽‍🔧  "})
    with world.store.read() as session:
        assert stored(session, Visit, receipt.id).went_wrong == "Café dicht\nmorgen weer 👩🏽‍🔧"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("bsn 111222333", "burgerservicenummer"), ("111.222.333", "burgerservicenummer"), ("NL91 ABNA 0417 1643 00", "rekeningnummer"),
        ("nl91abna0417164300", "rekeningnummer"), ("bel 06-12345678, hond", "telefoonnummer"), ("+31 6 1234 5678", "telefoonnummer"),
        ("020 123 45 67", "telefoonnummer"), ("jan.de.vries@example.org", "e-mailadres"), ("1234 AB 12", "adres"), ("٠٦١٢٣٤٥٦٧٨",
        "telefoonnummer"),
    ],
)  # fmt: skip
def test_what_looks_like_a_person_is_warned_for_and_not_blocked(world: World, words: str, kind: str) -> None:
    warned = save(world, {**VISIT, "note": f"let op {words} dus"}).extra["warnings"]
    assert [p.at for p in warned] == ["note"] and kind in str(warned[0])


@pytest.mark.parametrize(
    "words", ["123456789 is geen bsn", "3120 m³ gas", "14-04-2026", "2 keer 100.000 euro", "H012", "€ 1.250,50 in 2026", "0,5 tot 10 meter"]
)
def test_what_is_no_person_is_not_warned_for(world: World, words: str) -> None:
    assert save(world, {**VISIT, "went_wrong": words}).extra["warnings"] == []


def test_an_address_as_code_is_warned_for(world: World) -> None:
    assert [p.at for p in save(world, {**VISIT, "household": "Kerkstraat 12"}).extra["warnings"]] == ["household"]


def test_a_change_keeps_what_was_not_given_and_the_lines_their_ids(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED], "people": 3})
    with world.store.read() as session:
        line = session.exec(select(Measure)).one().id
    lines = [{"id": line, **LED, "quantity": "5"}, {"id": "of-iemand-anders", **LED}]
    changed = save(world, {"measures": lines}, id=first.id, version=1)
    assert (changed.version, changed.repeated) == (2, False)
    with world.store.read() as session:
        visit = stored(session, Visit, first.id)
        kept = answers_of(session, visit)["measures"]
        assert (
            visit.people == 3
            and [m["quantity"] for m in kept] == [5, 4]
            and kept[0]["id"] == line
            and kept[1]["id"] not in (line, "of-iemand-anders")
        )
    assert save(world, {"measures": [*lines[:1], LED]}, id=first.id, version=1).repeated


def test_a_later_visit_checks_what_was_placed(world: World) -> None:
    save(world, {**VISIT, "measures": [LED]})
    with world.store.read() as session:
        line = session.exec(select(Measure)).one().id
    assert save(world, {**VISIT, "kind": "nazorg", "checks": [{"measure": line, "outcome": "weg of stuk"}]}, key="k2").version == 1


def test_an_old_version_is_a_conflict_that_carries_both(world: World) -> None:
    first = save(world)
    save(world, {"note": "van Bram"}, id=first.id, version=1, person=world.bram)
    with pytest.raises(log.Conflict) as caught:
        save(world, {"note": "van Aicha"}, id=first.id, version=1)
    assert (caught.value.mine["note"], caught.value.theirs["note"], caught.value.version) == ("van Aicha", "van Bram", 2)
    with pytest.raises(log.Conflict):
        save(world, {"note": "zonder versie"}, id=first.id)
    assert save(world, {"note": "van Aicha"}, id=first.id, version=2).version == 3


def test_withdrawn_leaves_the_count_and_comes_back_whole(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED]})
    with world.store.write() as session:
        gone = log.withdraw(session, world.aicha, Visit, first.id, "dubbel")
        assert gone.status == "withdrawn" and log.withdraw(session, world.aicha, Visit, first.id, "").repeated
        with pytest.raises(Refused, match="ingetrokken"):
            log.save(session, world.aicha, Visit, {"note": "x"}, client_key="k9", id=first.id, version=2)
        back = log.restore(session, world.aicha, Visit, first.id)
        assert (back.status, back.version) == ("approved", 3)
        assert [h.action for h in log.entry(session, world.aicha, "visit", first.id).history] == ["entered", "withdrawn", "restored"]
        assert session.get_one(Mark, "molenwijk").wanted == 3


def test_undo_puts_back_the_version_before_with_its_lines(world: World) -> None:
    first = save(world, {**VISIT, "measures": [LED], "note": "eerst", "gas_use_m3": "1,234"})
    save(world, {"measures": [], "note": "daarna", "gas_use_m3": ""}, id=first.id, version=1)
    with world.store.write() as session:
        log.restore(session, world.aicha, Visit, first.id, 2)
        found = answers_of(session, stored(session, Visit, first.id))
        assert (found["note"], found["gas_use_m3"], found["measures"][0]["quantity"]) == ("eerst", Decimal("1.234"), 4)
        with pytest.raises(log.Conflict):
            log.restore(session, world.aicha, Visit, first.id, 2)


def test_undoing_the_first_version_withdraws_it(world: World) -> None:
    first = save(world)
    with world.store.write() as session:
        assert log.restore(session, world.aicha, Visit, first.id).status == "withdrawn"


def test_with_review_a_record_counts_after_a_second_person_looked(world: World) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    first, own = save(world), save(world, key="k2", person=world.bram)
    assert first.status == "submitted"
    with world.store.write() as session:
        with pytest.raises(Forbidden):
            log.approve(session, world.aicha, Visit, first.id)
        with pytest.raises(Forbidden, match="zelf op"):
            log.approve(session, world.bram, Visit, own.id)
        with pytest.raises(Refused, match="wat er anders moet"):
            log.give_back(session, world.bram, Visit, first.id, " ")
        assert log.give_back(session, world.bram, Visit, first.id, "datum klopt niet").status == "returned"
    assert save(world, {"on": "vandaag"}, id=first.id, version=2).status == "submitted"
    with world.store.write() as session:
        assert log.approve(session, world.bram, Visit, first.id, 3).status == "approved"
        assert log.give_back(session, world.bram, Visit, first.id, "toch niet").status == "returned"
        assert log.restore(session, world.aicha, Visit, first.id).status == "submitted"


def test_nobody_of_another_enterprise_finds_a_record(world: World) -> None:
    first = save(world)
    with world.store.write() as session:
        for deed in (
            lambda: log.entry(session, world.els, "visit", first.id),
            lambda: log.save(session, world.els, Visit, {"note": "x"}, client_key="z", id=first.id, version=1),
            lambda: log.withdraw(session, world.els, Visit, first.id, ""),
            lambda: log.restore(session, world.els, Visit, first.id),
            lambda: log.approve(session, world.els, Visit, first.id),
            lambda: log.entry(session, world.carla, "visit", first.id),
            lambda: log.entry(session, world.aicha, "person", "bram"),
        ):
            with pytest.raises(NotFound):
                deed()
        assert log.entries(session, world.els).total == 0


def test_outside_people_write_nothing_down(world: World) -> None:
    for person in (world.carla, world.daan):
        with pytest.raises(Forbidden):
            save(world, person=person)


def test_a_coach_reads_own_records_and_a_coordinator_all(world: World) -> None:
    first, other = save(world), save(world, key="k2", person=world.bram)
    with world.store.read() as session:
        assert [r.id for r in log.entries(session, world.aicha).records] == [first.id]
        assert {r.id for r in log.entries(session, world.bram).records} == {first.id, other.id}
        with pytest.raises(NotFound):
            log.entry(session, world.aicha, "visit", other.id)


def test_the_logbook_filters_and_turns_pages(world: World) -> None:
    for n in range(7):
        save(world, {**VISIT, "on": today() - timedelta(days=n)}, key=f"k{n}")
    save(world, {"who": "groep", "on": "vandaag", "hours": "2u30", **first_choices(Hours, "task")}, Hours)
    with world.store.read() as session:
        page = log.entries(session, world.aicha, page=2, size=5)
        assert (page.total, page.pages, len(page.records)) == (8, 2, 3)
        assert [r.hours for r in log.entries(session, world.aicha, types=("hours",)).records] == [Decimal("2.5")]  # type: ignore[attr-defined]
        assert log.entries(session, world.aicha, types=("visit",), start=today() - timedelta(days=2), end=today()).total == 3
        assert log.entries(session, world.aicha, statuses=("withdrawn",)).total == 0


def test_a_link_to_a_record_of_another_enterprise_is_refused(world: World) -> None:
    grant = save(world, {"name": "G", "funder": "F", "on": "vandaag"}, Grant, person=world.els)
    with pytest.raises(Refused, match="vinden we niet terug"):
        save(world, {"on": "vandaag", "amount_eur": "10", "grant": grant.id, **first_choices(Money, "kind")}, Money)


def test_a_referral_without_consent_is_not_written_down(world: World) -> None:
    answers = {"on": "vandaag", "household": "h1", **first_choices(Referral, "topic", "to")}
    assert refused(world, answers, Referral) == {"consent_how": "Kies een antwoord."}


def test_when_the_database_says_no_people_read_why_and_nothing_is_kept(world: World) -> None:
    ghost = Person(id="spook", email="x@example.org", name="X", role="coach", organisation="nergens")
    with pytest.raises(Forbidden):
        save(world, person=ghost)


@pytest.mark.sqlite_only(reason="the reading of answers is the same; five hundred tries take long on a server")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_is_kept_or_refused_in_words(world: World, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(ALL))
    thing = st.one_of(
        st.text(max_size=30), st.integers(), st.floats(), st.none(), st.booleans(), st.lists(st.text(max_size=5), max_size=3), st.dates()
    )
    answers = data.draw(st.dictionaries(st.sampled_from(sorted(questions(kind))), thing, max_size=8))
    try:
        save(world, answers, kind, key=data.draw(st.uuids()).hex)
    except Refused as refusal:
        assert all(str(p).endswith((".", "?")) for p in refusal.problems)
