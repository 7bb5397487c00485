"""Who filled in the poll stands beside who lives there, inside only; on paper and by telephone the same question."""

from pathlib import Path

from sqlmodel import select

from storage.records import Poll
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house
from tests.dashboard.test_poll import started
from tests.dashboard.test_reach_page import BUURTEN, filled, page, published
from tests.dashboard.visit import OWN, browser


def polled(world: World, *tenures: str | None) -> None:
    with world.store.write() as session:
        for n, tenure in enumerate(tenures):
            about = {"organisation": "molenwijk", "client_key": f"p{n}", "status": "approved", "pride": 4}
            session.add(Poll(area=BUURTEN[n % 2], on=QUARTER.start, tenure=tenure, **about))
    count(world)


def test_who_answered_is_compared_with_who_lives_there(world: World, tmp_path: Path) -> None:
    """24 of 30 rent from a corporation, where 40% of the homes is theirs; 5 said nothing."""
    published(world)
    filled(world, "owner")
    polled(world, *["corporation"] * 24, *["owner"] * 4, *["owner_vve"] * 2, *[None] * 4, "unknown")
    text = page(browser(house(world, tmp_path), "aicha"))
    part = text[text.index("Wie vulden de peiling in?") :]
    assert "Huurders van een corporatie: 80% van wie antwoordde, 40% van wie er woont. Vaker dan ze hier wonen." in part
    assert "Mensen met een eigen huis: 20% van wie antwoordde, 50% van wie er woont. Minder vaak dan ze hier wonen." in part
    assert "Van 30 van de 35 antwoorden weten we of iemand huurt." in part
    zuid = page(browser(house(world, tmp_path / "b"), "aicha"), gebied=BUURTEN[1])
    assert "Van 15 van de 17 antwoorden weten we of iemand huurt." in zuid


def test_few_answers_are_not_compared_and_without_a_poll_nothing_is_said(world: World, tmp_path: Path) -> None:
    published(world)
    filled(world, "owner")
    server = house(world, tmp_path)
    assert "Wie vulden de peiling in?" not in page(browser(server, "aicha"))
    polled(world, "owner", "corporation", None)
    assert "Van 2 van de 3 antwoorden weten we of iemand huurt. Dat is te weinig om te vergelijken." in page(browser(server, "aicha"))
    assert browser(server, "carla").get("/bereik").status_code in (302, 303, 403, 404)


def test_the_question_stands_on_the_page_and_on_paper_with_its_answers(world: World, tmp_path: Path) -> None:
    server = house(world, tmp_path)
    found = started(world, server)
    form = browser(server).get(f"/peiling/{found.code}").text
    assert 'name="tenure" value="corporation"' in form and "Huurt u of is het uw eigen huis?" in form
    paper = browser(server, "bram").get(f"/peilingen/{found.id}").text
    assert "○\u00a0huur van een corporatie\u2003○\u00a0huur van een ander" in paper and "Acht vragen" in paper
    alone = browser(server).post(f"/peiling/{found.code}", data={"client_key": "a", "tenure": "owner"}, headers=OWN)
    assert alone.status_code == 422 and "Vul minstens één antwoord in" in alone.text
    answers = {"client_key": "k", "pride": "4", "tenure": "owner"}
    assert browser(server).post(f"/peiling/{found.code}", data=answers, headers=OWN).status_code == 303
    with world.store.read() as session:
        assert [p.tenure for p in session.exec(select(Poll))] == ["owner"]
