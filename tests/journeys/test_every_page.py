"""Every page that someone finds in the menu or under Meer, in three widths and two themes: readable, whole, and open to everybody."""

import gzip
import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard import tell
from storage.passwords import EXAMPLE
from tests.fit import moved, page_width
from tests.journeys.made_up import demo_running, made_up  # noqa: F401 - fixtures
from tests.journeys.pictures import FORMS, OPEN, QUARTER, WHO, reading
from tests.journeys.running import Running
from tests.journeys.visitor import Visitor, live

WIDTHS, ZOOMED = (390, 768, 1280), 320  # 1280 at 400%
ALSO = {  # pages that are in no menu, by who opens them; a > b: the first link to b on page a
    "bram": (*FORMS.values(), "/nieuw", "/voorbeelden", "/bierviltje", "/tijdlijn/erbij", "/verhalen > /verhalen/"),
    "carla": (f"/uitleg/gas_saving?periode={QUARTER}", "/verhalen > /verhalen/"),
    "daan": ("/subsidies > /subsidies/",),
    "beheer": (
        "/beheer", "/beheer/over-ons", "/beheer/inrichten", "/beheer/wijkpagina", "/beheer/zekerheid", "/beheer/schrijfwerk",
        "/beheer/taken", "/beheer/factoren", "/beheer/voorbeeld", "/rechten",
    ),
}  # fmt: skip
STILL = 0.1  # what the field calls good (cumulative layout shift); a letter that comes late on a busy machine is in it
USEFUL = 120_000  # bytes, compressed: the page with its drawings
FRAME = """figures => figures.filter(f => f.querySelector('.chart-slot')).flatMap(f => {
  const has = {
    message: f.querySelector('h2, h3'), what: f.querySelector('.sub'), copy: f.querySelector('[data-copy]'),
    source: f.querySelector('.src'),
    summary: f.querySelector('svg[aria-label], svg [aria-label], svg title'), files: f.querySelectorAll('.take a').length === 4,
    table: f.querySelector('table') || document.querySelector('.areas table'),
    how: [...f.querySelectorAll('.src a')].some(a => /\\/uitleg\\/|#hoe$/.test(a.getAttribute('href'))),
  };
  return Object.keys(has).filter(name => !has[name]).map(name => `${(has.message || f).textContent}: no ${name}`); })"""
MINUTE = 240  # words that are read in a minute: the headline, what is counted and what is told
OPEN_ONES = "all => all.filter(e => !e.closest('details:not([open])')).map(e => e.dataset.chart)"  # small multiples are one drawing
CORE = "all => all.map(e => e.innerText).join(' ').split(/\\s+/).length"
LEFTOVERS = re.compile(r"undefined|\bNone\b|\bNaN\b|\[object|\{\w+\}|\[\[")
CUT = """() => [...document.querySelectorAll(".scope select")].filter(box => {
  const look = getComputedStyle(box), pen = document.createElement("canvas").getContext("2d")
  pen.font = look.font
  const room = box.clientWidth - parseFloat(look.paddingLeft) - parseFloat(look.paddingRight)
  return box.checkVisibility() && pen.measureText(box.selectedOptions[0].text.trim()).width > room + 1
}).map(box => box.selectedOptions[0].text)"""  # what is looked at, and cannot be read whole
LETTERS = """() => [...document.querySelectorAll(".chart-slot svg text")].filter(word => word.checkVisibility()).map(word => {
  const drawn = word.ownerSVGElement, scale = drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width
  return parseFloat(getComputedStyle(word).fontSize) * scale
}).filter(isFinite)"""
SMALLEST, LARGEST = 10, 24  # px of the words in a chart: a figure of paper size is not blown up over a wide screen
TARGETS = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}  # of WCAG 2.2, off by default


@pytest.fixture(params=[(name, scheme) for name in ALSO for scheme in ("light", "dark")], ids=lambda p: "-".join(p))
def visitor(request: pytest.FixtureRequest, chromium: Browser, demo_running: Running) -> Iterator[tuple[str, Visitor]]:  # noqa: F811
    name, scheme = request.param
    found = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    found.log_in(f"{name}@voorbeeld.example", EXAMPLE)
    yield name, found
    found.context.close()


def test_every_page_can_be_read_by_everybody(visitor: tuple[str, Visitor]) -> None:
    """No violation that axe knows, nothing wider than the screen, one heading, every drawing whole in its frame, nothing that jumps."""
    name, one = visitor
    troubles: list[str] = []
    for path in pages(name, one):
        answer = one.page.goto(f"{one.address}{path}")
        assert answer is not None and answer.status == 200, path
        if (size := len(gzip.compress(answer.body()))) > USEFUL:
            troubles.append(f"{path}: {size} bytes")
        one.page.wait_for_load_state()
        if one.page.query_selector("#live"):
            live(one.page)
        troubles += [*still(one.page, path), *seen(one.page, path)]
    assert troubles == [] and one.trouble == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_anybody_may_read_can_be_read_by_everybody(chromium: Browser, demo_running: Running, scheme: str) -> None:  # noqa: F811
    """The page of a wijk in both languages, of one that is not switched on, and none of them asks who is there."""
    troubles: list[str] = []
    for language in ("nl", "en"):
        one = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        one.context.add_cookies([{"name": "taal", "value": language, "url": one.address}])
        for name, path in OPEN.items():
            answer = one.page.goto(f"{one.address}{path}")
            assert answer is not None and answer.status == (404 if name == "openbaar-uit" else 200), path
            troubles += seen(one.page, f"{path} {language}")
        one.context.close()
    assert troubles == []


def pages(name: str, visitor: Visitor) -> Iterator[str]:
    """What this person finds in the menu, under Meer and in the footer; and what is opened from somewhere else."""
    if name in WHO:
        yield from reading(visitor).values()
    for path in ALSO[name]:
        on, _, kind = path.partition(" > ")
        if kind:
            visitor.page.goto(f"{visitor.address}{on}")
            links = visitor.page.eval_on_selector_all("main a", "all => all.map(a => a.getAttribute('href') || '')")
            ways = ("/verhalen/ronde", "/verhalen/ontbreken")
            path = next(link for link in links if link.startswith(kind) and not link.startswith(ways))
        yield path


def still(page: Page, path: str) -> Iterator[str]:
    """Nothing moved while it was drawn; at most three figures (four on *Onze wijk*) and one drawing."""
    if (jumped := moved(page)) > STILL:
        yield f"{path}: moved by {jumped}"
    most = 4 if path.split("?")[0] == "/wijk" else 3
    if (cards := page.locator("main .fig").count()) > most and not path.startswith("/subsidies/"):  # an account is a report
        yield f"{path}: {cards} figures"
    if len(open_ones := page.eval_on_selector_all("main [data-chart]", OPEN_ONES)) > 1:
        yield f"{path}: {len(open_ones)} drawings, {open_ones}"
    words = page.eval_on_selector_all("main h1, main .pair", CORE)
    if words > MINUTE and not path.startswith("/tijdlijn"):  # there the list of what happened stands beside the story
        yield f"{path}: {words} words before the point is made"
    yield from (f"{path}: {lack}" for lack in page.eval_on_selector_all("main figure.chart", FRAME))


def seen(page: Page, path: str) -> Iterator[str]:
    if page.locator("h1:visible").count() != 1:
        yield f"{path}: {page.locator('h1:visible').count()} headings of the first order"
    if broke := page.locator(".panel.missing, .notice.missing").count():
        yield f"{path}: {broke} parts that could not be made"
    if found := LEFTOVERS.search(page.inner_text("body")):
        yield f"{path}: {found[0]}"
    for width in (*WIDTHS, ZOOMED):
        page.set_viewport_size({"width": width, "height": 900})
        wide = page_width(page)
        if wide > width:
            yield f"{path} at {width}: {wide} wide"
        yield from (f"{path} at {width}: {trouble}" for trouble in ([] if width == ZOOMED else drawn(page)))


def drawn(page: Page) -> Iterator[str]:
    """Trouble at one width: what is cut off, letters in a chart too small or too large, and what axe finds."""
    for words in page.evaluate(CUT):
        yield f"'{words}' is cut off above the page"
    for size in {round(found) for found in page.evaluate(LETTERS)}:
        if not SMALLEST <= size <= LARGEST:
            yield f"letters of {size} px in a chart"
    for violation in Axe().run(page, options=TARGETS).response["violations"]:
        yield f"{violation['id']} {violation['nodes'][0]['html'][:200]}"


def test_every_page_of_the_house_is_found_by_someone(chromium: Browser, demo_running: Running) -> None:  # noqa: F811
    """With the whole demo written down no reading page is hidden: each is in the menu, under Meer or in the footer of someone."""
    found: set[str] = set()
    for name in WHO:
        one = Visitor(chromium, demo_running.address, viewport={"width": 1280, "height": 900})
        one.log_in(f"{name}@voorbeeld.example", EXAMPLE)
        found |= {path.split("?")[0] for path in reading(one).values()}
        one.context.close()
    assert {page.path for page in tell.ALL if "<" not in page.path} - found == set()
