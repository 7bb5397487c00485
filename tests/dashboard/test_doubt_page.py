"""What stands out: a mark with words on the card and in the explanation, a task for who may look, and an answer that stays."""

import re

import pytest

from monitor.doubt import RULES
from monitor.words import catalogue
from storage.period import containing, today
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.visit import OWN, browser

LAST = containing(today(), "quarter").previous()
PATH = f"/opvallend/{LAST.code}"
WIJK = f"/wijk?periode={LAST.code}"
WHY = f"/uitleg/households_helped?periode={LAST.code}"
FEW = "Er zijn maar weinig kaarten"


@pytest.fixture
def app(world, tmp_path):
    with world.store.write() as session:
        visits(session, 3, on=LAST.start)
    count(world)
    return house(world, tmp_path)


def read(app, path, who="bram"):
    return browser(app, who).get(path).text


def test_a_card_says_in_words_that_it_stands_out(app):
    shown = read(app, WIJK, "aicha")
    assert re.search(rf"<b>Valt op:</b> {FEW}", shown)


def test_today_leads_who_may_look_to_what_stands_out(app):
    assert f'href="{PATH}"' in read(app, "/vandaag") and f'href="{PATH}"' not in read(app, "/vandaag", "aicha")


def test_an_answer_takes_the_mark_off_the_card_and_stays_in_the_explanation(app):
    shown = read(app, PATH)
    assert FEW in shown and 'id="households_helped"' in shown
    bram = browser(app, "bram")
    sent = bram.post(PATH, data={"figure": "households_helped", "view": "", "words": "Klopt, want <b>we</b> begonnen net."}, headers=OWN)
    assert sent.status_code == 303
    assert "Klopt, want &lt;b&gt;we&lt;/b&gt; begonnen net." in bram.get(WHY).text
    card = bram.get(WIJK).text.split("huishoudens geholpen")[1].split("Hoe weten we dit?")[0]
    assert "Valt op:" not in card


def test_an_empty_answer_comes_back_with_what_to_do(app):
    found = browser(app, "bram").post(PATH, data={"figure": "households_helped", "view": "", "words": " "}, headers=OWN)
    assert found.status_code == 422 and "Schrijf op waarom het cijfer klopt." in found.text


@pytest.mark.parametrize("figure", ["costs", "nothing", ""])
def test_a_figure_that_does_not_stand_out_takes_no_answer(app, figure):
    assert browser(app, "bram").post(PATH, data={"figure": figure, "view": "", "words": "Klopt."}, headers=OWN).status_code == 404


@pytest.mark.parametrize("who", ["aicha", "carla"])
def test_only_who_may_correct_looks(app, who):
    assert browser(app, who).get(PATH).status_code == 403


def test_a_quarter_in_which_nothing_stands_out_says_so(app):
    assert "Alles ziet er gewoon uit." in read(app, PATH, "els")


def test_every_rule_has_its_english_sentence():
    assert [r.sentence for r in RULES if r.sentence not in catalogue("en")] == []


def test_the_explanation_of_energy_euros_names_all_four_and_how_many_answered(app):
    path = f"/uitleg/energy_bill_saving?periode={LAST.code}"
    assert "Komt dit door ons?" not in read(app, WHY)
    shown = read(app, path)
    for word in ("Sowieso-effect", "Toerekening", "Verdringing", "Uitdoving"):
        assert f"<b>{word}" in shown
    assert "0 van de 0 huishoudens die we weer spraken, gaven antwoord; 20 is genoeg" in shown
