"""Someone with a browser: logs in by typing, goes on by clicking, and keeps a list of everything the browser complains about."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESK = {"viewport": {"width": 1280, "height": 900}}
ARGUMENTS = ["--no-sandbox", "--host-resolver-rules=MAP wijk.test 127.0.0.1"]  # a name that is not this machine to a browser
NAMES = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium; without one, the one Playwright downloaded."""
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


class Visitor:
    """One person in a browser of their own."""

    def __init__(self, browser: Browser, address: str, **look: object):
        self.address = address
        self.trouble: list[str] = []
        self.context: BrowserContext = browser.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam", **look)  # type: ignore[arg-type]
        self.page = self.tab()

    def tab(self) -> Page:
        """One more tab. Errors, warnings and requests to any other host end up in `trouble`."""
        page = self.context.new_page()
        page.on("console", lambda m: self.trouble.append(f"{page.url}: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.trouble.append(f"{page.url}: {e}"))
        page.on("request", lambda r: self.trouble.append(r.url) if not r.url.startswith((self.address, "data:", "blob:")) else None)
        return page

    def log_in(self, email: str, password: str) -> None:
        self.page.goto(self.address)
        self.page.fill("#email", email)
        self.page.fill("#password", password)
        self.page.click("form .button")
        self.page.wait_for_selector("main h1")
        self.page.wait_for_selector("header .menu")

    def walk(self, words: str) -> None:
        """Click on these words in the menu, and wait until the page is live."""
        self.page.click(f"nav.menu a:visible:has-text('{words}')")
        live(self.page)


def live(page: Page) -> None:
    """Wait until the page in the browser has taken the place of the finished one."""
    page.wait_for_load_state()
    page.wait_for_selector("#first", state="detached")


def choose_period(page: Page, code: str) -> None:
    """Pick another period at the top of a page."""
    with page.expect_navigation():
        page.select_option("#kies-periode", code)
    live(page)
