"""The round in which groups choose a story: who hears what, what is asked about a reason, what stands where after it, and what goes."""

import re
from html import unescape
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlmodel import select

from monitor.close import close
from storage import consent
from storage.period import containing, today
from storage.records import Story
from storage.story_choice import StoryChoice
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.small import NARROW, fits, served
from tests.dashboard.test_handed_browser import VOICES
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

OVER = containing(today(), "quarter").previous()
HOME, ROUND = "/verhalen/ronde", f"/verhalen/ronde/{OVER.code}"
ALL = ["intern", "gemeente", "financier", "publiek"]
WHY = "Omdat dit in elke straat gebeurt."


@pytest.fixture
def ids(world: World) -> dict[str, str]:
    """Five stories of the last quarter: for everybody, for municipality and report, for the team, for nobody, and one of others."""
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        told = {
            "warm": story(session, "KAN-warm", on=OVER.start, consent=ALL, values=["Vw4"]),
            "zwaar": story(session, "KAN-zwaar", on=OVER.start, consent=["intern", "gemeente", "financier"], feeling="bad", values=["Vg1"]),
            "binnen": story(session, "KAN-binnen", on=OVER.end, consent=["intern"], values=["Vw4"]),
            "stil": story(session, "KAN-stil", on=OVER.start, consent=[]),
            "elders": story(session, "KAN-elders", organisation="haven", on=OVER.start, consent=ALL),
        }
        found = {name: each.id for name, each in told.items()}
    count(world)
    return found


@pytest.fixture
def server(world: World, ids: dict[str, str], tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return unescape(answer.text).replace("\xa0", " ")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def stories(html: str) -> set[str]:
    return {name for name in ("warm", "zwaar", "binnen", "stil", "elders") if f"KAN-{name}" in html}


def begun(client: FlaskClient, ids: dict[str, str], *names: str) -> None:
    data = {"domein": ["neighbourhood", "municipality"], "story": [ids[n] for n in names or ("warm", "zwaar", "binnen")]}
    assert client.post(ROUND, data=data, headers=OWN).status_code == 303


def chose(client: FlaskClient, who: str, story: str, reason: str = WHY, people: str = "7", **more: str):  # type: ignore[no-untyped-def]
    return client.post(f"{ROUND}/kiezen", data={"wie": who, "story": story, "people": people, "reason": reason, **more}, headers=OWN)


def held(client: FlaskClient, ids: dict[str, str], municipality: str = "zwaar", people: str = "7") -> None:
    """Residents and enterprise chose the warm one, the municipality another; the round is finished."""
    begun(client, ids)
    for who, name in (("bewoners", "warm"), ("wijkbedrijf", "warm"), ("gemeente", municipality)):
        assert chose(client, who, ids[name], f"{WHY} Zei {who}.", people).status_code == 303
    assert client.post(f"{ROUND}/klaar", headers=OWN).status_code == 303


def test_the_list_has_the_stories_of_the_quarter_that_the_team_may_read(server: Flask) -> None:
    bram = browser(server, "bram")
    assert f'href="{ROUND}"' in page(bram, HOME) and "Er is nog geen ronde afgerond" in page(bram, HOME)
    assert stories(page(bram, ROUND)) == {"warm", "zwaar", "binnen"}
    only = page(bram, f"{ROUND}?domein=neighbourhood")
    assert stories(only) == {"warm", "binnen"} and "Er is geen verhaal bij over wat niet lukte." in only
    assert 'href="/opschrijven/story"' in only


def test_a_group_hears_only_what_the_teller_lets_it_hear(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    heard = {}
    for who in ("samen", "bewoners", "wijkbedrijf", "gemeente"):
        heard[who], n = set(), 1
        while (answer := bram.get(f"{ROUND}/lezen?wie={who}&n={n}")).status_code == 200:
            assert len(stories(answer.text)) == 1
            heard[who] |= stories(answer.text)
            n += 1
    assert heard["samen"] == heard["bewoners"] == {"warm"}
    assert heard["gemeente"] == {"warm", "zwaar"} and heard["wijkbedrijf"] == {"warm", "zwaar", "binnen"}
    first, last = (page(bram, f"{ROUND}/lezen?wie=gemeente&n={n}") for n in (1, 2))
    assert f'href="{ROUND}/lezen?wie=gemeente&n=2"' in first and 'rel="prev"' not in first
    assert f'href="{ROUND}/lezen?wie=gemeente&n=1"' in last and f'href="{ROUND}/kiezen?wie=gemeente"' in last
    assert chose(bram, "bewoners", ids["zwaar"]).status_code == 422, "what was not heard cannot be chosen"


@pytest.mark.parametrize("asked", ["wie=bewoners&n=9", "wie=bewoners&n=0", "wie=bewoners&n=x", "wie=directie&n=1", "n=1"])
def test_what_is_not_there_to_read_is_not_there(server: Flask, ids: dict[str, str], asked: str) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    assert bram.get(f"{ROUND}/lezen?{asked}").status_code == 404


def test_a_choice_asks_for_a_story_a_number_and_a_reason_and_keeps_what_was_typed(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    empty = chose(bram, "bewoners", "", "", "veel")
    assert empty.status_code == 422
    for trouble in ("Kies een verhaal.", "een getal van 1 tot 500", "Schrijf op waarom deze groep dit verhaal koos."):
        assert trouble in empty.text
    assert 'value="veel"' in empty.text
    assert chose(bram, "bewoners", ids["elders"]).status_code == chose(bram, "bewoners", ids["stil"]).status_code == 422


def test_a_name_in_a_reason_is_asked_about_once(world: World, server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    named = "Mevrouw Jansen uit onze straat vertelde hetzelfde."
    asked = chose(bram, "bewoners", ids["warm"], named)
    assert asked.status_code == 422 and "Klopt dit?" in asked.text and named in asked.text
    keys = re.search(r'name="_asked" value="([^"]+)"', asked.text)
    assert keys and chose(bram, "bewoners", ids["warm"], "Bel 06-12345678.", _asked=keys.group(1), _sure="1").status_code == 422
    assert chose(bram, "bewoners", ids["warm"], named, _asked=keys.group(1), _sure="1").status_code == 303


def test_a_round_is_finished_when_every_group_answered_and_one_chose(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    begun(bram, ids)
    assert chose(bram, "bewoners", ids["warm"]).status_code == 303
    assert "Schrijf eerst van elke groep op" in bram.post(f"{ROUND}/klaar", headers=OWN).text
    for who in ("wijkbedrijf", "gemeente"):
        assert bram.post(f"{ROUND}/afwezig", data={"wie": who}, headers=OWN).status_code == 303
    assert page(bram, ROUND).count("niet erbij") == 2
    assert bram.post(f"{ROUND}/klaar", headers=OWN).status_code == 303
    after = words(page(bram, HOME))
    assert "Een verhaal is gekozen door bewoners." in after and "Niet bij deze ronde: het wijkbedrijf en de gemeente." in after


def test_what_was_chosen_stands_beside_each_other_and_first_on_the_wall(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    assert "Daarna koos niemand meer" in page(bram, "/verhalen")
    held(bram, ids)
    after = words(page(bram, HOME))
    assert "Bewoners en het wijkbedrijf kozen hetzelfde verhaal, de gemeente een ander." in after
    assert all(f"{WHY} Zei {who}." in after for who in ("bewoners", "wijkbedrijf", "gemeente")) and "Gekozen met 7 mensen." in after
    assert "Er stonden 3 verhalen op de lijst." in after and "Bewoners mogen er 1 horen, de gemeente 2" in after
    wall = page(bram, "/verhalen")
    cards = re.findall(r"<article.*?</article>", wall, re.S)
    assert [bool(stories(card) & {"warm", "zwaar"}) for card in cards] == [True, True, False]
    assert "Gekozen door bewoners" in words(cards[0]) + words(cards[1]) and "Daarna kozen groepen" in wall
    assert "Daarna koos niemand meer" not in wall and "Gekozen door bewoners" in words(page(bram, f"/verhalen/{ids['warm']}"))


def test_today_asks_to_tell_the_teller_until_it_is_ticked(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    held(bram, ids)
    assert "aan 2 vertellers zeggen" in words(page(bram, "/vandaag")) and f"{HOME}?kwartaal={OVER.code}#vertellen" in page(bram, "/vandaag")
    assert "gekozen" not in page(browser(server, "aicha"), "/vandaag")
    for name in ("warm", "zwaar", "zwaar"):
        assert bram.post(f"{ROUND}/verteld", data={"story": ids[name]}, headers=OWN).status_code == 303
    assert "gekozen" not in page(bram, "/vandaag") and 'id="vertellen"' not in page(bram, HOME)
    assert bram.post(f"{ROUND}/verteld", data={"story": ids["binnen"]}, headers=OWN).status_code == 404


def test_the_municipality_reads_only_what_its_tellers_agreed_to_and_no_small_group(
    world: World, server: Flask, ids: dict[str, str]
) -> None:  # fmt: skip
    bram = browser(server, "bram")
    held(bram, ids, people="3")
    carla = browser(server, "carla")
    assert stories(page(carla, HOME)) == set(), "the quarter is not closed"
    close(world.store, world.bram, OVER)
    after = page(carla, HOME)
    assert stories(after) == {"warm", "zwaar"} and "Gekozen met een kleine groep." in words(after) and "3 mensen" not in words(after)
    for inside in ("op de lijst", "Een ronde houden", "Pas aan", 'verteld"', "nog geen ronde"):
        assert inside not in after
    assert stories(page(browser(server, "daan"), HOME)) == {"warm", "zwaar"}
    with world.store.write() as session:
        session.get_one(Story, ids["warm"]).consent = ["intern", "publiek"]
    after = page(carla, HOME)
    assert stories(after) == {"zwaar"} and "Zei bewoners" not in after and "Een verhaal is gekozen door de gemeente." in words(after)
    assert stories(page(browser(server, "daan"), HOME)) == {"zwaar"}


@pytest.mark.parametrize("name", ["aicha", "carla", "daan", "els"])
def test_nobody_else_writes_in_it(world: World, server: Flask, ids: dict[str, str], name: str) -> None:
    begun(browser(server, "bram"), ids)
    client = browser(server, name)
    deeds = {"": {"story": ids["warm"], "domein": "neighbourhood"}, "/kiezen": {"wie": "bewoners", "story": ids["warm"], "people": "7"}}
    deeds |= {"/afwezig": {"wie": "bewoners"}, "/klaar": {}, "/verteld": {"story": ids["warm"]}}
    for path, data in deeds.items():
        assert client.post(ROUND + path, data={"reason": WHY, **data}, headers=OWN).status_code in (403, 404, 422), path
    with world.store.read() as session:
        assert session.exec(select(StoryChoice)).all() == []
    if name == "aicha":
        assert stories(page(client, f"{ROUND}/lezen?wie=wijkbedrijf&n=1")), "a coach may read aloud"
    else:
        assert client.get(f"{ROUND}/lezen?wie=wijkbedrijf&n=1").status_code in (403, 404)


def test_a_story_that_is_taken_back_goes_with_its_reason_everywhere(world: World, server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    held(bram, ids)
    with world.store.write() as session:
        told = session.get_one(Story, ids["warm"])
        consent.end(session, told, list(told.consent), by="bram", today=today())
    after = page(bram, HOME)
    assert "Een verhaal dat gekozen was, is teruggenomen." in after and stories(after) == {"zwaar"}
    for path in (HOME, "/verhalen", "/vandaag"):
        assert "KAN-warm" not in page(bram, path) and "Zei bewoners" not in page(bram, path)


def test_it_is_whole_in_english(server: Flask, ids: dict[str, str]) -> None:
    bram = browser(server, "bram")
    assert bram.post("/taal/en", headers=OWN).status_code == 303
    pages = [page(bram, HOME), page(bram, ROUND)]
    begun(bram, ids)
    pages += [page(bram, ROUND), page(bram, f"{ROUND}/lezen?wie=samen&n=1"), page(bram, f"{ROUND}/kiezen?wie=gemeente")]
    pages.append(chose(bram, "gemeente", "", "").text)
    for who in ("bewoners", "wijkbedrijf"):
        bram.post(f"{ROUND}/afwezig", data={"wie": who}, headers=OWN)
    chose(bram, "gemeente", ids["zwaar"], "Because.")
    bram.post(f"{ROUND}/klaar", headers=OWN)
    pages += [page(bram, HOME), page(bram, "/vandaag")]
    for html in pages:
        text = words(re.sub(r'<(\w+)[^>]*lang="nl"[^>]*>.*?</\1>', "", html, flags=re.S))
        for dutch in ("verhaal", "gekozen", "groep", "ronde", "kwartaal", "bewoners", "Kies ", "nog niet", "verteller"):
            assert dutch not in text, (dutch, text[max(0, text.index(dutch) - 80) : text.index(dutch) + 80])


@pytest.mark.sqlite_only("what a browser shows does not depend on the database")
def test_on_a_small_phone_it_fits_and_a_story_is_read_aloud_and_turned_by_keyboard(
    server: Flask, ids: dict[str, str], chromium: Browser
) -> None:  # fmt: skip
    bram = browser(server, "bram")
    held(bram, ids)
    with served(server) as address:
        shown = fits(chromium, address, HOME)
        shown.add_init_script(VOICES.replace("VOICES", '[["nl-NL", true]]'))
        shown.goto(f"{address}{ROUND}/lezen?wie=wijkbedrijf&n=1")
        assert page_width(shown) <= NARROW
        assert [v["id"] for v in Axe().run(shown).response["violations"]] == []
        shown.click("button[data-speak]")
        ((tongue, words_),) = shown.evaluate("window.told")
        headline = shown.inner_text("h1")
        assert tongue == "nl-NL" and words_.startswith(headline) and "Het is warmer." in words_ and "Lees voor" not in words_
        shown.focus("a[rel=next]")
        shown.keyboard.press("Enter")
        shown.wait_for_selector("a[rel=prev]")
        assert shown.inner_text("h1") != headline
