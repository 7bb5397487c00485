"""The lists to talk about: every side beside the other, few residents never, promises counted with care, nothing of it outside."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from monitor.reflective import LISTS
from storage.choices import choices
from storage.period import today
from storage.records import Partnership, Scan, ScanAnswer
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.small import served
from tests.dashboard.test_look import enter
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PATHS = ("/klaar-voor-de-start", "/samenwerken")


def scan(world: World, key: str, about: str, by: str, proof: str | None = None, following: str | None = None, **marks: int) -> None:
    with world.store.write() as session:
        found = Scan(organisation="molenwijk", client_key=key, created_by="bram", status="approved", on=today(), about=about, by=by)
        session.add(found)
        session.flush()
        for place, (item, score) in enumerate(marks.items()):
            about_it = {"organisation": "molenwijk", "record": found.id, "position": place, "item": item, "score": score}
            session.add(ScanAnswer(**about_it, proof=proof, following=following))


def promise(world: World, key: str, until: date | None, kept: str | None, status: str = "approved", **more: Any) -> None:
    with world.store.write() as session:
        about = {"organisation": "molenwijk", "client_key": key, "created_by": "bram", "status": status, "kind": "promise", **more}
        session.add(Partnership(**about, about=f"Toezegging {key}", on=today() - timedelta(days=90), until=until, kept=kept))


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", answer.text.replace("&#39;", "'").replace("\xa0", " ")))


def residents(world: World, many: int) -> None:
    for n in range(many):
        scan(world, f"r{n}", "success", "resident", SF2=1)


def test_every_list_of_the_study_stands_on_a_page_with_all_its_points(world: World, tmp_path: Path) -> None:
    for one in LISTS:
        scan(world, one.about, one.about, one.sides[0], **dict.fromkeys(choices(f"scan_{one.about}"), 3))
    client = browser(house(world, tmp_path), "aicha")
    told = " ".join(page(client, path) for path in {one.page for one in LISTS})
    assert {one.about for one in LISTS} == set(choices("scan_about"))
    for one in LISTS:
        assert all(words[1:] in told for words in choices(f"scan_{one.about}").values())


def test_the_largest_difference_is_the_news_and_each_side_stands_with_its_words(world: World, tmp_path: Path) -> None:
    scan(world, "a", "success", "enterprise", proof="Het bord hangt scheef.", following="Bram hangt het recht voor mei.", SF2=5, SF3=4)
    scan(world, "b", "success", "municipality", SF2=2, SF3=3)
    text = page(browser(house(world, tmp_path), "bram"), PATHS[0])
    news = "Over ‘een plek in de wijk die iedereen ziet’ denken we verschillend: een 5 van het wijkbedrijf zelf, een 2 van de gemeente."
    assert news in text and text.count("Hier zien we het verschillend") == 1
    assert "Het wijkbedrijf zelf, volgende stap: Bram hangt het recht voor mei." in text
    assert "daaraan te zien: Het bord hangt scheef." in text


def test_of_four_residents_nothing_is_told_and_of_five_the_mean(world: World, tmp_path: Path) -> None:
    scan(world, "a", "success", "enterprise", SF2=5)
    residents(world, 4)
    client = browser(house(world, tmp_path), "bram")
    assert "gemiddeld over" not in page(client, PATHS[0]) and "Nog maar één kant zei hoe het gaat." in page(client, PATHS[0])
    scan(world, "r4", "success", "resident", SF2=2)
    text = page(client, PATHS[0])
    assert "Bewoners, gemiddeld over 5 mensen" in text and "1,2 van 5" in text and "een 1,2 van bewoners, gemiddeld over 5 mensen." in text


def test_promises_nobody_looked_at_are_not_counted_as_broken(world: World, tmp_path: Path) -> None:
    past, ahead = today() - timedelta(days=3), today() + timedelta(days=3)
    promise(world, "one", past, "yes")
    promise(world, "two", past, "no")
    promise(world, "three", past, None)
    promise(world, "four", ahead, None)
    promise(world, "draft", past, "no", status="submitted")
    text = page(browser(house(world, tmp_path), "bram"), PATHS[1])
    assert "Van 2 toezeggingen deed de gemeente er 1 op tijd. Daarnaast is er één nog niet nagekeken." in text
    assert "Toezegging four" in text and "De dag is er nog niet" in text and "Toezegging draft" not in text


def test_what_we_promised_stands_apart_with_the_same_care(world: World, tmp_path: Path) -> None:
    past, ahead = today() - timedelta(days=3), today() + timedelta(days=3)
    promise(world, "theirs", past, "yes", hat="X12c", departments=3)
    for key, until, kept in (("a", past, "yes"), ("b", past, "no"), ("c", past, "no"), ("d", past, None), ("e", ahead, None)):
        promise(world, key, until, kept, promised_by="enterprise")
    text = page(browser(house(world, tmp_path), "bram"), PATHS[1])
    assert "De gemeente deed haar ene toezegging op tijd." in text
    ours = text[text.index("Wat wij toezegden") :]
    assert "Van onze 3 toezeggingen deden we er 1 op tijd. Daarnaast is er één nog niet nagekeken." in ours
    assert "Toezegging theirs" not in ours and "Toezegging e" in ours and "De dag is er nog niet" in ours
    assert "pet: projectambtenaar · 3 afdelingen doen mee" in text and text.count("pet:") == text.count("doen mee") == 1


@pytest.mark.parametrize("path", PATHS)
def test_before_anything_is_filled_in_the_page_says_where_to_begin_and_is_not_in_the_menu(world: World, tmp_path: Path, path: str) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert "Deze lijst is nog niet ingevuld." in page(client, path)
    assert path not in client.get("/meer").text
    scan(world, "a", next(one.about for one in LISTS if one.page == path), "enterprise", SF2=3, W1d=3)
    assert path in client.get("/meer").text


@pytest.mark.parametrize("path", PATHS)
def test_outsiders_and_another_enterprise_see_nothing_of_it(world: World, tmp_path: Path, path: str) -> None:
    scan(world, "a", "success", "enterprise", proof="Het bord hangt scheef.", SF2=5)
    promise(world, "secret", None, "no")
    server = house(world, tmp_path)
    assert [browser(server, name).get(path).status_code for name in ("carla", "daan")] == [404, 404]
    text = page(browser(server, "els"), path)
    assert "scheef" not in text and "secret" not in text


@pytest.mark.parametrize("path", PATHS)
def test_the_page_is_whole_in_english(world: World, tmp_path: Path, path: str) -> None:
    for one in LISTS:
        scan(world, one.about, one.about, one.sides[0], **dict.fromkeys(choices(f"scan_{one.about}"), 3))
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = page(client, path)
    assert "3 out of 5" in text
    assert [dutch for dutch in ("gemeente", "ingevuld", "toezegging", "van 5") if dutch in text] == []


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    scan(world, "a", "success", "enterprise", proof="Het bord hangt scheef.", SF2=5)
    scan(world, "b", "success", "municipality", SF2=2)
    scan(world, "c", "do", "municipality", W1d=4)
    promise(world, "one", today() - timedelta(days=3), None)
    with served(house(world, tmp_path)) as found:
        yield found


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_phone_and_everyone_can_read_it(chromium: Browser, address: str, scheme: str) -> None:
    phone, trouble = enter(chromium, address, viewport={"width": 360, "height": 800}, color_scheme=scheme)
    for path in PATHS:
        phone.goto(f"{address}{path}")
        phone.wait_for_selector("#first", state="detached")
        assert page_width(phone) <= 360
        assert Axe().run(phone).response["violations"] == []
    assert trouble == []
