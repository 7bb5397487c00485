"""Appointments as people meet them: the calendar is looked at, Vandaag has the visits, the form is filled in, and saved it is gone."""

import io
import re
import zipfile
from datetime import datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from monitor.words import day_words
from storage.people import Person
from storage.period import AMSTERDAM, now, today
from storage.planning import appointment, calendar, listed, take
from storage.planning.appointment import Appointment
from storage.records import Visit
from tests.conftest import World
from tests.dashboard.neighbourhood import house
from tests.dashboard.test_english import english, is_english
from tests.dashboard.visit import OWN, browser
from tests.storage.calendars import GOOGLE, OUTLOOK, event, ics
from tests.storage.calendars import calendar as calendar_of
from tests.storage.test_vault import visit

ROOT = Path(__file__).parents[2]


@pytest.fixture
def server(world: World, tmp_path: Path) -> Flask:
    visit(world, "H012", days=40)
    return house(world, tmp_path)


def at(clock: str, days: int = 0) -> str:
    """A moment today on a Dutch clock, as a calendar writes it."""
    return (today() + timedelta(days=days)).strftime("%Y%m%dT") + clock


def send(client: FlaskClient, content: bytes, whose: str = "", name: str = "agenda.ics") -> TestResponse:
    return client.post("/importeren/agenda", data={"bestand": (io.BytesIO(content), name), "wie": whose}, headers=OWN)


def fields(page: str) -> dict[str, str]:
    """Everything the page would send as it stands."""
    form = page.split('action="/importeren/agenda/opslaan"')[1].split("</form>")[0]
    found = {unescape(n): unescape(v) for n, v in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)}
    found |= {n: unescape(v) for n, v in re.findall(r'<input id="(household\.\d+)" name="[^"]*" value="([^"]*)"', form)}
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)">(.*?)</select>', form, re.S):
        picked = re.search(r'<option value="([^"]*)" selected', options)
        found[name] = picked[1] if picked else ""
    return found | {name: "ja" for name in re.findall(r'name="(take\.\d+)" value="ja" checked', form)}


def bring(client: FlaskClient, content: bytes, whose: str = "") -> TestResponse:
    """Look, and keep what is ticked."""
    page = send(client, content, whose)
    assert page.status_code == 200, page.text
    return client.post("/importeren/agenda/opslaan", data=fields(page.text), headers=OWN)


def words(page: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.split("<main")[1].split("</main>")[0])).split())


def ids(world: World) -> list[str]:
    with world.store.read() as session:
        return [a.id for a in session.exec(select(Appointment).order_by(Appointment.on, Appointment.at))]  # type: ignore[arg-type]


def test_from_the_calendar_to_vandaag_to_the_form_and_gone(server: Flask, world: World) -> None:
    bram, aicha = browser(server, "bram"), browser(server, "aicha")
    look = send(bram, calendar_of(event("a", at("103000"), "Bezoek H012 mevrouw Jansen"), event("b", at("0900"), "Tandarts")), "aicha")
    told = words(look.text)
    assert "10.30 uur Bezoek H012 mevrouw Jansen Huishouden H012 · buurt nog niet bekend · Aicha" in told
    assert told.index("Dit lijken bezoeken") < told.index("Jansen") < told.index("Dit lijken geen bezoeken") < told.index("Tandarts")
    answer = bram.post("/importeren/agenda/opslaan", data=fields(look.text), headers=OWN)
    assert answer.status_code == 303 and "Nieuw op de lijst: 1." in words(bram.get(answer.location).text)

    page = aicha.get("/vandaag").text
    assert "Vandaag: 1 bezoek" in words(page) and "10.30 uur: bezoek bij huishouden H012" in words(page) and "Jansen" not in page
    form = aicha.get(re.search(r'href="(/opschrijven/visit\?afspraak=\w+)"', page)[1]).text  # type: ignore[index]
    assert 'value="H012"' in form and "Ingevuld uit de afspraak van" in form and today().strftime("%d-%m-%Y") in form
    key = re.search(r'name="client_key" value="(afspraak-[^"]+)"', form)
    assert key is not None and ids(world)[0] in key[1]
    sent = {"client_key": key[1], "version": "", "household": "H012", "on": today().strftime("%d-%m-%Y"), "kind": "", "save": "1"}
    refused = aicha.post("/opschrijven/visit", data=sent, headers=OWN)
    assert refused.status_code == 422 and key[1] in refused.text  # what went wrong still belongs to the appointment
    assert aicha.post("/opschrijven/visit", data=sent | {"kind": "fix"}, headers=OWN).status_code == 303
    assert "10.30 uur" not in words(aicha.get("/vandaag").text)
    again = aicha.get(f"/opschrijven/visit?afspraak={ids(world)[0]}")
    assert again.status_code == 400 and "Deze afspraak is klaar" in again.text
    with world.store.read() as session:
        assert [v.client_key for v in session.exec(select(Visit).where(Visit.on == today()))] == [key[1]]


def test_an_appointment_of_which_only_the_buurt_is_known(server: Flask) -> None:
    bram = browser(server, "bram")
    bring(bram, calendar_of(event("a", at("0905"), "Bezoek", location="Molenwijk-Zuid")))
    page = bram.get("/vandaag").text
    assert "9.05 uur: bezoek Molenwijk-Zuid · nog niet bekend wie gaat" in words(page)
    form = bram.get(re.search(r'href="(/opschrijven/visit\?afspraak=\w+)"', page)[1]).text  # type: ignore[index]
    assert re.search(r'<option value="BU99010102" selected', form) or re.search(r'value="BU99010102"[^>]*checked', form)


def test_what_does_not_go_on_is_put_away_and_the_calendar_does_not_bring_it_back(server: Flask, world: World) -> None:
    bram, content = browser(server, "bram"), calendar_of(event("a", at("1030")))
    bring(bram, content)
    away = bram.post(f"/afspraken/{ids(world)[0]}/weg", data={"terug": "/vandaag"}, headers=OWN)
    assert (away.status_code, away.location) == (303, "/vandaag") and "10.30 uur" not in words(bram.get("/vandaag").text)
    assert "Al opgeschreven of weggehaald: 1." in words(send(bram, content).text)
    assert bram.post(f"/afspraken/{ids(world)[0]}/weg", data={"terug": "https://elders.example"}, headers=OWN).location == "/afspraken"


def test_what_is_to_come_stands_in_the_list_and_not_on_vandaag(server: Flask) -> None:
    bram = browser(server, "bram")
    assert "Er staan geen afspraken. Lees uw agenda of lijst in." in words(bram.get("/afspraken").text)
    assert "Er staan geen afspraken voor u." in words(browser(server, "aicha").get("/afspraken").text)
    bring(bram, calendar_of(event("a", at("1030", 3))), "aicha")
    for name in ("bram", "aicha"):
        client = browser(server, name)
        assert "Vandaag staat er niets open." in words(client.get("/vandaag").text)
        page = client.get("/afspraken").text
        assert "10.30 uur: bezoek" in words(page) and "afspraak=" not in page and "Gaat niet door" in words(page)


def test_elsewhere_and_outside_there_is_nothing(server: Flask, world: World) -> None:
    bring(browser(server, "bram"), calendar_of(event("a", at("1030"), "Bezoek H012")))
    id = ids(world)[0]
    els = browser(server, "els")
    assert "10.30" not in els.get("/vandaag").text + els.get("/afspraken").text
    for path in (f"/opschrijven/visit?afspraak={id}", "/opschrijven/visit?afspraak=is-er-niet", "/opschrijven/visit?afspraak=%00"):
        assert els.get(path).status_code == 404
    assert els.post(f"/afspraken/{id}/weg", headers=OWN).status_code == 404
    for name in ("carla", "daan"):
        client = browser(server, name)
        assert [client.get(p).status_code for p in ("/afspraken", "/importeren/agenda", "/vandaag")] == [403, 403, 404]
        assert client.post(f"/afspraken/{id}/weg", headers=OWN).status_code == 403
    aicha = browser(server, "aicha")
    assert aicha.get("/importeren/agenda").status_code == send(aicha, calendar_of()).status_code == 403
    with world.store.read() as session:
        assert session.get_one(Appointment, id).done_on is None


def test_a_resident_reads_in_the_download_what_is_planned(server: Flask) -> None:
    bram = browser(server, "bram")
    bring(bram, calendar_of(event("a", at("1030", 3), "Bezoek H012", location="Molenwijk-Zuid")))
    answer = bram.post("/kluis/inzage", data={"huishouden": "H012"}, headers=OWN)
    with zipfile.ZipFile(io.BytesIO(answer.data)) as packed:
        paper = packed.read("inzage.html").decode()
    assert f"<h2>Afspraken</h2><ul><li>{day_words(today() + timedelta(days=3))} 10:30 Molenwijk-Zuid</li></ul>" in paper


def test_a_coach_cannot_open_the_appointment_of_another_coach(server: Flask, world: World) -> None:
    with world.store.write() as session:
        hers = session.get_one(Person, "aicha")
        session.add(
            Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk", password=hers.password)
        )
    bring(browser(server, "bram"), calendar_of(event("a", at("1030"))), "aicha")
    noor = browser(server, "noor")
    assert "10.30" not in noor.get("/vandaag").text
    assert noor.get(f"/opschrijven/visit?afspraak={ids(world)[0]}").status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg."),
        (b"Wat;Waar\nbezoek;Noord\n", "We zien geen kolom met de dag. Zet boven de kolommen bijvoorbeeld: datum"),
        (b"\x89PNG\r\n\x1a\n\0\0", "Dit is geen rekenblad."),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "Dit bestand is niet heel"),
        (b"PK\x03\x04", "Dit bestand is beschadigd of op slot."),
    ],
)
def test_a_bad_file_comes_back_with_a_sentence_and_what_was_chosen(server: Flask, content: bytes, sentence: str) -> None:
    answer = send(browser(server, "bram"), content, "aicha")
    assert answer.status_code == 422 and sentence in words(answer.text) and '<option value="aicha" selected>' in answer.text


def test_without_a_file_it_says_what_to_do(server: Flask) -> None:
    answer = browser(server, "bram").post("/importeren/agenda", data={"wie": ""}, headers=OWN)
    assert answer.status_code == 422 and "Kies eerst een bestand van uw agenda of rekenblad." in words(answer.text)


def test_what_cannot_be_kept_comes_back_with_everything_that_was_filled_in(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    sent = fields(send(bram, calendar_of(event("a", at("1030"), "Bezoek mevrouw Jansen"))).text)
    answer = bram.post("/importeren/agenda/opslaan", data=sent | {"household.0": "Kerkstraat 12", "who.0": "aicha"}, headers=OWN)
    assert answer.status_code == 422 and "Deze code kennen we niet." in words(answer.text) and "Bezoek mevrouw Jansen" in answer.text
    assert fields(answer.text) == sent | {"household.0": "Kerkstraat 12", "who.0": "aicha"}
    assert '<a href="#household.0">' in answer.text and "<title>Fout: " in answer.text and ids(world) == []


LIST = (
    "Datum\tTijd\tBuurt\tHuishouden\tWie\tAdres\n"
    "{day}\t10.30 uur\tMolenwijk-Zuid\tH012\tAicha\tKerkstraat 12 mevrouw Jansen\nzomaar\t\t\t\t\tPietersen\n"
)


def test_rows_from_a_sheet_are_looked_at_and_kept_like_a_calendar(server: Flask, world: World) -> None:
    bram, rows = browser(server, "bram"), LIST.format(day=today().strftime("%d-%m-%Y"))
    page = bram.post("/importeren/agenda", data={"plak": rows, "wie": ""}, headers=OWN)
    assert "10.30 uur Kerkstraat 12 mevrouw Jansen Huishouden H012 · Molenwijk-Zuid · Aicha" in words(page.text)
    assert "De dag hiervan kunnen we niet lezen: 'zomaar Pietersen'." in words(page.text)
    assert bram.post("/importeren/agenda/opslaan", data=fields(page.text), headers=OWN).status_code == 303
    aicha = words(browser(server, "aicha").get("/vandaag").text)
    assert "10.30 uur: bezoek bij huishouden H012 Molenwijk-Zuid" in aicha and "Jansen" not in aicha
    again = bram.post("/importeren/agenda", data={"bestand": (io.BytesIO(rows.encode()), "planning.csv"), "wie": ""}, headers=OWN)
    assert "staat er al" in words(again.text) and len(ids(world)) == 1


def test_pasted_rows_that_are_none_stay_in_the_field(server: Flask) -> None:
    answer = browser(server, "bram").post("/importeren/agenda", data={"plak": "Wat\tWaar\nbezoek\tNoord", "wie": "aicha"}, headers=OWN)
    assert answer.status_code == 422 and "We zien geen kolom met de dag." in words(answer.text)
    assert "Wat\tWaar\nbezoek\tNoord</textarea>" in answer.text and "<details open>" in answer.text


def test_forged_lines_keep_nothing(server: Flask, world: World) -> None:
    bram = browser(server, "bram")
    sent = fields(send(bram, calendar_of(event("a", at("1030")))).text)
    for name, value in {"mark.0": "Jansen", "on.0": "vandaag", "at.0": "laat", "who.0": "els", "area.0": "Kerkstraat 12"}.items():
        assert bram.post("/importeren/agenda/opslaan", data=sent | {name: value}, headers=OWN).status_code == 422, name
    assert ids(world) == []
    assert bram.post("/importeren/agenda/opslaan", data={}, headers=OWN).status_code == 303


def test_nothing_is_left_out_in_silence(server: Flask) -> None:
    page = words(send(browser(server, "bram"), ics(GOOGLE, today())).text)
    assert "Afspraken die zich herhalen nemen we niet over: 'Koffie-uur'." in page
    page = words(send(browser(server, "bram"), ics(OUTLOOK, today())).text)
    assert "Privé-afspraken lezen we niet: 1." in page and "van mijzelf" not in page
    assert "Langer dan een dag, dus geen bezoek: 'Vakantie Kanarie-eilanden'." in page
    page = words(send(browser(server, "bram"), calendar_of(event("a", at("1030", -3)))).text)
    assert "Er staan geen afspraken in voor vandaag" in page and "Voorbij, of verder weg dan twee maanden: 1." in page


def test_it_is_english_too(server: Flask) -> None:
    bram = english(server, "bram")
    assert is_english(bram.get("/importeren/agenda").text) == []
    look = send(bram, calendar_of(event("a", at("1030"), "Bezoek H012"), event("b", at("1130"), "Xxx")))
    assert is_english(look.text, ("Bezoek H012", "Xxx")) == []
    refused = bram.post("/importeren/agenda/opslaan", data=fields(look.text) | {"household.0": "Y"}, headers=OWN)
    assert refused.status_code == 422 and is_english(refused.text, ("Bezoek H012", "Xxx")) == []
    assert is_english(send(bram, b"").text) == [] and is_english(bram.get("/afspraken").text) == []
    kept = bram.post("/importeren/agenda/opslaan", data=fields(look.text), headers=OWN)
    for path in (kept.location, "/vandaag", re.search(r'href="(/opschrijven/visit\?afspraak=\w+)"', bram.get("/vandaag").text)[1]):  # type: ignore[index]
        assert is_english(bram.get(path).text) == [], path
    assert "10:30: visit to household H012" in words(bram.get("/vandaag").text)


def test_the_document_says_what_is_so() -> None:
    """The figures in docs/appointments.md are those of the code."""
    text = (ROOT / "docs" / "appointments.md").read_text(encoding="utf-8")
    megabytes = calendar.MOST_BYTES // 2**20
    for claim in (
        f"{appointment.KEPT.days} days after its day",
        f"{take.AHEAD.days} days ahead",
        f"{take.MOST} lines",
        f"{megabytes} MB",
        f"{listed.MOST_ROWS} rows",
    ):
        assert claim in text, claim
    kept = re.search(r"Kept of an appointment: (.*?)\.", text)
    assert kept is not None and set(re.findall(r"`(\w+)`", kept[1])) == set(Appointment.model_fields) - {"id", "organisation"}


def test_the_moment_is_of_the_netherlands(server: Flask) -> None:
    """What is on in the last hour of a Dutch day is of that day, whatever the server's clock says."""
    late = datetime.combine(today(), datetime.min.time(), AMSTERDAM).replace(hour=23, minute=30).astimezone(now().tzinfo)
    page = words(send(browser(server, "bram"), calendar_of(event("a", f"{late:%Y%m%dT%H%M%S}Z"))).text)
    assert "23.30 uur" in page
