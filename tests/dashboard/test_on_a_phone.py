"""What a coordinator, a coach and a resident do on a phone besides writing down: help, look over, answer a poll, ask for and take away."""

import base64
import re
import zipfile

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage import log
from storage.organisation import Organisation
from storage.period import now, today
from storage.records import Hours, Poll, Visit
from storage.vault import totp
from tests.conftest import World
from tests.dashboard.test_form_browser import address  # noqa: F401 - fixture
from tests.dashboard.test_press_browser import enter
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width, small
from tests.journeys.scanned import scanned
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")
NEW = "een nieuwe zin over de tuin"
ROWS = "Wie?\tWelke dag, of welke week?\tHoeveel uur?\tWaarvoor?\nvrijw. 1\t14-4-2026\t2\thuisbezoeken\nvrijw. 2\t{day}\t3\thuisbezoeken"


def fits(page: Page) -> None:
    assert page_width(page) <= 390 and small(page) == []


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.tap(f"main button:has-text('{words}'):visible")


def visit(world: World, **more: object) -> str:
    answers = {"household": "H012", "area": "BU99010101", "on": today(), "kind": "fix", "note": "hond in de gang"}
    with world.store.write() as session:
        return log.save(session, world.aicha, Visit, answers | more, client_key="one").id


def status(world: World, id: str) -> str:
    with world.store.read() as session:
        return session.get_one(Visit, id).status


def test_a_phone_that_is_lost_is_out_at_once_and_its_owner_comes_back_with_a_code(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    lost, bram = enter(chromium, address, "aicha"), enter(chromium, address, "bram")
    bram.goto(f"{address}/beheer/meedoen")
    bram.tap("summary:has-text('Helpen') >> nth=0")
    fits(bram)
    press(bram, "Telefoon kwijt: overal uitloggen")
    code = bram.inner_text("main .said")
    fits(bram)
    lost.goto(f"{address}/vandaag")
    assert "/inloggen" in lost.url
    other = chromium.new_context(locale="nl-NL", **PHONE).new_page()  # type: ignore[arg-type]
    other.goto(f"{address}/inloggen")
    other.tap("text=Wachtwoord vergeten, of telefoon kwijt?")
    other.fill("#known_as", "aicha@example.org")
    other.fill("#code", code)
    press(other, "Verder")
    fits(other)
    other.fill("#password", NEW)
    with other.expect_navigation():
        other.tap("main form .button")
    other.goto(f"{address}/vandaag")
    assert other.url.endswith("/vandaag")


def test_a_record_is_given_back_mended_approved_withdrawn_and_put_back(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").review = True
    id, aicha, bram = visit(world), enter(chromium, address, "aicha"), enter(chromium, address, "bram")
    bram.goto(f"{address}/logboek/visit/{id}")
    bram.tap("summary:has-text('Teruggeven')")
    bram.fill("#r-teruggeven", "De dag klopt niet")
    fits(bram)
    press(bram, "Teruggeven")
    assert status(world, id) == "returned"
    aicha.goto(f"{address}/vandaag")
    aicha.tap("main li a:has-text('Bezoek aan huis') >> nth=0")
    aicha.wait_for_load_state()
    assert "De dag klopt niet" in aicha.inner_text("main")
    if aicha.locator("form[data-draft]").count() == 0:
        aicha.tap("main a:has-text('Aanvullen of aanpassen')")
    aicha.wait_for_selector("form[data-draft]")
    aicha.tap("button:text('gisteren') >> nth=0")
    aicha.tap("p.save button >> nth=0")
    aicha.wait_for_selector("h1:has-text('Opgeslagen')")
    assert "Na het nakijken telt dit mee." in aicha.inner_text("main")
    bram.goto(f"{address}/logboek/visit/{id}")
    press(bram, "Nagekeken: telt mee")
    assert status(world, id) == "approved"
    bram.goto(f"{address}/logboek/visit/{id}")
    bram.tap("summary:has-text('Intrekken')")
    bram.fill("#r-intrekken", "Dubbel")
    press(bram, "Intrekken")
    assert status(world, id) == "withdrawn"
    bram.goto(f"{address}/logboek/visit/{id}")
    press(bram, "Laatste verandering ongedaan maken")
    assert status(world, id) != "withdrawn"


def test_a_resident_answers_the_poll_from_the_poster_without_a_login(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    bram = enter(chromium, address, "bram")
    bram.goto(f"{address}/peilingen")
    bram.fill("#i-asked", "10")
    press(bram, "Peiling maken")
    found = scanned(bram.locator(".scan").first.screenshot())
    code = found.rsplit("/", 1)[1]
    resident = chromium.new_context(locale="nl-NL", **PHONE).new_page()  # type: ignore[arg-type]
    resident.goto(f"{address}/peiling/{code}")
    fits(resident)
    for name, mark in (("trust_enterprise", 8), ("trust_municipality", 5), ("trust_neighbours", 7), ("say", 3), ("pride", 4), ("help", 2)):
        resident.tap(f"label.option:has([name={name}][value='{mark}'])")
    resident.fill("#i-wish", "Meer licht bij de speeltuin")
    press(resident, "Versturen")
    assert "Dank u wel" in resident.inner_text("main") and resident.context.cookies() == []
    with world.store.read() as session:
        (poll,) = session.exec(select(Poll))
    assert (poll.trust_enterprise, poll.trust_municipality, poll.trust_neighbours, poll.say, poll.pride, poll.help) == (8, 5, 7, 3, 4, 2)


def test_an_extra_code_from_an_app_opens_the_vault_on_a_phone(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    visit(world)
    bram = enter(chromium, address, "bram")
    bram.goto(f"{address}/code")
    bram.fill("#password", PASSWORD)
    with bram.expect_navigation():
        bram.tap("form[action='/code/maken'] button")
    bram.wait_for_selector(".scan svg")
    assert page_width(bram) <= 390
    (shown,) = re.findall(r"[A-Z2-7]{4}(?: [A-Z2-7]{4}){7}", bram.inner_text("main"))[:1]
    secret = base64.b32decode(shown.replace(" ", ""))
    bram.fill("[name=first_code]", totp.code(secret, totp.step(now()) - 1))
    with bram.expect_navigation():
        bram.tap("form[action='/code/bevestigen'] button")
    papers = bram.locator("li.secret").all_inner_texts()
    assert len(papers) == 10
    other = enter(chromium, address, "bram")
    other.goto(f"{address}/kluis?huishouden=H012")
    for name, value in (("postcode", "1234ab"), ("number", "12"), ("name", "mevrouw Jansen")):
        other.fill(f"#{name}", value)
    press(other, "In de kluis bewaren")  # keeping never asks
    other.goto(f"{address}/kluis?huishouden=H012")
    press(other, "Openen")
    fits(other)
    assert "Jansen" not in other.inner_text("main")
    other.fill("[name=second_code]", papers[0])
    with other.expect_navigation():
        other.tap("main form .button >> nth=0")
    assert "Jansen" in other.inner_text("main")


def test_a_resident_gets_everything_in_one_file_and_has_it_taken_away(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    id, bram = visit(world), enter(chromium, address, "bram")
    bram.goto(f"{address}/kluis?huishouden=H012")
    fits(bram)
    with bram.expect_download() as waiting:
        bram.tap("button:has-text('Inzage: alles in één bestand')")
    with zipfile.ZipFile(waiting.value.path()) as found:
        assert any(b"hond in de gang" in found.read(name) for name in found.namelist())
    bram.tap("text=Alles van dit huishouden weghalen")
    bram.wait_for_selector("h1:has-text('Alles van dit huishouden weghalen')")
    fits(bram)
    bram.tap("label.option:has([name=reason][value=asked])")
    bram.tap("label.option:has([name=zeker])")
    press(bram, "Alles weghalen")
    assert "Bezoeken die zonder code verder meetellen: 1." in bram.inner_text("main")
    with world.store.read() as session:
        kept = session.get_one(Visit, id)
    assert str(kept.household).startswith("WEG-") and kept.note != "hond in de gang"


def test_rows_are_pasted_on_a_phone_and_one_that_is_wrong_keeps_all_of_them_out(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    bram = enter(chromium, address, "bram")
    for day, sentence in (("31-6-2026", "in 1 van de 2 regels moet eerst iets anders."), ("15-4-2026", "2 regels klaar om op te slaan")):
        bram.goto(f"{address}/importeren")
        bram.select_option("#soort", "hours")
        bram.tap("summary:has-text('Of plak regels uit Excel')")
        bram.fill("#plak", ROWS.format(day=day))
        press(bram, "Bekijk wat wij lezen")
        assert sentence in bram.inner_text("main") and page_width(bram) <= 390
        if day == "31-6-2026":
            with bram.expect_download():
                bram.tap("main button:has-text('Download als verbeterd'), main button:has-text('Download')")
            assert bram.locator("main button:text-is('Opslaan')").count() == 0
    press(bram, "Opslaan")
    with world.store.read() as session:
        assert sorted(h.who for h in session.exec(select(Hours))) == ["vrijw. 1", "vrijw. 2"]
    bram.goto(f"{address}/importeren")
    press(bram, "Terugdraaien")
    with world.store.read() as session:
        assert {h.status for h in session.exec(select(Hours))} == {"withdrawn"}
