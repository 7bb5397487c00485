"""The wall of stories: filters in the address with the number beside each choice, and always how the stories were chosen."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor.close import close
from storage.period import containing, today
from tests.conftest import World
from tests.dashboard.neighbourhood import count, house, story, visits
from tests.dashboard.visit import OWN, browser

OVER = containing(today(), "quarter").previous()
NORTH, SOUTH = "BU99010101", "BU99010102"
GOOD = {"values": ["Vw4"], "feeling": "good", "area": NORTH, "on": OVER.start}
HARD = {"values": ["Vw4", "Vg5"], "feeling": "bad", "area": SOUTH, "teller": "volunteer", "on": OVER.start}


def told(world: World) -> None:
    """Three for the team, of which one for the municipality; one that is only kept; one of another enterprise."""
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        story(session, "KAN-warm", **GOOD)
        story(session, "KAN-samen", **GOOD | {"values": ["Vg5"], "consent": ["intern", "gemeente"]})
        story(session, "KAN-zwaar", **HARD)
        story(session, "KAN-stil", **HARD | {"consent": []})
        story(session, "KAN-elders", organisation="haven", **HARD | {"consent": ["intern", "gemeente"]})
    count(world)


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    told(world)
    return house(world, tmp_path)


def wall(client: FlaskClient, **asked: str) -> str:
    answer = client.get("/verhalen", query_string=asked)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text).replace("\xa0", " ")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html))


def offered(html: str, name: str) -> dict[str, str]:
    """The choices of one list: code -> words, with the number."""
    box = re.search(rf'<select[^>]*name="{name}".*?</select>', html, re.S)
    return dict(re.findall(r'value="([^"]+)"[^>]*>([^<]*)<', box.group())) if box else {}


def stories(html: str) -> set[str]:
    return {name for name in ("warm", "samen", "zwaar", "stil", "elders") if f"KAN-{name}" in html}


def test_a_good_story_with_something_hard_in_it_is_not_called_a_hard_one(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        for n, (feeling, difficult) in enumerate(
            (("good", "Het duurde lang."), ("bad", "Het bleef nat."), ("good", ""), (None, "Het duurde lang."))
        ):
            story(session, f"Verhaal {n}", feeling=feeling, difficult=difficult)
    page = wall(browser(house(world, tmp_path), "aicha"))
    above = {
        name: re.search(r'class="eyebrow told">([^<]*)<', card)
        for card in page.split("<article")[1:]
        for name in re.findall(r"Verhaal \d", card)[:1]
    }
    said = {name: found[1] if found else "" for name, found in above.items()}
    assert said == {
        "Verhaal 0": "Ook wat moeilijk bleef",
        "Verhaal 1": "Wat moeilijk bleef",
        "Verhaal 2": "",
        "Verhaal 3": "Wat moeilijk bleef",
    }


def test_every_choice_has_its_number_and_one_that_leads_nowhere_is_left_out(server: Flask) -> None:
    page = wall(browser(server, "aicha"))
    assert stories(page) == {"warm", "samen", "zwaar"}
    assert "3 verhalen, 1 over wat moeilijk bleef." in words(page)
    values = offered(page, "waarde")
    assert set(values) == {"Vw4", "Vg5"} and values["Vw4"].endswith("(2)") and values["Vg5"].endswith("(2)")
    assert page.index('<optgroup label="Voor de wijk"') < page.index('<optgroup label="Voor de gemeente"')
    assert offered(page, "verteller") == {"resident": "Bewoner (2)", "volunteer": "Vrijwilliger (1)"}
    assert offered(page, "gevoel") == {"good": "Fijn (2)", "bad": "Naar (1)"}
    assert offered(page, "lukte") == {"wel": "Wat goed ging (2)", "niet": "Wat moeilijk bleef (1)"}
    assert sorted(n[-3:] for n in offered(page, "plek").values()) == ["(1)", "(2)"]


def test_the_number_beside_a_choice_is_what_it_leads_to(server: Flask) -> None:
    client = browser(server, "aicha")
    for already in ({}, {"waarde": "Vw4"}, {"verteller": "resident"}, {"waarde": "Vg5", "lukte": "niet"}):
        page = wall(client, **already)
        for name in ("waarde", "plek", "verteller", "gevoel", "lukte"):
            for code, label in offered(page, name).items():
                found = stories(wall(client, **already | {name: code}))
                assert label.endswith(f"({len(found)})"), (already, name, label, found)


def test_choices_stand_together_in_the_address_and_can_be_cleared(server: Flask) -> None:
    client = browser(server, "aicha")
    page = wall(client, waarde="Vw4", lukte="niet", periode=OVER.code)
    assert stories(page) == {"zwaar"} and "1 van de 3 verhalen past hierbij, 1 over wat moeilijk bleef." in words(page)
    assert re.search(r'<option[^>]*selected[^>]*value="Vw4"', page)
    assert f'href="/verhalen?periode={OVER.code}">Wis filters' in page
    form = page[page.index("<form") : page.index("</form>")]
    assert 'method="get"' in form and f'value="{OVER.code}"' in form and "<button" in form, "the period goes along, without a script"
    none = wall(client, waarde="Vw4", verteller="volunteer", gevoel="good")
    assert stories(none) == set() and "Geen verhaal past bij deze keuze." in none and "Wis filters" in none


@pytest.mark.parametrize("typed", ["Vw99", "' or 1=1", "<script>", "\x00"])
def test_what_cannot_be_chosen_chooses_nothing(server: Flask, typed: str) -> None:
    page = wall(browser(server, "aicha"), waarde=typed, plek=typed, lukte=typed)
    assert stories(page) == {"warm", "samen", "zwaar"} and "<script>'" not in page and "Wis filters" not in page


def test_every_story_says_how_often_it_happens(server: Flask) -> None:
    page = wall(browser(server, "aicha"), periode=OVER.code)
    cards = re.findall(r"<article.*?</article>", page, re.S)
    assert len(cards) == 3 and all("Gaat dit vaker zo?" in card for card in cards)
    assert all("We tellen dit zo." in card or "Hier hoort nog geen cijfer bij." in card for card in cards)


def test_it_says_how_many_there_were_and_who_chose(server: Flask) -> None:
    text = words(wall(browser(server, "aicha")))
    assert "Er zijn 4 verhalen opgeschreven." in text
    assert "Het team: 3. De gemeente en partners: 1. De financier: 0. Niemand, alleen bewaard: 1." in text
    assert "Het is geen steekproef." in text and "1 verhaal gaat over wat moeilijk bleef" in text
    assert "Er zijn 4 verhalen opgeschreven." in words(wall(browser(server, "aicha"), lukte="wel")), "whatever is filtered"


def test_where_no_story_is_about_what_failed_that_is_said(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        story(session, "KAN-warm", **GOOD)
    text = words(wall(browser(house(world, tmp_path), "bram")))
    assert "Er is 1 verhaal opgeschreven." in text and "Er staat nog geen verhaal bij over wat niet lukte." in text


def test_before_the_first_story_there_is_a_wall_too(world: World, tmp_path: Path) -> None:
    page = wall(browser(house(world, tmp_path), "bram"))
    assert "Nog geen verhalen" in page and "Er is nog geen verhaal opgeschreven." in page and 'class="scope facets"' not in page


def test_people_outside_filter_only_what_they_may_read_and_get_no_numbers_of_the_rest(world: World, server: Flask) -> None:
    close(world.store, world.bram, OVER)
    client = browser(server, "carla")
    page = wall(client)
    assert stories(page) == {"samen"} and "1 verhaal" in words(page)
    assert all(not offered(page, name) for name in ("waarde", "plek", "verteller", "gevoel", "lukte")), "one story is no choice"
    for number in ("Er zijn 4", "Het team: ", "alleen bewaard"):
        assert number not in page
    assert "Het is geen steekproef." in page and "U ziet de verhalen van kwartalen die zijn afgesloten" in page
    for asked in ({"gevoel": "bad"}, {"verteller": "volunteer"}, {"lukte": "niet"}, {"waarde": "Vw4"}):
        assert stories(wall(client, **asked)) <= {"samen"}
    assert stories(wall(browser(server, "daan"))) == set()


def test_another_enterprise_counts_its_own(server: Flask) -> None:
    page = wall(browser(server, "els"))
    assert stories(page) == {"elders"} and "Er is 1 verhaal opgeschreven." in page


def test_a_story_says_whether_its_teller_thinks_it_came_by_the_enterprise(world: World, tmp_path: Path) -> None:
    """Of the story itself, so for who may read it: also where the answer is no. Nothing where it was not asked."""
    with world.store.write() as session:
        kept = {"consent": ["intern", "gemeente"], "on": OVER.start}
        partly, no, unasked = (story(session, f"KAN-{by}", by_us=by, **kept).id for by in ("partly", "no", None))
        visits(session, 12, OVER.start)
    count(world)
    close(world.store, world.bram, OVER)
    server = house(world, tmp_path)
    carla, bram = browser(server, "carla"), browser(server, "bram")
    for client in (carla, bram):
        page = words(client.get(f"/verhalen/{partly}").text)
        assert "Kwam dat door het wijkbedrijf? Volgens de verteller kwam de verandering deels door het wijkbedrijf." in page
        assert "de verandering niet door het wijkbedrijf" in client.get(f"/verhalen/{no}").text
        page = client.get(f"/verhalen/{unasked}")
        assert page.status_code == 200 and "Kwam dat door" not in page.text
    carla.post("/taal/en", headers=OWN)
    assert "brought about part of the change" in carla.get(f"/verhalen/{partly}").text


def test_the_wall_is_whole_in_english(server: Flask) -> None:
    client = browser(server, "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(wall(client, waarde="Vw4"))
    assert "2 of the 3 stories fit, 1 about what stayed hard." in text or "2 of the 3 stories fit" in text
    for dutch in ("verhaal", "verhalen", "steekproef", "Wis", "Bewoner", "moeilijk"):
        assert dutch not in text, dutch
