"""The talks at the tough questions and what is in the way: both sides beside each other, kept as typed, and only for the own team."""

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlmodel import select

from monitor.words import day_words
from storage.period import today
from storage.records import Dialogue
from tests.conftest import World
from tests.dashboard.books import ABOUT, text
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.small import served
from tests.dashboard.test_look import enter
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PATH = "/lastige-vragen"
NONE, NOTHING = "Hierover is nog geen gesprek opgeschreven.", "Er is nog niets opgeschreven wat in de weg zit"
OURS, THEIRS = "Van een bezoek aan huis blijft niets over.", "Laat zien wat het doet."


def ago(days: int) -> date:
    return today() - timedelta(days=days)


def talk(world: World, about: str, *, days: int = 3, organisation: str = "molenwijk", **more: Any) -> None:
    with world.store.write() as session:
        key = f"{organisation}-{about}-{days}"
        answers = {"ours": OURS, "on": ago(days), "client_key": key} | ABOUT | more
        session.add(Dialogue(about=about, **(answers | {"organisation": organisation})))


def question(client: FlaskClient, number: int) -> str:
    """What stands at one of the four questions."""
    sections = re.findall(r'<section class="panel tough">.*?</section>', client.get(PATH).text, re.S)
    return plain(sections[number - 1])


def in_the_way(client: FlaskClient) -> str:
    found = re.search(r'<section[^>]*id="in-de-weg".*?</section>', client.get(PATH).text, re.S)
    assert found
    return plain(found[0])


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", page))).replace("\xa0", " ").strip()


def test_before_any_talk_every_question_says_so_and_leads_to_the_form(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    for number in (1, 2, 3, 4):
        assert NONE in question(client, number)
        assert f'href="/opschrijven/dialogue?over=TV{number}"' in client.get(PATH).text
    assert NOTHING in in_the_way(client)
    form = client.get("/opschrijven/dialogue?over=TV3").text
    assert re.search(r'<option value="TV3" selected', form) and client.get("/opschrijven/dialogue?over=<b>").text.count("<b>") == 0


def test_both_sides_stand_beside_each_other_at_their_own_question_the_newest_first(world: World, tmp_path: Path) -> None:
    talk(world, "TV1", days=40, other="municipality", theirs=THEIRS)
    talk(world, "TV1", days=3, ours="Het nieuwste.", other="residents", theirs="Kom dan zaterdag.")
    client = browser(house(world, tmp_path), "aicha")
    told = question(client, 1)
    assert told.index("Wij zeiden Het nieuwste. Bewoners zeiden Kom dan zaterdag.") < told.index(
        f"Wij zeiden {OURS} De gemeente zei {THEIRS}"
    )
    assert day_words(ago(3), "nl") in told and NONE not in told and NONE in question(client, 2)


def test_a_few_stand_there_and_only_who_reads_all_of_the_logbook_is_led_to_the_rest(world: World, tmp_path: Path) -> None:
    for days in (3, 4, 5, 6):
        talk(world, "TV2", days=days, ours=f"Gesprek {days}.")
    server = house(world, tmp_path)
    told = question(browser(server, "bram"), 2)
    assert "Gesprek 4." in told and "Gesprek 5." not in told and "Meer gesprekken staan in het logboek (2)" in told
    assert 'href="/logboek?soort=dialogue"' in browser(server, "bram").get(PATH).text
    coach = browser(server, "aicha")
    assert "En nog 2: uw coördinator leest ze in het logboek." in question(coach, 2) and "soort=dialogue" not in coach.get(PATH).text


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({}, "Er is niets afgesproken."),
        ({"agreed": "Wij bellen."}, "Afgesproken: Wij bellen. Er is nog geen dag bij. Spreek er samen een af."),
        ({"agreed": "Wij bellen.", "until": ago(0)}, f"Te doen voor {day_words(ago(0), 'nl')}."),
        ({"agreed": "Wij bellen.", "until": ago(1)}, f"De dag was {day_words(ago(1), 'nl')}. Vraag samen hoe het ermee staat."),
        ({"agreed": "Wij bellen.", "until": ago(1), "done": "no"}, f"De dag was {day_words(ago(1), 'nl')}. Vraag samen"),
        ({"agreed": "Wij bellen.", "until": ago(1), "done": "yes"}, "Afgesproken: Wij bellen. Dat is gedaan."),
    ],
)
def test_what_was_agreed_says_how_it_stands_and_late_is_said_kindly(world: World, tmp_path: Path, more: dict[str, Any], said: str) -> None:
    talk(world, "TV4", days=9, **more)
    assert said in question(browser(house(world, tmp_path), "aicha"), 4)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"wider": "yes", "homes": 1400}, "Dit gold voor één geval. Het zou ook gelden voor ongeveer 1.400 huizen."),
        ({"wider": "yes"}, "Dit was één geval. Het geldt vaker, maar voor hoeveel huizen weten we niet."),
        ({"wider": "no"}, "Dit geldt alleen voor dit ene geval."),
        ({"homes": 400, "general": "yes"}, "voor ongeveer 400 huizen. Het is nu een vaste afspraak."),
        ({"general": "no"}, "Een vaste afspraak is het nog niet."),
        ({"rule": "De parkeerverordening"}, "De regel: De parkeerverordening"),
        ({"about": "departments", "departments": 4}, "Zoveel afdelingen gingen erover: 4."),
        ({"about": "departments", "counters": 3}, "Zoveel loketten waren ervoor nodig: 3."),
        ({"about": "tender", "tender": "lost", "tender_reason": "Te hoge omzet."}, "Aanbesteding: meegedaan en niet gekregen. Waarom"),
        ({"solved_on": ago(1)}, f"Zit niet meer in de weg sinds {day_words(ago(1), 'nl')}."),
    ],
)
def test_what_is_in_the_way_says_what_it_is_and_whether_it_holds_for_many(
    world: World, tmp_path: Path, more: dict[str, Any], said: str
) -> None:
    about = more.pop("about", "rule")
    talk(world, about, days=9, **more)
    told = in_the_way(browser(house(world, tmp_path), "aicha"))
    assert said in told and "Wij schreven op" in told and "Wat de ander hierover zegt, staat er nog niet bij." in told
    assert f"Opgeschreven: 1. Daarvan zit nu niet meer in de weg: {1 if 'solved_on' in more else 0}." in told


def test_what_waits_or_was_taken_back_and_what_is_of_others_stands_nowhere(world: World, tmp_path: Path) -> None:
    talk(world, "rule", days=3, status="submitted")
    talk(world, "rule", days=4, status="withdrawn")
    talk(world, "TV1", days=5, organisation="haven", created_by="els")
    talk(world, "TV1", days=6, ours="Van ons.")
    server = house(world, tmp_path)
    assert NOTHING in in_the_way(browser(server, "bram"))
    assert "Van ons." in question(browser(server, "bram"), 1) and OURS not in browser(server, "bram").get(PATH).text
    assert OURS in question(browser(server, "els"), 1) and "Van ons." not in browser(server, "els").get(PATH).text


def test_people_outside_see_nothing_of_a_talk_on_any_page_of_theirs(world: World, tmp_path: Path) -> None:
    talk(world, "TV1", ours="GEHEIM-wij", other="municipality", theirs="GEHEIM-zij", agreed="GEHEIM-samen")
    server = house(world, tmp_path)
    assert "GEHEIM-zij" in browser(server, "aicha").get(PATH).text
    with world.store.read() as session:
        id = session.exec(select(Dialogue.id)).one()
    for name in ("carla", "daan"):
        client = browser(server, name)
        closed = (PATH, "/logboek", f"/logboek/dialogue/{id}", "/logboek/teksten/dialogue/theirs", "/opschrijven/dialogue", "/antwoorden")
        assert all(client.get(path).status_code in (403, 404) for path in closed)
        told = [client.get(path).text for path in ("/gemeente", "/signalen", "/meer", "/tijdlijn")]
        assert not any("GEHEIM" in page for page in told)


def test_a_talk_is_written_down_on_the_form_and_what_does_not_fit_comes_back_whole(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    sent = {"client_key": "k1", "about": "TV1", "on": "gisteren", "ours": OURS, "theirs": THEIRS}
    back = client.post("/opschrijven/dialogue", data=sent, headers=OWN)
    assert back.status_code == 422 and "Kies wie dat zei." in back.text and OURS in back.text and THEIRS in back.text
    done = client.post("/opschrijven/dialogue", data=sent | {"other": "municipality", "until": ""}, headers=OWN)
    assert done.status_code == 303
    assert "wat beide kanten zeiden" in client.get(done.location).text
    assert f"De gemeente zei {THEIRS}" in question(client, 1)
    book = plain(client.get("/logboek").text)
    assert "Gesprek over een lastige vraag steun voor een bedrijf dat zelf ook geld verdient · de gemeente" in book


def test_a_story_about_what_stays_difficult_stands_beside_it(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        story(session, "De deur", difficult="De deur mocht niet.")
        story(session, "Iets anders")
    client = browser(house(world, tmp_path), "aicha")
    assert "Wat volgens een verhaal moeilijk blijft De deur mocht niet. " in in_the_way(client) and "/verhalen/" in client.get(PATH).text
    assert "De deur mocht niet." not in browser(house(world, tmp_path), "els").get(PATH).text


def test_the_talks_are_whole_in_english_and_the_words_of_people_stay_theirs(world: World, tmp_path: Path) -> None:
    more = {"wider": "yes", "homes": 400, "general": "no", "rule": "De wet", "agreed": "Wij bellen.", "until": ago(1)}
    talk(world, "rule", days=9, other="municipality", theirs=THEIRS, **more)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    told = in_the_way(client)
    assert f"We said {OURS} The municipality said {THEIRS} The rule: De wet Agreed: Wij bellen. The date was" in told
    assert "This applied to one case. It would also apply to about 400 homes. It is not a standing agreement yet." in told
    assert text(client, PATH).count("No talk about this has been written down yet.") == 4


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    talk(world, "TV1", other="municipality", theirs="Lang" * 120, agreed="Wij bellen.", until=ago(1))
    talk(world, "rule", other="corporation", theirs=THEIRS, rule="R" * 120, homes=400)
    with served(house(world, tmp_path)) as found:
        yield found


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_cut_off_and_everyone_can_read_it(chromium: Browser, address: str, scheme: str) -> None:
    phone, trouble = enter(chromium, address, viewport={"width": 360, "height": 800}, color_scheme=scheme)
    phone.goto(f"{address}{PATH}")
    phone.wait_for_selector("#first", state="detached")
    assert phone.locator("text=De gemeente zei").count() == 1
    top = "[...document.querySelectorAll('.tough .talks .sides > div')].map(side => side.getBoundingClientRect().top)"
    under = phone.evaluate(top)
    phone.set_viewport_size({"width": 1280, "height": 800})
    beside = phone.evaluate(top)
    phone.set_viewport_size({"width": 360, "height": 800})
    assert under[0] < under[1] and beside[0] == beside[1]
    assert page_width(phone) <= 360
    assert Axe().run(phone).response["violations"] == []
    assert trouble == []
