"""The scan: choose a list, mark its points, see who thinks what; nothing typed is lost on the way."""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlmodel import select

from monitor.count import recount
from storage.beginning import switch
from storage.cells import Block, unpacked
from storage.choices import choices
from storage.period import today
from storage.records import Scan, ScanAnswer
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

DAY = {"on": "vandaag", "about": "success", "by": "enterprise"}


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    return house(world, tmp_path)


def points(**marks: int | str) -> dict[str, str]:
    """What a browser sends: a line for every point of the list, most of them empty."""
    sent = {"_group": "answers", "client_key": "k" + "".join(marks)}
    for place, code in enumerate(choices("scan_success")):
        sent |= {f"answers.{place}.id": "", f"answers.{place}.item": code, f"answers.{place}.score": str(marks.get(code, ""))}
    return sent


def kept(world: World) -> list[tuple[str, int | None]]:
    with world.store.read() as session:
        return [(a.item, a.score) for a in session.exec(select(ScanAnswer).order_by(ScanAnswer.record, ScanAnswer.position))]  # type: ignore[arg-type]


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_points_of_the_chosen_list_stand_ready_and_only_what_was_marked_is_kept(world: World, server: Flask) -> None:
    client = browser(server, "aicha")
    page = client.get("/opschrijven/scan?lijst=success").text
    assert page.count('class="line point"') == 7 and "Een plek in de wijk die iedereen ziet" in page
    answer = client.post("/opschrijven/scan", data={**DAY, **points(SF2=2, SF5=4)}, headers=OWN)
    assert answer.status_code == 303, answer.text
    assert kept(world) == [("SF2", 2), ("SF5", 4)]
    with world.store.read() as session:
        id = session.exec(select(Scan.id)).one()
    again = client.get(f"/opschrijven/scan/{id}").text
    assert again.count('class="line point"') == 7 and 'name="answers.1.score" value="2"' in again


def test_a_list_chosen_on_the_form_shows_its_points_and_keeps_what_was_typed(server: Flask) -> None:
    client = browser(server, "aicha")
    assert 'class="line point"' not in client.get("/opschrijven/scan").text
    shown = client.post("/opschrijven/scan", data={**DAY, "about": "maker", "_group": "answers", "_more": "answers"}, headers=OWN)
    assert shown.status_code == 200 and shown.text.count('class="line point"') == 4
    other = client.post("/opschrijven/scan", data={**DAY, **points(SF2=2), "about": "dont", "_more": "answers"}, headers=OWN)
    assert other.text.count('class="line point"') == 6  # five of the list, and the marked one of the other list below


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Vul bij minstens één punt iets in."),
        ({"SF2": 9}, "Vul een getal in van 1 tot en met 5."),
    ],
)
def test_what_cannot_be_kept_comes_back_with_a_sentence_at_its_point(
    world: World, server: Flask, sent: dict[str, int], sentence: str
) -> None:
    answer = browser(server, "aicha").post("/opschrijven/scan", data={**DAY, **points(**sent)}, headers=OWN)
    assert answer.status_code == 422 and sentence in answer.text and kept(world) == []
    links = re.findall(r'href="#(i-answers[^"]+)"', answer.text)
    assert links and all(f'id="{link}"' in answer.text for link in links)


def test_before_a_list_is_chosen_nothing_is_said_of_its_points(server: Flask) -> None:
    answer = browser(server, "aicha").post("/opschrijven/scan", data={**DAY, "client_key": "k1", "about": ""}, headers=OWN)
    assert answer.status_code == 422 and 'href="#i-about"' in answer.text
    assert "Vul bij minstens één punt iets in." not in answer.text and "i-answers" not in answer.text


def test_a_point_of_another_list_is_refused_with_a_way_out(world: World, server: Flask) -> None:
    answer = browser(server, "aicha").post("/opschrijven/scan", data={**DAY, **points(SF2=2), "about": "maker"}, headers=OWN)
    assert answer.status_code == 422 and answer.text.count("Dit punt hoort bij een andere lijst.") == 2 and kept(world) == []


def test_the_page_says_who_thinks_what_and_what_is_next(world: World, server: Flask) -> None:
    with world.store.write() as session:
        switch(session, world.bram.model_copy(update={"role": "admin"}), ["scan"])
    client = browser(server, "bram")
    assert text(client.get("/zelfscan").text).count("Nog niet ingevuld.") == 6
    told = {"answers.1.proof": "Niemand vindt de deur.", "answers.1.following": "Bram hangt een bord op."}
    for by, marks in (("enterprise", {"SF1": 5, "SF2": 2}), ("municipality", {"SF1": 3, "SF2": 2}), ("resident", {"SF2": 4})):
        sent = {**DAY, "by": by, **points(**marks), "client_key": by, **(told if by == "enterprise" else {})}
        assert client.post("/opschrijven/scan", data=sent, headers=OWN).status_code == 303
    page = text(client.get("/zelfscan").text)
    assert "Het minst ver, volgens uzelf: een plek in de wijk die iedereen ziet (2 van 5)." in page
    assert "Hier ziet de gemeente het heel anders dan u: een gedreven wijkondernemer die mensen verbindt." in page
    assert "Bram hangt een bord op." in page and "4,0 (1 keer)" in page
    assert text(browser(server, "els").get("/zelfscan").text).count("Nog niet ingevuld.") == 6  # another enterprise sees nothing of it


def test_a_scan_counts_by_who_gave_the_mark(world: World, server: Flask) -> None:
    client = browser(server, "bram")
    client.post("/opschrijven/scan", data={**DAY, **points(SF1=5, SF2=2)}, headers=OWN)
    client.post("/opschrijven/scan", data={**DAY, **points(SF1=4), "by": "resident"}, headers=OWN)
    assert recount(world.store, "molenwijk", today())
    with world.store.read() as session:
        blocks = session.exec(select(Block).where(Block.organisation == "molenwijk")).all()
        cells = {b.indicator: unpacked(b.content) for b in blocks}
    whole = {code: frame.filter(dimension="", area="", period=str(today().year))["central"].to_list() for code, frame in cells.items()}
    assert whole["scan_score"] == [3_500_000] and whole["scan_score_residents"] == [4_000_000]
