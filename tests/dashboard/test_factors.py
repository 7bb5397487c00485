"""Factoren: looked up by everyone of an enterprise, proposed by one, taken by another who first sees what it does."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from monitor.close import close
from monitor.count import recount_waiting
from monitor.difference import note_waiting
from seed.load import load
from storage import log
from storage.factors import versions_of
from storage.people import Person
from storage.period import parse, today
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.visit import OWN, browser

LIST, MIX = "/beheer/factoren", "co2.elek.mix.wtw"
TYPED = {
    "central": "0,25", "valid_from": "1-1-2026", "valid_to": "31-12-2026", "source": "Lijst 2026, herzien",
    "publisher": "CO2emissiefactoren.nl",
    "link": "https://co2emissiefactoren.nl/", "source_year": "2026", "confidence": "A", "note": "", "reason": "de lijst is herzien",
}  # fmt: skip


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    """The house with its factors; Siem keeps the system."""
    with world.store.write() as session:
        load(session)
        session.add(Person(id="siem", email="siem@example.org", name="Siem", role="system"))
    return house(world, tmp_path)


@pytest.fixture
def lamps(world: World, server: Flask) -> Flask:
    """Ten LED lamps of May 2026 in molenwijk, counted, and its second quarter closed."""
    placed = [{"kind": "led_bulb", "quantity": Decimal(10)}]
    seen = {"household": "H001", "on": date(2026, 5, 4), "kind": "fix", "measures": placed}
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, seen, client_key="lamps")
    assert recount_waiting(world.store)
    close(world.store, world.bram, parse("2026-Q2"))
    return server


def propose(client: FlaskClient, **more: str) -> tuple[int, str, str]:
    answer = client.post(f"{LIST}/{MIX}/voorstel", data=TYPED | more, headers=OWN)
    return answer.status_code, answer.text, answer.headers.get("Location", "")


def do(client: FlaskClient, path: str, **data: str) -> tuple[int, str]:
    answer = client.post(path, data=data, headers=OWN, follow_redirects=True)
    return answer.status_code, answer.text


def kept(world: World) -> list[str]:
    with world.store.read() as session:
        return [str(v.central) for v in versions_of(session, [MIX]) if v.valid_from.year == 2026]


def test_everyone_of_an_enterprise_reads_the_list_and_searches_it(server: Flask) -> None:
    aicha = browser(server, "aicha")
    page = aicha.get(LIST).text
    assert "Getallen waarmee we rekenen" in page and "Nog" in page
    found = aicha.get(f"{LIST}?zoek=stroom+onbekend").text
    assert f'href="{LIST}/{MIX}"' in found and "0,244 kg CO₂-eq/kWh" in found and "prijs.gas" not in found
    assert "Niets gevonden" in aicha.get(f"{LIST}?zoek=ezel").text
    assert "0,427 kg CO₂-eq/kWh" in aicha.get(f"{LIST}?zoek={MIX}&op=1-6-2021").text
    assert "geen getal voor deze dag" in aicha.get(f"{LIST}?zoek=bijstand.norm.paar&op=1-8-2026").text
    assert "Vul een datum in" in aicha.get(f"{LIST}?op=morgen+misschien").text


def test_a_history_tells_every_value_with_source_certainty_and_where_it_went(lamps: Flask) -> None:
    page = browser(lamps, "bram").get(f"{LIST}/{MIX}").text
    assert all(words in page for words in ("0,244", "0,413", "eigen schatting", "gelezen in de bron", "TTW 0.200, WTT 0.044"))
    assert "Vermeden CO₂" in page and "1 kwartaal" in page
    assert "april t/m juni 2026, uitgave 1" in page and "Deze cijfers blijven zoals ze zijn" in page
    assert "Stel een ander getal voor" in page and "Stel een ander getal voor" not in browser(lamps, "aicha").get(f"{LIST}/{MIX}").text


def test_a_proposal_shows_its_effect_first_and_counts_after_somebody_else_took_it(lamps: Flask, world: World) -> None:
    bram, els = browser(lamps, "bram"), browser(lamps, "els")
    status, _, place = propose(bram)
    assert status == 303 and place.startswith("/beheer/voorstellen/") and kept(world) == ["0.244"]
    page = bram.get(place).text
    assert "24,40" in page and "25,00" in page, "the year of molenwijk: 100 kWh x 0.244 and x 0.25"
    assert "Wat is vrijgegeven, blijft zoals het was. Uw eigen cijfer wordt:" in page
    assert "U stelde dit zelf voor" in page and f'action="{place}/overnemen"' not in page
    assert do(bram, f"{place}/overnemen")[0] == 422 and kept(world) == ["0.244"]
    seen = els.get(place).text
    assert "Geen cijfer van uw wijkbedrijf verandert hierdoor." in seen and "Ook 1 ander wijkbedrijf telt met dit getal." in seen
    status, page = do(els, f"{place}/overnemen")
    assert status == 200 and "overgenomen" in page and kept(world) == ["0.244", "0.25"]


def test_what_changed_stands_in_a_list_with_what_was_released_apart(lamps: Flask, world: World) -> None:
    bram, els = browser(lamps, "bram"), browser(lamps, "els")
    assert "Er is nog geen getal veranderd" in bram.get(f"{LIST}/wijzigingen").text
    _, _, place = propose(bram)
    do(els, f"{place}/overnemen")
    assert "De cijfers worden nog vergeleken" in bram.get(f"{LIST}/wijzigingen").text
    recount_waiting(world.store, today())
    assert note_waiting(world.store) == 1
    page = bram.get(f"{LIST}/wijzigingen").text
    changed, _, shut = page.partition("Wat is vrijgegeven, blijft zoals het was. Uw eigen cijfer is nu:")
    assert "de lijst is herzien" in changed and changed.count("25,00") == 2, "the year, and since the start"
    assert "april t/m juni 2026" in shut and "april t/m juni 2026" not in changed and shut.count("25,00") == 1
    assert "Er is nog geen getal veranderd" in els.get(f"{LIST}/wijzigingen").text
    assert "vervangen door een verbetering" in bram.get(f"{LIST}/{MIX}").text


@pytest.mark.parametrize(
    ("wrong", "at", "sentence"),
    [
        ({"central": ""}, "central", "Vul het getal in"), ({"central": "veel"}, "central", "Vul een getal in"),
        ({"valid_from": ""}, "valid_from", "vanaf welke dag"), ({"valid_from": "32-1-2026"}, "valid_from", "bestaat niet"),
        ({"valid_to": "1-1-2020"}, "valid_to", "ligt voor de eerste"), ({"source": ""}, "source", "waar dit getal staat"),
        ({"link": "javascript:alert(1)"}, "link", "begint met https://"), ({"confidence": ""}, "confidence", "Kies hoe zeker"),
        ({"reason": " "}, "reason", "Schrijf op waarom"), ({"source_year": "26"}, "source_year", "Dit jaar kan niet kloppen"),
    ],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(
    server: Flask, world: World, wrong: dict[str, str], at: str, sentence: str
) -> None:
    status, page, _ = propose(browser(server, "bram"), **wrong)
    assert status == 422 and page.count(sentence) == 2 and f'id="e-{at}"' in page and f'href="#{at}"' in page
    assert 'value="CO2emissiefactoren.nl"' in page and "Waarom klopt het toch?" not in page


def test_what_is_hard_to_believe_is_asked_about_and_kept_with_the_answer(server: Flask) -> None:
    bram = browser(server, "bram")
    status, page, _ = propose(bram, central="2,5")
    assert status == 422 and "Klopt dit echt?" in page and "2,5 ligt buiten wat we geloven: tussen 0 en 1." in page
    status, _, place = propose(bram, central="2,5", sure="twee keer nagekeken <b>")
    assert status == 303 and "twee keer nagekeken &lt;b&gt;" in bram.get(place).text


def test_a_proposal_is_left_with_a_reason_or_taken_back(server: Flask, world: World) -> None:
    bram, els = browser(server, "bram"), browser(server, "els")
    place, other = propose(bram)[2], propose(bram, central="0,26")[2]
    assert do(els, f"{place}/afwijzen")[0] == 422
    assert "niet overgenomen" in do(els, f"{place}/afwijzen", why="de bron klopt niet")[1]
    assert "teruggenomen" in do(bram, f"{other}/terugnemen")[1]
    assert do(els, f"{place}/overnemen")[0] == do(els, f"{other}/overnemen")[0] == 422 and kept(world) == ["0.244"]


def test_system_keeps_factors_without_an_enterprise(lamps: Flask, world: World) -> None:
    siem, place = browser(lamps, "siem"), propose(browser(lamps, "bram"))[2]
    assert siem.get(LIST).status_code == siem.get(f"{LIST}/{MIX}").status_code == siem.get(f"{LIST}/wijzigingen").status_code == 200
    assert "Ook 1 ander wijkbedrijf telt met dit getal." in siem.get(place).text
    assert do(siem, f"{place}/overnemen")[0] == 200 and kept(world) == ["0.244", "0.25"]


@pytest.mark.parametrize("name", ["aicha", "carla", "daan"])
def test_who_keeps_no_factors_neither_sees_nor_decides_proposals(server: Flask, world: World, name: str) -> None:
    client, place = browser(server, name), propose(browser(server, "bram"))[2]
    assert client.get(place).status_code == client.get(f"{LIST}/{MIX}/voorstel").status_code == 403
    assert do(client, f"{place}/overnemen")[0] == propose(client)[0] == 403 and kept(world) == ["0.244"]
    assert client.get(LIST).status_code == (200 if name == "aicha" else 403)


def test_what_is_not_there_is_not_found(server: Flask) -> None:
    bram = browser(server, "bram")
    for path in (f"{LIST}/co2.niets", f"{LIST}/co2.niets/voorstel", "/beheer/voorstellen/x"):
        assert bram.get(path).status_code == 404
    assert do(bram, "/beheer/voorstellen/x/overnemen")[0] == 404 and do(bram, f"{propose(bram)[2]}/onzin")[0] == 404


def test_the_way_there_stands_on_the_pages_of_beheer(server: Flask) -> None:
    assert f'href="{LIST}"' in browser(server, "bram").get("/beheer/taken").text
