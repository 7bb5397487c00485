"""The municipality marks itself with its own login: only about enterprises of its own, kept once, read back, and read by the enterprise."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from storage.choices import choices
from storage.history import Audit, versions
from storage.organisation import Organisation
from storage.people import CHECK, ROLES, Person
from storage.period import today
from storage.records import Scan, ScanAnswer
from storage.self_check import LISTS
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_reflective_pages import page, scan
from tests.dashboard.visit import OWN, browser

AT, OURS = "/gemeente/zelfcheck", "?wijkbedrijf=molenwijk"
DO, OTHERS = f"{AT}/do{OURS}", f"{AT}/do?wijkbedrijf=haven"
PROOF, NEXT = "Er zitten nu twee vaste mensen in de wijk.", "De wethouder besluit voor 1 maart over de plek."


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """A municipality of elsewhere with an enterprise of its own, somebody of no municipality at all, and a colleague of Carla."""
    about: Any = {"kind": "D1", "origin": "O1", "relation": "L1", "areas": [], "started": 2020}
    with world.store.write() as session:
        session.add(Organisation(id="ver", name="Ver weg", municipality="GM9902", **about))
        for id, gm in (("omar", "GM9902"), ("nergens", None), ("cor", "GM9901")):
            session.add(Person(id=id, email=f"{id}@example.org", name=id.capitalize(), role="municipality", municipality=gm))
    return house(world, tmp_path)


@pytest.fixture
def carla(server: Flask) -> FlaskClient:
    return browser(server, "carla")


def sent(form: str, about: str = "do", *, proof: str = "", following: str = "", **marks: int | str) -> dict[str, str]:
    """What a browser sends from this page: a line for every point of the list, and the mark of what stood there."""
    found = {"_group": "answers", "client_key": re.findall(r'name="client_key" value="([^"]*)"', form)[0]}
    for place, code in enumerate(choices(f"scan_{about}")):
        here = {"item": code, "score": str(marks.get(code, "")), "proof": "", "following": ""}
        here |= {"proof": proof, "following": following} if code in marks else {}
        found |= {f"answers.{place}.{name}": value for name, value in here.items()}
    return found


def post(client: FlaskClient, path: str = DO, form: str = "", **said: Any) -> Any:
    return client.post(path, data=sent(form or client.get(path).text, path.split("?")[0].rsplit("/", 1)[1], **said), headers=OWN)


def kept(world: World) -> list[Scan]:
    with world.store.read() as session:
        return list(session.exec(select(Scan).order_by(Scan.on, Scan.created_at)))  # type: ignore[arg-type]


def test_the_municipality_fills_in_and_both_sides_read_it(world: World, server: Flask, carla: FlaskClient) -> None:
    assert "De zelfcheck over De Havenfixers is nog niet ingevuld" in page(carla, AT), "the first by name"
    assert carla.get(DO).text.count('class="line point"') == 12
    assert post(carla, W1d=4, W3d=2, proof=PROOF, following=NEXT).headers["Location"] == f"{AT}{OURS}"
    told = page(carla, AT + OURS)
    assert (
        "Over Wijkbedrijf Molenwijk vulde de gemeente 1 van de 4 lijsten in." in told
        and "2 van 5" in told
        and PROOF in told
        and NEXT in told
    )
    ours = page(browser(server, "bram"), "/samenwerken")
    assert "De gemeente, zelf ingevuld4 van 5" in ours.replace("ingevuld 4", "ingevuld4")
    assert f"De gemeente, zelf ingevuld, volgende stap: {NEXT}" in ours and PROOF in ours
    assert "4 (zelf ingevuld)" in page(browser(server, "aicha"), "/zelfscan")
    (found,) = kept(world)
    assert (found.organisation, found.by, found.source, found.created_by, found.on) == (
        "molenwijk", "municipality", "municipality", "carla", today()
    )  # fmt: skip
    with world.store.read() as session:
        lines = [(a.person, a.action) for a in session.exec(select(Audit)) if a.object == f"scan/{found.id}"]
    assert lines == [("carla", "record entered")]


def test_only_who_works_at_that_municipality_writes_and_reads(world: World, server: Flask, carla: FlaskClient) -> None:
    """Not a funder, not the enterprise, not another municipality, and nobody about an enterprise of elsewhere."""
    assert [role for role, rights in ROLES.items() if CHECK in rights] == ["municipality"]
    form = carla.get(DO).text
    assert post(carla, W1d=4, proof=PROOF).status_code == 303
    for name, status in (("daan", 403), ("bram", 403), ("els", 403), ("omar", 404), ("nergens", 404)):
        client = browser(server, name)
        assert client.get(DO).status_code == post(client, form=form, W1d=1).status_code == status, name
        shown = client.get(AT + OURS)
        assert shown.status_code in (403, 404) and PROOF not in shown.text, name
    for path in (f"{AT}/do?wijkbedrijf=ver", f"{AT}/do", f"{AT}/do?wijkbedrijf=niets"):
        assert carla.get(path).status_code == post(carla, path, form, W1d=1).status_code == 404, path
    assert "Ver weg" not in page(carla, AT) and PROOF not in page(browser(server, "els"), "/samenwerken")
    assert [scan.created_by for scan in kept(world)] == ["carla"]
    assert carla.post(DO, data=sent(form, W1d=2), headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("about", ["maker", "tips", "nonsense"])
def test_a_list_that_is_not_for_the_municipality_is_not_there(carla: FlaskClient, about: str) -> None:
    """The traits are about the one person who leads the enterprise."""
    form = carla.get(DO).text
    path = f"{AT}/{about}{OURS}"
    assert carla.get(path).status_code == 404
    assert carla.post(path, data=sent(form, "do", W1d=2), headers=OWN).status_code == 404


def test_what_a_browser_says_of_who_and_when_is_not_believed(world: World, carla: FlaskClient) -> None:
    false = {"on": "1-1-2024", "about": "success", "by": "enterprise", "organisation": "haven", "status": "submitted"}
    assert carla.post(DO, data=sent(carla.get(DO).text, W1d=2) | false, headers=OWN).status_code == 303
    (found,) = kept(world)
    assert (found.on, found.about, found.by, found.organisation, found.status) == (today(), "do", "municipality", "molenwijk", "approved")


def test_a_second_press_changes_nothing_and_a_change_is_a_new_version(world: World, carla: FlaskClient) -> None:
    first = carla.get(DO).text
    for _ in range(2):
        assert post(carla, form=first, W1d=4, W2d=3).status_code == 303
    assert [(s.version, s.source) for s in kept(world)] == [(1, "municipality")]
    assert post(carla, W1d=5).status_code == 303, "W2d is left empty now"
    (found,) = kept(world)
    with world.store.read() as session:
        assert [v.action for v in versions(session, "scan", found.id)] == ["entered", "changed"]
        assert [(a.item, a.score) for a in session.exec(select(ScanAnswer))] == [("W1d", 5)]
    assert "3 van 5" not in page(carla, AT + OURS)


def test_what_a_colleague_saved_meanwhile_is_shown_beside_it(world: World, server: Flask, carla: FlaskClient) -> None:
    cor = browser(server, "cor")
    mine = carla.get(DO).text
    assert post(cor, W1d=2, proof="Cor zag het zelf.").status_code == 303
    late = post(carla, form=mine, W1d=5, proof=PROOF)
    assert late.status_code == 409 and "Cor zag het zelf." in late.text and PROOF in late.text
    assert carla.post(DO, data=sent(late.text, W1d=5, proof=PROOF), headers=OWN).status_code == 303
    assert PROOF in page(cor, AT + OURS), "one side: a colleague reads it"


def test_a_new_quarter_gets_a_list_of_its_own(world: World, carla: FlaskClient) -> None:
    assert post(carla, W1d=2, W2d=3).status_code == 303
    with world.store.write() as session:
        session.exec(select(Scan)).one().on = date(today().year - 1, 5, 4)
    assert 'name="answers.0.score" value="2"' in carla.get(DO).text
    assert post(carla, W1d=4).status_code == 303
    assert [s.on for s in kept(world)] == [date(today().year - 1, 5, 4), today()]
    told = page(carla, AT + OURS)
    assert "4 van 5" in told and "3 van 5" not in told, "the newest list is the whole of it"


def test_its_own_word_stands_before_what_the_enterprise_wrote_of_it(world: World, server: Flask, carla: FlaskClient) -> None:
    scan(world, "a", "do", "municipality", proof="Zei Carla aan tafel.", W1d=5, W2d=5)
    assert post(carla, W1d=2, proof=PROOF).status_code == 303
    scan(world, "b", "do", "municipality", proof="Zei Carla later.", W1d=5)
    told = page(browser(server, "bram"), "/samenwerken")
    assert PROOF in told and "later" not in told and "De gemeente, daaraan te zien: Zei Carla aan tafel." in told
    assert "aan tafel" not in page(carla, AT + OURS), "what the enterprise wrote down is its own"


def test_the_enterprise_reads_it_in_its_logbook_and_cannot_change_it(world: World, server: Flask, carla: FlaskClient) -> None:
    assert post(carla, W1d=2, proof=PROOF).status_code == 303
    (found,) = kept(world)
    bram = browser(server, "bram")
    shown = bram.get(f"/logboek/scan/{found.id}").text
    assert PROOF in shown and "Opgeschreven door de gemeente." in page(bram, f"/logboek/scan/{found.id}")
    assert re.findall(".{0,80}Carla", shown + bram.get("/logboek").text) == []
    assert "/intrekken" not in shown and f"/opschrijven/scan/{found.id}" not in shown
    why = "Dit vulde de gemeente zelf in."
    assert why in bram.get(f"/opschrijven/scan/{found.id}").text
    for deed in ("intrekken", "terugzetten", "goedkeuren", "teruggeven"):
        assert why in bram.post(f"/opschrijven/scan/{found.id}/{deed}", data={"version": "1", "reason": "x"}, headers=OWN).text
    changed = {"on": "vandaag", "about": "do", "by": "municipality", "version": "1", "client_key": "x"}
    assert why in bram.post(f"/opschrijven/scan/{found.id}", data=changed, headers=OWN).text
    assert [(s.status, s.version) for s in kept(world)] == [("approved", 1)]


def test_nothing_typed_is_lost_and_a_name_is_asked_about_once(world: World, carla: FlaskClient) -> None:
    empty = post(carla)
    assert empty.status_code == 422 and "Vul bij minstens één punt iets in." in empty.text
    wrong = post(carla, W1d=9, proof=PROOF)
    assert wrong.status_code == 422 and "Vul een getal in van 1 tot en met 5." in wrong.text and PROOF in wrong.text
    named = "Bel 0612345678, dan komt mevrouw Jansen langs"
    asked = post(carla, W1d=2, proof=named)
    assert asked.status_code == 422 and "telefoonnummer" in asked.text and named in asked.text and not kept(world)
    keys = asked.text.split('name="_asked" value="')[1].split('"')[0]
    assert carla.post(DO, data=sent(asked.text, W1d=2, proof=named) | {"_asked": keys, "_sure": "1"}, headers=OWN).status_code == 303
    assert post(carla, W1d=3, proof=named).status_code == 303, "what was said yes to is not asked again"


def test_it_is_found_from_the_overview_under_more_and_in_help(server: Flask, carla: FlaskClient) -> None:
    for path in ("/gemeente", "/meer", "/hulp"):
        assert f'href="{AT}' in carla.get(path).text, path
        assert f'href="{AT}' not in browser(server, "daan").get(path).text, path


def test_it_is_whole_in_english(server: Flask, carla: FlaskClient) -> None:
    carla.post("/taal/en", headers=OWN)
    for about in LISTS:
        form = page(carla, f"{AT}/{about}{OURS}")
        assert (
            "About Wijkbedrijf Molenwijk." in form and [w for w in ("gemeente", "ingevuld", " het ", "Laat de punten") if w in form] == []
        )
    assert post(carla, W1d=4).status_code == 303
    told = page(carla, AT + OURS)
    assert "(own answer)" in told and [w for w in ("gemeente", "ingevuld", "lijsten", "van 5") if w in told] == []
