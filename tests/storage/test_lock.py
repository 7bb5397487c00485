"""A closed quarter is locked: through every door, but never for what a resident may take back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from storage import consent, log, poll_round
from storage.history import Audit, History
from storage.household import GONE
from storage.intake import bring_in, take_back
from storage.lock import LATER, Locked, locked
from storage.organisation import Organisation
from storage.period import Period, containing, today
from storage.record import Record, questions
from storage.records import BY_NAME, Grant, Hours, Partner, Placement, Poll, Referral, Story, Visit
from storage.refused import Refused
from storage.release import Closed
from storage.reopen import OPEN, SHUT, Reopening
from storage.second_look import Asked, Doubted
from storage.settings import Settings
from storage.vault.erase import erase
from storage.vault.keys import keys
from tests.conftest import World
from tests.storage.written import VISIT, first_choices, save

LAST = containing(today(), "quarter").previous()
BEFORE = LAST.previous()
THEN = LAST.start + timedelta(days=9)
OLD = {**VISIT, "on": THEN.isoformat()}
STORY = {
    "headline": "Warm", "quote": "Het is warm.", "changed": "Veel.", "teller": "resident", "on": THEN,
    "consent": ["intern", "publiek"], "consent_how": "spoken",
}  # fmt: skip
PLACEMENT = {"person": "D07", "on": THEN, "hours_per_week": "16", **first_choices(Placement, "kind", "work")}


def shut(world: World, period: Period = LAST) -> None:
    """Closed, as `monitor.close` notes it."""
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=period.code, closed_by="bram"))


def again(world: World, state: str = OPEN, period: Period = LAST) -> None:
    with world.store.write() as session:
        about = dict(organisation="molenwijk", period=period.code, reason="vergeten", asked_by="bram")
        session.add(Reopening(state=state, way="at once", **about))  # type: ignore[arg-type]


def change(world: World, kind: type[Record], id: str, answers: dict[str, Any], person: Any = None) -> log.Receipt:
    with world.store.write() as session:
        version = session.get_one(kind, id).version
        return log.save(session, person or world.bram, kind, answers, client_key="again", id=id, version=version)


def first(kind: type[Record], name: str) -> str:
    return next(iter(questions(kind)[name].options))


def test_a_new_record_in_a_closed_quarter_is_refused_at_its_day_and_says_what_to_do(world: World) -> None:
    shut(world)
    with pytest.raises(Locked) as caught:
        save(world, OLD)
    (problem,) = caught.value.problems
    assert problem.at == "on" and LAST.code in str(problem) and "vraag een coördinator" in str(problem)
    assert caught.value.period == LAST.code
    with pytest.raises(Locked, match="heropen het kwartaal eerst"):
        save(world, OLD, person=world.bram)
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == session.exec(select(History)).all() == []


def test_a_quarter_that_is_over_and_not_closed_takes_what_was_forgotten(world: World) -> None:
    shut(world, BEFORE)
    assert save(world, OLD).version == 1


def test_another_enterprise_writes_on(world: World) -> None:
    shut(world)
    assert save(world, {**OLD, "area": "BU99010201"}, person=world.els).version == 1


def test_the_same_form_sent_again_after_the_closing_gives_its_receipt(world: World) -> None:
    before = save(world, OLD)
    shut(world)
    assert save(world, OLD) == log.Receipt(before.id, 1, True, before.status, before.extra)


@pytest.mark.parametrize("deed", ["correct", "move here", "move away", "withdraw", "restore", "put back", "approve", "give back"])
def test_what_lies_in_a_closed_quarter_stays_as_it_was(world: World, deed: str) -> None:
    there = save(world, {**VISIT, "kind": "first"} if deed == "move here" else OLD, key="k1").id
    other = save(world, {**OLD, "household": "H013"}, key="k2").id
    change(world, Visit, other, {"comfort": "3"})
    gone = save(world, {**OLD, "household": "H014"}, key="k3").id
    with world.store.write() as session:
        log.withdraw(session, world.bram, Visit, gone, "dubbel")
        session.get_one(Organisation, "molenwijk").review = True
    waits = save(world, {**OLD, "household": "H015"}, key="k4").id
    shut(world)
    deeds = {
        "correct": lambda s: log.save(s, world.bram, Visit, {"comfort": "4"}, client_key="c", id=there, version=1),
        "move here": lambda s: log.save(s, world.bram, Visit, {"on": THEN}, client_key="c", id=there, version=1),
        "move away": lambda s: log.save(s, world.bram, Visit, {"on": today()}, client_key="c", id=there, version=1),
        "withdraw": lambda s: log.withdraw(s, world.bram, Visit, there, "dubbel"),
        "restore": lambda s: log.restore(s, world.bram, Visit, other),
        "put back": lambda s: log.restore(s, world.bram, Visit, gone),
        "approve": lambda s: log.approve(s, world.bram, Visit, waits),
        "give back": lambda s: log.give_back(s, world.bram, Visit, waits, "anders"),
    }
    with pytest.raises(Locked), world.store.write() as session:
        deeds[deed](session)
    again(world)
    with world.store.write() as session:
        deeds[deed](session)


def test_a_spreadsheet_is_told_row_by_row_and_nothing_of_it_is_kept(world: World) -> None:
    shut(world)
    file = f"Datum;Buurt;Huishouden;Soort bezoek\n{today():%d-%m-%Y};;H001;eerste bezoek\n{THEN:%d-%m-%Y};;H002;eerste bezoek\n"
    for dry_run in (True, False):
        with world.store.write() as session:
            outcome = bring_in(session, world.bram, Visit, file.encode(), name="x.csv", dry_run=dry_run)
        assert [(r.row, r.values) for r in outcome.problems] == [(3, {"quarter": LAST.code})] and outcome.saved == 0
    with world.store.read() as session:
        assert session.exec(select(Visit)).all() == []


def test_an_import_with_one_row_in_a_closed_quarter_is_not_taken_back(world: World) -> None:
    file = f"Datum;Buurt;Huishouden;Soort bezoek\n{today():%d-%m-%Y};;H001;eerste bezoek\n{THEN:%d-%m-%Y};;H002;eerste bezoek\n"
    with world.store.write() as session:
        batch = bring_in(session, world.bram, Visit, file.encode(), name="x.csv", dry_run=False).import_id
    shut(world)
    with pytest.raises(Locked), world.store.write() as session:
        take_back(session, world.bram, batch)
    with world.store.read() as session:
        assert {v.status for v in session.exec(select(Visit))} == {"approved"}
    again(world)
    with world.store.write() as session:
        assert take_back(session, world.bram, batch) == 2


@pytest.mark.parametrize(("state", "open_"), [(OPEN, True), (SHUT, False), ("waiting", False), ("dropped", False)])
def test_only_what_was_opened_again_is_open(world: World, state: str, open_: bool) -> None:
    shut(world)
    shut(world, BEFORE)
    again(world, state)
    with world.store.read() as session:
        assert locked(session, "molenwijk") == {BEFORE.code} | (set() if open_ else {LAST.code})
        assert locked(session, "haven") == set()


def test_a_later_answer_is_filled_in_without_opening_and_needs_no_second_look(world: World) -> None:
    placed = save(world, PLACEMENT, Placement, person=world.bram).id
    sent = {"topic": first(Referral, "topic"), "to": first(Referral, "to"), "on": THEN, "consent_how": "spoken"}
    referred = save(world, sent, Referral, key="k2", person=world.bram).id
    shut(world)
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    assert change(world, Placement, placed, {"end": today(), "outflow": first(Placement, "outflow")}).status == "approved"
    assert change(world, Referral, referred, {"landed": "yes"}).status == "approved"
    line = [{"asked_on": today(), "confidence": "4"}]
    assert change(world, Placement, placed, {"wellbeing": line}).status == "approved"


def test_a_later_day_must_be_open_itself(world: World) -> None:
    early = save(world, {**PLACEMENT, "on": BEFORE.start}, Placement, person=world.bram).id
    shut(world)
    for answers in ({"end": THEN}, {"wellbeing": [{"asked_on": THEN, "confidence": "4"}]}):
        with pytest.raises(Locked) as caught:
            change(world, Placement, early, answers)
        assert caught.value.problems[0].at in ("end", "wellbeing")
    with pytest.raises(Locked):
        save(world, {**PLACEMENT, "on": BEFORE.start, "end": THEN}, Placement, key="k2", person=world.bram)


def test_lines_of_a_closed_quarter_stay_and_goals_of_a_grant_go_on(world: World) -> None:
    grant = save(world, {"name": "Warm", "funder": "Gemeente", "on": THEN}, Grant, person=world.bram).id
    partner = save(world, {"name": "De Bieb", "group": first(Partner, "group"), "on": THEN}, Partner, key="k2", person=world.bram).id
    shut(world)
    assert change(world, Grant, grant, {"goals": [{"kind": first_goal(), "name": "100 bezoeken"}]}).version == 2
    with pytest.raises(Locked):
        change(world, Partner, partner, {"contributions": [{"kind": "hours", "value_eur": "100"}]})
    with pytest.raises(Locked):
        change(world, Grant, grant, {"amount_eur": "900"})


def first_goal() -> str:
    return first(Grant.parts["goals"], "kind")  # type: ignore[arg-type]


def test_every_later_answer_is_a_question_of_its_form() -> None:
    assert all(names <= {*questions(BY_NAME[kind]), *BY_NAME[kind].parts} for kind, names in LATER.items())


def test_words_can_always_be_taken_away_and_never_added(world: World) -> None:
    there = save(world, {**OLD, "note": "Jan heeft een hond", "went_wrong": "De bel deed het niet"}).id
    shut(world)
    assert change(world, Visit, there, {"note": ""}).version == 2
    with pytest.raises(Locked):
        change(world, Visit, there, {"went_wrong": "Iets anders"})
    with pytest.raises(Locked):
        change(world, Visit, there, {"area": ""})


def test_a_story_is_taken_back_changed_in_words_and_narrowed_in_a_closed_quarter(world: World) -> None:
    told = save(world, STORY, Story, person=world.bram).id
    shut(world)
    assert change(world, Story, told, {"quote": "Het is warm, zei ze."}).version == 2
    change(world, Story, told, {"consent": ["intern"]})
    with pytest.raises(Locked):
        change(world, Story, told, {"consent": ["intern", "gemeente"]})
    with world.store.write() as session:
        assert consent.end(session, consent.own(session, world.aicha, told), ["intern"], by="aicha", today=today()) == set()
        assert log.withdraw(session, world.bram, Story, told, "de verteller wil het niet meer").status == "withdrawn"
    with pytest.raises(Locked), world.store.write() as session:
        log.restore(session, world.bram, Story, told)


def ran_out(world: World, person: Any = None, **more: Any) -> str:
    """A story of a quarter that was closed, of which the teller's yes to the team and to everybody ended."""
    told = save(world, {**STORY, **more}, Story, person=person or world.bram).id
    shut(world)
    with world.store.write() as session:
        assert [s.id for s in consent.expire(session, today() + timedelta(days=800))] == [told]
    return told


def test_a_teller_is_asked_anew_about_a_story_of_a_closed_quarter(world: World) -> None:
    told = ran_out(world)
    with world.store.read() as session:
        assert consent.active(session, told, today()) == set() and locked(session, "molenwijk") == {LAST.code}
    anew = {
        "consent": ["intern", "publiek"],
        "consent_how": "paper",
        "sixteen": "nee",
        "consent_language": "tr",
        "consent_evidence": "map 9",
    }
    change(world, Story, told, anew)
    with world.store.read() as session:
        assert consent.active(session, told, today()) == {"intern", "publiek"}
        assert [(e.scope, e.action) for e in consent.events(session, told)] == [
            *((s, "given") for s in ("intern", "publiek")), *((s, "expired") for s in ("intern", "publiek")),
            *((s, "given") for s in ("intern", "publiek")),
        ]  # fmt: skip
        assert {e.expires_on for e in consent.events(session, told)[-2:]} == {today() + timedelta(days=730)}
        (line,) = [a for a in session.exec(select(Audit)) if a.action == "consent renewed"]
        assert (line.person, line.object, line.fields) == ("bram", f"story/{told}", "intern, publiek")
        assert locked(session, "molenwijk") == {LAST.code}, "nobody opened anything"
    with world.store.write() as session:  # and taken back once more, at once
        assert consent.end(session, consent.own(session, world.aicha, told), ["publiek"], by="aicha", today=today()) == {"intern"}


@pytest.mark.parametrize(
    "also", [{"consent": ["intern", "gemeente"]}, {"on": today()}, {"teller": "partner"}, {"feeling": "bad"}, {"values": ["Vw4"]}]
)
def test_asking_anew_changes_nothing_else_of_a_closed_quarter(world: World, also: dict[str, Any]) -> None:
    """Nor does it bring in an audience that never had a yes: that would be told of that quarter for the first time."""
    told = ran_out(world)
    with pytest.raises(Locked):
        change(world, Story, told, {"consent": ["intern"], "consent_how": "paper", **also})
    with world.store.read() as session:
        assert session.get_one(Story, told).consent == [] and [e.action for e in consent.events(session, told)].count("given") == 2
        assert [a for a in session.exec(select(Audit)) if a.action == "consent renewed"] == []


def test_a_story_that_would_wait_for_a_second_look_does_not_go_out_of_a_closed_quarter_without_one(world: World) -> None:
    told = ran_out(world, person=world.aicha)
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    anew = {"consent": ["publiek"], "consent_how": "paper"}
    with pytest.raises(Refused, match="Vraag een coördinator") as caught:
        change(world, Story, told, anew, person=world.aicha)
    assert [p.at for p in caught.value.problems] == ["consent"]
    change(world, Story, told, anew)
    with world.store.read() as session:
        assert session.get_one(Story, told).consent == ["publiek"] and session.get_one(Story, told).status == "approved"


def test_words_that_point_at_somebody_are_asked_about_before_they_go_out_again(world: World) -> None:
    told = ran_out(world)
    change(world, Story, told, {"quote": "Bel mij op 06-12345678."})
    anew = {"consent": ["publiek"], "consent_how": "paper"}

    def again(asked: Asked) -> None:
        with world.store.write() as session:
            version = session.get_one(Story, told).version
            log.save(session, world.bram, Story, anew, client_key="a", id=told, version=version, asked=asked)

    with pytest.raises(Doubted) as caught:
        again(Asked())
    with pytest.raises(Refused, match="Vraag een coördinator"):  # sent later by a device: nobody read the question
        again(Asked(here=False))
    again(Asked(frozenset(doubt.key for doubt in caught.value.doubts)))
    with world.store.read() as session:
        assert session.get_one(Story, told).consent == ["publiek"]


def test_a_household_is_erased_and_consent_runs_out_in_a_closed_quarter(world: World, tmp_path: Path) -> None:
    save(world, OLD)
    save(world, STORY, Story, key="k2")
    shut(world)
    with world.store.write() as session:
        assert erase(session, world.bram, keys(Settings(data_dir=tmp_path)), "H012", "asked").visits == 1
        assert len(consent.expire(session, today() + timedelta(days=800))) == 1
    with world.store.read() as session:
        (visit,), (story,) = session.exec(select(Visit)).all(), session.exec(select(Story)).all()
        assert visit.household.startswith(GONE) and story.consent == []


def test_a_poll_of_today_is_answered_whatever_is_closed(world: World) -> None:
    shut(world)
    with world.store.write() as session:
        code = poll_round.start(session, world.bram, "Zomer", "", "7").code
    with world.store.write() as session:
        poll_round.answer(session, code, {"pride": "4"}, "k1")
    with world.store.read() as session:
        assert len(session.exec(select(Poll)).all()) == 1


DAYS = st.dates(BEFORE.start, today())
HOURS = {"who": "vrijw. 3", "hours": "2", "task": first(Hours, "task")}


@pytest.fixture
def both_shut(world: World) -> Iterator[World]:
    shut(world)
    yield world


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first_day=DAYS, second_day=DAYS)
def test_no_change_of_day_ever_reaches_or_leaves_a_closed_quarter(both_shut: World, first_day: date, second_day: date) -> None:
    """Made on one day and moved to another: both go only where neither day is locked."""
    world, key = both_shut, f"{first_day}-{second_day}"
    with world.store.write() as session:
        try:
            made = log.save(session, world.bram, Hours, {**HOURS, "on": first_day}, client_key=key)
            moved = log.save(session, world.bram, Hours, {"on": second_day}, client_key=key, id=made.id, version=made.version)
            reached = moved.version
        except Refused:
            reached = 0
        session.rollback()
    assert (reached > 0) == (not LAST.contains(first_day) and not LAST.contains(second_day))
