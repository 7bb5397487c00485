"""What was heard gets an answer: only of what the release holds, only by the two sides, every version kept."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from monitor.close import close
from monitor.count import recount
from seed.load import load
from storage.history import Audit
from storage.people import ANSWER, ROLES
from storage.period import parse
from storage.records import Signal
from storage.signal_answer import SignalAnswer
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

TODAY, Q = date(2026, 11, 23), "2026-Q2"
AT, FORM = f"/signalen?periode={Q}", f"/signalen/antwoord?periode={Q}&onderwerp="
SECRET, DID, NOTICED = "Het trapportaal is al weken nat", "De afzuiging is in alle portieken nagekeken", "De ramen zijn droog"
GIVEN = {"organisation": "molenwijk", "state": "answered", "words": DID}
FULL: dict[str, Sequence[tuple[str, int]]] = {"molenwijk": (("cold", 7), ("money", 5))}


def heard(world: World, tmp_path: Path, topics: dict[str, Sequence[tuple[str, int]]] = FULL, closing: str = "bram") -> Any:
    """The application, after a quarter with these signals that `closing` closed for molenwijk; nobody: still open."""
    with world.store.write() as session:
        load(session)
        for organisation, found in topics.items():
            for topic, many in found:
                for n in range(many):
                    about: dict[str, Any] = {"organisation": organisation, "client_key": f"{organisation}{topic}{n}", "heard": SECRET}
                    session.add(Signal(topic=topic, often="often", on=date(2026, 4, 7), created_by="bram", status="approved", **about))
    for organisation in topics:
        assert recount(world.store, organisation, TODAY)
    if closing:
        close(world.store, world.bram, parse(Q), TODAY)
    return house(world, tmp_path)


def post(client: FlaskClient, topic: str = "cold", **typed: str) -> Any:
    return client.post(FORM + topic, data=typed, headers=OWN)


def section(client: FlaskClient) -> str:
    text = words(client, AT).replace("  ", " ")
    return text[text.index("Gehoord, gedaan, gemerkt") :]


def test_the_loop_goes_round_and_both_sides_read_it(world: World, tmp_path: Path) -> None:
    app = heard(world, tmp_path)
    carla, bram = browser(app, "carla"), browser(app, "bram")
    before = section(carla)
    assert "Kou, vocht en onderhoud" in before and "7 keer" in before and before.count("Nog geen antwoord.") == 2
    assert carla.get(FORM + "cold").status_code == 200
    assert post(carla, **GIVEN).headers["Location"] == f"{AT}#antwoorden"
    assert DID in section(bram) and "Beantwoord" in section(bram)
    assert post(bram, words=NOTICED).status_code == 303
    for client in (carla, bram):
        told = section(client)
        assert DID in told and NOTICED in told and SECRET not in told
        assert told.index("7 keer") < told.index(DID) < told.index(NOTICED)


def test_every_version_stays_and_leaves_a_line(world: World, tmp_path: Path) -> None:
    app = heard(world, tmp_path)
    carla = browser(app, "carla")
    for state, said in (("working", "We zoeken het uit"), ("answered", DID)):
        assert post(carla, organisation="molenwijk", state=state, words=said).status_code == 303
    assert "We zoeken het uit" not in section(carla) and "We zoeken het uit" in words(carla, FORM + "cold")
    bram = browser(app, "bram")
    for said in (NOTICED, ""):
        assert post(bram, words=said).status_code == 303
    assert NOTICED not in section(carla), "taken back"
    with world.store.read() as session:
        kept = [(a.side, a.person) for a in session.exec(select(SignalAnswer))]
        lines = [a.object for a in session.exec(select(Audit)) if a.action.startswith("signal.")]
    assert kept == [("municipality", "carla")] * 2 + [("enterprise", "bram")] * 2 and lines == [f"cold {Q}"] * 4


@pytest.mark.parametrize(
    ("topics", "closing"),
    [({"molenwijk": (("cold", 4), ("money", 8))}, "bram"), (FULL, ""), ({"molenwijk": (("money", 12),)}, "bram")],
    ids=["too few of it", "still open", "never heard"],
)
def test_what_the_release_does_not_hold_cannot_be_answered_or_seen(
    world: World, tmp_path: Path, topics: dict[str, Sequence[tuple[str, int]]], closing: str
) -> None:
    app = heard(world, tmp_path, topics, closing)
    carla = browser(app, "carla")
    assert carla.get(FORM + "cold").status_code == post(carla, **GIVEN).status_code == 404
    assert "Kou, vocht" not in section(carla)
    if topics["molenwijk"][0] == ("cold", 4):
        assert "Hierop kan de gemeente nog geen antwoord geven: geld en schuld, kou, vocht en onderhoud." in section(browser(app, "bram"))


def test_only_the_two_sides_take_part(world: World, tmp_path: Path) -> None:
    """A funder, a coach, another enterprise, another municipality, and an enterprise that is not told: nobody of them writes."""
    assert [role for role, rights in ROLES.items() if ANSWER in rights] == ["municipality"]
    app = heard(world, tmp_path, FULL | {"haven": (("cold", 6),)})
    carla, daan = browser(app, "carla"), browser(app, "daan")
    assert post(carla, **GIVEN).status_code == 303
    assert "Gehoord, gedaan" not in words(daan, AT) and DID not in words(daan, AT)
    for name in ("daan", "aicha", "els"):
        client = browser(app, name)
        status = 404 if name == "els" else 403  # she may write of her own topics; the others of none
        assert client.get(FORM + "cold").status_code == post(client, **GIVEN).status_code == status, name
    assert post(carla, **(GIVEN | {"organisation": "haven"})).status_code == 404, "it did not close"
    assert DID not in words(browser(app, "els"), AT)
    with world.store.write() as session:
        world.carla = session.get_one(type(world.carla), "carla")
        world.carla.municipality = "GM9902"
    assert carla.get(FORM + "cold").status_code == post(carla, **GIVEN).status_code == 404


def test_nothing_typed_is_lost_and_a_name_is_asked_about_once(world: World, tmp_path: Path) -> None:
    carla = browser(heard(world, tmp_path), "carla")
    wrong = post(carla, organisation="molenwijk", state="", words=DID)
    assert wrong.status_code == 422 and "Kies hoe ver het is." in wrong.text and DID in wrong.text
    assert "Maak het korter" in post(carla, **(GIVEN | {"words": "x" * 281})).text
    named = GIVEN | {"words": "Bel 0612345678, dan komt mevrouw Jansen langs"}
    asked = post(carla, **named)
    assert asked.status_code == 422 and "telefoonnummer" in asked.text and named["words"] in asked.text
    keys = asked.text.split('name="_asked" value="')[1].split('"')[0]
    assert post(carla, **named, _asked=keys, _sure="1").status_code == 303
    assert carla.post(FORM + "cold", data=GIVEN, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_it_is_whole_in_english(world: World, tmp_path: Path) -> None:
    app = heard(world, tmp_path)
    carla, bram = browser(app, "carla"), browser(app, "bram")
    post(carla, **GIVEN)
    for client in (carla, bram):
        client.post("/taal/en", headers=OWN)
        assert "Heard, done, noticed" in words(client, AT) and "keer" not in words(client, AT).replace(DID, "")
    assert "How far is it?" in words(carla, FORM + "cold") and "residents notice" in words(bram, FORM + "cold")
