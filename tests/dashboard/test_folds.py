"""One drawing carries a page; the others are below it in folds: named, opened by a key, whole on paper, and in its files as before."""

from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.small import served
from tests.dashboard.test_energy_page import Q2, homes  # noqa: F401 - a fixture
from tests.dashboard.test_look import enter
from tests.dashboard.test_reach_page import BUURTEN, published
from tests.dashboard.test_signals_page import filled as heard
from tests.dashboard.visit import browser


class Drawings(HTMLParser):
    """The drawings of a page that stand open, and those in folds by the name of their fold."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.around, self.name, self.open, self.folded = list[str](), "", list[str](), dict[str, str]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = dict(attrs)
        if tag in ("details", "summary"):
            self.around.append(tag)
            self.name = "" if tag == "summary" else self.name
        if chart := about.get("data-chart"):
            if "details" in self.around:
                self.folded[chart] = self.name
            else:
                self.open.append(chart)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("details", "summary"):
            self.around.pop()

    def handle_data(self, data: str) -> None:
        self.name += data if self.around[-1:] == ["summary"] else ""


def reached(world: World) -> None:
    """Forty households of which is known how they live, with how many, and whether they had help before."""
    published(world)
    with world.store.write() as session:
        for n in range(40):
            about = {"organisation": "molenwijk", "client_key": f"k{n}", "created_by": "aicha", "status": "approved", "kind": "first"}
            said = {"tenure": "corporation" if n % 3 else "owner", "people": 1 + n % 2, "helped_before": "no" if n % 4 else "yes"}
            session.add(Visit(household=f"H{n:03}", area=BUURTEN[n % 2], on=QUARTER.start, **about, **said))
    count(world)


def test_energy_shows_what_was_placed_and_folds_before_and_after(homes: World, tmp_path: Path) -> None:  # noqa: F811
    found = Drawings(browser(house(homes, tmp_path), "bram").get("/energie" + Q2).text)
    assert found.open == ["maatregelen"]
    assert found.folded == {"energie-voor-en-na": "Bekijk de tekening: hoe prettig het huis eerst was en later"}


def test_reach_shows_who_rents_or_owns_and_folds_the_others(world: World, tmp_path: Path) -> None:
    reached(world)
    client = browser(house(world, tmp_path), "bram")
    found = Drawings(client.get("/bereik", query_string={"periode": QUARTER.code}).text)
    assert found.open == ["bereik-tenure"]
    assert found.folded == {
        "bereik-people": "Bekijk de tekening: alleen of met meer mensen",
        "nieuw-in-beeld": "Bekijk de tekening: huis voor huis wie voor het eerst hulp kreeg",
    }
    for chart in (*found.open, *found.folded):
        file = client.get(f"/download/{chart}.csv", query_string={"bladzijde": "/bereik", "periode": QUARTER.code})
        assert file.status_code == 200 and len(file.text.splitlines()) > 2, chart


def test_signals_show_the_topics_and_fold_the_line_of_time(world: World, tmp_path: Path) -> None:
    found = Drawings(browser(house(heard(world), tmp_path), "bram").get("/signalen?periode=2026-Q2").text)
    assert found.open == ["signalen-onderwerp"]
    assert found.folded == {"signalen-tijd": "Bekijk de tekening: signalen door de tijd"}


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_fold_is_opened_by_a_key_without_scripts_and_stands_open_on_paper(chromium: Browser, world: World, tmp_path: Path) -> None:
    reached(world)
    with served(house(world, tmp_path)) as address:
        page, _ = enter(chromium, address, viewport={"width": 390, "height": 844})
        there, kept = f"{address}/bereik?periode={QUARTER.code}", page.context.storage_state()
        plain = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False, storage_state=kept).new_page()
        plain.goto(there)
        drawing, name = plain.locator("[data-chart=nieuw-in-beeld] svg >> visible=true"), plain.get_by_text("huis voor huis wie voor het")
        assert drawing.count() == 0
        name.focus()
        plain.keyboard.press("Enter")
        assert drawing.first.is_visible()
        plain.keyboard.press("Enter")
        assert drawing.count() == 0
        plain.emulate_media(media="print")
        assert drawing.first.is_visible() and drawing.first.bounding_box()["height"] > 50  # type: ignore[index]
        plain.context.close()
