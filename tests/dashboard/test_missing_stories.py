"""Which stories are missing: where a value has a figure and no story, with a form to write that story down. Inside only."""

import re
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from storage.choices import VALUES
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.small import served
from tests.dashboard.test_look import enter, taken_over
from tests.dashboard.visit import OWN, browser

PATH = "/verhalen/ontbreken"
NORTH, SOUTH = "BU99010101", "BU99010102"


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """Twelve visits in the north: households reached (Vg4) and continuity (Vw3) have a figure there, and one story tells of the first."""
    with world.store.write() as session:
        visits(session, 12, area=NORTH)
        story(session, "KAN-een", values=["Vg4"], area=NORTH, teller="resident")
        story(session, "KAN-stil", values=["Vw3"], area=NORTH, consent=[])
        story(session, "KAN-elders", organisation="haven", values=["Vw3"], area=NORTH)
    count(world)
    return house(world, tmp_path)


def page(client: FlaskClient, **asked: str) -> str:
    answer = client.get(PATH, query_string={"periode": QUARTER.code, **asked})
    assert answer.status_code == 200, answer.text
    return unescape(answer.text).replace("\xa0", " ")


def rows(html: str) -> dict[str, list[str]]:
    """Value -> what stands in its cells."""
    found = {}
    for row in re.findall(r'<tr><th scope="row">.*?</tr>', html, re.S):
        name, *_ = re.findall(r'<th scope="row">([^<]*)', row)
        found[name] = [re.sub(r'<span class="unseen">.*?</span>|<[^>]+>', "", cell) for cell in re.findall(r"<td[^>]*>.*?</td>", row, re.S)]
    return found


def value_of(code: str) -> str:
    return VALUES[code][:1].upper() + VALUES[code][1:]


def test_a_figure_with_a_story_counts_it_and_one_without_asks_for_it(server: Flask) -> None:
    html = page(browser(server, "aicha"))
    found = rows(html)
    assert found[value_of("Vg4")][:2] == ["1", "1"] and found[value_of("Vw3")][:2] == ["Schrijf op", "Schrijf op"]
    assert found[value_of("Vw3")][2] == "geen cijfer", "nobody was visited in the south"
    without = sum(cells[0] == "Schrijf op" for cells in found.values())
    assert f"{without} van de {len(found)} waarden met een cijfer" in html and 0 < without < len(found)
    assert value_of("Vb1") not in found, "what has no figure is not missing here"


def test_what_nobody_told_of_comes_first_and_the_rest_is_in_a_fold(server: Flask) -> None:
    html = page(browser(server, "aicha"))
    first, fold = html[: html.index('<details class="fold told"')], html[html.index('<details class="fold told"') :]
    assert value_of("Vw3") in rows(first) and rows(fold).keys() == {value_of("Vg4")}
    assert "<summary>Bij 1 waarde is er al een verhaal: kijk in welke buurt niet</summary>" in fold


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_phone_reads_it_in_short_and_paper_asks_nobody_to_write(chromium: Browser, server: Flask) -> None:
    """No line for a buurt without a figure, where there is nothing to ask for; printed, a gap is said and is no link."""
    with served(server) as address:
        one, _ = enter(chromium, address, viewport={"width": 390, "height": 844})
        one.goto(f"{address}{PATH}?periode={QUARTER.code}")
        taken_over(one)
        assert one.locator("td:visible", has_text="geen cijfer").count() == 0
        one.set_viewport_size({"width": 1280, "height": 900})
        assert one.locator("td:visible", has_text="geen cijfer").count() > 0
        one.emulate_media(media="print")
        size, words = "e => getComputedStyle(e).fontSize", "e => getComputedStyle(e, '::after').content"
        gap = one.locator("a.open").first
        assert (gap.evaluate(size), gap.evaluate(words)) == ("0px", '"nog geen"')
        assert one.locator("details.told td").first.is_visible()


def test_asked_of_one_kind_of_teller_the_same_story_does_not_count(server: Flask) -> None:
    client = browser(server, "aicha")
    assert rows(page(client, verteller="resident"))[value_of("Vg4")][0] == "1"
    html = page(client, verteller="partner")
    assert rows(html)[value_of("Vg4")][0] == "Schrijf op" and "verteller=partner" in html
    assert "Partner (0)" in html, "who told nothing can be chosen here"
    assert rows(page(client, verteller="' or 1"))[value_of("Vg4")][0] == "1"


def test_the_form_opens_with_what_is_known(server: Flask) -> None:
    client = browser(server, "aicha")
    html = page(client, verteller="partner")
    link = next(h for h in re.findall(r'href="(/opschrijven/story\?[^"]*)"', html) if f"buurt={NORTH}" in h and "Vw3" in h)
    form = unescape(client.get(link).text)
    for chosen in ("Vw3", NORTH, "partner"):
        tags = re.findall(rf'<(?:option|input)[^>]*value="{chosen}"[^>]*>', form)
        assert any("selected" in tag or "checked" in tag for tag in tags), (chosen, tags)


def test_what_is_not_ours_to_choose_falls_out_of_the_form(server: Flask) -> None:
    answer = browser(server, "aicha").get("/opschrijven/story?waarde=Vx&buurt=BU00000000&verteller=%00")
    assert answer.status_code == 200 and 'value="BU00000000"' not in answer.text
    assert 'value="Vx"' not in answer.text and 'value="Vw3"' in answer.text


def test_before_the_first_figure_there_is_a_page_too(world: World, tmp_path: Path) -> None:
    html = page(browser(house(world, tmp_path), "bram"))
    assert "Welke verhalen ontbreken?" in html and "In deze periode is er nog geen cijfer bij een waarde." in html


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_people_outside_never_see_it(server: Flask, name: str) -> None:
    client = browser(server, name)
    assert client.get(PATH).status_code == 404 and PATH not in client.get("/verhalen").text + client.get("/meer").text


def test_another_enterprise_sees_its_own(server: Flask) -> None:
    assert rows(page(browser(server, "els"))) == {}


def test_the_wall_leads_to_it(server: Flask) -> None:
    assert f'href="{PATH}' in browser(server, "bram").get("/verhalen").text


def test_the_page_is_whole_in_english(server: Flask) -> None:
    client = browser(server, "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    html = re.sub(r"<[^>]+>", " ", page(client))
    assert "There is no story yet for" in html and "Write down" in html
    for dutch in ("verhaal", "Schrijf op", "cijfer", "buurt "):
        assert dutch not in html, dutch
