"""The sheet of a week on a coordinator's phone without a connection: opened, filled in, kept after a crash, and there once."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Route
from sqlmodel import select

from dashboard.log.week_lines import PATH
from storage import week
from storage.database import Store
from storage.period import today
from storage.records import Hours
from tests.conftest import World
from tests.journeys.device import LIST, Fleeting, Phone, Server
from tests.storage.test_week import MONDAY, hours

HERE = "async path => (await Telvertel.strongbox.all('pages')).some(page => page.key === path)"
KEPT, SENT = "h1:text('Bewaard op dit apparaat.')", "[data-list=sent] li"
USUAL = week.usual(today())
LASTING = """async () => { const box = Telvertel.strongbox, mine = await box.handle();
  await box.within('keys', 'readwrite', keys => { keys.put({...mine, until: mine.until + 15 * 864e5}); }); }"""


@pytest.fixture
def bram(chromium: Browser, server: Server, cast: World, request: pytest.FixtureRequest) -> Iterator[Phone]:
    """A phone on which the coordinator is logged in; one volunteer wrote hours down last month."""
    hours(cast, "vrijw. 3", MONDAY.replace(day=1), task="office")
    lasting = "memory" in request.fixturenames
    kind, where = chromium.browser_type, server.address
    found = Phone(kind, where, request.getfixturevalue("memory")) if lasting else Fleeting(chromium, where)
    found.log_in("bram")
    found.go("/opschrijven")
    found.until(HERE, PATH)
    yield found
    found.context.close()


def line(phone: Phone, n: int, **typed: str) -> None:
    for name, words in typed.items():
        where = f"[id='i-lines.{n}.{name}']"
        phone.page.select_option(where, words) if name == "task" else phone.page.fill(where, words)


def fill(phone: Phone) -> None:
    """Who stands ready, the group, and somebody on a line beyond those that were there; kept as a draft."""
    phone.go(PATH)
    line(phone, 0, hours="2")
    line(phone, 1, hours="16", task="green", people="4")
    phone.page.tap("text=Nog 3 regels")
    line(phone, 7, who="vrijw. 20", hours="1,5", task="flyers")
    phone.kept()


THERE = [("groep", Decimal(16), "green", 4), ("vrijw. 20", Decimal("1.5"), "flyers", None), ("vrijw. 3", Decimal(2), "office", None)]


def kept(store: Store) -> list[tuple[str, Decimal, str, int | None]]:
    with store.read() as session:
        found = session.exec(select(Hours).where(Hours.source == "form", Hours.created_by == "bram"))
        return sorted(((h.who, h.hours, h.task, h.people) for h in found), key=str)


def test_a_week_is_written_without_a_connection_and_arrives_once_with_its_receipt(bram: Phone, cast: World) -> None:
    bram.context.set_offline(True)
    bram.go("/opschrijven")
    bram.page.tap("text=Uren van een hele week")
    bram.page.wait_for_selector("form.week")
    assert bram.page.is_visible("[data-from-memory]") and bram.page.input_value("#i-week") == str(USUAL)
    fill(bram)
    bram.save()
    bram.page.wait_for_selector(KEPT)
    assert bram.badge().startswith("1 niet verstuurd") and kept(cast.store) == []
    bram.page.tap("text=Nog iets opschrijven")
    bram.page.wait_for_selector("form.week")  # another sheet, and not the one that waits
    assert bram.page.input_value("[id='i-lines.0.hours']") == ""
    bram.go(LIST)
    assert "Uren van een hele week · maandag" in bram.page.inner_text("[data-list=queue] li")
    bram.context.set_offline(False)
    bram.page.wait_for_selector(SENT)
    assert kept(cast.store) == THERE
    bram.page.tap("text=Bekijk wat is opgeslagen")
    bram.page.wait_for_selector("[data-kept] .week-kept")
    assert "19,5\u00a0uur in de week van maandag" in bram.page.inner_text("main")
    assert bram.left() == {"queue": 0, "drafts": 0}


@pytest.mark.usefixtures("memory")
def test_a_sheet_survives_a_browser_that_is_killed_with_every_line_where_it_was(bram: Phone, cast: World) -> None:
    bram.context.set_offline(True)
    fill(bram)
    bram.kill()
    bram.open()
    bram.context.set_offline(True)
    bram.go(PATH)
    bram.page.tap("text=Verder daarmee")
    assert [bram.page.input_value(f"[id='i-lines.{n}.who']") for n in (0, 1, 7)] == ["vrijw. 3", "groep", "vrijw. 20"]
    assert not bram.page.is_visible("[data-not-all]") and not bram.page.is_editable("[id='i-lines.1.who']")
    bram.save()
    bram.page.wait_for_selector(KEPT)
    bram.context.set_offline(False)
    bram.log_in("bram")  # the login went with the browser, the work did not
    bram.page.wait_for_selector(SENT)
    assert kept(cast.store) == THERE and bram.left() == {"queue": 0, "drafts": 0}


def test_a_server_that_dies_before_it_answers_gets_the_sheet_again_and_keeps_it_once(bram: Phone, server: Server, cast: World) -> None:
    def lost(route: Route) -> None:
        """The server keeps it, and its answer never arrives."""
        route.fetch()
        server.kill()
        route.abort()

    fill(bram)
    bram.page.route(f"**{PATH}", lost, times=1)
    bram.save()
    bram.page.wait_for_selector(KEPT)
    assert kept(cast.store) == THERE
    server.start()
    bram.go(LIST)
    bram.page.wait_for_selector(SENT)
    assert kept(cast.store) == THERE and bram.left() == {"queue": 0, "drafts": 0}


def test_a_second_press_keeps_the_sheet_once(bram: Phone, cast: World) -> None:
    fill(bram)
    bram.page.evaluate("document.querySelectorAll('p.save button').forEach(b => { b.click(); b.click(); })")
    bram.page.wait_for_selector("[data-kept] .week-kept")
    assert kept(cast.store) == THERE and bram.left() == {"queue": 0, "drafts": 0}


def test_what_would_count_hours_twice_waits_for_its_owner_with_everything_that_was_typed(bram: Phone, cast: World) -> None:
    bram.context.set_offline(True)
    fill(bram)
    bram.save()
    bram.page.wait_for_selector(KEPT)
    hours(cast, "vrijw. 3", USUAL, task="office")
    bram.go(LIST)
    bram.context.set_offline(False)
    bram.page.wait_for_selector("[data-list=queue] [data-state=needs]:visible")
    assert kept(cast.store) == []
    bram.page.tap("text=Bekijken of aanpassen")
    bram.page.wait_for_selector("#problems")
    assert "vrijw. 3 staat deze week al 3 uur" in bram.page.inner_text("#problems")
    assert bram.page.input_value("[id='i-lines.7.who']") == "vrijw. 20"
    bram.page.tap("text=Ja, dit klopt")
    bram.page.wait_for_selector("[data-kept] .week-kept")
    assert kept(cast.store) == THERE and bram.left() == {"queue": 0, "drafts": 0}


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_sheet_that_waits_is_opened_changed_and_sent_once(bram: Phone, cast: World) -> None:
    bram.context.set_offline(True)
    fill(bram)
    bram.save()
    bram.page.wait_for_selector(KEPT)
    bram.go(LIST)
    bram.page.tap("text=Bekijken of aanpassen")
    bram.page.wait_for_selector("form.week")
    bram.until("() => document.querySelector(\"[id='i-lines.7.who']\")")
    assert bram.page.input_value("[id='i-lines.7.who']") == "vrijw. 20" and not bram.page.is_visible("[data-not-all]")
    line(bram, 7, hours="1")
    bram.save()
    bram.page.wait_for_selector(KEPT)
    bram.go(LIST)
    bram.context.set_offline(False)
    bram.page.wait_for_selector(SENT)
    assert kept(cast.store) == [THERE[0], ("vrijw. 20", Decimal(1), "flyers", None), THERE[2]]


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_the_sheet_is_on_no_phone_of_who_may_not_fill_it_in(phone: Phone) -> None:
    assert not phone.page.evaluate(HERE, PATH)


@pytest.mark.sqlite_only("the device is looked at, not what the server keeps")
def test_a_sheet_from_memory_knows_the_weeks_since(bram: Phone) -> None:
    """A phone of which the clock is two weeks on, as one that was away: the weeks since are there, and this week is the one it is."""
    bram.page.evaluate(LASTING)
    bram.page.clock.set_fixed_time((today() + timedelta(weeks=2)).isoformat() + "T12:00:00")
    bram.context.set_offline(True)
    bram.go(PATH)
    later = week.monday(today()) + timedelta(weeks=2)
    days = bram.page.eval_on_selector_all("#i-week option", "all => all.map(o => [o.value, o.text])")
    assert [day for day, _ in days[:3]] == [str(later - timedelta(weeks=n)) for n in range(3)]
    assert [words.partition("(")[2] for _, words in days[:3]] == ["deze week)", "vorige week)", ""]
    assert bram.page.input_value("#i-week") == str(week.usual(today() + timedelta(weeks=2)))
