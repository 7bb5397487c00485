"""A note on one page: written there, read there, in the report with the name of its page, and outside only what holds no figure."""

from datetime import timedelta

import pytest

from dashboard import tell
from monitor import own_words
from monitor.close import close
from monitor.edition import edition
from monitor.report.document import document
from monitor.report.formats import pdf
from storage.period import containing, today
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.visit import OWN, browser
from tests.monitor.test_report_files import read, squeezed

LAST = containing(today(), "quarter").previous()
PAGE, WRITE = f"/energie?periode={LAST.code}", f"/toelichting/{LAST.code}/energie"
NOTE = f"We hielpen [[households_helped {LAST.code} getal]].\nIn de winter bellen we iedereen nog eens."
BEGIN, ADVICE = "Schrijf op wat dit betekent en wat jullie gaan doen", "Lees eerst wat niet lukte."


@pytest.fixture
def app(world, tmp_path):
    with world.store.write() as session:
        visits(session, 14, on=LAST.start)
    count(world)
    return house(world, tmp_path)


def send(app, deed, text="", who="bram", path=WRITE):
    return browser(app, who).post(path, data={"deed": deed, "text": text}, headers=OWN)


def test_every_page_that_takes_a_note_is_there_under_that_name():
    titles = {page.path.lstrip("/"): page.title for page in tell.ALL}
    assert {page: titles.get(page) for page in own_words.NOTED} == own_words.NOTED


@pytest.mark.parametrize("page", own_words.NOTED)
@pytest.mark.sqlite_only("the page, not the database")
def test_every_such_page_offers_it(app, page):
    found = browser(app, "bram").get(f"/{page}?periode={LAST.code}").text
    empty = ("brokken-werk", "klantreis", "signalen", "geld", "doelen")  # nothing written down yet: the page says that instead
    assert (f'href="/toelichting/{LAST.code}/{page}"' in found) == (page not in empty)


def test_without_a_note_there_is_advice_and_who_may_write_is_offered_to(app):
    assert ADVICE in browser(app, "bram").get(PAGE).text and BEGIN in browser(app, "bram").get(PAGE).text
    assert ADVICE in browser(app, "aicha").get(PAGE).text and BEGIN not in browser(app, "aicha").get(PAGE).text
    assert BEGIN not in browser(app, "bram").get(f"{PAGE}&gebied=WK990101").text, "a note is about the whole quarter"


def test_the_note_stands_on_its_page_alone_and_can_be_changed_and_taken_away(app):
    gone = send(app, "plaats", NOTE)
    assert gone.status_code == 303 and gone.headers["Location"] == f"/energie?periode={LAST.code}"
    shown = browser(app, "aicha").get(PAGE).text
    assert "In de winter bellen we iedereen nog eens." in shown and '<a class="fig-in"' in shown and ADVICE not in shown
    for other in ("/wijk", "/werk"):
        assert "In de winter bellen we" not in browser(app, "aicha").get(f"{other}?periode={LAST.code}").text
    assert f'href="{WRITE}"' in browser(app, "bram").get(PAGE).text and "bellen we iedereen" in browser(app, "bram").get(WRITE).text
    send(app, "haal")
    assert ADVICE in browser(app, "aicha").get(PAGE).text


@pytest.mark.parametrize(("who", "path", "status"), [
    ("aicha", WRITE, 403), ("carla", WRITE, 403), ("els", WRITE, 200), ("bram", f"/toelichting/{LAST.code}/niets", 404),
    ("bram", "/toelichting/2026/energie", 404),
])  # fmt: skip
def test_who_may_write_it_and_where(app, who, path, status):
    send(app, "bewaar", "Van ons")
    found = browser(app, who).get(path)
    assert found.status_code == status and "Van ons" not in found.text


def test_a_note_that_is_no_longer_true_is_away_until_it_is_mended(app, world):
    send(app, "plaats", f"We hielpen [[households_helped {LAST.code} getal]].")
    with world.store.write() as session:
        kept = own_words.own_words.versions(session, "molenwijk", LAST, "energie")[0]
        kept.text = f"Het is [[households_helped {LAST.code} gedaald]]."
        session.add(kept)
    shown = browser(app, "bram").get(PAGE).text
    assert "past niet meer bij de cijfers" in shown and f'href="{WRITE}"' in shown and ADVICE in shown


def test_closing_fixes_the_note_and_the_report_has_it_under_the_name_of_its_page(app, world):
    send(app, "plaats", NOTE)
    send(app, "plaats", "Het was een goed kwartaal.", path=f"/toelichting/{LAST.code}")
    close(world.store, world.bram, LAST, today() + timedelta(days=1))
    snapshot = edition(world.store, world.bram, LAST)
    said = snapshot.own_words.paragraphs
    assert said[0] == "Het was een goed kwartaal." and said[1].startswith("Energie: We hielpen 14")
    assert said[2] == "In de winter bellen we iedereen nog eens."
    assert squeezed("Energie: We hielpen 14") in read("pdf", pdf.draw(document(snapshot)))
    shown = browser(app, "bram").get(PAGE).text
    assert "Vastgelegd met de cijfers" in shown and "Aanpassen" not in shown
    refused = send(app, "plaats", "Toch anders.")
    assert refused.status_code == 422 and "ligt vast" in refused.text and "Toch anders.</textarea>" in refused.text


def test_outside_reads_what_holds_no_figure_with_the_name_of_who_wrote_it(app, world):
    send(app, "plaats", NOTE)
    assert "In de winter" not in browser(app, "carla").get(PAGE).text, "an open quarter says nothing outside"
    close(world.store, world.bram, LAST, today() + timedelta(days=1))
    shown = browser(app, "carla").get(PAGE).text
    assert "In de winter bellen we iedereen nog eens." in shown and "Wijkbedrijf Molenwijk" in shown and "We hielpen 14" not in shown
    assert "1 zin met een cijfer staat in het rapport." in shown
