"""The usability script in a real browser: each task from the page after logging in, by what can be seen and has a name.

`--write-steps docs/usability.md` puts what was counted in the document.
"""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from monitor.reader import Reader
from storage.database import Store
from storage.organisation import organisation
from storage.passwords import EXAMPLE
from storage.people import by_email
from storage.period import containing, today
from storage.release import released_periods
from storage.scope import Scope
from tests.fit import too_wide
from tests.journeys.made_up import SETTINGS, made_up  # noqa: F401 - a fixture
from tests.journeys.running import HOUSE, Running
from tests.journeys.tasks import LOOKS, TASKS, Task, counted, written
from tests.journeys.visitor import live
from tests.journeys.walker import Walked, Walker
from tests.monitor.test_report_files import read, squeezed

DOCUMENT = HOUSE / "docs" / "usability.md"
BROKEN = """() => [...document.querySelectorAll("nav.menu a")].flatMap(a => {
  const walk = document.createTreeWalker(a, NodeFilter.SHOW_TEXT), box = document.createRange(), cut = []
  while (walk.nextNode()) for (const found of walk.currentNode.textContent.matchAll(/\\S+/g)) {
    box.setStart(walk.currentNode, found.index)
    box.setEnd(walk.currentNode, found.index + found[0].length)
    if (box.getClientRects().length > 1) cut.push(found[0])
  }
  return cut
})"""
QUIET = "3600"  # seconds between two counts: a number does not change between the screen and the reader


@dataclass(frozen=True)
class Place:
    """The demo as it is served, and its store."""

    address: str
    store: Store

    def reader(self, task: Task) -> Reader:
        """What this person reads on the page that opens after logging in."""
        with self.store.read() as session:
            person = by_email(session, f"{task.person}@voorbeeld.example")
            assert person is not None
            own = organisation(session, person.organisation or "")
            municipality = own.municipality if own else person.municipality or ""
            period = containing(today(), "quarter") if own else released_periods(session, municipality)[0]
        return Reader(self.store, Scope(person, own.id if own else "", municipality, "", period, language=task.language))


@pytest.fixture(scope="module")
def place(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:  # noqa: F811
    folder = tmp_path_factory.mktemp("tried") / "demo"
    shutil.copytree(made_up, folder)
    with Running(folder, **{**SETTINGS, "count_seconds": QUIET}) as running:
        store = Store(f"sqlite:///{folder / 'telvertel.db'}")
        yield Place(running.address, store)
        store.close()


@pytest.fixture(scope="module")
def walked(request: pytest.FixtureRequest) -> Iterator[dict[str, Walked]]:
    """What each task took; written in the document when that is asked for."""
    found: dict[str, Walked] = {}
    yield found
    if file := request.config.getoption("--write-steps"):
        path = Path(file)
        path.write_text(between(between(path.read_text(encoding="utf-8"), "tasks", written()), "steps", counted(found)), encoding="utf-8")


def between(text: str, mark: str, words: str) -> str:
    """The document with these words between its two marks."""
    start, end = f"<!-- {mark} -->\n", f"<!-- /{mark} -->"
    before, rest = text.split(start)
    return f"{before}{start}{words}\n{end}{rest.split(end)[1]}"


def noted(mark: str) -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    return text.split(f"<!-- {mark} -->\n")[1].split(f"\n<!-- /{mark} -->")[0]


@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.id)
def test_a_task_is_done_within_its_steps(task: Task, chromium: Browser, place: Place, walked: dict[str, Walked], tmp_path: Path) -> None:
    walker = Walker(chromium, place.address, keyboard=task.keyboard, **LOOKS[task.look])
    walker.log_in(f"{task.person}@voorbeeld.example", EXAMPLE)
    live(walker.page)
    try:
        if task.file:
            by_file(walker, task, place, tmp_path)
        else:
            on_screen(walker, task, place)
        assert not too_wide(walker.page), "wider than the screen"
        assert walker.page.evaluate(BROKEN) == [], "a word of the menu is cut in two"
    finally:
        if task.language != "nl":
            walker.page.get_by_role("button", name="Nederlands").click()
            walker.page.wait_for_selector("html[lang=nl]")
        walker.context.close()
    walked[task.id] = found = walker.walked
    print(f"\n{task.id}: {found}")
    assert found.steps <= task.most and found.words <= task.words and found.screen <= task.screens
    assert walker.trouble == []


def on_screen(walker: Walker, task: Task, place: Place) -> None:
    for words in task.path:
        if task.writes and words == task.path[-1]:
            fill_in(walker)
        walker.take(words)
    answers = task.answer(place.reader(task))
    walker.find(answers)
    assert walker.says(task.how), f"the page does not say how we know it: {task.how}"


def by_file(walker: Walker, task: Task, place: Place, folder: Path) -> None:
    for words in task.path[:-1]:
        walker.take(words)
    text = read("pdf", walker.fetch(task.path[-1], folder))
    missing = [words for words in task.answer(place.reader(task)) if not re.search(rf"(?<!\d){re.escape(squeezed(words))}(?!\d)", text)]
    assert missing == [] and squeezed(task.how) in text


def fill_in(walker: Walker) -> None:
    """What somebody knows who just left: where, what kind of visit, what was placed and how much."""
    page = walker.page
    page.get_by_label("In welke buurt").select_option(index=1)
    page.get_by_text("klus", exact=True).first.click()
    page.get_by_role("button", name="Maatregel erbij").click()
    page.locator("[id='i-measures.0.kind']").select_option("draught_strip")
    page.locator("[id='i-measures.0.quantity']").fill("4")


def test_there_are_five_tasks_for_each_audience_and_one_for_who_is_new() -> None:
    ids = [task.id for task in TASKS]
    assert ids == [f"{letter}{n}" for letter in "WGF" for n in range(1, 6)] + ["N1"]
    for letter in "WGF":
        own = [task for task in TASKS if task.id.startswith(letter)]
        assert any(task.keyboard for task in own) and any(task.look == "zoom" for task in own)
    assert any(task.language == "en" for task in TASKS)


def test_no_task_names_the_link_that_leads_to_it() -> None:
    """Who is told the word looks for the word, and nothing is learned about the page."""
    told = [f"{t.id}: {word}" for t in TASKS for word in t.path if word.casefold() in f"{t.situation} {t.question}".casefold()]
    assert told == []


def test_the_document_has_the_tasks_as_they_are_played() -> None:
    assert noted("tasks") == written(), f"run this file with --write-steps {DOCUMENT.name}"


def test_the_table_of_steps_holds_to_the_tasks() -> None:
    """Each task once, with the way and the bounds of the code, and what was counted within them."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in noted("steps").splitlines()[2:]]
    assert [(row[0], row[1]) for row in rows] == [(task.id, task.way) for task in TASKS]
    for row, task in zip(rows, TASKS, strict=True):
        steps, most, words, most_words = (int(row[n]) for n in (2, 3, 5, 6))
        assert (steps, most, most_words) == (len(task.path), task.most, task.words) and words <= task.words, task.id
        assert task.file or int(row[7]) <= int(row[8]) == task.screens, task.id
        assert (row[4] != "–") is task.keyboard, task.id
