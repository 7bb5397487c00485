"""Pictures of pages in their states, on a phone and at a desk, light and dark: `python -m tests.journeys.states FOLDER [STATE ...]`.

States: empty, little, withheld, stale, late, broken, and `lost`: the connection is gone while the page stands open. Each is the small
neighbourhood of the tests in that state, so that it takes no demo; what a full page looks like, `tests.journeys.pictures` shows.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from dashboard.tell import ALL
from storage.database import Store
from tests.dashboard.neighbourhood import house
from tests.dashboard.small import served
from tests.dashboard.visit import PASSWORD
from tests.dashboard.worlds import LAST, STATES, full
from tests.journeys.kill import world
from tests.journeys.pictures import LOOKS
from tests.journeys.visitor import Visitor, chromium, live

WHO = {"withheld": "carla"}  # who looks; else bram
ALSO = ("/uitleg/households_helped", "/bestaat-niet", "/gemeente")  # besides the pages without a name in their address


def pictures(browser: Browser, state: str, folder: Path) -> None:
    """Every page of one state, in every look."""
    with tempfile.TemporaryDirectory() as kept:
        found = world(Store(f"sqlite:///{Path(kept) / 'telvertel.db'}"))
        STATES.get(state, full)(found)
        with served(house(found, Path(kept))) as address:
            for (size, scheme), look in LOOKS.items():
                if size != "768":
                    visitor = Visitor(browser, address, **look)
                    visitor.log_in(f"{WHO.get(state, 'bram')}@example.org", PASSWORD)
                    for path in [page.path for page in ALL if "<" not in page.path] + list(ALSO):
                        take(visitor, state, path, folder / f"{state}-{path.strip('/').replace('/', '-')}-{size}-{scheme}.png")
                    visitor.context.close()
        found.store.close()


def take(visitor: Visitor, state: str, path: str, file: Path) -> None:
    page = visitor.page
    page.goto(f"{visitor.address}{path}" + (f"?periode={LAST.code}" if state == "withheld" else ""))
    if page.query_selector("#live"):
        live(page)
    if state == "lost":
        press = page.locator(".tools button:visible").first
        if not press.count():
            return
        visitor.context.set_offline(True)
        press.click()
        page.wait_for_selector("#lost:not([hidden])")
    page.screenshot(path=file, full_page=state != "lost")
    visitor.context.set_offline(False)


def main(arguments: list[str]) -> int:
    if not arguments or set(arguments[1:]) - {*STATES, "lost"}:
        print(__doc__, file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for state in arguments[1:] or [*STATES, "lost"]:
            pictures(browser, state, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
