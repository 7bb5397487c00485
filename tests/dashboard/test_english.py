"""Who chose English reads English everywhere: every page and form is read whole, and not one Dutch word of ours is left in it."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor import indicators
from monitor.words import catalogue
from seed.load import load
from storage.people import Person
from storage.period import ALL as ALWAYS
from storage.records import ALL, BY_NAME
from storage.release import Closed
from tests.conftest import ENTERPRISES, PLACES, World, people
from tests.dashboard.canary import WORD, plant
from tests.dashboard.neighbourhood import QUARTER, count, failure, house, story, visits
from tests.dashboard.visit import OWN, browser

pytestmark = pytest.mark.sqlite_only("pages say the same on both databases")

NAMES = sorted([p.name for p in (*PLACES, *ENTERPRISES, *people().values())], key=len, reverse=True)
LETTERS = re.compile(r"[^\W\d_]{2,}")
CODE = re.compile(r"\b\w+(\.\w+)+\b")  # of a factor that has no value yet
TOWN = re.compile("De Bilt")  # the weather station of the KNMI
PLACE = re.compile(r"\\\{\w+\\\}")
SPOKEN = ("title", "aria-label", "alt", "placeholder", "label")
VOID = ("area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")
PATHS = (
    "/vandaag",
    "/wijk",
    "/opbrengst",
    "/verhalen",
    "/verhalen?waarde=Vw4",
    "/rapport",
    "/opschrijven",
    "/importeren",
    "/beheer/taken",
    "/beheer/meedoen",
    "/pincode",
    "/privacy",
)
PERIODICAL = ("/wijk", "/opbrengst")
PERIODS = (QUARTER.code, QUARTER.previous().code, str(QUARTER.start.year), ALWAYS.code)
TYPED = ("De kachel mag weer aan", "Toen was het nog koud", "De flyers kwamen een week te laat")
TABLE = "Datum;Buurt;Huishouden;Soort bezoek\n14-04-2026;Molenwijk-Noord;H001;eerste bezoek\n31-02-2026;Ergensveld;H002;zomaar\n;;;\n"


class Listener(HTMLParser):
    """What a screen reader would say on a page in English: texts and spoken attributes, without what is marked as Dutch."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        silent = self.silent() or tag in ("script", "style") or (found.get("lang") == "nl" and tag != "html")
        if not silent:
            self.said += [found[name] or "" for name in SPOKEN if name in found]
        if tag not in VOID:
            self.open.append((tag, silent))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, words: str) -> None:
        if not self.silent():
            self.said.append(" ".join(words.split()))

    def silent(self) -> bool:
        return bool(self.open) and self.open[-1][1]


@cache
def dutch_words() -> frozenset[str]:
    """Words that stand in our Dutch and nowhere in our English."""
    english = {word for sentence in catalogue("en").values() for word in LETTERS.findall(TOWN.sub("", sentence).lower())}
    return frozenset(word for sentence in catalogue("en") for word in LETTERS.findall(sentence.lower())) - english


@cache
def dutch_sentences() -> tuple[re.Pattern[str], ...]:
    """Every Dutch sentence with a place in it that can be told from its English."""
    found = [(dutch, PLACE.sub("(.+)", re.escape(dutch))) for dutch, english in catalogue("en").items() if dutch != english]
    return tuple(re.compile(shape) for dutch, shape in found if LETTERS.search(re.sub(r"\{\w+\}", "", dutch)) and "(.+)" in shape)


def left(text: str, typed: tuple[str, ...] = ()) -> list[str]:
    """The Dutch of ours on a page; `typed`: what someone wrote themselves."""
    listener, catalogued = Listener(), catalogue("en")
    listener.feed(text)
    found = []
    for said in filter(None, listener.said):
        ours = catalogued.get(said, said) != said or any(shape.fullmatch(said) for shape in dutch_sentences())
        whole = ours and said not in typed
        words = TOWN.sub("", CODE.sub("", WORD.sub("", said)))
        for name in (*typed, *NAMES):
            words = words.replace(name, "")
        if whole or dutch_words() & set(LETTERS.findall(words.lower())):
            found.append(said)
    return found


def reads_english(client: FlaskClient, path: str, status: int = 200, typed: tuple[str, ...] = ()) -> None:
    answer = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.text}"
    assert is_english(answer.text, typed) == [], path


def is_english(text: str, typed: tuple[str, ...] = ()) -> list[str]:
    assert '<html lang="en">' in text
    return left(text, typed)


@pytest.fixture
def server(world: World, tmp_path: Path) -> Iterator[Flask]:
    """A neighbourhood in which everything that can be written down was written down, counted with every factor."""
    with world.store.write() as session:
        load(session)
        plant(session, "molenwijk", "BU99010101")
        plant(session, "molenwijk", "BU99010101", days=100)
        visits(session, 12)
        told = dict(often="often", values=["Vw4", "Vw9"], difficult="Het blijft tobben.", consent=["intern", "gemeente"])
        for words, day in zip(TYPED, (QUARTER.start, QUARTER.previous().start), strict=False):
            story(session, words, quote=words, on=day, **told)
        failure(session, TYPED[2])
        session.add(Closed(organisation="molenwijk", period=QUARTER.previous().code, closed_by="bram"))
    count(world)
    yield house(world, tmp_path, demo=True)


def english(server: Flask, name: str = "") -> FlaskClient:
    """A browser whose person chose English at the foot of the page."""
    client = browser(server, name)
    assert client.post("/taal/en", headers=OWN).status_code == 303
    return client


def test_the_words_that_tell_dutch_from_english() -> None:
    assert {"de", "het", "een", "niet", "wij", "huishoudens", "kwartaal", "geen", "wordt"} <= dutch_words()
    assert left("<p>Dit kwartaal</p>") == ["Dit kwartaal"] and left("<p>{} meer dan {}</p>".format(3, "x")) == ["3 meer dan x"]
    assert left('<p>Ours</p><p lang="nl">Dit kwartaal <b>de</b></p><p title="Hoe weten we dit?">x<br>y') == ["Hoe weten we dit?"]
    assert left("<p>Molenwijk-Noord, Wijkbedrijf Molenwijk: KAN-molenwijk-visit-household</p>") == []


def test_every_page_is_english(server: Flask) -> None:
    client = english(server, "bram")
    for path in PATHS:
        for period in PERIODS if path in PERIODICAL else ():
            reads_english(client, f"{path}?periode={period}")
        reads_english(client, path)


def test_one_story_is_english_around_the_words_of_its_teller(server: Flask, world: World) -> None:
    client = english(server, "aicha")
    found = set(re.findall(r'href="(/verhalen/[0-9a-f]{32})', client.get("/verhalen").text))
    assert len(found) >= 2
    for path in found:
        assert 'lang="nl"' in client.get(path).text
        reads_english(client, path)
        reads_english(client, f"{path}/toestemming?klaar=1")


def test_every_figure_is_explained_in_english(server: Flask) -> None:
    client = english(server, "bram")
    for indicator in indicators.ALL:
        for view in indicator.views:
            reads_english(client, f"/uitleg/{indicator.code}?periode={QUARTER.start.year}&blik={view.name}")


def test_every_form_is_english_empty_refused_filled_and_kept(server: Flask) -> None:
    client = english(server, "bram")
    for name, record in BY_NAME.items():
        reads_english(client, f"/opschrijven/{name}")
        groups = {"_group": list(record.parts), "client_key": "a" * 32, "on": "31-02-2026"}
        refused = client.post(f"/opschrijven/{name}", data=groups, headers=OWN)
        assert (refused.status_code, is_english(refused.text)) == (422, []), name
        for path in (f"/opschrijven/{name}/molenwijk-{name}-0", f"/opschrijven/{name}/molenwijk-{name}-0/klaar?ongeveer=on"):
            reads_english(client, path)


def test_the_logbook_is_english(server: Flask) -> None:
    client = english(server, "bram")
    for record in ALL:
        reads_english(client, f"/logboek?soort={record.__tablename__}", typed=TYPED)
        reads_english(client, f"/logboek/{record.__tablename__}/molenwijk-{record.__tablename__}-0")
    back = client.post("/opschrijven/hours/molenwijk-hours-0/intrekken", data={"reason": "KAN-a-b-c", "version": "1"}, headers=OWN)
    assert back.status_code == 303, back.text
    reads_english(client, "/logboek/hours/molenwijk-hours-0")
    for path in ("/logboek", "/logboek?stand=withdrawn"):
        reads_english(client, path, typed=TYPED)


def test_bringing_in_a_spreadsheet_is_english(server: Flask) -> None:
    client = english(server, "bram")
    typed = ("lijst", "Datum", "Buurt", "Huishouden", "Soort bezoek", "eerste bezoek", "Ergensveld", "zomaar")
    for content in (TABLE.encode(), b"", b"x;y\n1;2\n"):
        file = {"soort": "visit", "bestand": (BytesIO(content), "lijst.csv")}
        looked = client.post("/importeren", data=file, headers=OWN)
        assert (looked.status_code, is_english(looked.text, typed)) == (200, [])


def test_who_may_log_in_is_arranged_in_english(server: Flask, world: World) -> None:
    with world.store.write() as session:
        session.get_one(Person, "bram").role = "admin"
    client = english(server, "bram")
    reads_english(client, "/beheer")
    for data, status in (({"name": "", "email": "x", "role": ""}, 422), ({"name": "Bram", "email": "b@example.org", "role": "coach"}, 200)):
        answer = client.post("/beheer", data=data, headers=OWN)
        assert (answer.status_code, is_english(answer.text)) == (status, [])


def test_the_door_speaks_the_language_chosen_there(server: Flask) -> None:
    stranger = english(server)
    for path in ("/inloggen", "/privacy"):
        reads_english(stranger, path)
    wrong = stranger.post("/inloggen", data={"email": "bram@example.org", "password": "x"}, headers=OWN)
    assert (wrong.status_code, is_english(wrong.text)) == (401, [])
    assert '<html lang="nl">' in browser(server).get("/inloggen").text


def test_what_goes_wrong_is_told_in_english(server: Flask) -> None:
    client = english(server, "bram")
    for path in ("/nergens", "/uitleg/nergens", "/opschrijven/nergens", "/logboek/visit/nergens", "/wijk?gebied=WK990102"):
        reads_english(client, path, 404)
    for path in ("/wijk?periode=ooit", "/logboek?periode=ooit"):
        reads_english(client, path, 400)
    for headers, path, status in (({}, "/opschrijven/visit", 403), (OWN, "/wijk", 405)):
        answer = client.post(path, headers=headers)
        assert (answer.status_code, is_english(answer.text)) == (status, [])


def test_people_outside_read_english_too(server: Flask) -> None:
    for name in ("carla", "daan"):
        client = english(server, name)
        for path in ("/gemeente", "/wijk", "/opbrengst", "/verhalen", "/uitleg/households_helped", "/uitleg/gas_saving"):
            reads_english(client, path)
        reads_english(client, "/opschrijven", 403)
