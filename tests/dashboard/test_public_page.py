"""The only page for the whole world: off until everyone chose it, released and rounded figures, stories with a yes for everybody."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser
from sqlmodel import select

from dashboard import public
from dashboard.pieces.public import body
from monitor import indicators
from monitor import public as public_figures
from monitor.close import close
from monitor.figure import Figure
from monitor.public import FEW, HIDDEN, NONE, SOME, rough
from storage import consent, log, public_page
from storage.organisation import Organisation
from storage.people import ROLES, Person
from storage.period import today
from storage.records import Story
from storage.refused import Forbidden
from tests.conftest import World
from tests.dashboard.canary import plant, seen
from tests.dashboard.neighbourhood import count, house, visits
from tests.dashboard.small import served
from tests.dashboard.test_withdraw import EVERYONE, WORDS, quarter, take_back
from tests.dashboard.visit import OWN, browser
from tests.fit import page_width

PAGE, HARBOUR = "/w/WK990101", "/w/WK990102"
SHOWN = {"headline", "quote", "difficult"}  # what of a story stands on the page; the rest is for who reads it whole
WEIGHT, FIRST = 120 * 1024, 14_000  # bytes with the fonts; bytes before anything is painted
COMPUTED = """() => [...document.querySelectorAll('body, body *')].map(e => [e.tagName, ...getComputedStyle(e)].map(
    (name, i) => i ? name + getComputedStyle(e)[name] : name).join(';'))"""


def tell(world: World, *scopes: str, key: str = "told", area: str = "BU99010101", on: date | None = None) -> str:
    """A story of the last quarter with a canary in every text."""
    words = {field: f"KAN-molenwijk-story-{field}" for field in WORDS}
    about = {"teller": "resident", "on": on or quarter().start, "area": area, "often": "often", "consent": list(scopes)}
    with world.store.write() as session:
        return log.save(session, world.aicha, Story, words | about | {"consent_how": "spoken"}, client_key=key).id


def switch(
    world: World,
    *,
    shown: bool = True,
    indexed: bool = False,
    contact: str = "Kom dinsdag koffie drinken.",
    stories: dict[str, str] | None = None,
) -> None:
    """Bram's choice; without `stories` the newest one that may stand there."""
    with world.store.write() as session:
        (place,) = (area for area, _ in public_page.wijken(session, "molenwijk"))
        told = public_page.tellable(session, place, {"molenwijk"})
        newest = {place.code: told[0].id} if told else {}
        public_page.choose(
            session, world.bram, shown=shown, indexed=indexed, contact=contact, stories=newest if stories is None else stories
        )


def fixed(world: World, homes: int = 43) -> None:
    """A quarter with so many homes visited in Molenwijk-Noord, counted, closed and released."""
    with world.store.write() as session:
        visits(session, homes, on=quarter().start)
    count(world)
    close(world.store, world.bram, quarter())


def text(server: Flask, path: str = PAGE) -> str:
    answer = server.test_client().get(path)
    assert answer.status_code == 200, answer.text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text.replace("&#39;", "'").replace("\xa0", " ")))


def test_without_a_choice_there_is_no_page_and_it_looks_like_no_wijk_at_all(world: World, tmp_path: Path) -> None:
    tell(world, *EVERYONE)
    fixed(world)
    client = house(world, tmp_path).test_client()
    answers = [client.get(path) for path in (PAGE, HARBOUR, "/w/WK990199", "/w/BU99010101", "/w/GM9901", "/w/molenwijk", "/w/%25")]
    assert {a.status_code for a in answers} == {404} and {a.headers["Cache-Control"] for a in answers} == {"no-store"}
    assert len({re.sub(r"/w/[^\"]*", "", a.text) for a in answers}) == 1
    assert "Hier is nu geen bladzijde" in answers[0].text and "Vraag het aan uw gemeente" in answers[0].text


def test_a_neighbour_reads_what_was_done_who_tells_what_and_how_to_join(world: World, tmp_path: Path) -> None:
    """43 homes were visited: 'ongeveer 40', and nowhere 43; no day, no buurt, no name of who wrote it."""
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    found = text(house(world, tmp_path))
    assert "ongeveer 40 huishoudens" in found and not re.search(r"\b43\b", found)
    assert "Er wonen hier ongeveer 4.200 huishoudens" in found and "Wijkbedrijf Molenwijk" in found
    assert "Volgens de verteller komt dit" in found and "Kom dinsdag koffie drinken." in found
    assert found.index("Wat niet lukte") < found.index("KAN-molenwijk-story-difficult")
    assert seen(found.encode()) == {f"KAN-molenwijk-story-{part}" for part in SHOWN}
    assert "Molenwijk-Noord" not in found and "Aicha" not in found and "Bram" not in found and "Voorbeeldgegevens" in found


def test_in_english_the_page_is_english_and_the_story_stays_as_it_was_told(world: World, tmp_path: Path) -> None:
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    client = house(world, tmp_path).test_client()
    client.set_cookie("taal", "en")
    found = client.get(PAGE).text
    assert "about 40 households" in found and "What does a neighbour say?" in found and '<html lang="en">' in found
    assert '<h3 lang="nl">KAN-molenwijk-story-headline</h3>' in found


@pytest.mark.parametrize("scopes", [(), ("intern",), ("gemeente",), ("financier",), ("intern", "gemeente", "financier")])
def test_a_yes_for_anyone_else_is_not_a_yes_for_everybody(world: World, tmp_path: Path, scopes: tuple[str, ...]) -> None:
    tell(world, *scopes)
    fixed(world)
    switch(world)
    assert not seen(text(house(world, tmp_path)).encode())


def test_a_story_of_another_wijk_of_no_place_or_of_a_quarter_that_is_open_is_not_there(world: World, tmp_path: Path) -> None:
    tell(world, *EVERYONE, key="open", on=today())
    tell(world, *EVERYONE, key="elsewhere", area="BU99010102")
    with world.store.write() as session:
        for key, area in (("none", None), ("harbour", "BU99010201")):
            words = {field: f"KAN-{key}-story-{field}" for field in WORDS}
            about = {"organisation": "molenwijk", "client_key": key, "created_by": "aicha", "status": "approved", "teller": "resident"}
            session.add(Story(**about, **words, on=quarter().start, area=area, consent=["publiek"]))
    fixed(world)
    switch(world)
    found = text(house(world, tmp_path))
    assert found.count("KAN-molenwijk-story-headline") == 1 and not seen(found.encode(), "none") | seen(found.encode(), "harbour")


def test_a_list_of_audiences_without_a_yes_behind_it_is_not_believed(world: World, tmp_path: Path) -> None:
    """The page looks at the events of consent itself, not only at the list on the story that the night keeps up to date."""
    with world.store.write() as session:
        plant(session, "molenwijk", "BU99010101", days=(today() - quarter().start).days)
        for kept in session.exec(select(Story)):
            kept.consent = ["publiek"]
    fixed(world)
    switch(world)
    assert not seen(text(house(world, tmp_path)).encode())


def test_every_record_full_of_canaries_and_none_of_them_on_the_page(world: World, tmp_path: Path) -> None:
    told = tell(world, *EVERYONE)
    with world.store.write() as session:
        plant(session, "molenwijk", "BU99010101", days=(today() - quarter().start).days)
        plant(session, "haven", "BU99010201", days=(today() - quarter().start).days)
    fixed(world)
    switch(world)
    found = (
        house(world, tmp_path).test_client().get(PAGE, query_string={"gebied": "BU99010201", "organisation": "haven", "periode": "2020"})
    )
    assert seen(found.data) == {f"KAN-molenwijk-story-{part}" for part in SHOWN} and told not in found.text


def test_a_story_taken_back_is_gone_within_a_minute_wherever_the_page_was_kept(world: World, tmp_path: Path) -> None:
    told = tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    client = server.test_client()
    before = client.get(PAGE)
    kept = before.headers["Cache-Control"]
    assert seen(before.data) and int(re.search(r"max-age=(\d+)", kept).group(1)) < 60 and "must-revalidate" in kept  # type: ignore[union-attr]
    assert "stale" not in kept and "s-maxage" not in kept and "Set-Cookie" not in before.headers
    assert client.get(PAGE, headers={"If-None-Match": before.headers["ETag"]}).status_code == 304
    take_back(browser(server, "bram"), told, "publiek")
    after = client.get(PAGE, headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200 and not seen(after.data) and after.headers["ETag"] != before.headers["ETag"]


def test_a_yes_that_ran_out_today_is_not_waited_for_until_the_night(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    with world.store.read() as session:
        ends = max(e.expires_on for e in consent.events(session, told) if e.expires_on)
    assert seen(text(server).encode())
    for room in (public_page, public):
        monkeypatch.setattr(room, "today", lambda: ends)
    assert not seen(text(server).encode())


def test_switched_off_it_is_gone_at_once(world: World, tmp_path: Path) -> None:
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    assert "ongeveer 40" in text(server)
    switch(world, shown=False, indexed=True)
    assert server.test_client().get(PAGE).status_code == 404


def test_where_two_work_both_must_have_chosen_it_and_neither_looks_before(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        session.get_one(Organisation, "haven").areas = ["BU99010201", "BU99010102"]
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    bram, stranger = browser(server, "bram"), server.test_client()
    assert stranger.get(PAGE).status_code == bram.get("/beheer/wijkpagina/WK990101").status_code == 404
    assert "niet heeft aangezet" in bram.get("/beheer/wijkpagina").text
    els = browser(server, "els")
    assert els.post("/beheer/wijkpagina", data={"shown": "1", "contact": ""}, headers=OWN).status_code == 303
    assert stranger.get(PAGE).status_code == 200 and stranger.get(HARBOUR).status_code == 200


def test_only_the_story_that_was_chosen_is_told(world: World, tmp_path: Path) -> None:
    first, second = tell(world, *EVERYONE, key="one"), tell(world, *EVERYONE, key="two")
    with world.store.write() as session:
        session.get_one(Story, second).headline = "KAN-chosen-story-headline"
    fixed(world)
    switch(world, stories={})
    server = house(world, tmp_path)
    assert not seen(text(server).encode()) and "Hier staat nu geen verhaal" in text(server)
    bram = browser(server, "bram")
    form = bram.get("/beheer/wijkpagina").text
    assert form.count('type="radio"') == 3 and "vertelt ook wat niet lukte" in form
    answer = bram.post("/beheer/wijkpagina", data={"shown": "1", "contact": "", "verhaal-WK990101": second}, headers=OWN)
    assert answer.status_code == 303 and "KAN-chosen-story-headline" in text(server) and first != second
    assert re.search(rf'value="{second}" checked', bram.get("/beheer/wijkpagina").text)
    assert text(server).count("KAN-molenwijk-story-headline") == 0


def test_a_story_that_was_taken_back_in_the_meantime_cannot_be_chosen(world: World, tmp_path: Path) -> None:
    told, other = tell(world, *EVERYONE), tell(world, "intern", key="inside")
    fixed(world)
    switch(world, stories={})
    server = house(world, tmp_path)
    take_back(browser(server, "bram"), told, "publiek")
    bram = browser(server, "bram")
    for id in (told, other, "x" * 500):
        answer = bram.post("/beheer/wijkpagina", data={"shown": "1", "contact": "Bel aan.", "verhaal-WK990101": id}, headers=OWN)
        assert answer.status_code == 422 and "mag hier niet staan" in answer.text and ">Bel aan.</textarea>" in answer.text
    assert bram.post("/beheer/wijkpagina", data={"contact": "", "verhaal-WK990102": told}, headers=OWN).status_code == 303
    with world.store.read() as session:
        assert public_page.chosen(session, "molenwijk").stories == {}


def leave(world: World, *names: str) -> None:
    with world.store.write() as session:
        for name in names:
            session.get_one(Person, name).leave()


def test_an_enterprise_that_stopped_takes_its_page_with_it(world: World, tmp_path: Path) -> None:
    """With the last who could take anything off, everything goes at once: nothing that was kept stays."""
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    assert seen(text(server).encode())
    leave(world, "bram")
    gone = server.test_client().get(PAGE)
    assert gone.status_code == 404 and not seen(gone.data) and "werkt het wijkbedrijf hier niet meer" in gone.text


def two_of_them(world: World) -> None:
    """Both enterprises told, closed and chose to be seen in one wijk."""
    tell(world, *EVERYONE)
    with world.store.write() as session:
        session.get_one(Organisation, "haven").areas = ["BU99010201", "BU99010102"]
        public_page.choose(session, world.els, shown=True, indexed=False, contact="Bij de haven.")
    fixed(world)
    switch(world)


def test_who_stays_keeps_the_page_without_who_stopped(world: World, tmp_path: Path) -> None:
    """What it told and how to reach it are gone; that it still is in the figures of that quarter is said, and only if it wanted a page."""
    two_of_them(world)
    server = house(world, tmp_path)
    assert "Kom dinsdag" in text(server) and "Bij de haven" in text(server)
    leave(world, "bram")
    found = text(server)
    assert "Kom dinsdag" not in found and not seen(found.encode()) and "Bij de haven" in found
    assert "Ook van Wijkbedrijf Molenwijk, dat hier inmiddels gestopt is." in found
    with world.store.write() as session:
        public_page.chosen(session, "molenwijk").shown = False
    assert server.test_client().get(PAGE).status_code == 404


def test_an_enterprise_that_went_to_another_municipality_is_off_the_page(world: World, tmp_path: Path) -> None:
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").municipality = "GM9902"
    assert server.test_client().get(PAGE).status_code == 404


def test_who_stays_says_whose_work_is_still_in_the_figures_of_who_moved(world: World, tmp_path: Path) -> None:
    """The work was done here, then: the figures stay, with who did it and that it is no longer here, and only with its own yes."""
    two_of_them(world)
    server = house(world, tmp_path)
    assert "andere gemeente" not in text(server)
    with world.store.write() as session:
        moved = session.get_one(Organisation, "molenwijk")
        moved.municipality, moved.areas = "GM9902", []
    found = text(server)
    assert "ongeveer 40" in found and "Kom dinsdag" not in found and not seen(found.encode()) and "Bij de haven" in found
    assert "In deze cijfers zit ook werk van Wijkbedrijf Molenwijk. Die werkt nu in een andere gemeente en niet meer hier." in found
    assert "andere gemeente" not in text(server, HARBOUR), "no visit of theirs in that wijk"
    with world.store.write() as session:
        public_page.chosen(session, "molenwijk").shown = False
    assert server.test_client().get(PAGE).status_code == 404


@pytest.mark.parametrize(("language", "words"), [("nl", "Kleine aantallen houden we achter."), ("en", "Small numbers are kept back.")])
def test_where_every_figure_was_kept_back_it_is_said_once(language: str, words: str) -> None:
    kept_back = tuple(public_figures.Rough(code, HIDDEN) for code in public_figures.FIGURES)
    place = ("Molenwijk", "GM9901", 4200, quarter(), (), ())
    found = str(body(public_figures.Shown(*place, kept_back, None, False), language))
    assert found.count(words) == 1 and "<dl" not in found
    some = (public_figures.Rough("visits", FEW), *kept_back[1:])
    assert words not in str(body(public_figures.Shown(*place, some, None, False), language))


def test_what_it_means_is_worked_out_from_the_rounded_numbers_on_the_page(world: World, tmp_path: Path) -> None:
    """4,200 homes and about 40 visited: 1 in 105, whatever the 43 behind it."""
    fixed(world)
    switch(world, contact="")
    found = text(house(world, tmp_path))
    assert "Ongeveer 1 op de 105 huishoudens" in found and "Hoe u hen bereikt, staat hier niet." in found


def test_small_numbers_are_not_told(world: World, tmp_path: Path) -> None:
    fixed(world, homes=3)
    switch(world)
    found = text(house(world, tmp_path))
    assert "Wat buren voor elkaar doen in Molenwijk" in found and "ongeveer 0" not in found and not re.search(r"\b3 huishoudens", found)


def test_before_anything_is_released_it_says_so(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 43, on=quarter().start)
    count(world)
    switch(world)
    found = text(house(world, tmp_path))
    assert "Er zijn nog geen cijfers vastgesteld." in found and "ongeveer 40" not in found


@given(st.integers(0, 100_000))
def test_what_is_told_is_a_ten_within_five_of_what_it_is(n: int) -> None:
    figure = Figure(indicators.BY_CODE["households_reached"], "", quarter(), "", "", "value" if n else "zero", central=Decimal(n))
    found = rough(figure)
    assert found.state == (NONE if n == 0 else FEW if n < 10 else SOME)
    assert found.number % 10 == 0 and (found.state != SOME or abs(found.number - n) <= 5)


@pytest.mark.parametrize("state", ["withheld", "not_reported", "incomplete", "unknown"])
def test_what_was_not_released_has_no_number(state: str) -> None:
    assert rough(Figure(indicators.BY_CODE["households_reached"], "", quarter(), "", "", state, central=Decimal(43))).state == HIDDEN


def test_nobody_has_no_right(world: World) -> None:
    switch(world)
    with world.store.read() as session:
        place = public_page.wijk(session, "WK990101")
        scope = public_page.nobody(place.area, place.period)
    assert scope.outside and "public" not in ROLES and not any(scope.person.may(right) for rights in ROLES.values() for right in rights)


def test_search_engines_are_kept_out_unless_it_was_chosen(world: World, tmp_path: Path) -> None:
    switch(world)
    client = house(world, tmp_path).test_client()
    assert client.get(PAGE).headers["X-Robots-Tag"] == "noindex, nofollow"
    switch(world, indexed=True)
    assert "X-Robots-Tag" not in client.get(PAGE).headers


def test_a_coordinator_looks_first_switches_it_on_and_has_a_poster(world: World, tmp_path: Path) -> None:
    tell(world, *EVERYONE)
    fixed(world)
    switch(world, shown=False)
    server = house(world, tmp_path, base_url="http://wijk.example")
    bram = browser(server, "bram")
    look = bram.get("/beheer/wijkpagina/WK990101")
    assert "ongeveer 40 huishoudens" in look.text and look.headers["Cache-Control"] == "no-store" and seen(look.data)
    assert 'role="img"' not in bram.get("/beheer/wijkpagina").text
    long = bram.post("/beheer/wijkpagina", data={"shown": "1", "contact": "x" * 301}, headers=OWN)
    assert long.status_code == 422 and "x" * 301 in long.text and server.test_client().get(PAGE).status_code == 404
    kept = bram.post("/beheer/wijkpagina", data={"shown": "1", "contact": "<b>Koffie</b>"}, headers=OWN)
    assert "Opgeslagen." in bram.get(kept.headers["Location"]).text
    assert "http://wijk.example/w/WK990101" in bram.get("/beheer/wijkpagina").text
    assert "&lt;b&gt;Koffie&lt;/b&gt;" in server.test_client().get(PAGE).text


@pytest.mark.parametrize("name", ["aicha", "carla", "daan", "els"])
def test_others_neither_choose_nor_look(world: World, tmp_path: Path, name: str) -> None:
    fixed(world)
    client = browser(house(world, tmp_path), name)
    assert client.get("/beheer/wijkpagina/WK990101").status_code in (403, 404)
    if name != "els":
        assert client.get("/beheer/wijkpagina").status_code == 403
    with world.store.write() as session, pytest.raises(Forbidden):
        public_page.choose(session, world.aicha, shown=True, indexed=True, contact="")


def test_it_is_painted_from_one_small_answer_and_needs_no_script(world: World, tmp_path: Path) -> None:
    """No stylesheet, script or preload stands before the first paint; what comes over the line first fits in ten packets of TCP."""
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    client = house(world, tmp_path).test_client()
    found = client.get(PAGE, headers={"Accept-Encoding": "br"})
    plain = client.get(PAGE)
    assert "<script" not in plain.text and "style=" not in plain.text and "@import" not in plain.text
    assert re.findall(r'<link rel="([^"]+)"', plain.text) == ["icon"]
    assert found.content_encoding == "br" and len(found.data) <= FIRST, len(found.data)
    files = set(re.findall(r"url\((/assets/[^)]+)\)", plain.text))
    faces = re.findall(r"@font-face\{[^}]+", plain.text)
    assert len(files) == 4 and all("font-display:swap" in face or ("src:local(" in face and "url(" not in face) for face in faces)
    assert len(found.data) + sum(len(client.get(f).data) for f in files) <= WEIGHT


def test_no_style_counts_but_the_one_that_stands_in_the_page(world: World, tmp_path: Path) -> None:
    fixed(world)
    switch(world)
    client = house(world, tmp_path).test_client()
    for path in (PAGE, HARBOUR):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "style-src 'sha256-" in policy and "unsafe" not in policy and "script-src" not in policy and "default-src 'none'" in policy


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_rules_that_stand_in_the_page_look_as_all_of_them_do(chromium: Browser, address: str, scheme: str) -> None:
    """Every element, with only the rules it needs and with both whole stylesheets put behind them, at a desk and on a phone."""
    page = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()  # type: ignore[arg-type]
    page.goto(address + PAGE)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        before = page.evaluate(COMPUTED)
        added = [page.add_style_tag(url=f"{address}/assets/{name}") for name in ("telvertel.css", "public.css")]
        assert page.evaluate(COMPUTED) == before and len(before) > 40
        for tag in added:
            tag.evaluate("e => e.remove()")


@pytest.mark.sqlite_only("the browser sees pages, not the database")
def test_a_browser_waits_for_nothing_but_the_page(chromium: Browser, address: str) -> None:
    page = chromium.new_context().new_page()
    page.goto(address + PAGE, wait_until="networkidle")
    entries = page.evaluate("performance.getEntriesByType('resource').map(e => [e.name, e.renderBlockingStatus])")
    assert [name for name, waited in entries if waited != "non-blocking"] == []
    assert {name.rsplit(".", 1)[-1].split("?")[0] for name, _ in entries} <= {"woff2", "svg"} and len(entries) <= 5


@pytest.fixture
def address(world: World, tmp_path: Path) -> Iterator[str]:
    tell(world, *EVERYONE)
    fixed(world)
    switch(world)
    with served(house(world, tmp_path)) as found:
        yield found


@pytest.mark.sqlite_only("the browser sees pages, not the database")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_small_phone_without_scripts_everything_is_there_and_readable(chromium: Browser, address: str, scheme: str) -> None:
    plain = chromium.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    plain.goto(address + PAGE)
    assert "ongeveer 40 huishoudens" in plain.inner_text("h1")
    page = chromium.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    page.goto(address + PAGE)
    assert page_width(page) <= 360
    assert not Axe().run(page).response["violations"]


def test_what_an_enterprise_calls_itself_to_its_own_people_is_kept_for_nobody_else(world: World, tmp_path: Path) -> None:
    """Bram reads the page first, logged in; the answer that is kept is the one that everybody gets."""
    with world.store.write() as session:
        session.get_one(Organisation, "molenwijk").own_word = "buurtcoöperatie"
    fixed(world)
    switch(world)
    server = house(world, tmp_path)
    first, then = browser(server, "bram").get(PAGE).text, server.test_client().get(PAGE).text
    assert "Het wijkbedrijf telt zelf wat het doet" in then and "buurtcoöperatie" not in first + then
