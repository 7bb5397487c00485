"""The reading pages: finished HTML for the right person, every state in words, and callbacks that hold to the same rights."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from monitor.words import period_words
from storage.account import pays_for
from storage.records import Story
from storage.release import Closed
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, failure, house, story, visits
from tests.dashboard.visit import OWN, browser

INSIDE = (
    "/vandaag", "/wijk", "/opbrengst", "/verhalen", "/verhalen/ontbreken",
    "/uitleg/households_helped", "/uitleg/households_helped?periode=2026",
)  # fmt: skip
OUTSIDE = ("/gemeente", "/wijk", "/opbrengst", "/verhalen", "/uitleg/households_helped")


def headline(client: FlaskClient, path: str = "/wijk") -> str:
    """The news of a page, without its markup."""
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    found = re.findall(r"<h1>(.*?)</h1>", answer.text, re.S)
    assert len(found) == 1
    return re.sub(r"<[^>]+>", "", found[0])


def turn(client: FlaskClient, pathname: Any, search: Any = "") -> Any:
    """What Dash asks when a page opens."""
    body = {
        "output": "..page.children...seen.data..",
        "outputs": [{"id": "page", "property": "children"}, {"id": "seen", "property": "data"}],
        "inputs": [{"id": "address", "property": "pathname", "value": pathname}, {"id": "clock", "property": "n_intervals"}],
        "changedPropIds": ["address.pathname"],
        "state": [{"id": "address", "property": "search", "value": search}, {"id": "seen", "property": "data"}],
    }
    return client.post("/_dash-update-component", data=json.dumps(body), content_type="application/json", headers=OWN)


@pytest.mark.parametrize(("name", "paths"), [("bram", INSIDE), ("aicha", INSIDE), ("carla", OUTSIDE), ("daan", OUTSIDE)])
def test_every_page_is_finished_html_in_dutch(world: World, tmp_path: Path, name: str, paths: tuple[str, ...]) -> None:
    client = browser(house(world, tmp_path), name)
    for path in paths:
        assert headline(client, path)
        text = client.get(path).text
        assert '<html lang="nl">' in text and 'href="#main"' in text and "Loading..." not in text
        assert not re.search(r"<script>|<script [^>]*javascript|\son\w+=|https?://(?!www\.w3\.org)", text)
        assert re.search(r"<title>[^<]+ – [^<]+ – Telvertel</title>", text)
        assert not re.search(r">\s*(None|nan|undefined|null)\s*<", text)


def test_the_news_is_the_number_of_households(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
    count(world)
    assert headline(browser(house(world, tmp_path), "aicha")) == "Dit kwartaal hielpen we 12 huishoudens."


def test_one_household_is_one(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 1)
    count(world)
    assert headline(browser(house(world, tmp_path), "aicha")) == "Dit kwartaal hielpen we 1 huishouden."


def test_zero_and_unknown_are_told_apart(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client) == "Dit kwartaal is er nog niets om te vertellen."
    with world.store.write() as session:
        session.add(
            Story(
                organisation="molenwijk",
                client_key="s",
                created_by="aicha",
                headline="x",
                quote="x",
                changed="x",
                teller="resident",
                on=QUARTER.start,
                status="approved",
            )
        )
        visits(session, 3, on=QUARTER.previous().start if QUARTER.start.month > 1 else QUARTER.start)
    count(world)
    expected = "hielpen we nog geen huishoudens" if QUARTER.start.month > 1 else "hielpen we 3 huishoudens"
    assert expected in headline(client)


def test_a_story_stands_beside_the_figures_and_what_failed_too(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        story(session, "De kachel mag weer aan", often="often")
        failure(session, "Niemand deed open <aan> de Zuidkant.")
    bram = browser(house(world, tmp_path), "bram")
    text = bram.get("/wijk").text
    assert "De kachel mag weer aan, zei ze." in text and "Gaat dit vaker zo?" in text
    assert "Niemand deed open &lt;aan&gt; de Zuidkant." in text
    there = bram.get("/wijk?gebied=BU99010101").text
    assert "Zuidkant." not in there and "Over dit gebied schreef in deze periode niemand op wat niet lukte." in there


def test_a_page_shows_its_own_enterprise_and_no_other(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        told = story(session, "KANARIE-molenwijk")
    server = house(world, tmp_path)
    own, other = browser(server, "bram"), browser(server, "els")
    for path in ("/wijk", "/verhalen", f"/verhalen/{told.id}", "/opbrengst"):
        assert "KANARIE-molenwijk" not in other.get(path).text
    assert "KANARIE-molenwijk" in own.get("/verhalen").text and own.get(f"/verhalen/{told.id}").status_code == 200
    assert other.get(f"/verhalen/{told.id}").status_code == 404


def test_a_callback_gives_the_page_of_this_person_only(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        told = story(session, "KANARIE-molenwijk")
    server = house(world, tmp_path)
    own, other, stranger = browser(server, "bram"), browser(server, "els"), browser(server)
    assert "KANARIE-molenwijk" in turn(own, f"/verhalen/{told.id}").text
    assert turn(other, f"/verhalen/{told.id}").status_code == 404
    assert turn(stranger, "/wijk").status_code == 401
    assert turn(own, "/gemeente").status_code == 404
    for odd in ("/bestaat-niet", "", None, 7, ["/wijk"], "//evil.example/wijk"):
        assert turn(own, odd).status_code == 404
    assert turn(own, "/wijk", "?periode=onzin").status_code == 400
    assert turn(own, "/wijk", "?gebied=BU99010201").status_code == 404


def test_the_callback_tells_the_same_words_as_the_finished_page(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
        story(session, "De kachel mag weer aan")
    count(world)
    client = browser(house(world, tmp_path), "bram")
    page = client.get("/wijk").text
    for words in _texts(turn(client, "/wijk").json["response"]["page"]["children"]):
        assert words.strip() in page.replace("&#39;", "'").replace("&#34;", '"').replace("&amp;", "&"), words


def _texts(node: Any) -> list[str]:
    if isinstance(node, list):
        return [t for part in node for t in _texts(part)]
    if isinstance(node, dict):
        return _texts(node["props"].get("children"))
    return [node] if isinstance(node, str) else []


def test_the_start_of_dash_holds_nothing_of_anybody(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        story(session, "KANARIE-molenwijk")
    server = house(world, tmp_path)
    assert browser(server).get("/_dash-layout").status_code == 401
    layout = browser(server, "bram").get("/_dash-layout").text
    assert "KANARIE" not in layout and len(layout) < 800


def test_a_stranger_is_sent_to_the_login_page(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path))
    for path in (*INSIDE, "/gemeente", "/download/huishoudens.csv?bladzijde=/wijk"):
        assert client.get(path).status_code == 302


def test_inside_and_outside_have_their_own_first_page(world: World, tmp_path: Path) -> None:
    server = house(world, tmp_path)
    assert browser(server, "aicha").get("/").location == "/wijk"
    assert browser(server, "carla").get("/").location == "/gemeente"


def test_who_pays_begins_at_what_they_pay_for(world: World, tmp_path: Path) -> None:
    """A funder without an organisation that pays follows nothing, and begins at the municipality."""
    server = house(world, tmp_path)
    assert browser(server, "daan").get("/").location == "/gemeente"
    with world.store.write() as session:
        pays_for(session, "daan@example.org", "Fonds Samen")
    assert browser(server, "daan").get("/").location == "/subsidies"
    assert browser(server, "carla").get("/vandaag").status_code == 404
    assert browser(server, "aicha").get("/gemeente").status_code == 404


def test_an_unknown_address_is_not_found(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    for path in ("/bestaat-niet", "/wijk/x.css", "/uitleg/bestaat_niet", "/verhalen/onbekend", "/download/x.csv?bladzijde=/wijk"):
        assert client.get(path).status_code == 404


def test_the_menu_names_only_pages_that_exist(world: World, tmp_path: Path) -> None:
    server = house(world, tmp_path)
    for name in ("aicha", "carla"):
        client = browser(server, name)
        menu = re.search(r'<nav class="menu".*?</nav>', client.get("/wijk").text, re.S)
        assert menu is not None
        links = re.findall(r'href="([^"]+)"', menu[0])
        assert 2 < len(links) <= 5
        assert all(client.get(link).status_code == 200 for link in links)


def test_a_page_of_which_nothing_was_written_down_is_not_offered(world: World, tmp_path: Path) -> None:
    server, counted = house(world, tmp_path), ("/opbrengst", "/energie", "/werk", "/bereik", "/geld", "/doelen", "/investeren")
    before = browser(server, "bram").get("/meer").text
    assert [path for path in counted if f'href="{path}' in before] == []
    with world.store.write() as session:
        visits(session, 3)
    count(world)
    after = browser(server, "bram").get("/meer").text
    assert [path for path in counted if f'href="{path}' in after] == ["/opbrengst", "/energie", "/bereik"]


def test_made_up_data_says_so_on_every_page(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert all("Voorbeeldgegevens" in client.get(path).text for path in INSIDE)


def test_the_download_holds_the_numbers_of_the_chart(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 12)
    count(world)
    answer = browser(house(world, tmp_path), "aicha").get("/download/huishoudens.csv?bladzijde=/wijk")
    assert answer.text.startswith("\ufeff") and "attachment" in answer.headers["Content-Disposition"]
    assert f"{period_words(QUARTER, short=True)};12;12;12" in answer.text


def test_outside_reads_nothing_before_the_quarter_is_closed(world: World, tmp_path: Path) -> None:
    before = QUARTER.previous()
    with world.store.write() as session:
        told = story(session, "KANARIE-open", consent=["gemeente"], on=before.start)
    client = browser(house(world, tmp_path), "carla")
    assert "KANARIE-open" not in client.get("/verhalen").text
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=before.code, closed_by="bram"))
    assert "KANARIE-open" in client.get("/verhalen").text
    with world.store.write() as session:
        session.add(kept := session.merge(told))
        kept.consent = []
    assert "KANARIE-open" not in client.get("/verhalen").text and client.get(f"/verhalen/{told.id}").status_code == 404


def test_health_says_nothing_of_anybody(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 2)
    count(world)
    answer = browser(house(world, tmp_path)).get("/gezondheid")
    assert answer.json.keys() == {"ok", "counted_seconds_ago", "behind", "failed"} and answer.json["counted_seconds_ago"] < 60
