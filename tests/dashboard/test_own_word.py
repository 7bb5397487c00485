"""What an enterprise calls itself stands wherever a page speaks of it to its own people, with the right article, and nowhere else."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from flask import Flask

from monitor.report.document import document
from monitor.words import say
from monitor.words.own_word import article, speaking
from storage.organisation import Organisation
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.visit import OWN, browser
from tests.monitor.report_sample import SNAPSHOT

WORD = "buurtcoöperatie"


def named(world: World, word: str = WORD) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").own_word = word


@pytest.fixture
def app(world: World, tmp_path: Path) -> Flask:
    with world.store.write() as session:
        visits(session, 12)
    count(world)
    return house(world, tmp_path)


def page(app: Flask, path: str, who: str) -> str:
    answer = browser(app, who).get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", unescape(answer.text).replace("\xa0", " ")))


@pytest.mark.parametrize(
    ("word", "the"),
    [
        ("fixteam", "het"), ("buurtbedrijf", "het"), ("leerwerkbedrijf", "het"), ("Wijkcollectief", "het"), ("buurtcoöperatie", "de"),
        ("energiecoöperatie", "de"), ("werkplaats", "de"), ("stichting", "de"), ("vereniging", "de"), ("klusploeg", "de"), ("kaas", ""),
    ],
)  # fmt: skip
def test_the_article_follows_from_how_a_word_ends(word: str, the: str) -> None:
    assert article(word) == the


def test_a_sentence_says_it_with_everything_around_it_in_agreement() -> None:
    de, het, who_knows = (speaking("nl", word) for word in (WORD, "fixteam", "kaas"))
    assert say("Wat deed het wijkbedrijf?", de) == "Wat deed de buurtcoöperatie?"
    assert say("Wat deed het wijkbedrijf?", het) == "Wat deed het fixteam?"
    assert say("Het wijkbedrijf dat bij u langskwam, is van dit wijkbedrijf.", de) == (
        "De buurtcoöperatie die bij u langskwam, is van deze buurtcoöperatie."
    )
    assert say("als het wijkbedrijf dat kiest", de) == "als de buurtcoöperatie dat kiest"
    assert say("Dit wil uw wijkbedrijf zelf weten.", who_knows) == "Dit wil uw kaas zelf weten."
    assert say("Vraag het wijkbedrijf ernaar.", who_knows) == "Vraag het wijkbedrijf ernaar."
    for several in ("wat de wijkbedrijven opschreven", "In de gemeente werkt een wijkbedrijf.", "elk wijkbedrijf"):
        assert say(several, de) == several
    assert say("van uw wijkbedrijf: {n}", speaking("nl", "team {n}"), n=3) == "van uw team {n}: 3"
    assert speaking("en", WORD) == "en" and speaking("nl", " Wijkbedrijf ") == "nl" and de == "nl"


def test_its_own_people_read_it_and_others_the_plain_word(app: Flask, world: World) -> None:
    plain = page(app, f"/signalen?periode={QUARTER.code}", "bram"), page(app, "/logboek", "bram")
    named(world)
    assert f"Alles wat uw {WORD} opschreef" in page(app, "/logboek", "bram") and "uw wijkbedrijf" in plain[1]
    assert f"de {WORD}" in page(app, "/wijk", "aicha") + page(app, "/bereik", "aicha")
    for path in ("/wijk", "/opbrengst", "/bereik", "/logboek"):
        assert "het wijkbedrijf" not in page(app, path, "bram"), path
    for who, path in (("carla", "/wijk"), ("daan", "/wijk"), ("carla", "/gemeente"), ("els", "/logboek")):
        found = page(app, path, who)
        assert f"de {WORD}" not in found and f"uw {WORD}" not in found, (who, path)
    assert browser(app).get("/privacy").text.count(WORD) == 0


def test_in_english_the_plain_word_stays(app: Flask, world: World) -> None:
    named(world)
    client = browser(app, "bram")
    client.post("/taal/en", headers=OWN)
    assert WORD not in client.get("/logboek").text


def test_a_word_that_looks_like_a_page_is_only_a_word(app: Flask, world: World) -> None:
    named(world, "<b>{0}</b>team")
    found = browser(app, "bram").get("/logboek")
    assert found.status_code == 200 and "<b>{0}</b>" not in found.text and "&lt;b&gt;{0}&lt;/b&gt;team" in found.text


def test_its_own_report_says_it() -> None:
    """How a figure is counted is said in a sentence of the catalogue."""
    first, *rest = SNAPSHOT.definitions
    snapshot = replace(SNAPSHOT, definitions=(replace(first, sentence="Zoveel gaf het wijkbedrijf uit."), *rest))
    plain, own = str(document(snapshot)), str(document(replace(snapshot, own_word=WORD)))
    assert "Zoveel gaf het wijkbedrijf uit." in plain and WORD not in plain
    assert f"Zoveel gaf de {WORD} uit." in own and "het wijkbedrijf" not in own
