"""The page of partners: who takes part, who works with whom because of the enterprise, and nothing of it for people outside."""

import re
from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from dashboard.pieces.network import block
from monitor.network import Member, Network
from monitor.report.formats.svg import both
from storage.records import Contribution, FormerContact, FormerRole, Partner, Tie
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.test_look import address, enter, taken_over  # noqa: F401 - a fixture
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width


def filled(world: World) -> None:
    """Three take part: the municipality and the school work together (written down at both), a builder left; Els has one of her own."""
    with world.store.write() as session:
        for id, name, group, more in (
            ("p1", "Gemeente Molenstad", "PG5", {"role": "client", "role_wanted": "partner", "contact_since": date(2024, 2, 1)}),
            ("p2", "De school", "PG1", {"interests": ["PG1a"], "role": "partner"}),
            ("p3", "Bewonersclub", "PG4", {}),
            ("p4", "Bouwbedrijf Weg", "PG2", {"end": date(2023, 1, 1)}),
            ("p5", "Havenpartner", "PG3", {"organisation": "haven"}),
        ):
            about = {"organisation": "molenwijk", "client_key": id, "created_by": "bram", "status": "approved", "on": date(2022, 1, 1)}
            session.add(Partner(id=id, name=name, group=group, **(about | more)))
        session.flush()
        session.add(Tie(organisation="molenwijk", record="p1", position=0, partner="p2"))
        session.add(Tie(organisation="molenwijk", record="p2", position=0, partner="p1"))
        session.add(Tie(organisation="molenwijk", record="p2", position=1, partner="p4"))
        session.add(FormerRole(organisation="molenwijk", record="p1", position=0, role="supplier", until=date(2023, 3, 31)))
        session.add(FormerContact(organisation="molenwijk", record="p1", position=0, until=date(2024, 1, 31)))
        session.add(Contribution(organisation="molenwijk", record="p2", position=0, kind="knowledge"))
    count(world)


def page(client: FlaskClient) -> str:
    answer = client.get("/partners", query_string={"periode": QUARTER.code})
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.replace("\xa0", " ")))


def test_the_news_is_who_takes_part_and_the_list_says_what_each_wants_and_brings(world: World, tmp_path: Path) -> None:
    filled(world)
    text = page(browser(house(world, tmp_path), "bram"))
    assert "werkten we samen met 3 partners . 1 keer vonden twee van hen elkaar door ons." in text
    told = text[text.index("Wat elke partner wil") :]
    assert "De school doet mee sinds 1 januari 2022 Belang goede opleiding naar werk dat ertoe doet Bijdrage kennis" in told
    assert "Rol eerst leverancier of subsidiegever, nu opdrachtgever; gewenst: samenwerkingspartner" in told
    assert "dezelfde persoon sinds 1 februari 2024" in told and "daarvoor 1 andere contactpersoon" in told
    assert "Werkt door ons samen met De school" in told and "Werkt door ons samen met Gemeente Molenstad" in told
    assert "opschreef · stand " in text and told.index("De school") < told.index("Gemeente Molenstad")
    assert "Bouwbedrijf Weg" not in text and "Havenpartner" not in text


def test_it_says_how_much_a_partner_brings_and_what_kind_of_relation_it_is(world: World, tmp_path: Path) -> None:
    """40 and 60 hours are 100; 30 were of a year that is over; of one place, and of what nobody counted, the name is enough."""
    filled(world)
    with world.store.write() as session:
        session.get_one(Partner, "p1").relation = "L2"
        for n, (kind, quantity, until) in enumerate(
            (("hours", 40, None), ("hours", 60, None), ("hours", 30, date(2023, 1, 1)), ("place", 1, None), ("network", None, None))
        ):
            session.add(Contribution(organisation="molenwijk", record="p1", position=n, kind=kind, quantity=quantity, until=until))
    text = page(browser(house(world, tmp_path), "bram"))
    assert "Bijdrage uren (100), plek, netwerk Rol" in text and "Soort relatie opdrachtgever en opdrachtnemer" in text
    assert text.count("Soort relatie") == 1, "only where it was written down"


def test_what_is_not_there_yet_is_named(world: World, tmp_path: Path) -> None:
    filled(world)
    text = page(browser(house(world, tmp_path), "bram"))
    lacking = text[text.index("Wat er nog niet is") :]
    assert "uit: bouwbedrijf of lokaal bedrijf, woningcorporatie, organisatie zonder winst." in lacking
    assert "De gewenste rol is er nog niet bij: Gemeente Molenstad." in lacking
    assert "Geen vaste contactpersoon opgeschreven bij: Bewonersclub, De school." in lacking


def test_without_partners_the_page_says_what_to_do_and_is_not_in_the_list_of_pages(world: World, tmp_path: Path) -> None:
    client = browser(house(world, tmp_path), "bram")
    assert "Schrijf een partner op" in page(client)
    assert 'href="/partners' not in client.get("/meer").text
    filled(world)
    assert 'href="/partners' in client.get("/meer").text


@pytest.mark.parametrize("name", ["carla", "daan", "aicha"])
def test_who_may_not_see_every_partner_does_not_have_the_page(world: World, tmp_path: Path, name: str) -> None:
    filled(world)
    client = browser(house(world, tmp_path), name)
    assert client.get("/partners").status_code == 404 and 'href="/partners' not in client.get("/meer").text


def test_the_page_is_whole_in_english(world: World, tmp_path: Path) -> None:
    filled(world)
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = page(client)
    assert "1 time two of them found each other because of us" in text and "What is not there yet" in text
    for dutch in ("doet mee", "Belang", "gewenst", "samen met", "Relaties"):
        assert dutch not in text


def test_the_drawing_is_the_same_each_time_has_an_arc_a_pair_and_says_in_words_who_works_with_whom() -> None:
    def member(id: str, name: str, group: str) -> Member:
        return Member(id, name, group, date(2022, 1, 1), (), "", (), "", None, 0, ())

    members = (member("a", "Aap & Zn", "PG1"), member("b", "<Noot>", "PG2"), member("c", "Mies", "PG1"), member("d", "Mies", "PG1"))
    made = block(Network(members, (("a", "b"), ("b", "c"), ("c", "d")), QUARTER.start), {"PG1": "onderwijs", "PG2": "bedrijf"}, "nl")
    drawn = both(made)
    assert drawn == both(made) and drawn.count("<path") == 3 * 2 and drawn.count("<circle") == 4 * 2
    assert "Aap &amp; Zn" in drawn and "&lt;Noot&gt;" in drawn and "<Noot>" not in drawn
    assert made.summary == "Netwerk. Deze partners werken samen: <Noot> en Mies; Aap & Zn en <Noot>; Mies en Mies (2)."
    assert sum(p.value or 0 for p in made.points) == 3, "together they are the figure"


def test_the_network_goes_along_as_table_and_picture(world: World, tmp_path: Path) -> None:
    filled(world)
    client = browser(house(world, tmp_path), "bram")
    text = client.get(f"/partners?periode={QUARTER.code}").text
    assert all(f"/download/netwerk.{format}" in text for format in ("csv", "xlsx", "png", "svg")) and "Kopieer met bron" in text
    table = client.get("/download/netwerk.csv?bladzijde=/partners")
    assert table.status_code == 200 and ";1" in table.text and "Bron: wat het wijkbedrijf opschreef" in table.text
    assert "<circle" in client.get("/download/netwerk.svg?bladzijde=/partners").text
    assert browser(house(world, tmp_path), "aicha").get("/download/netwerk.csv?bladzijde=/partners").status_code == 404


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_cut_off_on_a_small_screen(chromium: Browser, address: str, world: World, scheme: str) -> None:  # noqa: F811
    filled(world)
    seen, trouble = enter(chromium, address, viewport={"width": 360, "height": 700}, color_scheme=scheme, bypass_csp=True)
    seen.goto(f"{address}/partners")
    taken_over(seen)
    assert seen.is_visible(".chart-slot .narrow svg") and page_width(seen) <= 360
    assert Axe().run(seen).response["violations"] == [] and trouble == []
