"""The inventory of the study: every line is there, and every link in `docs/inventory.md` opens and holds the thing it names."""

import html
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create
from monitor import indicators
from monitor.words import say
from storage import records
from storage.choices import choices
from storage.database import Store
from storage.organisation import Organisation
from storage.passwords import EXAMPLE
from storage.period import containing, today
from storage.settings import Settings
from tests.dashboard.visit import OWN
from tests.journeys.made_up import made_up  # noqa: F401 - a fixture

DOCS = Path(__file__).parents[2] / "docs"
LINE = re.compile(r"^\| (?!id )(?P<id>\w+) \| (?P<words>[^|]+) \| (?P<by>[^|]+) \|$", re.M)
LINK = re.compile(r"`(field|figure|choice|page|outside|doc) ([^`]+)`")
QUARTER = containing(today(), "quarter").previous().code


def several(start: str, number: int, end: str = "") -> list[str]:
    return [f"{start}{n + 1}{end}" for n in range(number)]


EVERY = {  # the ids of the study's lines: nothing may fall out
    *several("Q", 6), *several("SV", 6), *several("D", 5), *several("O", 6), *several("K", 4, "w"), *several("A", 13),
    *several("G", 4, "b"), *several("R", 6, "g"), *several("L", 5), *several("W", 12, "d"), *several("N", 5, "d"), "OV0",
    *several("OV", 4), *several("SF", 7), "PG0", *several("PG", 6), *several("t", 15), *several("KR", 6), *several("BW", 4),
    *several("BC", 3), *several("Vw", 9), *several("Vg", 9), *several("Vb", 6), *several("Ve", 9), "PR0", *several("PR", 2),
    *several("TV", 4), *several("P", 8), *several("H", 8), *several("X", 38),
}  # fmt: skip


@dataclass(frozen=True)
class Link:
    """Where one line of the study is carried."""

    id: str
    kind: str
    target: str


def lines() -> dict[str, str]:
    """Id -> what carries it, as it stands in the document."""
    return {m["id"]: m["by"].strip() for m in LINE.finditer((DOCS / "inventory.md").read_text(encoding="utf-8"))}


LINKS = [Link(id, kind, target) for id, by in lines().items() for kind, target in LINK.findall(by)]


class Opened:
    """The demo, opened by someone of the enterprise and someone of the municipality; each address once."""

    def __init__(self, inside: FlaskClient, outside: FlaskClient):
        self.clients, self.kept = {"page": inside, "outside": outside}, dict[tuple[str, str], str]()

    def text(self, kind: str, path: str) -> str:
        """What someone reads there."""
        if (kind, path) not in self.kept:
            answer = self.clients[kind].get(path, follow_redirects=True)
            assert not re.search(r'class="(panel|notice bad) missing"', answer.text), f"{path}: a part could not be made"
            self.kept[kind, path] = plain(answer.text) if answer.status_code == 200 else ""
        return self.kept[kind, path]


def plain(page: str) -> str:
    """The words of a page on one line."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", " ", page, flags=re.S))))


def entered(store: Store, folder: Path, name: str) -> FlaskClient:
    client = create(store, Settings(data_dir=folder, demo=True)).test_client()
    answer = client.post("/inloggen", data={"email": f"{name}@voorbeeld.example", "password": EXAMPLE}, headers=OWN)
    assert answer.status_code == 303
    return client


@pytest.fixture(scope="module")
def opened(made_up: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:  # noqa: F811
    folder = tmp_path_factory.mktemp("inventory") / "demo"
    shutil.copytree(made_up, folder)
    store = Store(f"sqlite:///{folder / 'telvertel.db'}")
    yield Opened(entered(store, folder, "bram"), entered(store, folder, "carla"))
    store.close()


def test_every_line_of_the_study_is_there_once() -> None:
    found = [m["id"] for m in LINE.finditer((DOCS / "inventory.md").read_text(encoding="utf-8"))]
    assert len(found) == len(set(found)) and set(found) == EVERY


def test_every_line_has_a_link_or_says_that_it_is_open() -> None:
    loose = {id: by for id, by in lines().items() if not LINK.search(by) and not by.startswith("open: ")}
    assert loose == {}


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.id}-{link.kind}-{re.sub(r'[^a-z0-9_./]+', '-', link.target.lower())}")
def test_a_link_opens_and_holds_the_thing(link: Link, opened: Opened) -> None:
    assert KINDS[link.kind](link.target, opened), f"{link.id}: {link.kind} {link.target}"


def field(target: str, opened: Opened) -> bool:
    """A question stands on its form; what an enterprise says of itself is a column of it."""
    record, name = target.split(".")
    if record == "organisation":
        return name in Organisation.model_fields
    extra = records.BY_NAME[record].model_fields[name].json_schema_extra
    assert isinstance(extra, dict)
    return plain(say(str(extra["question"]))).strip() in opened.text("page", f"/opschrijven/{record}")


def choice(target: str, opened: Opened) -> bool:
    """An answer stands in its list, and the list is asked from somewhere: on a form, or in a scan of its own."""
    name, id = target.split(".")
    label = choices(name).get(id, "")
    return bool(label) and any(plain(say(label)).strip().casefold() in text.casefold() for text in forms(opened))


def forms(opened: Opened) -> Iterator[str]:
    yield from (opened.text("page", f"/opschrijven/{record}") for record in records.BY_NAME)
    yield opened.text("outside", "/gemeente")
    yield from (opened.text("page", f"/opschrijven/scan?lijst={about}") for about in choices("scan_about"))


def figure(target: str, opened: Opened) -> bool:
    """A figure is counted and explained."""
    title = indicators.BY_CODE[target].title
    return title in opened.text("page", f"/uitleg/{target}?periode={QUARTER}")


def page(target: str, opened: Opened, kind: str = "page") -> bool:
    """Words on a page, over the last whole quarter."""
    path, _, words = target.partition(": ")
    return words in opened.text(kind, f"{path}?periode={QUARTER}" if kind == "page" else path)


def doc(target: str, _: Opened) -> bool:
    file, _, words = target.partition(": ")
    return words in (DOCS / file).read_text(encoding="utf-8")


KINDS: dict[str, Callable[[str, Opened], bool]] = {
    "field": field, "choice": choice, "figure": figure, "page": page, "doc": doc,
    "outside": lambda target, opened: page(target, opened, "outside"),
}  # fmt: skip
