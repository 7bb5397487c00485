"""What is kept of a yes: the words, the language, who gave it and where the proof is; and of a child never longer than until 16."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from storage import consent, consent_words, consented, log, worn
from storage.consent import ConsentEvent
from storage.consent_words import ConsentWords
from storage.period import today
from storage.record import questions
from storage.records import Story
from storage.refused import Refused
from storage.retention import expire
from storage.todo import todos
from tests.conftest import World
from tests.storage.test_lock import LAST, shut
from tests.storage.test_log_consent import STORY, save
from tests.storage.test_vault import everything

THEN = datetime(2026, 5, 11, 12, tzinfo=UTC)
KNOWN = {"consent_by": "teller", "consent_language": "tr", "consent_evidence": "map 3, achter B"}
CHILD = {**STORY, "sixteen": "2026-Q4", "consent_by": "guardian"}


def given_events(world: World, id: str) -> list[ConsentEvent]:
    with world.store.read() as session:
        return consent.events(session, id)


def test_a_yes_keeps_the_words_the_language_who_gave_it_and_a_hash_of_where_the_proof_is(world: World) -> None:
    id = save(world, STORY | KNOWN).id
    for event in given_events(world, id):
        assert (event.language, event.given_by, len(event.evidence)) == ("tr", "teller", 64)
        with world.store.read() as session:
            words = consent_words.read(session, event.words)
        assert words == consent_words.sentences() and "ons eigen team" in words and consent_words.version(words) == event.words


def test_nothing_filled_in_is_the_teller_and_no_language_or_proof(world: World) -> None:
    found = given_events(world, save(world, STORY).id)
    assert {(e.given_by, e.language, e.evidence) for e in found} == {("teller", "", "")}


def test_changed_words_are_another_version_and_the_old_ones_can_still_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    first = given_events(world, save(world, STORY).id)[0].words
    before = consent_words.sentences()
    monkeypatch.setitem(questions(Story)["consent"].options, "publiek", "iedereen: website, krant en radio")
    with world.store.write() as session:
        answers = {**STORY, "consent": ["publiek"]}
        second = given_events_in(session, log.save(session, world.aicha, Story, answers, client_key="v2").id)[0].words
    assert second != first
    with world.store.read() as session:
        assert consent_words.read(session, first) == before and "iedereen: website, krant en radio" in consent_words.read(session, second)
        assert len(session.exec(select(ConsentWords)).all()) == 2


def given_events_in(session: log.Session, id: str) -> list[ConsentEvent]:
    return consent.events(session, id)


@given(st.lists(st.text(max_size=20), min_size=1, max_size=5), st.integers(0, 4), st.text(max_size=20))
def test_any_other_sentence_is_another_hash(words: list[str], place: int, other: str) -> None:
    changed = [*words]
    changed[place % len(words)] = other
    assert (consent_words.version(words) == consent_words.version(changed)) == (words == changed)
    assert consent_words.version(words) != consent_words.version([*words, other])


def test_where_the_proof_is_stands_with_the_story_and_goes_with_it(world: World, tmp_path: Any) -> None:
    with time_machine.travel(THEN, tick=True):
        id = save(world, STORY | {"consent_evidence": "KANARIE map 3"}).id
    hashed = given_events(world, id)[0].evidence
    late = THEN + timedelta(days=consent.VALID_DAYS + 1)
    for moment in (late, late + timedelta(days=worn.STORY + 1)):
        with time_machine.travel(moment, tick=True), world.store.write() as session:
            consent.expire(session, moment.date())
            expire(session, moment)
    world.store.settle()
    assert b"KANARIE" not in everything(world.store, tmp_path)
    assert given_events(world, id)[0].evidence == hashed, "the hash stays, as proof"


def test_what_becomes_known_of_a_standing_yes_is_added_and_makes_it_no_longer(world: World) -> None:
    with time_machine.travel(THEN, tick=True):
        id = save(world, {**STORY, "consent": ["intern"]}).id
    with time_machine.travel(THEN + timedelta(days=100), tick=True):
        save(world, {"headline": "Anders"}, id=id, version=1)
        assert len(given_events(world, id)) == 1, "other words are no other consent"
        save(world, {"consent_language": "pl"}, id=id, version=2)
    first, second = given_events(world, id)
    assert (second.action, second.language, second.expires_on) == ("given", "pl", first.expires_on)


@time_machine.travel(THEN)
def test_of_a_child_a_guardian_says_yes(world: World) -> None:
    with pytest.raises(Refused, match="Vraag het ook aan een ouder of voogd"):
        save(world, {**CHILD, "consent_by": ""})
    with pytest.raises(Refused, match="ouder of voogd"):
        save(world, {**CHILD, "sixteen": "later", "consent_by": "teller"})
    assert {e.given_by for e in given_events(world, save(world, CHILD).id)} == {"guardian"}


@time_machine.travel(THEN)
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("2026-Q2", "dit kwartaal 16"),
        ("2025-Q4", "of is het al"),
        ("2028-Q3", "Kies 'later'"),
        ("ja", "Kies 'nee'"),
        ("2027", "Kies 'nee'"),
    ],
)
def test_a_quarter_that_is_here_far_or_no_quarter_is_refused_in_words(world: World, said: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        save(world, {**CHILD, "sixteen": said})
    assert save(world, {**CHILD, "sixteen": said, "consent": []}).status == "approved", "without a yes nothing about an age is asked"


@time_machine.travel(THEN)
def test_the_consent_of_a_guardian_ends_when_the_quarter_of_the_birthday_begins(world: World) -> None:
    id = save(world, CHILD).id
    assert {e.expires_on for e in given_events(world, id)} == {date(2026, 10, 1)}
    with world.store.read() as session:
        assert consent.active(session, id, date(2026, 9, 30)) == {"intern", "gemeente"}
        assert consent.active(session, id, date(2026, 10, 1)) == set()


def test_when_it_ended_vandaag_asks_the_teller_anew_and_the_quarter_is_forgotten(world: World) -> None:
    with time_machine.travel(THEN, tick=True):
        id = save(world, CHILD).id
    day = date(2026, 9, 20)
    with world.store.write() as session:
        assert [t.kind for t in todos(session, world.aicha, day)] == ["turns"]
        consent.expire(session, date(2026, 10, 1))
        story = session.get_one(Story, id)
        assert (story.consent, story.sixteen, story.consent_by) == ([], None, None)
        assert [t.kind for t in todos(session, world.aicha, date(2026, 12, 30))] == ["turned"]
    with time_machine.travel(datetime(2026, 12, 30, 12, tzinfo=UTC), tick=True):
        with world.store.write() as session:
            expire(session, datetime(2026, 12, 30, 3, tzinfo=UTC))
            assert session.get_one(Story, id).headline == "Weer warm", "there must be a story to ask about, also on the last day"
        save(world, {"consent": ["intern"], "sixteen": "nee"}, id=id, version=2)
        with world.store.read() as session:
            assert todos(session, world.aicha, today()) == []
    last = given_events(world, id)[-1]
    assert (last.given_by, last.expires_on) == ("teller", date(2026, 12, 30) + timedelta(days=730))


def test_a_story_nobody_asked_about_after_the_birthday_is_emptied(world: World) -> None:
    with time_machine.travel(THEN, tick=True):
        id = save(world, CHILD).id
    night = datetime(2026, 10, 1, 3, tzinfo=UTC)
    for moment in (night, night + timedelta(days=worn.STORY + 93)):
        with time_machine.travel(moment, tick=True), world.store.write() as session:
            consent.expire(session, moment.date())
            expire(session, moment)
    with world.store.read() as session:
        assert session.get_one(Story, id).headline == worn.REMOVED


def test_who_turns_out_to_be_a_child_has_a_yes_that_becomes_shorter_never_longer(world: World) -> None:
    with time_machine.travel(THEN, tick=True):
        id = save(world, STORY).id
        save(world, {"sixteen": "2027-Q1", "consent_by": "guardian"}, id=id, version=1)
        assert {e.expires_on for e in given_events(world, id)[2:]} == {date(2027, 1, 1)}
        save(world, {"sixteen": "2027-Q3"}, id=id, version=2)
    with world.store.read() as session:
        assert consent.active(session, id, date(2027, 1, 1)) == set()


def test_later_holds_two_years_once_and_a_further_yes_no_longer(world: World) -> None:
    """Of who is 16 'later' nothing more is known: adding an audience in the second year must not reach past the first answer."""
    with time_machine.travel(THEN, tick=True):
        id = save(world, {**CHILD, "sixteen": "later", "consent": ["intern"]}).id
    with time_machine.travel(THEN + timedelta(days=700), tick=True):
        save(world, {"consent": ["intern", "publiek"]}, id=id, version=1)
    assert {e.expires_on for e in given_events(world, id)} == {THEN.date() + timedelta(days=730)}


@given(st.dates(date(2026, 1, 1), date(2040, 1, 1)), st.integers(0, 8), st.lists(st.dates(date(2026, 1, 1), date(2042, 1, 1))))
def test_a_yes_never_reaches_a_sixteenth_birthday_and_never_past_two_years(on: date, ahead: int, standing: list[date]) -> None:
    turns = consented.quarters(on)[ahead]
    assert consented.until(turns.code, on, standing) <= min(turns.start, on + timedelta(days=730))
    assert consented.until("later", on, standing) == min([on + timedelta(days=730), *standing])
    assert consented.until(None, on, standing) == consented.until("nee", on, standing) == on + timedelta(days=730)
    assert on + timedelta(days=730) <= consented.quarters(on)[-1].next().start, "who is 16 'later' is a child until this yes ends"


def test_a_form_sent_twice_without_a_yes_is_kept_once_whatever_was_chosen_about_age(world: World) -> None:
    answers = {**STORY, "consent": [], "sixteen": "later", "consent_by": "guardian"}
    first, second = save(world, answers), save(world, answers)
    assert (second.repeated, first.id) == (True, second.id)


def test_that_a_teller_is_a_child_can_be_written_down_in_a_closed_quarter_too(world: World) -> None:
    id = save(world, STORY | {"on": LAST.start}).id
    shut(world)
    turns = consented.quarters(today())[2]
    assert save(world, {"sixteen": turns.code, "consent_by": "guardian"}, id=id, version=1).version == 2
    with world.store.read() as session:
        assert consent.active(session, id, turns.start) == set()
