"""The headline of the first page: where it got better and where not, once enough were asked; else how many were helped."""

import html
import re
from datetime import date
from pathlib import Path

import pytest

from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, visits
from tests.dashboard.visit import browser

FIRST = QUARTER.previous().start


def asked(world: World, better: int, same: int, worse: int) -> None:
    """So many homes, asked in the quarter before and again in this one."""
    steps = [1] * better + [0] * same + [-1] * worse
    with world.store.write() as session:
        for n, step in enumerate(steps):
            for on, comfort, kind in ((FIRST, 3, "first"), (QUARTER.start, 3 + step, "aftercare")):
                session.add(_visit(n, on, comfort, kind))
    count(world)


def _visit(n: int, on: date, comfort: int, kind: str) -> Visit:
    about = {"organisation": "molenwijk", "created_by": "aicha", "area": "BU99010101", "status": "approved", "kind": kind}
    return Visit(client_key=f"{n}-{on}", household=f"H{n:03d}", on=on, comfort=comfort, **about)


def told(world: World, tmp_path: Path, path: str = "/wijk", name: str = "aicha") -> str:
    found = re.search(r"<h1.*?</h1>", browser(house(world, tmp_path), name).get(path).text, re.S)
    assert found is not None
    return html.unescape(re.sub(r"<[^>]+>", "", found[0])).replace("\xa0", " ")


def test_what_people_said_is_the_news_and_what_did_not_work_stands_beside_it(world: World, tmp_path: Path) -> None:
    """Twenty homes were asked again: 14 better, 4 the same, 2 worse; so in 6 it did not get better."""
    asked(world, 14, 4, 2)
    assert told(world, tmp_path) == "Dit kwartaal werd het in 14 huizen prettiger. In 6 niet."


@pytest.mark.parametrize(("better", "same", "worse"), [(12, 5, 2), (1, 20, 0), (20, 0, 0), (0, 20, 0)])
def test_few_answers_or_only_one_side_are_not_the_news(world: World, tmp_path: Path, better: int, same: int, worse: int) -> None:
    asked(world, better, same, worse)
    assert "prettiger" not in told(world, tmp_path) and "hielpen we" in told(world, tmp_path)


def test_without_second_answers_it_is_how_many_were_helped(world: World, tmp_path: Path) -> None:
    with world.store.write() as session:
        visits(session, 24)
    count(world)
    assert told(world, tmp_path) == "Dit kwartaal hielpen we 24 huishoudens."


def test_in_english(world: World, tmp_path: Path) -> None:
    asked(world, 14, 4, 2)
    client = browser(house(world, tmp_path), "aicha")
    client.post("/taal/en", headers={"Sec-Fetch-Site": "same-origin"})
    page = html.unescape(re.sub(r"<[^>]+>", "", client.get("/wijk").text)).replace("\xa0", " ")
    assert "This quarter it became more pleasant in 14 homes. In 6 it did not." in page
