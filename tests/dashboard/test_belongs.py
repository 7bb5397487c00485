"""What a story belongs to: chosen on the form, said at the story and at the record, found back at a figure; outside nobody knows."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from storage import log
from storage.emptied import REMOVED
from storage.period import today
from storage.record import Record
from storage.records import Activity, Partner, Placement, Story, Visit
from storage.refused import Refused
from storage.vault import coded_erase
from storage.vault.coded_subject import everything
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.visit import OWN, browser
from tests.storage.test_vault import KEYS

WORDS = {"headline": "Samen eten", "quote": "Ik ken nu mijn buren.", "changed": "Ik kom weer buiten.", "teller": "resident"}
LUNCH, OTHER = {"kind": "A3", "people": "24", "name": "Buurtlunch"}, {"kind": "A3", "people": "5", "name": "Klusavond"}
PLACE = {"person": "D07", "kind": "paid", "work": "green", "hours_per_week": "16"}


def keep(world: World, record: type[Record], key: str, /, **answers: object) -> str:
    with world.store.write() as session:
        return log.save(session, world.bram, record, answers, client_key=key).id


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def page(app: Flask, path: str, who: str = "bram") -> str:
    answer = browser(app, who).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.text).replace("\xa0", " ")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def options(form: str) -> dict[str, list[str]]:
    """Group -> what can be chosen in it."""
    box = form.split('id="i-belongs"')[1].split("</select>")[0]
    return {
        label: re.findall(r"<option[^>]*>([^<]*)<", inside)
        for label, inside in re.findall(r'<optgroup label="([^"]*)">(.*?)</optgroup>', box)
    }


def test_the_form_offers_what_there_is_by_kind_and_the_same_day_or_buurt_first(app: Flask, world: World) -> None:
    keep(world, Activity, "a", on=today() - timedelta(days=40), **LUNCH)
    keep(world, Activity, "b", on=today(), **OTHER)
    keep(world, Placement, "p", on=date(2026, 2, 2), **PLACE)
    keep(world, Partner, "q", on=date(2024, 2, 2), name="De corporatie", group="PG3")
    found = options(page(app, "/opschrijven/story"))
    assert list(found) == ["Activiteiten", "Plekken om te werken of leren", "Partners"]
    assert [one.split(",")[0] for one in found["Activiteiten"]] == ["Klusavond", "Buurtlunch"]
    assert found["Plekken om te werken of leren"] == ["Betaalde baan, februari 2026"] and found["Partners"] == ["De corporatie"]
    assert "D07" not in page(app, "/opschrijven/story").split('id="i-belongs"')[1].split("</select>")[0]


def test_without_anything_to_belong_to_it_is_not_asked(app: Flask) -> None:
    assert 'id="i-belongs"' not in page(app, "/opschrijven/story")


def test_it_is_said_at_the_story_and_the_story_at_the_record(app: Flask, world: World) -> None:
    lunch = keep(world, Activity, "a", on=date(2026, 7, 4), **LUNCH)
    form = page(app, f"/opschrijven/story?bij={lunch}")
    assert f'<option value="{lunch}" selected>' in form
    sent = {"client_key": "k", **WORDS, "on": "8-7-2026", "belongs": lunch, "consent": "intern", "consent_how": "spoken"}
    assert browser(app, "bram").post("/opschrijven/story", data=sent, headers=OWN).status_code == 303
    with world.store.read() as session:
        story = session.exec(select(Story)).one()
    assert story.belongs == lunch
    assert "Dit verhaal hoort bij Activiteit: Buurtlunch, juli 2026" in words(page(app, f"/verhalen/{story.id}"))
    assert "Buurtlunch, juli 2026" in page(app, f"/logboek/story/{story.id}")
    record = page(app, f"/logboek/activity/{lunch}")
    assert "Verhalen die erbij horen" in record and f'/logboek/story/{story.id}" lang="nl">Samen eten' in record
    log_of_another = page(app, f"/logboek/story/{story.id}", "bram")
    assert "Verhalen die erbij horen" not in log_of_another


def test_what_is_not_of_this_enterprise_is_refused(app: Flask, world: World) -> None:
    with world.store.write() as session:
        theirs = log.save(session, world.els, Activity, LUNCH | {"on": date(2026, 7, 4)}, client_key="x").id
    for wrong in (theirs, "nothing", "0" * 32):
        with world.store.write() as session, pytest.raises(Refused) as caught:
            log.save(session, world.bram, Story, WORDS | {"on": today(), "belongs": wrong}, client_key=f"w{wrong}"[:60])
        assert [p.at for p in caught.value.problems] == ["belongs"]
    assert f'value="{theirs}"' not in page(app, f"/opschrijven/story?bij={theirs}")


def test_a_figure_finds_the_story_of_its_own_records_and_outside_nobody_reads_where_it_belongs(app: Flask, world: World) -> None:
    lunch = keep(world, Activity, "a", on=QUARTER.start, **LUNCH)
    for n in range(6):
        keep(world, Activity, f"o{n}", on=QUARTER.start, **OTHER)
    visited = keep(world, Visit, "v", on=QUARTER.start, household="H001", kind="first")
    for key, more in (("s", {"belongs": lunch}), ("t", {"visit": visited, "headline": "Warm"})):
        keep(world, Story, key, on=QUARTER.start, consent=["intern", "gemeente"], consent_how="spoken", **(WORDS | more))
    count(world)
    found = page(app, f"/uitleg/activities?periode={QUARTER.code}")
    assert "Samen eten" in found and "Dit verhaal hoort bij iets wat in dit cijfer meetelt." in found
    with world.store.read() as session:
        ids = list(session.exec(select(Story.id)))
    for path in ("/verhalen", *(f"/verhalen/{id}" for id in ids), "/wijk", "/opbrengst"):
        answer = browser(app, "carla").get(f"{path}?periode={QUARTER.code}")
        assert not any(word in answer.text for word in ("Buurtlunch", lunch, visited, "hoort bij")), path


def test_who_wants_everything_away_takes_the_stories_of_that_place_along(world: World) -> None:
    place = keep(world, Placement, "p", on=date(2026, 2, 2), **PLACE)
    told = keep(world, Story, "s", on=date(2026, 5, 2), belongs=place, consent=["intern"], consent_how="spoken", **WORDS)
    with world.store.write() as session:
        assert told in [r["id"] for r in everything(session, world.bram, KEYS, "participant", "D07").data["records"]]
        coded_erase.erase(session, world.bram, KEYS, "participant", "D07", "asked")
    with world.store.read() as session:
        story = session.get_one(Story, told)
        assert (story.headline, story.quote, story.belongs, story.consent, story.status) == (REMOVED, REMOVED, None, [], "approved")
