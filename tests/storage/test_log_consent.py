"""A story is shown only where its teller agreed, for as long as they agree."""

from datetime import timedelta
from typing import Any

import pytest

from storage import consent, log
from storage.consent import active, events
from storage.period import today
from storage.records import Story
from storage.refused import Refused
from tests.conftest import World

STORY = {
    "headline": "Weer warm", "quote": "Ik zet de kachel weer aan.", "changed": "Het tocht niet meer.", "teller": "resident",
    "on": "vandaag",
    "consent": ["intern", "gemeente"], "consent_how": "spoken",
}  # fmt: skip
LATER = today() + timedelta(days=731)


def save(world: World, answers: dict[str, Any], **more: Any) -> log.Receipt:
    with world.store.write() as session:
        return log.save(session, world.aicha, Story, answers, client_key="v1", **more)


def said(world: World, id: str) -> list[tuple[str, str]]:
    with world.store.read() as session:
        return [(e.scope, e.action) for e in events(session, id)]


def test_consent_is_written_down_as_events_and_holds_two_years(world: World) -> None:
    id = save(world, STORY).id
    assert said(world, id) == [("gemeente", "given"), ("intern", "given")]
    with world.store.read() as session:
        assert active(session, id, today()) == {"intern", "gemeente"} and active(session, id, LATER) == set()
        assert {(e.how, e.by) for e in events(session, id)} == {("spoken", "aicha")}


def test_nothing_ticked_means_nobody(world: World) -> None:
    id = save(world, {**STORY, "consent": [], "consent_how": ""}).id
    assert said(world, id) == []


def test_consent_without_saying_how_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="hoe de verteller toestemming gaf"):
        save(world, {**STORY, "consent_how": ""})


def test_changing_the_list_adds_events_and_takes_effect_at_once(world: World) -> None:
    id = save(world, STORY).id
    save(world, {"consent": ["intern", "publiek"]}, id=id, version=1)
    assert said(world, id)[2:] == [("publiek", "given"), ("gemeente", "withdrawn")]
    with world.store.read() as session:
        assert session.get_one(Story, id).consent == ["intern", "publiek"]
        assert active(session, id, today()) == {"intern", "publiek"}


def test_a_teller_takes_back_at_once_and_undo_does_not_give_it_back(world: World) -> None:
    id = save(world, STORY).id
    save(world, {"headline": "Warm"}, id=id, version=1)
    with world.store.write() as session:
        story = session.get_one(Story, id)
        assert consent.end(session, story, ["gemeente"], by="teller", today=today()) == {"intern"}
    with world.store.write() as session:
        log.restore(session, world.aicha, Story, id)
        story = session.get_one(Story, id)
        assert (story.headline, story.consent) == ("Weer warm", ["intern"])
    assert said(world, id)[-1] == ("gemeente", "withdrawn")


def test_what_ran_out_is_not_renewed_by_saving_again(world: World) -> None:
    id = save(world, STORY).id
    with world.store.write() as session:
        (asked,) = consent.expire(session, LATER)
        assert (asked.id, asked.consent) == (id, [])
        assert consent.expire(session, LATER) == []
    assert said(world, id)[2:] == [("gemeente", "expired"), ("intern", "expired")]
    save(world, {"headline": "Anders", "consent": []}, id=id, version=2)
    with world.store.read() as session:
        assert active(session, id, today()) == set()


def test_more_than_three_subjects_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="hoogstens drie"):
        save(world, {**STORY, "values": ["Vw1", "Vw2", "Vw3", "Vw4"]})
