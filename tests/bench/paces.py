"""How soon a page answers to a reader: `python -m tests.bench.paces [--write]`, in Chromium, through 10 Mbit/s and 30 ms, seven times.

Taken over: Dash has put itself in the place of the finished page, in a browser that kept nothing. Next page: from the press on a link
until the other page is painted. Filter: the same for another quarter in the list. `--write` puts the table in docs/speed.md.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from tests.bench.opening import Line as Slow
from tests.bench.peers import DRAWN, FOUR_G
from tests.bench.viewers import made, written
from tests.journeys.running import Running
from tests.journeys.visitor import chromium

TURNS, SETTLED = 7, 1500  # milliseconds in which a page does what it does when it is idle
PAGES = ("/gemeente", "/opbrengst", "/energie", "/werk", "/verhalen", "/signalen")
TAKEN = "#live:not([hidden]) h1"
CHOOSE = "const s = document.querySelector('select[name=periode]'); s.value = '{}'; s.dispatchEvent(new Event('change', {{bubbles: true}}))"


def cold(browser: Browser, line: Slow, cookie: str, path: str) -> tuple[float, float]:
    """Milliseconds until the page is painted, and until Dash has taken over, with nothing kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_cookies([{"name": "telvertel", "value": cookie, "url": f"http://127.0.0.1:{line.port}"}])
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{line.port}{path}", wait_until="commit")
    page.wait_for_selector(TAKEN)
    taken, drawn = float(page.evaluate("() => performance.now()")), painted(page)
    context.close()
    return drawn, taken


def painted(page: Page) -> float:
    while not (drawn := float(page.evaluate(DRAWN))):
        page.wait_for_timeout(10)
    return drawn


def pressed(page: Page, action: str) -> float:
    """Milliseconds from what someone does on this page until the next page is painted."""
    page.wait_for_timeout(SETTLED)
    with page.expect_navigation(wait_until="commit"):
        start = float(page.evaluate(f"() => {{ const now = performance.timeOrigin + performance.now(); {action}; return now; }}"))
    drawn = painted(page)
    return float(page.evaluate("() => performance.timeOrigin")) + drawn - start


def warm(browser: Browser, line: Slow, cookie: str) -> tuple[list[float], list[float]]:
    """The next page and the filter, of someone who goes through the pages."""
    context, following, filtered = browser.new_context(viewport={"width": 1280, "height": 900}), [], []
    context.add_cookies([{"name": "telvertel", "value": cookie, "url": f"http://127.0.0.1:{line.port}"}])
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{line.port}{PAGES[0]}")
    for turn in range(TURNS):
        for path in (*PAGES[1:], PAGES[0]):
            go = f"const a = document.createElement('a'); a.href = '{path}'; document.body.append(a); a.click()"
            following.append(pressed(page, go))
        periods = [p for p in page.eval_on_selector_all("select[name=periode] option", "all => all.map(o => o.value)") if "Q" in p]
        filtered.append(pressed(page, CHOOSE.format(periods[1 + turn % (len(periods) - 1)])))
        page.goto(f"http://127.0.0.1:{line.port}{PAGES[0]}")
    context.close()
    return following, filtered


def row(name: str, times: list[float]) -> str:
    ordered = sorted(times)
    return f"| {name} | {median(times):.0f} | {ordered[min(len(ordered) - 1, len(ordered) * 95 // 100)]:.0f} |"


def measured(port: int, cookie: str) -> list[str]:
    line = Slow(port, *FOUR_G)
    with chromium() as browser:
        found = [cold(browser, line, cookie, path) for _ in range(TURNS) for path in PAGES]
        following, filtered = warm(browser, line, cookie)
    line.door.close()
    return [
        "| what | middle ms | slowest of twenty ms |", "|---|---|---|",
        row("a page painted, cold", [drawn for drawn, _ in found]), row("Dash has taken over, cold", [taken for _, taken in found]),
        row("the next page", following), row("another quarter", filtered),
    ]  # fmt: skip


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        viewers, _ = made(Path(name), 1, 1)
        with Running(Path(name), demo="true", workers="2") as running:
            table = measured(int(running.address.rsplit(":", 1)[1]), viewers[0])
    print("\n".join(table))
    if "--write" in sys.argv:
        written("paces", table)


if __name__ == "__main__":
    main()
