"""The page of the own words: pick, look, keep, put there; without a script, for who may, and never more than text."""

import re
from datetime import timedelta

import pytest

from monitor.close import close
from storage import own_words
from storage.period import containing, today
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.visit import OWN, browser

LAST = containing(today(), "quarter").previous()
PATH = f"/toelichting/{LAST.code}"
TOKEN = f"[[households_helped {LAST.code} getal]]"


@pytest.fixture
def app(world, tmp_path):
    with world.store.write() as session:
        visits(session, 14, on=LAST.start)
    count(world)
    return house(world, tmp_path)


def page(app, who="bram", path=PATH):
    return browser(app, who).get(path)


def send(app, deed, text="", who="bram", path=PATH, **more):
    return browser(app, who).post(path, data={"deed": deed, "text": text, **more}, headers=OWN)


def test_the_list_offers_known_figures_with_their_number(app):
    found = page(app).text
    assert '<option value="households_helped">Huishoudens geholpen (14\u00a0huishoudens)</option>' in found
    assert "<optgroup" in found and 'value="benefit_cost_avoided_municipality' not in found


def test_a_chosen_figure_is_put_in_the_text_without_a_script(app):
    chosen = {"cijfer": "households_helped", "waar": "", "wanneer": LAST.code, "hoe": "getal"}
    found = send(app, "zet", "We hielpen", **chosen).text
    assert f"We hielpen {TOKEN}</textarea>" in found
    assert re.search(r'We hielpen <a class="fig-in" href="/uitleg/households_helped\?[^"]*">14', found), "and the example shows it"


@pytest.mark.parametrize("wrong", ["", "nothing", "households_helped]] [[x", "visits' or 1=1"])
def test_what_is_not_in_the_list_is_refused_and_the_text_stays(app, wrong):
    found = send(app, "zet", "Mijn tekst", cijfer=wrong, waar="", wanneer=LAST.code, hoe="getal")
    assert found.status_code == 422 and "Kies een cijfer uit de lijst." in found.text and "Mijn tekst</textarea>" in found.text


def test_words_that_hold_are_put_on_the_page_of_the_team(app):
    assert send(app, "plaats", f"We hielpen {TOKEN}. <script>alert(1)</script>").status_code == 303
    shown = page(app, "aicha", f"/wijk?periode={LAST.code}").text
    assert "In onze eigen woorden" in shown and "&lt;script&gt;alert(1)" in shown and "<script>alert(1)" not in shown
    assert "Aanpassen</a>" not in shown and "Aanpassen</a>" in page(app, "bram", f"/wijk?periode={LAST.code}").text


def test_a_figure_that_cannot_be_given_is_told_with_the_reason_and_nothing_is_put(app, world):
    before = containing(LAST.start - timedelta(days=400), "quarter").code
    found = send(app, "plaats", f"Toen [[households_helped {before} getal]].")
    assert found.status_code == 422 and "kan niet in de tekst" in found.text and "niets opgeschreven" in found.text
    assert "In onze eigen woorden" not in page(app, "bram", f"/wijk?periode={LAST.code}").text


def test_a_draft_comes_back_and_taking_away_takes_away(app, world):
    assert send(app, "bewaar", "Later verder.").headers["Location"].endswith(PATH)
    assert "Later verder.</textarea>" in page(app).text and "concept" in page(app).text
    send(app, "plaats", "Nu staat het er.")
    send(app, "haal")
    assert "Nu staat het er." not in page(app, "bram", f"/wijk?periode={LAST.code}").text
    assert "weggehaald" in page(app).text and "Nu staat het er." in page(app).text, "the versions keep it"


def test_a_trace_of_a_person_is_warned_about(app):
    assert "misschien een e-mailadres" in send(app, "bekijk", "Mail naar jan@example.org").text


def test_after_closing_nothing_can_be_changed_and_the_municipality_reads_what_holds_no_figure(app, world):
    send(app, "plaats", f"We hielpen {TOKEN}. Fijn dat iedereen er was.")
    close(world.store, world.bram, LAST)
    assert "ligt vast" in page(app).text and "<textarea" not in page(app).text
    assert send(app, "plaats", "Anders").status_code == 422
    outside = page(app, "carla", f"/gemeente?periode={LAST.code}").text
    assert "Fijn dat iedereen er was." in outside and "We hielpen" not in outside.split("In hun eigen woorden")[1]
    assert "1 zin met een cijfer staat in het rapport." in outside


@pytest.mark.parametrize(("who", "status"), [("aicha", 403), ("carla", 403)])
def test_only_who_may_close_writes(app, who, status):
    assert page(app, who).status_code == status and send(app, "plaats", "x", who).status_code == status


def test_another_enterprise_has_words_of_its_own(app, world):
    send(app, "plaats", "Van Molenwijk.")
    assert "Van Molenwijk." not in page(app, "els").text
    with world.store.read() as session:
        assert own_words.standing(session, "haven", LAST) is None


@pytest.mark.parametrize("path", ["/toelichting/2026", "/toelichting/2026-07"])
def test_only_a_quarter_has_words(app, path):
    assert page(app, "bram", path).status_code == 404


def test_an_english_reader_gets_an_english_page(app, world):
    with world.store.write() as session:
        session.get_one(type(world.bram), "bram").language = "en"
    found = page(app).text
    assert "Put in the text" in found and "Zet in de tekst" not in found
