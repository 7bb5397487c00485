"""Every page in every state that applies to it says something of its own: never a blank, a bare nothing, or a traceback."""

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser
from sqlmodel import select

from dashboard import tell
from dashboard.once import UNHEARD
from dashboard.pieces import lost
from dashboard.pieces.apart import AGAIN, LESS, attempt
from dashboard.pieces.did_not_work import THEIRS
from dashboard.render import render
from monitor.words.reason import UNREAD
from storage.mark import Mark, is_late, mark
from storage.records import Story
from tests.conftest import World
from tests.dashboard import worlds
from tests.dashboard.books import grant, text
from tests.dashboard.neighbourhood import QUARTER, count, house, story, visits
from tests.dashboard.small import served
from tests.dashboard.states import NO_FIGURE, NO_STORIES, OLD, PAGES, ROOMS, STATES, No, Seen, markdown
from tests.dashboard.test_look import enter
from tests.dashboard.test_pages import turn
from tests.dashboard.visit import browser

LEFTOVERS = re.compile(r">\s*(None|nan|NaN|undefined|null|Traceback)\s*<|\{\w+\}|Traceback \(most recent")
HOUSE = Path(__file__).parents[2]
CODE = re.compile(r"\b[0-9a-f]{8}\b")


def cells(*states: str) -> list[Any]:
    """Path, state and what is seen there, of every page in these states where they apply."""
    found = [(path, state, row[state]) for path, row in PAGES.items() for state in states]
    return [pytest.param(*one, id=f"{one[1]}-{one[0]}") for one in found if isinstance(one[2], Seen)]


def address(world: World, path: str) -> str:
    """With the names in it filled in: the story that is there, a grant that is there, the first figure."""
    if "<id>" in path:
        with world.store.write() as session:
            path = path.replace("<id>", story(session, "Het tochtte hier zo").id)
    if "<grant>" in path:
        with world.store.write() as session:
            path = path.replace("<grant>", grant(session, "Warm"))
    return path.replace("<code>", "households_helped")


def said(answer: Any) -> str:
    """The words of an answer, on one line; nothing in it was left over from making it."""
    assert LEFTOVERS.search(answer.text) is None
    plain = re.sub(r"<[^>]+>", " ", answer.text).replace("\xa0", " ").replace("&#39;", "'")
    return re.sub(r" ([.,:])", r"\1", re.sub(r"\s+", " ", plain))


def test_every_page_has_every_state_or_a_reason_why_not() -> None:
    assert PAGES.keys() == {page.path for page in tell.ALL}
    assert all(row.keys() == set(STATES) for row in PAGES.values())
    assert all(len(cell.why) > 10 for row in PAGES.values() for cell in row.values() if isinstance(cell, No))


def test_the_table_of_the_document_is_drawn_from_it() -> None:
    assert markdown() in (HOUSE / "docs" / "pages.md").read_text(encoding="utf-8")


@pytest.mark.sqlite_only("what a page says, not how it is kept")
@pytest.mark.parametrize(("path", "state", "seen"), cells("empty", "too little", "withheld", "stale"))
def test_a_page_says_what_it_is_and_why(world: World, tmp_path: Path, path: str, state: str, seen: Seen) -> None:
    {"too little": worlds.little}.get(state, worlds.STATES.get(state, worlds.empty))(world)
    asked = {"periode": worlds.LAST.code} if state == "withheld" else {}
    answer = browser(house(world, tmp_path), seen.name).get(address(world, path), query_string=asked)
    assert answer.status_code == 200 and seen.says in said(answer)
    assert len(re.findall(r"<h1.*?</h1>", answer.text, re.S)) == 1
    assert not re.search(r'<svg[^>]*class="chart|<div class="drawn">\s*</div>', answer.text) or state != "empty"
    assert (OLD in said(answer)) == (state == "stale")


@pytest.mark.parametrize(
    ("path", "why"), [("/wijk", "Te weinig om te laten zien."), ("/gemeente", "Minder dan 5: schuift door naar een volgend kwartaal.")]
)
def test_a_drawing_of_what_is_withheld_does_not_say_that_nothing_was_counted(world: World, tmp_path: Path, path: str, why: str) -> None:
    worlds.withheld(world)
    told = text(browser(house(world, tmp_path), "carla"), path, periode=worlds.LAST.code)
    assert "Dit cijfer is er nu niet om te laten zien" in told and "Nog niets geturfd" not in told
    assert why in told


@pytest.mark.sqlite_only("what a page says, not how it is kept")
@pytest.mark.parametrize(
    ("name", "path", "fits", "not_here"),
    [
        ("bram", "/samenwerken", "Wat de gemeente toezegde, staat hier nog niet.", "nog niet te zeggen of ze op tijd waren"),
        ("bram", "/klaar-voor-de-start", "Vul eerst zelf een lijst in", "waarover u het meest verschilt"),
        ("bram", "/tijdlijn", "Kies hierboven een ander cijfer", "het laatste punt kan nog veranderen"),
        ("bram", "/verhalen", "Vraag iemand in de wijk om een verhaal", "Lees eerst een verhaal"),
        ("bram", "/verhalen", "Er is nog geen verhaal opgeschreven.", "Het team vroeg mensen om een verhaal"),
        ("bram", "/energie", "In deze tijd is nergens alleen advies opgeschreven.", "keer gaven we alleen advies"),
        ("bram", "/geld", "Schrijf geld op", "gaven we uit"),
        ("aicha", "/signalen", "schreven we 1 signaal op uit de wijk. Het ging over kou, vocht en onderhoud.", "Het vaakst over"),
        ("carla", "/energie", THEIRS, "Vraag ernaar bij het nabellen."),
        ("carla", "/werk", THEIRS, "Vraag het wie stopte."),
        ("carla", "/wijk", "mensen werken betaald bij een wijkbedrijf", "betaald bij ons"),
        ("carla", "/geld", "per huishouden dat hulp kreeg", "gaven we uit"),
        ("carla", "/geld", "In deze tijd is geen uitgave opgeschreven.", "bij geen enkele uitgave"),
        ("carla", "/verhalen", "Vraag het wijkbedrijf om een verhaal dat u mag lezen.", "Lees eerst een verhaal"),
    ],
)
def test_what_a_page_advises_fits_what_is_there_and_who_reads(
    world: World, tmp_path: Path, name: str, path: str, fits: str, not_here: str
) -> None:
    """bram reads an enterprise of which nothing is written down, aicha one with one of all, carla a quarter in which all is too little."""
    {"bram": worlds.empty, "aicha": worlds.little, "carla": worlds.withheld}[name](world)
    asked = {"periode": worlds.LAST.code} if name == "carla" else {}
    told = said(browser(house(world, tmp_path), name).get(path, query_string=asked))
    assert fits in told and not_here not in told


@pytest.mark.sqlite_only("what a page says, not how it is kept")
@pytest.mark.parametrize(("path", "state", "seen"), cells("not allowed"))
def test_who_may_not_be_here_is_shown_what_they_may_read(world: World, tmp_path: Path, path: str, state: str, seen: Seen) -> None:
    """The same words as for an address that does not exist, and a way to every page of their own menu."""
    client = browser(house(world, tmp_path), seen.name)
    here, nowhere = (client.get(one) for one in (address(world, path), "/bestaat-niet"))
    assert here.status_code == nowhere.status_code == 404
    assert seen.says in said(here) and said(here) == said(nowhere)
    links = re.findall(r'<li><a href="([^"]+)">', here.text)
    assert len(links) > 2 and all(client.get(link).status_code == 200 for link in links)


@pytest.mark.sqlite_only("what a page says, not how it is kept")
@pytest.mark.parametrize(("path", "name"), ROOMS.items())
def test_forms_and_files_are_not_for_who_may_not_have_them(world: World, tmp_path: Path, path: str, name: str) -> None:
    client = browser(house(world, tmp_path), name)
    answer = client.get(path)
    assert answer.status_code in (403, 404) and "<h1>" in answer.text and LEFTOVERS.search(answer.text) is None
    assert ("Deze bladzijden zijn er wel voor u:" in answer.text) == bool(name)


def stands(client: FlaskClient, path: str, seen: Seen) -> None:
    """What broke is said in its place, with a code and ways on; the same when Dash draws the page."""
    answer = client.get(path)
    assert answer.status_code == 200 and seen.says in said(answer)
    assert len(re.findall(r"<h1\b", answer.text)) == 1
    assert CODE.search(said(answer)) and len(re.findall(r"<a [^>]*href=", answer.text)) > 3
    assert turn(client, path).status_code == 200 and seen.says in turn(client, path).get_data(as_text=True)


@pytest.mark.breaks("a story and figures that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
@pytest.mark.parametrize(("path", "state", "seen"), cells("failed"))
def test_a_page_of_which_something_broke_still_shows_the_rest(world: World, tmp_path: Path, path: str, state: str, seen: Seen) -> None:
    """A story and a figure that cannot be read: said where they are missing, with a code, a way to try again, and the rest of the page."""
    path = address(world, path)
    worlds.broken(world)
    client = browser(house(world, tmp_path), seen.name)
    stands(client, path, seen)


@pytest.mark.breaks("a story and figures that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
@pytest.mark.parametrize(("path", "state", "seen"), cells("failed, outside"))
def test_a_page_of_which_something_broke_still_shows_the_rest_outside(
    world: World, tmp_path: Path, path: str, state: str, seen: Seen
) -> None:
    """The same for who reads only what was told: a municipality, a funder."""
    worlds.told(world)
    with world.store.read() as session:
        told = session.exec(select(Story.id)).one()
    worlds.damage(world, *worlds.UNREADABLE)
    client = browser(house(world, tmp_path), seen.name)
    path = path.replace("<id>", told).replace("<grant>", worlds.GRANT).replace("<code>", "households_helped")
    stands(client, path, seen)


@pytest.mark.breaks("a story and figures that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
def test_the_page_for_everybody_says_what_it_cannot_read(world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A story and figures that cannot be read: said in their own place, under a code, and read again as soon as they can be."""
    worlds.told(world)
    worlds.shows(world)
    client = house(world, tmp_path).test_client()
    assert "Warm, zei ze." in said(client.get(worlds.PUBLIC))
    worlds.damage(world, *worlds.UNREADABLE)
    answer = client.get(worlds.PUBLIC)
    assert answer.status_code == 200 and said(answer).count(LESS) == 2 and "Kom dinsdag koffie drinken." in said(answer)
    assert "de cijfers konden we niet lezen" in said(answer) and "Of er iets niet lukte, konden we nu niet lezen." in said(answer)
    assert "te weinig" not in said(answer) and "Niemand vertelde" not in said(answer)
    codes = set(CODE.findall(said(answer)))
    assert len(codes) == 2 and all(code in caplog.text for code in codes)
    worlds.damage(world, "UPDATE story SET \"values\" = '[]'")
    assert "Warm, zei ze." in said(client.get(worlds.PUBLIC))


NOT_SO = {  # what a page says where there is nothing, and not where it could not be read
    "/geld": "Er is nog geen verhaal dat we hier mogen laten zien.",
    "/opbrengst": "nog nergens een cijfer én een verhaal",
    "/verhalen": "Nog geen verhalen",
    "/verhalen/ontbreken": "waarden met een cijfer",
    "/tijdlijn": "Er is nog niets geteld om op een lijn te zetten.",
}


@pytest.mark.breaks("a story and figures that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
def test_one_figure_that_broke_takes_no_other_along_and_is_read_again_as_soon_as_it_can_be(world: World, tmp_path: Path) -> None:
    worlds.broken(world)
    client = browser(house(world, tmp_path), "bram")
    told = text(client, "/wijk")
    assert "Wat het nieuws is, weten we nu niet: een cijfer konden we niet lezen." in told and "niets om te vertellen" not in told
    assert f"huishoudens geholpen {UNREAD}" in told and NO_FIGURE in told and "De flyers kwamen een week te laat." in told
    assert "€ 1.200" in text(client, "/geld") and NO_STORIES in text(client, "/geld")
    for path, claim in NOT_SO.items():
        assert claim not in text(client, path), path
    damage = "UPDATE story SET \"values\" = '[]'"
    worlds.damage(world, damage)
    assert "De kachel mag weer aan, zei ze." in text(client, "/wijk"), "a page with something missing is never kept"


@pytest.mark.breaks("stories that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
def test_what_is_not_made_of_what_broke_stands_on_the_page_of_one_story_figure_and_grant(world: World, tmp_path: Path) -> None:
    """Only the stories are damaged: the figure and its sum, the goals, the money and the way back are there; no file lacks a part."""
    worlds.told(world)
    damage, mend = "UPDATE story SET \"values\" = '{'", "UPDATE story SET \"values\" = '[]'"
    server = house(world, tmp_path)
    daan, bram = browser(server, "daan"), browser(server, "bram")
    account, figure, last = f"/subsidies/{worlds.GRANT}", "/uitleg/households_helped", worlds.LAST.code
    worlds.damage(world, damage)
    told = text(daan, account)
    assert told.count(LESS) == 2 and "Begroot tegen werkelijk Welk bedrag is afgesproken" in told and "Afgesproken en gehaald" in told
    assert "Alle subsidies die u volgt" in told and "Verantwoording (PDF)" not in told and "Nog geen verhaal" not in told
    told = text(bram, figure, periode=last)
    assert told.count(LESS) == 1 and "Huishoudens geholpen: 43" in told and "De som" in told and "Reken het na" in told
    assert "Wat telt niet mee?" not in told and "Meenemen" not in told
    worlds.damage(world, mend)
    assert "Verantwoording (PDF)" in text(daan, account) and LESS not in text(bram, figure, periode=last), "read again as soon as it can be"


@pytest.mark.breaks("stories that cannot be read")
@pytest.mark.sqlite_only("bytes are damaged in the file of SQLite")
def test_stories_that_cannot_be_read_take_only_their_part_of_the_map_away(world: World, tmp_path: Path) -> None:
    """The map of households and its list stand, without a column that says of every area that nobody told anything; a map of stories
    cannot be drawn. As soon as they can be read all of it is back.
    """
    worlds.full(world)
    client = browser(house(world, tmp_path), "bram")
    worlds.damage(world, "UPDATE story SET \"values\" = '{'")
    told, stories = text(client, "/wijkkaart"), text(client, "/wijkkaart", cijfer="verhalen")
    assert "Molenwijk-Noord: 12" in told and "Buurt Geholpen Wonen er" in told
    assert f"Vertellen {UNHEARD}" in told and NO_STORIES in told and "nog geen verhaal" not in told
    assert stories.count(UNHEARD) == 3 and "Plaatje (PNG)" not in stories and "nog geen verhaal" not in stories
    worlds.damage(world, "UPDATE story SET \"values\" = '[]'")
    assert "Buurt Geholpen Verhalen Wonen er" in text(client, "/wijkkaart")
    assert "Plaatje (PNG)" in text(client, "/wijkkaart", cijfer="verhalen")


@pytest.mark.breaks("a part that raises")
def test_the_sentence_of_a_part_has_the_code_that_stands_in_the_log(world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A part that raises, in a page that is otherwise whole."""
    server = house(world, tmp_path)
    with server.test_request_context("/wijk"):
        made = render(attempt(lambda: 1 / 0, "Wat niet lukte"))  # type: ignore[arg-type]
    code = CODE.search(made)
    assert code is not None and "Wat niet lukte" in made and LESS in made and AGAIN.split("{")[0] in made
    assert code[0] in caplog.text and "ZeroDivisionError" in caplog.text and "ZeroDivision" not in made


def test_a_count_that_does_not_come_is_said_on_every_page_with_figures(world: World, tmp_path: Path) -> None:
    """Just written down: in a few seconds. An hour ago: nobody is counting, and the page says of when the figures are."""
    with world.store.write() as session:
        visits(session, 3)
    count(world)
    with world.store.write() as session:
        mark(session, "molenwijk")
    client = browser(house(world, tmp_path), "bram")
    assert "Over enkele tellen staat het hier." in text(client, "/wijk")
    worlds.waits(world)
    for path in ("/wijk", "/partners", "/klaar-voor-de-start", "/verhalen"):
        told = text(client, path)
        assert "Er wordt al een tijd niet geteld. U ziet de cijfers van" in told and "Over enkele tellen" not in told, path
    assert "Er wordt al een tijd niet geteld" not in text(client, "/meer")


def test_what_waits_to_be_counted_waits_since_the_first_change_that_is_not_in_it(world: World) -> None:
    count(world)
    with world.store.write() as session:
        mark(session, "molenwijk")
        first = session.get_one(Mark, "molenwijk").marked_at
        mark(session, "molenwijk")
        found = session.get_one(Mark, "molenwijk")
        assert found.marked_at == first and not is_late(found)


@pytest.fixture
def quiet(world: World, tmp_path: Path) -> Flask:
    worlds.full(world)
    return house(world, tmp_path)


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_lost_connection_leaves_what_was_there_and_is_told(chromium: Browser, quiet: Flask) -> None:
    """Dash asks for a chart while the network is gone: the page stays, says so, and comes back with one press when the network does."""
    with served(quiet) as address:
        page, _ = enter(chromium, address, viewport={"width": 390, "height": 844})
        page.goto(f"{address}/wijk")
        page.wait_for_selector("#first", state="detached")
        assert page.locator("#lost").is_hidden()
        page.context.set_offline(True)
        page.locator(".tools button:visible").first.click()
        page.wait_for_selector("#lost:not([hidden])")
        assert lost.WHY["away"] in page.inner_text("#lost") and "12" in page.inner_text(".fig.big .n")
        page.click("#lost button")
        page.locator("#lost span", has_text="Het laatst geprobeerd om").wait_for()
        assert "12" in page.inner_text(".fig.big .n"), "trying again may not take away what was there"
        page.context.set_offline(False)
        with page.expect_navigation():
            page.click("#lost button")
        page.wait_for_selector("#first", state="detached")
        assert page.locator("#lost").is_hidden() and "12" in page.inner_text(".fig.big .n")


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_who_was_logged_out_meanwhile_keeps_the_page_and_is_told(chromium: Browser, quiet: Flask) -> None:
    with served(quiet) as address:
        page, _ = enter(chromium, address, viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/wijk")
        page.wait_for_selector("#first", state="detached")
        page.context.clear_cookies()
        page.locator(".tools button:visible").first.click()
        page.wait_for_selector("#lost:not([hidden])")
        assert lost.WHY["out"] in page.inner_text("#lost") and "12" in page.inner_text(".fig.big .n")
        page.click("#lost button")
        page.wait_for_url("**/inloggen?next=*")


def test_in_english_every_state_is_english(world: World, tmp_path: Path) -> None:
    worlds.stale(world)
    client: FlaskClient = browser(house(world, tmp_path), "bram")
    with world.store.write() as session:
        session.get_one(type(world.bram), "bram").language = "en"
    told = text(client, "/wijk", periode=QUARTER.code)
    assert "What you write down is not lost and will be counted later." in told
    assert "These pages are there for you:" in client.get("/gemeente").text
