"""The sheet of a week in a real browser: by thumb on a small phone, by keyboard, without scripts, and kept when the page closes."""

import pytest
from playwright.sync_api import Browser, Page
from sqlmodel import select

from storage.records import Hours
from tests.conftest import World
from tests.dashboard.test_form_browser import address  # noqa: F401
from tests.dashboard.test_guided_browser import WIDE, fits
from tests.dashboard.visit import PASSWORD
from tests.fit import page_width
from tests.storage.test_week import MONDAY, hours

pytestmark = pytest.mark.sqlite_only(reason="what a browser does is the same on both databases")


def coordinator(chromium: Browser, address: str, width: int = WIDE, **more: object) -> Page:  # noqa: F811
    """Bram with the sheet open. Every complaint of the browser is kept in `page.trouble`."""
    page = chromium.new_context(
        viewport={"width": width, "height": 740},
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        has_touch=True,
        **more,  # type: ignore[arg-type]
    ).new_page()
    page.goto(f"{address}/inloggen")
    page.fill("input[name=email]", "bram@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.click("form .button")
    page.wait_for_selector("main h1")
    page.trouble = []  # type: ignore[attr-defined]
    page.on("console", lambda m: page.trouble.append(m.text) if m.type in ("error", "warning") else None)  # type: ignore[attr-defined]
    page.on("pageerror", lambda e: page.trouble.append(str(e)))  # type: ignore[attr-defined]
    page.goto(f"{address}/opschrijven/week?week={MONDAY}")
    return page


def kept(world: World) -> list[tuple[str, int]]:
    with world.store.read() as session:
        return sorted((h.who, int(h.hours)) for h in session.exec(select(Hours)) if h.status != "withdrawn")


def line(page: Page, n: int, **typed: str) -> None:
    for name, words in typed.items():
        where = f"[id='i-lines.{n}.{name}']"
        page.select_option(where, words) if name == "task" else page.fill(where, words)


def test_a_week_on_a_small_phone_with_a_question_a_receipt_and_undo(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    hours(world, "vrijw. 3", MONDAY)
    hours(world, "vrijw. 12", MONDAY, task="office")
    page = coordinator(chromium, address, bypass_csp=True)
    fits(page)
    line(page, 0, hours="2")
    line(page, 2, hours="16", task="green", people="4")
    line(page, 3, who="vrijw. 20", hours="1,5", task="flyers")
    page.tap("p.save button")
    page.wait_for_selector("#problems")
    assert "vrijw. 3 staat deze week al 3 uur" in page.inner_text("#problems") and page.evaluate("document.activeElement.id") == "problems"
    fits(page)
    page.tap("text=Ja, dit klopt")
    page.wait_for_selector("[data-kept]")
    assert "19,5\u00a0uur in de week van maandag" in page.inner_text("main") and len(kept(world)) == 5
    fits(page)
    page.tap(".week-kept button >> nth=0")
    page.wait_for_selector(".week-kept:has-text('ingetrokken')")
    assert kept(world) == [("groep", 16), ("vrijw. 12", 3), ("vrijw. 20", 1), ("vrijw. 3", 3)]
    assert [t for t in page.trouble if "422" not in t] == []  # type: ignore[attr-defined]  # a question is an answer with that number


def test_by_keyboard_from_number_to_number_and_wide_in_columns(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    for n in (1, 2):
        hours(world, f"vrijw. {n}", MONDAY, task="office")
    page = coordinator(chromium, address, 1280, bypass_csp=True)
    fits_wide = page_width(page)
    tops = [
        page.eval_on_selector(f"[id='i-lines.0.{name}']", "e => Math.round(e.getBoundingClientRect().top)")
        for name in ("who", "hours", "task")
    ]
    assert fits_wide == 1280 and len(set(tops)) == 1 and page.is_visible(".week-head")
    page.focus("[id='i-lines.0.hours']")
    page.keyboard.type("4")
    passed = []
    for _ in range(3):  # over the task that stands there and who is next, to the next number
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.name"))
    assert passed == ["lines.0.task", "lines.1.who", "lines.1.hours"]
    page.keyboard.type("2")
    line(page, 0, task="visits")
    line(page, 1, task="visits")
    page.focus("[id='i-lines.1.hours']")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-kept]")
    assert kept(world) == [("vrijw. 1", 3), ("vrijw. 1", 4), ("vrijw. 2", 2), ("vrijw. 2", 3)]


def test_what_was_typed_is_offered_back_after_the_page_closed_at_the_same_people(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    hours(world, "vrijw. 5", MONDAY, task="office")
    page = coordinator(chromium, address)
    line(page, 0, hours="7", task="walk_in")
    page.wait_for_selector("form[data-saved]")
    hours(world, "vrijw. 1", MONDAY, task="office")
    page.reload()
    page.click("text=Verder daarmee")
    assert (page.input_value("[id='i-lines.0.who']"), page.input_value("[id='i-lines.0.hours']")) == ("vrijw. 5", "7")
    page.click("p.save button")
    page.wait_for_selector("[data-kept]")
    assert ("vrijw. 5", 7) in kept(world) and ("vrijw. 1", 7) not in kept(world)


def test_who_hears_the_sheet_hears_at_every_answer_whose_it_is_and_what_stands_there(
    chromium: Browser,
    address: str,  # noqa: F811
    world: World,
) -> None:
    """The order of the keyboard is the order of the page, and a line that cannot be changed is on it; as the browser tells it on."""
    for n in (1, 2):
        hours(world, f"vrijw. {n}", MONDAY, task="office")
    page = coordinator(chromium, address, 1280, bypass_csp=True)
    page.focus("#i-week")
    passed: list[str] = []
    while not passed or passed[-1] != "_more":
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.name || document.activeElement.className"))
    fields = [f"lines.{n}.{name}" for n in range(6) for name in ("who", "hours", "task", "people") if n > 1 or name != "people"]
    assert [name for name in passed if name.startswith("lines.")] == fields
    heard = page.locator("form.week").aria_snapshot()
    first = heard.partition('group "Regel 1, vrijw. 1"')[2].partition("group")[0]
    assert first and first.index('textbox "Wie?') < first.index('textbox "Hoeveel') < first.index("combobox") < first.index(
        "al opgeschreven"
    )
    about = page.get_attribute("[id='i-lines.0.who']", "aria-describedby")
    assert "al opgeschreven: 3\u00a0uur" in page.inner_text(f"[id='{about}']")
    assert page.get_attribute("[id='i-lines.0.who']", "readonly") is not None


def test_more_lines_come_without_asking_the_server_and_come_back_with_the_draft(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    hours(world, "vrijw. 5", MONDAY, task="office")
    page = coordinator(chromium, address)
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.method == "POST" else None)
    page.click("text=Nog 3 regels")
    assert page.evaluate("document.activeElement.name") == "lines.5.who" and asked == []
    line(page, 1, hours="8", task="green", people="4")
    line(page, 7, who="vrijw. 20", hours="1", task="flyers")
    page.wait_for_selector("form[data-saved]")
    hours(world, "vrijw. 1", MONDAY, task="office")  # from now on the group stands a line lower
    page.reload()
    page.click("text=Verder daarmee")
    found = [page.input_value(f"[id='i-lines.{n}.who']") for n in range(8)]
    assert found == ["vrijw. 5", "groep", "", "", "", "", "", "vrijw. 20"]
    assert page.input_value("[id='i-lines.1.people']") == "4" and not page.is_visible("[data-not-all]")
    assert page.is_editable("[id='i-lines.2.who']") and not page.is_editable("[id='i-lines.1.who']")
    page.click("p.save button")
    page.wait_for_selector("[data-kept]")
    assert ("groep", 8) in kept(world) and ("vrijw. 20", 1) in kept(world) and ("vrijw. 1", 8) not in kept(world)


def test_without_scripts_a_week_is_written_down_too(chromium: Browser, address: str, world: World) -> None:  # noqa: F811
    page = coordinator(chromium, address, java_script_enabled=False)
    line(page, 1, who="vrijw. 8", hours="3", task="visits")
    page.click("text=Nog 3 regels")
    line(page, 4, who="vrijw. 9", hours="", task="visits")
    page.click("p.save button")
    assert "Regel 5, vrijw. 9" in page.inner_text("#problems") and page.input_value("[id='i-lines.1.hours']") == "3"
    line(page, 4, who="vrijw. 9", hours="2")
    page.click("p.save button")
    assert page.inner_text("h1") == "Opgeslagen." and kept(world) == [("vrijw. 8", 3), ("vrijw. 9", 2)]
