"""What groups chose is kept, each version, and goes where the words of the story go; a list has only what the team may read."""

import io
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, select

from monitor.chosen import crowd
from monitor.context import Told
from monitor.story_round import Round
from storage.emptied import blank, words_of
from storage.export import export
from storage.period import containing, today
from storage.records import Story
from storage.refused import Forbidden, NotFound, Refused
from storage.story_choice import SIDES, StoryChoice
from storage.story_round import Said, absent, answers, begin, choose, chosen, finish, tell, untold
from tests.conftest import World
from tests.dashboard.neighbourhood import story

OVER = containing(today(), "quarter").previous()
DOMAINS = ["neighbourhood"]
TOLD = Told("", "", "", "", "", "", "", "", "resident", "", OVER.start, (), "", "", ())


def told(session: Session, name: str, **more: object) -> Story:
    return story(session, name, **({"on": OVER.start, "consent": ["intern", "publiek"], "values": ["Vw4"]} | more))


def test_each_version_is_kept_and_the_last_one_stands(world: World) -> None:
    with world.store.write() as session:
        one, two = told(session, "een"), told(session, "twee")
        begin(session, world.bram, OVER, DOMAINS, [one.id, two.id])
        choose(session, world.bram, OVER, "resident", Said(one.id, "9", "Om het begin."))
        choose(session, world.bram, OVER, "resident", Said(two.id, "9", "Om het eind."))
        assert answers(session, "molenwijk", OVER.code)["resident"].reason == "Om het eind."
        assert [c.reason for c in session.exec(select(StoryChoice))] == ["Om het begin.", "Om het eind."]
        assert chosen(session, ["molenwijk"]) == {}, "nothing is chosen before the round is finished"
        with pytest.raises(Refused):
            finish(session, world.bram, OVER)
        for side in ("enterprise", "municipality"):
            absent(session, world.bram, OVER, side)
        finish(session, world.bram, OVER)
        assert list(chosen(session, ["molenwijk"])) == [two.id] and chosen(session, ["haven"]) == {}
        assert [s.id for _, s in untold(session, "molenwijk")] == [two.id]
        tell(session, world.bram, OVER, two.id)
        assert untold(session, "molenwijk") == []
        with pytest.raises(Refused):
            begin(session, world.bram, OVER, DOMAINS, [one.id])


def test_a_list_has_only_what_the_team_may_read_of_these_domains(world: World) -> None:
    with world.store.write() as session:
        good = told(session, "goed")
        others = [told(session, "stil", consent=["gemeente"]), told(session, "later", on=today()), told(session, "ander", values=["Vg1"])]
        others.append(told(session, "elders", organisation="haven"))
        assert begin(session, world.bram, OVER, DOMAINS, [good.id, *(s.id for s in others)]).stories == [good.id]
        for wrong in ([], [others[0].id]):
            with pytest.raises(Refused):
                begin(session, world.bram, OVER, DOMAINS, wrong)
        with pytest.raises(NotFound):
            begin(session, world.bram, containing(today(), "quarter").next(), DOMAINS, [good.id])
        for person in (world.aicha, world.carla, world.daan):
            with pytest.raises(Forbidden):
                choose(session, person, OVER, "resident", Said(good.id, "9", "Ja."))
        with pytest.raises(NotFound):
            choose(session, world.els, OVER, "resident", Said(good.id, "9", "Ja."))


def test_a_reason_goes_when_the_words_of_its_story_go(world: World) -> None:
    with world.store.write() as session:
        one = told(session, "een")
        begin(session, world.bram, OVER, DOMAINS, [one.id])
        choose(session, world.bram, OVER, "resident", Said(one.id, "9", "=Omdat ze weer slaapt."))
        with zipfile.ZipFile(io.BytesIO(export(session, world.bram))) as archive:
            assert "'=Omdat ze weer slaapt." in archive.read("story_choice.csv").decode()
        with zipfile.ZipFile(io.BytesIO(export(session, world.els))) as archive:
            assert "Omdat" not in archive.read("story_choice.csv").decode()
        blank(session, one, words_of(Story))
        session.flush()
        assert [c.reason for c in session.exec(select(StoryChoice))] == [""]


@given(
    st.lists(st.sampled_from(sorted(SIDES)), unique=True),
    st.lists(st.sets(st.sampled_from(["intern", "gemeente", "financier", "publiek"])), max_size=6),
)
def test_a_table_hears_a_story_only_when_its_teller_said_yes_to_everybody_there(sides: list[str], scopes: list[set[str]]) -> None:
    read = tuple(replace(TOLD, id=str(n), scopes=tuple(sorted(found))) for n, found in enumerate(scopes))
    heard = {t.id for t in Round("", OVER, (), None, read, ()).heard(sides)}
    assert heard == {t.id for t in read if not {SIDES[side] for side in sides} - set(t.scopes)}
    assert all(heard <= {t.id for t in Round("", OVER, (), None, read, ()).heard([side])} for side in sides)


@given(st.integers(1, 500), st.booleans())
def test_fewer_than_five_people_are_never_told_outside(people: int, outside: bool) -> None:
    assert crowd(people, outside) == (None if outside and people < 5 else people)
