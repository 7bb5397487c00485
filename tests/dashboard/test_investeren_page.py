"""The weighing: two pages on paper, two numbers that are never divided, what nobody knows as large as what is known."""

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from monitor.close import close
from storage.records import Partner
from tests.conftest import World
from tests.dashboard.books import ABOUT, book, grant, headline, text, year
from tests.dashboard.neighbourhood import QUARTER, count, failure, house, story, visits
from tests.dashboard.small import fits, served
from tests.dashboard.visit import OWN, browser

LAST = QUARTER.previous()


def written(world: World) -> None:
    with world.store.write() as session:
        year(session, grant=grant(session))
        book(session, "cost", 200, category="driver")
        visits(session, 8)
        story(session, "De kachel mag weer aan", often="often", area="BU99010101", consent=["intern", "gemeente"])
        failure(session, "De flyers kwamen te laat. " * 30)
        session.add(Partner(client_key="p", name="Gemeente", group="PG5", on=date(2024, 1, 1), contact_since=date(2024, 2, 1), **ABOUT))
    count(world)


def test_the_news_sets_two_numbers_beside_each_other_and_divides_nothing(world: World, tmp_path: Path) -> None:
    """500 + 300 + 200 was spent and 8 households were helped; 125 for each is nowhere on the page."""
    written(world)
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/investeren") == "Dit kwartaal: € 1.000 uitgegeven, 8 huishoudens geholpen. Is dat het waard?"
    told = text(client, "/investeren")
    assert (
        "Hier staat geen rendement en geen totaal." in told
        and "€ 125" not in told
        and "vermeden" not in told.lower().replace("vermeden co", "")
    )


def test_what_it_asks_of_the_municipality_is_told_with_what_is_known(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/investeren")
    assert "Kosten voor aanjager: € 200." in told and "Kosten voor plek (huur, gas, water, licht): € 300." in told
    assert "Vaste contactpersoon sinds 1 februari 2024." in told
    assert "Hoe lang de gemeente zich vastlegt" in told and "De flyers kwamen te laat." in told


def test_what_is_not_known_is_named(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "aicha"), "/investeren")
    assert "Wat er zonder wijkbedrijf was gebeurd." in told and "Niet geteld, of over deze tijd niet te laten zien:" in told
    known = told.split("Van de 15 cijfers hierboven over wat het oplevert, zijn er ")[1].split(" ")[0]
    assert 0 < int(known) < 15


def test_before_anything_is_written_the_page_says_so(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "aicha")
    assert headline(client, "/investeren") == "Investeren in een wijkbedrijf? Over deze tijd weten we nog te weinig."
    assert "Of er een vaste contactpersoon is, is niet opgeschreven." in text(client, "/investeren")


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_outside_only_what_was_released(world: World, tmp_path: Path, name: str) -> None:
    written(world)
    with world.store.write() as session:
        year(session, LAST.start)
        visits(session, 12, LAST.start)
    count(world)
    close(world.store, world.bram, LAST)
    client = browser(house(world, tmp_path), name)
    assert headline(client, "/investeren", periode=LAST.code).endswith("€ 800 uitgegeven, 12 huishoudens geholpen. Is dat het waard?")
    told = text(client, "/investeren", periode=LAST.code)
    assert "samen, van alle wijkbedrijven in de gemeente" in told
    for inside in ("flyers", "1 februari 2024", "Wijkaanpak"):
        assert inside not in told
    assert "€ 1.000" not in text(client, "/investeren"), "this quarter is live, and stays inside"


def test_another_enterprise_sees_its_own(world: World, tmp_path: Path) -> None:
    written(world)
    told = text(browser(house(world, tmp_path), "els"), "/investeren")
    assert "€ 1.000" not in told and "1 februari 2024" not in told and "flyers" not in told


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    written(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    told = text(client, "/investeren")
    for dutch in ("uitgegeven", "geholpen", "geteld", "gemeente", "weten", "Kosten", "plek", "afweging", "Voor de"):
        assert dutch not in told


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_on_paper_it_is_two_pages_and_on_a_small_phone_nothing_is_cut_off(chromium: Browser, world: World, tmp_path: Path) -> None:
    written(world)
    with served(house(world, tmp_path)) as address:
        page = fits(chromium, address, "/investeren")
        paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    first, second = (paper[i].get_textpage().get_text_bounded() for i in range(2))
    assert len(paper) == 2 and "Hoe zeker weten we dit?" in first and "Waarom staat hier geen één getal?" in second
    assert [round(n) for n in paper[0].get_size()] in ([595, 842], [596, 842])
