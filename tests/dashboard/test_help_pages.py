"""Help, what is new and accessibility: open to everyone, each link opens for its role, and the counting part is in CHANGELOG.md."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from markupsafe import escape
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from dashboard.guide import examples, glossary, news, statement, tasks
from monitor.words import say
from storage.people import ROLES, Person
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_english import Listener
from tests.dashboard.visit import OWN, browser, let_in
from tests.fit import page_width

PATHS = ("/hulp", "/nieuw", "/toegankelijkheid", "/voorbeelden")
ROLE = {"aicha": "coach", "bram": "coordinator", "noor": "admin", "carla": "municipality", "daan": "funder"}
NUMBERS = {  # how the entry under Numbers in CHANGELOG.md begins
    "places": "Places to work or learn are facts",
    "part_of_wijk": "On *Vergelijken* what a wijk counts per 1.000 households",
    "not_whole": "A share that is not quite whole",
    "department": "*Geld van de gemeente* joins",
    "both_sides": "Talks about tough questions count in",
    "no_zero": "A zero outside says that it was nobody",
    "no_answer": "Nothing is counted differently by 'weet ik niet'",
    "contributions": "*Bijdragen van partners*",
    "no_source": "*Maatregelen geplaatst* also counts",
    "odd": "An odd record of a coach counts only after",
    "totals": "A total is the sum of its categories",
    "incomplete": "A record with one answer missing",
    "aftercare": "*Nazorg gedaan* also looks at aftercare visits",
    "contracts": "A contract runs whole months",
    "district": "A record keeps the wijk its buurt lay in",
    "erased": "Each visit of a household that was taken away",
    "metered": "*Gas saved, metered*",
    "corrections": "What changes in a quarter that was told",
    "no_buurt": "Records without a buurt",
    "pieces_gone": "A follow-up can say how many pieces are gone",
    "minutes": "*Minuten schrijfwerk* is measured by the forms",
    "outside": "Outside, CO2 and the lower bill",
    "final": "Figures of a final year stay",
    "few": "People outside: k is 5 or 10",
    "more_figures": "24 figures joined the catalogue",
    "factor_day": "A factor that starts in the middle of a month",
    "measure": "A measure is one line on a visit",
    "first": "The first version of every figure",
}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
    let_in(world)
    return house(world, tmp_path)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", ["", *ROLE])
def test_everyone_reads_them_with_or_without_a_login(server: Flask, name: str, path: str) -> None:
    answer = browser(server, name).get(path)
    assert answer.status_code == 200 and answer.text.count("<h1>") == 1
    assert ('class="menu"' in answer.text) == bool(name) and "Molenwijk" not in re.sub(r"<header.*?</header>", "", answer.text, flags=re.S)


@pytest.mark.parametrize("name", ROLE)
def test_every_link_for_a_role_opens_for_that_role_and_no_other_is_offered(server: Flask, name: str) -> None:
    client, found = browser(server, name), set[str]()
    page = client.get("/hulp").text
    for part in re.findall(r'<details class="tasks".*?</details>', page, re.S):
        found |= set(re.findall(r'href="([^"]+)"', part))
    assert {path for _, _, path, _ in tasks.TASKS[ROLE[name]]} <= found
    for path in found:
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, path
        place = path.partition("#")[2]
        assert not place or f'id="{place}"' in answer.text, path
    opened = re.findall(r'<details class="tasks" id="rol-(\w+)" open>', page)
    assert opened == [ROLE[name]]


def test_a_stranger_finds_the_part_for_residents_open_and_all_others_closed(server: Flask) -> None:
    client = browser(server)
    page = client.get("/hulp").text
    assert re.findall(r'<details class="tasks" id="rol-(\w+)"( open)?>', page)[0] == ("resident", " open") and page.count(" open>") == 1
    for _, _, path, _ in tasks.TASKS["resident"]:
        assert client.get(path).status_code == 200, path


def test_each_example_of_others_says_where_in_the_study_it_stands_and_no_figure_of_ours_is_there(server: Flask) -> None:
    page = browser(server, "bram").get("/voorbeelden").text
    for one in examples.EXAMPLES:
        part = re.search(rf'<section class="panel" id="{one.id}">(.*?)</section>', page, re.S)
        assert part and one.name in part[1] and f"In de studie: {one.part}" in part[1] and all(str(escape(s)) in part[1] for s in one.told)
    assert examples.STUDY in page and "/uitleg/" not in page and 'href="/voorbeelden"' in browser(server).get("/hulp").text


def test_every_role_that_reads_pages_has_its_part() -> None:
    assert set(tasks.TASKS) == set(tasks.TITLES) == set(ROLES) - {"system"} | {"resident"}


def test_the_list_of_words_is_whole_and_in_order(server: Flask) -> None:
    page = browser(server).get("/hulp").text
    assert len({id for id, _, _ in glossary.WORDS}) == len({word for _, word, _ in glossary.WORDS}) == len(glossary.WORDS)
    for _, word, means in glossary.WORDS:
        assert str(escape(word)) in page and str(escape(means)) in page
    shown = re.findall(r'<dt id="woord-\w+">([^<]+)</dt>', page)
    assert shown == sorted(shown, key=str.casefold) and len(shown) == len(glossary.WORDS)
    letters = sorted({word[0].upper() for word in shown})
    assert re.findall(r'<a href="#letter-(.)">\1</a>', page) == re.findall(r'<h3 id="letter-(.)">\1</h3>', page) == letters


def test_what_changed_in_counting_stands_under_numbers() -> None:
    text = (Path(__file__).parents[2] / "CHANGELOG.md").read_text(encoding="utf-8")
    parts = re.findall(r"^### Numbers\n(.*?)(?=^##|\Z)", text, re.S | re.M)
    entries = [line[2:] for part in parts for line in part.splitlines() if line.startswith("- ")]
    assert [id for _, id, _ in news.COUNTING] == list(dict.fromkeys(id for _, id, _ in news.COUNTING))
    assert {id for _, id, _ in news.COUNTING} == NUMBERS.keys()
    assert {id: sum(entry.startswith(start) for entry in entries) for id, start in NUMBERS.items()} == dict.fromkeys(NUMBERS, 1)


def test_the_newest_stands_first_and_nothing_lies_ahead(server: Flask) -> None:
    for days in ([day for day, _ in news.FOR_USERS], [day for day, *_ in news.COUNTING]):
        assert days == sorted(days, reverse=True) and all(date.fromisoformat(day) for day in days)
    page = browser(server).get("/nieuw").text
    shown = re.findall(r'<time datetime="([\d-]+)">', page)
    assert len(shown) == len(news.FOR_USERS) + len(news.COUNTING)


def test_the_statement_says_what_was_not_tried(server: Flask) -> None:
    page = browser(server).get("/toegankelijkheid").text
    for sentence in (*statement.STATUS, *statement.TRIED, *statement.NOT_TRIED, *statement.LIMITS, *statement.REPORT):
        assert str(escape(sentence)) in page


@pytest.mark.parametrize("path", PATHS)
def test_who_chose_english_reads_english(server: Flask, path: str) -> None:
    client = browser(server)
    client.post("/taal/en", data={"next": path}, headers=OWN)
    listener = Listener()
    listener.feed(client.get(path).text)
    dutch = [say(s) for s in (*(m for _, _, m in glossary.WORDS), *(a for part in tasks.TASKS.values() for _, a, _, _ in part))]
    assert set(listener.said) & {*dutch, *(words for *_, words in (*news.FOR_USERS, *news.COUNTING)), *statement.TRIED} == set()
    left = [said for said in listener.said if re.search(r"\b(het|een|niet|wordt|bladzijde|wijkbedrijf)\b", said)]
    assert left == []


@pytest.fixture
def address(server: Flask) -> Iterator[str]:
    running = make_server("127.0.0.1", 0, server, threaded=True)
    Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.port}"
    running.shutdown()


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_stranger_reads_them_on_a_phone(chromium: Browser, address: str, scheme: str) -> None:
    page = chromium.new_context(locale="nl-NL", viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True).new_page()
    for path in PATHS:
        page.goto(f"{address}{path}")
        page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true; })")
        assert page_width(page) <= 360, path
        found = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], path
    page.goto(f"{address}/inloggen")
    page.click("footer >> text=Hulp")
    page.click("main >> text=Wat is er nieuw?")
    assert page.inner_text("h1") == "Wat is er nieuw?"
