"""People of funders whom an enterprise invites: they read what it shares with that funder, and nobody ends what another gave."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select

from dashboard.tell import ALL
from storage import funder, guest
from storage.account import add
from storage.admission import Admission
from storage.funder import Guest
from storage.history import Audit
from storage.login import Login
from storage.people import Person
from storage.refused import Refused
from storage.retention import expire
from storage.slot import aware
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_joining import GOOD, TOKEN, opened
from tests.dashboard.test_subsidies_page import both, headline, share, text
from tests.dashboard.visit import OWN, browser

PATH, FUND = "/beheer/financiers", "Fonds Samen Wonen"


@pytest.fixture
def ids(world: World) -> dict[str, str]:
    return both(world)


@pytest.fixture
def server(world: World, ids: dict[str, str], tmp_path: Path) -> Flask:
    with world.store.write() as session:
        session.add(Person(id="noor", email="noor@example.org", name="Noor", role="admin", organisation="molenwijk"))
    return house(world, tmp_path)


def fund(world: World, name: str = FUND) -> str:
    with world.store.write() as session:
        return funder.named(session, name).id


def invited(world: World, client: FlaskClient, **more: str) -> str:
    answer = client.post(PATH, data={"funder": fund(world), "name": "Vera"} | more, headers=OWN)
    assert answer.status_code == 200, answer.text
    (token,) = TOKEN.findall(answer.text)
    assert "volg de subsidies van" in answer.text and "doe mee met" not in answer.text
    return str(token)


def joined(world: World, server: Flask, helper: str = "bram", name: str = "vera") -> FlaskClient:
    """Somebody of the fund with a link of this person's, who made an account."""
    phone = opened(server, invited(world, browser(server, helper)))
    answer = phone.post("/meedoen", data=GOOD | {"name": name.title(), "login_name": name}, headers=OWN)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/subsidies"), answer.text
    return phone


def person(world: World, login_name: str = "vera") -> Person:
    with world.store.read() as session:
        return session.exec(select(Person).where(Person.login_name == login_name)).one()


@pytest.mark.parametrize("helper", ["bram", "noor"])
def test_who_was_invited_reads_what_the_enterprise_shares_with_the_funder_and_nothing_else(
    world: World, server: Flask, ids: dict[str, str], helper: str
) -> None:
    vera = joined(world, server, helper)
    assert headline(vera, "/subsidies").startswith("U volgt 1 subsidie.") and "Wijkaanpak" in text(vera, "/subsidies")
    assert "Havenfixers" not in text(vera, "/subsidies") and "Fixen" not in text(vera, "/subsidies")
    assert vera.get("/").location == "/subsidies" and 'href="/gemeente"' not in vera.get("/subsidies").text
    for format in ("", ".pdf", ".docx"):
        assert vera.get(f"/subsidies/{ids['molenwijk']}{format}").status_code == 200
        assert vera.get(f"/subsidies/{ids['haven']}{format}").status_code == 404, "of the other enterprise nothing was shared by it"
    for page in (p for p in ALL if "<" not in p.path and p.path != "/subsidies"):
        assert vera.get(page.path).status_code == 404, f"{page.path}: no figure of the municipality comes with it"
    assert vera.get("/raadsbrief.pdf").status_code == 404 and vera.get(PATH).status_code in (403, 404)
    made = person(world)
    assert (made.role, made.organisation, made.municipality) == ("follower", None, "GM9901") and made.funder == fund(world)
    for path in ("/hulp", "/mijn-gegevens", "/privacy"):
        assert vera.get(path).status_code == 200, path


def test_daan_of_the_same_funder_still_reads_both_and_pages_are_never_shared_between_them(world: World, server: Flask) -> None:
    vera, daan, wim = joined(world, server), browser(server, "daan"), joined(world, server, "els", "wim")
    for _ in range(2):
        assert "Fixen" in text(daan, "/subsidies") and "Wijkaanpak" in text(daan, "/subsidies")
        assert "Fixen" not in text(vera, "/subsidies") and "Wijkaanpak" in text(vera, "/subsidies")
        assert "Fixen" in text(wim, "/subsidies") and "Wijkaanpak" not in text(wim, "/subsidies"), "an enterprise of their own each"


def test_the_enterprise_sees_whom_it_let_in_and_of_others_only_how_many(world: World, server: Flask) -> None:
    joined(world, server)
    joined(world, server, "els", "wim")
    shown = text(browser(server, "bram"), PATH)
    assert "Vera" in shown and "vera" in shown and "Leest mee sinds" in shown and "Wim" not in shown
    assert f"{FUND}: 1 account van het systeembeheer." in shown and "Daan" not in shown and "daan@" not in shown
    assert "Vera" not in text(browser(server, "els"), PATH) and "Wim" in text(browser(server, "els"), PATH)
    assert 'href="/beheer/financiers"' in browser(server, "bram").get("/beheer/meedoen").text
    assert "Vera" not in text(browser(server, "bram"), "/beheer/meedoen"), "no colleague"


def test_ending_is_at_once_and_can_be_undone(world: World, server: Flask, ids: dict[str, str]) -> None:
    vera, bram = joined(world, server), browser(server, "bram")
    id = person(world).id
    assert bram.post(f"{PATH}/{id}/stoppen", headers=OWN).status_code == 303
    assert vera.get("/subsidies").status_code == 302, "logged out"
    assert server.test_client().post("/inloggen", data={"email": "vera", "password": GOOD["password"]}, headers=OWN).status_code != 303
    assert "Leest niet meer mee sinds" in text(bram, PATH) and not person(world).active
    bram.post(f"{PATH}/{id}/weer", headers=OWN)
    again = server.test_client()
    assert again.post("/inloggen", data={"email": "vera", "password": GOOD["password"]}, headers=OWN).status_code == 303
    assert again.get(f"/subsidies/{ids['molenwijk']}").status_code == 200
    with world.store.read() as session:
        lines = session.exec(select(Audit).where(Audit.action.startswith("guest"))).all()  # type: ignore[attr-defined]
        assert [(a.action, a.person, a.organisation) for a in lines] == [
            ("guest.invite", "bram", "molenwijk"), ("guest.follow", id, "molenwijk"), ("guest.end", "bram", "molenwijk"),
            ("guest.again", "bram", "molenwijk"),
        ]  # fmt: skip


def test_who_follows_two_enterprises_loses_only_what_the_one_that_ends_it_shared(world: World, server: Flask, ids: dict[str, str]) -> None:
    """The second link is followed with the account that is there, in one press."""
    vera = joined(world, server)
    token = invited(world, browser(server, "els"))
    assert vera.get("/meedoen", query_string={"sleutel": token}).status_code == 303
    page = vera.get("/meedoen").text
    assert "U hebt al een account." in page and 'name="password"' not in page
    assert vera.post("/meedoen", data={"follow": "1"}, headers=OWN).location == "/subsidies"
    assert headline(vera, "/subsidies").startswith("U volgt 2 subsidies.")
    browser(server, "bram").post(f"{PATH}/{person(world).id}/stoppen", headers=OWN)
    assert person(world).active and vera.get(f"/subsidies/{ids['molenwijk']}").status_code == 404
    assert vera.get(f"/subsidies/{ids['haven']}").status_code == 200 and "Wijkaanpak" not in text(vera, "/subsidies")
    browser(server, "els").post(f"{PATH}/{person(world).id}/stoppen", headers=OWN)
    assert not person(world).active and vera.get("/subsidies").status_code == 302
    with world.store.read() as session:
        assert session.exec(select(Login).where(Login.person == person(world).id)).all() == []


def test_nobody_ends_or_brings_back_whom_another_let_in_or_who_was_made_at_the_machine(world: World, server: Flask) -> None:
    joined(world, server)
    els, bram, id = browser(server, "els"), browser(server, "bram"), person(world).id
    for client, who in ((els, id), (bram, "daan"), (bram, "carla"), (bram, "aicha"), (bram, "noor"), (els, "x" * 40)):
        for deed in ("stoppen", "weer", "intrekken", "onzin"):
            assert client.post(f"{PATH}/{who}/{deed}", headers=OWN).status_code == 404, (who, deed)
    with world.store.read() as session:
        assert all(session.get_one(Person, name).active for name in (id, "daan", "carla", "aicha", "noor"))
        assert session.exec(select(Guest)).one().ended is None


@pytest.mark.parametrize("name", ["", "aicha", "carla", "daan"])
def test_nobody_else_invites_reads_or_ends(world: World, server: Flask, name: str) -> None:
    joined(world, server)
    client, id = browser(server, name), person(world).id
    assert client.get(PATH).status_code in (302, 403, 404)
    for path in (PATH, f"{PATH}/{id}/stoppen"):
        assert client.post(path, data={"funder": fund(world)}, headers=OWN).status_code in (401, 403, 404)
    assert person(world).active


def test_only_for_a_funder_with_whom_something_is_shared_now(world: World, server: Flask, ids: dict[str, str]) -> None:
    bram, other = browser(server, "bram"), fund(world, "Provincie Overzicht")
    for wrong in (other, "", "onzin"):
        answer = bram.post(PATH, data={"funder": wrong, "name": "Vera"}, headers=OWN)
        assert answer.status_code == 422 and "Kies een financier met wie u een subsidie deelt." in answer.text
        assert 'value="Vera"' in answer.text, "what was typed is still there"
    assert "Provincie" not in text(bram, PATH)
    token = invited(world, bram)
    share(world, world.bram, ids["molenwijk"], "")
    assert "U deelt nog geen subsidie." in text(bram, PATH)
    phone = opened(server, token)
    assert phone.get("/meedoen").status_code == 410, "what is no longer shared, nobody joins to read"
    assert phone.post("/meedoen", data=GOOD, headers=OWN).status_code == 410
    with world.store.read() as session:
        assert session.exec(select(Guest)).all() == []


def test_a_link_opens_once_can_be_withdrawn_and_falls_with_who_gave_it(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    token = invited(world, bram)
    with world.store.read() as session:
        id = session.exec(select(Admission.id)).one()
    assert browser(server, "els").post(f"{PATH}/{id}/intrekken", headers=OWN).status_code == 404
    assert bram.post(f"{PATH}/{id}/intrekken", headers=OWN).status_code == 303
    assert opened(server, token).get("/meedoen").status_code == 410
    used = invited(world, bram)
    assert opened(server, used).post("/meedoen", data=GOOD, headers=OWN).status_code == 303
    assert opened(server, used).get("/meedoen").status_code == 410
    late = invited(world, bram)
    with world.store.write() as session:
        session.get_one(Person, "bram").role = "coach"
    assert opened(server, late).get("/meedoen").status_code == 410


def test_a_link_of_one_funder_is_of_no_use_to_who_follows_for_another(world: World, server: Flask, ids: dict[str, str]) -> None:
    vera = joined(world, server)
    with world.store.write() as session:
        funder.choose(session, world.els, ids["haven"], funder.OTHER, "Provincie Overzicht")
    token = invited(world, browser(server, "els"), funder=fund(world, "Provincie Overzicht"))
    vera.get("/meedoen", query_string={"sleutel": token})
    assert "U hebt al een account." not in vera.get("/meedoen").text
    assert vera.post("/meedoen", data={"follow": "1"}, headers=OWN).status_code == 404
    assert vera.get(f"/subsidies/{ids['haven']}").status_code == 404
    for name in ("bram", "carla", "daan"):
        client = browser(server, name)
        client.get("/meedoen", query_string={"sleutel": token})
        assert client.post("/meedoen", data={"follow": "1"}, headers=OWN).status_code in (403, 404), name


def test_a_funder_that_nobody_logs_in_for_yet_is_named_chosen_and_invited_in_the_browser(
    world: World, server: Flask, ids: dict[str, str]
) -> None:
    bram, path = browser(server, "bram"), f"/doelen/{ids['molenwijk']}/financier"
    for name in ("", " ", "x" * 121):
        answer = bram.post(path, data={"funder": "other", "name": name}, headers=OWN)
        assert answer.status_code == 422 and "Geef een naam van hoogstens 120 tekens." in answer.text
        assert 'value="other" checked' in answer.text
    assert bram.post(path, data={"funder": "other", "name": "Stichting Nieuw"}, headers=OWN).status_code == 303
    assert "checked>Stichting Nieuw" in bram.get(path).text
    assert "Stichting Nieuw" not in browser(server, "els").get(f"/doelen/{ids['haven']}/financier").text
    token = invited(world, bram, funder=fund(world, "Stichting Nieuw"))
    phone = opened(server, token)
    assert "Subsidies volgen van Wijkbedrijf Molenwijk" in phone.get("/meedoen").text
    assert phone.post("/meedoen", data=GOOD, headers=OWN).status_code == 303
    assert phone.get(f"/subsidies/{ids['molenwijk']}").status_code == 200
    assert browser(server, "daan").get(f"/subsidies/{ids['molenwijk']}").status_code == 404, "one funder follows a grant"


def test_at_the_machine_no_guest_is_made(world: World) -> None:
    with world.store.write() as session, pytest.raises(Refused, match="follower"):
        add(session, "vera@example.org", "Vera", "follower", "GM9901", "een lange zin over de kachel", FUND)


def test_a_guest_who_left_is_forgotten_as_colleagues_are(world: World, server: Flask) -> None:
    joined(world, server)
    with world.store.write() as session:
        guest.end(session, session.get_one(Person, "bram"), person(world).id)
    made = person(world)
    assert made.left_at is not None
    with world.store.write() as session:
        expire(session, aware(made.left_at) + timedelta(days=400))
    with world.store.read() as session:
        kept = session.get_one(Person, made.id)
        assert kept.forgotten and kept.name != "Vera"
    assert "Vera" not in text(browser(server, "bram"), PATH)


def test_it_is_english_for_who_reads_english(world: World, server: Flask) -> None:
    bram = browser(server, "bram")
    joined(world, server)
    bram.post("/taal/en", headers=OWN)
    shown = text(bram, PATH)
    assert "People of funders" in shown and "Reads along since" in shown and "financier" not in shown.replace("/financier", "")
