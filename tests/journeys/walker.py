"""Someone who tries a task: moves only by what can be seen and has a name, counts each step, and reads a page from the top.

Words are counted as they stand on the screen: not what is folded, hidden or only for a screen reader. A step is one link or button; keys
to get there are counted apart. What is read on the way is what stands in the main part above the link that is taken; the menu is not read.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Locator

from tests.journeys.visitor import Visitor, live

PATIENCE = 90  # presses of Tab before someone gives up
MENU = "header, footer"
WALK = """
  const seen = [], walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), box = document.createRange()
  while (walk.nextNode()) {
    const node = walk.currentNode, around = node.parentElement
    if (until && (until.contains(node) || until.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING)) break
    if (!node.textContent.trim() || around.closest("select, datalist, script, style, .unseen") || !around.checkVisibility()) continue
    box.selectNodeContents(node)
    const place = box.getBoundingClientRect()
    if (place.width > 1 && place.height > 1 && place.bottom + scrollY > top) seen.push([node, place.bottom + scrollY - top])
  }
"""
SHOWN = f"([until, top]) => {{{WALK} return seen.map(([node, bottom]) => [node.textContent, bottom]) }}"
UNCOVERED = f"""([n, top]) => {{
  const until = null
  {WALK}
  const [node] = seen[n], around = node.parentElement
  around.scrollIntoView({{block: "center"}})
  box.selectNodeContents(node)
  const line = box.getClientRects()[0], above = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2)
  return line.left >= 0 && line.right <= innerWidth && !!above && (above.contains(around) || around.contains(above))
}}"""
RING = "e => e === document.activeElement && getComputedStyle(e).outlineStyle !== 'none'"


@dataclass
class Walked:
    """What it took: `steps` links and buttons, `keys` presses of Tab, `words` and `letters` read before the answer was complete, and on
    which screenful of the last page that was (1: without scrolling).
    """

    steps: int = 0
    keys: int = 0
    words: int = 0
    letters: int = 0
    screen: int = 0

    def read(self, text: str) -> None:
        self.words += len(text.split())
        self.letters += len(text)


class Walker(Visitor):
    """One person with a task. `keyboard`: without a mouse or a finger."""

    def __init__(self, browser: Browser, address: str, *, keyboard: bool = False, **look: object):
        super().__init__(browser, address, **look)
        self.keyboard, self.walked, self.top = keyboard, Walked(), 0

    def named(self, words: str) -> Locator:
        """The first link or button in sight whose name begins with these words."""
        begins = re.compile(rf"^\W*{loose(words)}", re.I)
        found = self.page.get_by_role("link", name=begins).or_(self.page.get_by_role("button", name=begins)).filter(visible=True)
        assert found.count(), f"nothing in sight is called '{words}' on {self.page.url}"
        return found.first

    def take(self, words: str) -> None:
        """One step: to another page, or to another place on this one."""
        where = self._reach(words)
        with self.page.expect_navigation():
            self._press(where)
        live(self.page)
        self.top = self.page.evaluate("scrollY")

    def fetch(self, words: str, folder: Path) -> bytes:
        """One step that ends in a file."""
        where = self._reach(words)
        with self.page.expect_download() as coming:
            self._press(where)
        path = folder / coming.value.suggested_filename
        coming.value.save_as(path)
        return path.read_bytes()

    def _reach(self, words: str) -> Locator:
        where = self.named(words)
        if not where.evaluate(f"e => !!e.closest('{MENU}')"):
            self.walked.read(" ".join(text for text, _ in where.evaluate(f"(e, top) => ({SHOWN})([e, top])", self.top)))
        self.walked.steps += 1
        return where

    def _press(self, where: Locator) -> None:
        if not self.keyboard:
            where.click()
            return
        for _ in range(PATIENCE):
            self.page.keyboard.press("Tab")
            self.walked.keys += 1
            if where.evaluate(RING):
                self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"{PATIENCE} times Tab did not lead to it, or it could not be seen where the keyboard is: {self.page.url}")

    def says(self, words: str) -> bool:
        """Whether this stands anywhere in the main part."""
        return sought(words).search(plain(self.page.evaluate(SHOWN, [None, 0]))) is not None

    def find(self, answers: list[str]) -> None:
        """Read from where the screen is until all of this was read. Raises `AssertionError` where some is not there or is covered."""
        seen = self.page.evaluate(SHOWN, [None, self.top])
        text, last = plain(seen), 0
        for words in answers:
            found = sought(words).search(text)
            assert found, f"'{words}' cannot be read on {self.page.url}:\n{text[:3000]}"
            last = max(last, found.end())
        self.walked.read(text[:last])
        complete, passed = 0, 0
        while passed < last:
            passed += len(plain([seen[complete]])) + 1
            complete += 1
        bottom = max(below for _, below in seen[:complete])
        self.walked.screen = int(bottom // self.page.viewport_size["height"]) + 1  # type: ignore[index]
        assert self.page.evaluate(UNCOVERED, [complete - 1, self.top]), f"something stands over '{answers[-1]}'"


def plain(seen: list[tuple[str, float]]) -> str:
    return " ".join(" ".join(text.split()) for text, _ in seen)


def sought(words: str) -> re.Pattern[str]:
    """These words, however the page cuts them into parts; a number only where it is the whole number."""
    return re.compile(rf"(?<![\d.,]){loose(words)}(?!\d|[.,]\d)")


def loose(words: str) -> str:
    return r"\s*".join(map(re.escape, re.findall(r"\w+|[^\w\s]", words)))
