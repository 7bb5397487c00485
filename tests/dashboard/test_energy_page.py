"""Energie: what was placed, advised, looked at again and metered stand apart; who went down is shown; outside only what is released."""

from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from monitor.advised import advised
from monitor.before_after import before_after
from monitor.close import close
from monitor.count import recount
from monitor.reader import Reader
from seed.load import load
from storage import log
from storage.period import parse
from storage.records import Activity, Visit
from storage.records.visit import Measure
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import house, story
from tests.dashboard.test_explained import words
from tests.dashboard.visit import OWN, browser

FIRST, AGAIN, TODAY = date(2026, 1, 8), date(2026, 4, 9), date(2026, 11, 23)
Q2 = "?periode=2026-Q2"
GAS = {"heating": "gas_boiler", "gas_use_m3": "1000"}


def visit(world: World, household: str, on: date, **said: object) -> None:
    with world.store.write() as session:
        log.save(session, world.aicha, Visit, {"household": household, "on": on, "kind": "first"} | said, client_key=f"{household}{on}")


def strips(number: int, stage: str = "installed") -> dict[str, object]:
    return {"kind": "draught_strip", "quantity": str(number), "stage": stage}


@pytest.fixture
def homes(world: World) -> World:
    """Four homes asked twice: two up (2 to 4, 3 to 4), one the same, one down; strips in two, advice in one, district heating in one."""
    with world.store.write() as session:
        load(session)
    for household, comfort, payment in (("H001", 2, "hard"), ("H002", 3, "hard"), ("H003", 3, "just"), ("H004", 4, "easy")):
        visit(world, household, FIRST, comfort=comfort, payment=payment)
    visit(world, "H001", AGAIN, comfort=4, payment="just", measures=[strips(4)], **GAS)
    visit(world, "H002", AGAIN, comfort=4, payment="hard", measures=[strips(2), strips(9, "advised")], **GAS)
    visit(world, "H003", AGAIN, comfort=3, payment="hard", heating="district", measures=[strips(1)])
    visit(world, "H004", AGAIN, comfort=2, payment="easy", went_wrong="De deur klemt nu.")
    assert recount(world.store, "molenwijk", TODAY)
    return world


def test_the_headline_is_what_was_placed_and_where(homes: World, tmp_path: Path) -> None:
    """Three lines of strips in three homes; 4 + 2 strips of a gas home at 5 m³ each: 30 m³."""
    text = words(browser(house(homes, tmp_path), "bram"), "/energie" + Q2)
    assert "In april t/m juni 2026 plaatsten we 3 maatregelen in 3 huizen." in text.replace("  ", " ")
    with homes.store.read():
        found = Reader(homes.store, Scope(homes.bram, "molenwijk", "GM9901", "", parse("2026-Q2"))).figures(["gas_saving"])
    saved = found.get("gas_saving", "placed").central
    assert saved is not None and f"Volgens de berekening scheelt dat {saved:.0f} m³ gas per jaar." in text


def test_advice_is_on_its_own_rung(homes: World, tmp_path: Path) -> None:
    text = words(browser(house(homes, tmp_path), "bram"), "/energie" + Q2)
    assert "1 keer gaven we alleen advies." in text and "Vier verschillende dingen. Tel ze nooit bij elkaar op." in text
    assert "Berekend naast gemeten kunnen we over deze tijd nog niet zetten" in text
    assert "In deze tijd gaat dat over 1 maatregel." in text, "strips in a home on district heating save no gas"
    assert "Kleine maatregelen lossen energiearmoede niet op." in text


def test_who_went_down_is_counted_as_loud_as_who_went_up(homes: World, tmp_path: Path) -> None:
    """Comfort: H001 and H002 up, H003 the same, H004 down. Paying: one easier, one the same of who struggled, one harder, one the same."""
    client = browser(house(homes, tmp_path), "bram")
    text = words(client, "/energie" + Q2)
    assert "Van de 4 huizen waar we het weer vroegen, werden er 2 prettiger en 1 minder prettig" in text
    assert "werd het in 2 niet prettiger: 1 keer gelijk, 1 keer minder prettig." in text
    assert "van de 4 huishoudens ging het bij 1 makkelijker, bij 2 hetzelfde en bij 1 moeilijker." in text
    assert "Van de 2 huishoudens voor wie betalen moeilijk was en die we weer spraken, gaat het bij 1 niet beter." in text
    assert "De deur klemt nu." in text
    file = client.get("/download/energie-voor-en-na.csv", query_string={"bladzijde": "/energie", "periode": "2026-Q2"})
    assert "prettiger: 2 huizen, eerst;2,5;" in file.text and "minder prettig: 1 huis, later;2;" in file.text


def test_the_slope_and_the_figures_of_comfort_are_one_count(homes: World, tmp_path: Path) -> None:
    """+2, +1, 0 and -2: +1 over 4 homes; so says the figure, and so say the lines."""
    scope = Scope(homes.bram, "molenwijk", "GM9901", "", parse("2026-Q2"))
    reader = Reader(homes.store, scope)

    ways = before_after(reader)["comfort"].ways.values()
    figure = reader.figures(["comfort_change"]).get("comfort_change")
    assert sum((w.after - w.before) * w.number for w in ways) == figure.numerator == 1
    assert sum(w.number for w in ways) == figure.denominator == 4
    turns = {"up": "better", "same": "same", "down": "worse"}
    asked = reader.figures(["homes_asked_again"])
    for way, turn in turns.items():
        assert before_after(reader)["comfort"].count(way) == asked.get("homes_asked_again", "", turn).central, way


def test_each_way_has_a_voice_and_it_is_said_whose(homes: World, tmp_path: Path) -> None:
    with homes.store.write() as session:
        told = {v.household: v.id for v in session.exec(select(Visit).where(Visit.on == AGAIN))}
        story(session, "Warm", visit=told["H001"], values=["Ve2"])
        story(session, "Klem", feeling="bad", difficult="De deur klemt.", on=AGAIN)
    text = words(browser(house(homes, tmp_path), "bram"), "/energie" + Q2)
    up, down = text.index("Het ging beter"), text.index("Het ging niet beter")
    assert "“Warm, zei ze.”" in text[up:down] and "Van een huis uit deze groep." in text[up:down]
    assert "“De deur klemt.”" in text[down:] and "het hoeft niet een van deze huizen te zijn" in text[down:]


def test_before_anything_was_placed_there_is_a_page_too(world: World, tmp_path: Path) -> None:
    text = words(browser(house(world, tmp_path), "aicha"), "/energie" + Q2)
    assert "nog niet bekend wat er in huizen is gedaan" in text and "Er is nog geen verhaal over energie" in text
    assert "Nog niets geturfd" in text and "Traceback" not in text


@pytest.fixture
def released(homes: World) -> World:
    """Enough homes for outside: twelve with strips, all asked twice, eleven up and one down."""
    for n in range(12):
        visit(homes, f"R{n:03}", FIRST, comfort=2, area="BU99010101")
        visit(homes, f"R{n:03}", AGAIN, comfort=1 if n == 0 else 4, measures=[strips(3)], area="BU99010101", **GAS)
    assert recount(homes.store, "molenwijk", TODAY)
    close(homes.store, homes.bram, parse("2026-Q2"), TODAY)
    return homes


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_outside_only_what_is_released(released: World, tmp_path: Path, name: str) -> None:
    """No kinds, no who-went-down, no advice, no words of visits; the mean and the total are there."""
    client = browser(house(released, tmp_path), name)
    text = words(client, "/energie" + Q2)
    assert "15 maatregelen" in " ".join(text.split()) and "huishoudens vroegen we twee keer" in text
    for hidden in ("tochtstrip", "minder prettig:", "De deur klemt nu.", "keer gaven we alleen advies", "werd het in"):
        assert hidden not in text, hidden
    asked = {"bladzijde": "/energie", "periode": "2026-Q2"}
    assert client.get("/download/energie-voor-en-na.csv", query_string=asked).status_code == 404
    assert client.get("/download/maatregelen.csv", query_string=asked).status_code == 200


def test_outside_better_stands_beside_not_where_both_may_be_told(world: World, tmp_path: Path) -> None:
    """Twelve went up and eight went down: both are enough people, so that the municipality reads both."""
    with world.store.write() as session:
        load(session)
    for n in range(20):
        visit(world, f"R{n:03}", FIRST, comfort=3, area="BU99010101")
        visit(world, f"R{n:03}", AGAIN, comfort=4 if n < 12 else 2, area="BU99010101")
    assert recount(world.store, "molenwijk", TODAY)
    close(world.store, world.bram, parse("2026-Q2"), TODAY)
    text = " ".join(words(browser(house(world, tmp_path), "carla"), "/energie" + Q2).split())
    assert "In 12 huizen werd het prettiger. In 8 niet." in text
    assert "Van de 20 huizen waar we het weer vroegen, werd het in 8 niet prettiger." in text


def test_another_enterprise_sees_its_own(released: World, tmp_path: Path) -> None:
    text = words(browser(house(released, tmp_path), "els"), "/energie" + Q2)
    assert "15 maatregelen" not in text and "16 huizen" not in text


def test_the_page_is_whole_in_english(homes: World, tmp_path: Path) -> None:
    client = browser(house(homes, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(client, "/energie" + Q2)
    assert "Of the 4 homes where we asked again, 2 became more pleasant and 1 less pleasant" in text
    for dutch in ("prettiger", "maatregelen", "huizen", "Tel ze", "Wat niet lukte", "berekend", "advies"):
        assert dutch not in text, dutch


def test_the_lines_of_measures_are_only_of_approved_visits(homes: World) -> None:
    with homes.store.write() as session:
        about = {"organisation": "molenwijk", "client_key": "w", "created_by": "aicha", "status": "withdrawn", "kind": "first"}
        waiting = Visit(household="H009", on=AGAIN, **about)
        session.add(waiting)
        session.flush()
        session.add(Measure(organisation="molenwijk", record=waiting.id, kind="draught_strip", quantity=1, stage="advised"))

    assert advised(Reader(homes.store, Scope(homes.bram, "molenwijk", "GM9901", "", parse("2026-Q2")))).advice == 1


def test_the_activities_and_values_of_the_study_stand_there_with_what_counts_them(homes: World, tmp_path: Path) -> None:
    with homes.store.write() as session:
        log.save(session, homes.aicha, Activity, {"kind": "A5", "on": AGAIN, "people": 4}, client_key="a5")
    assert recount(homes.store, "molenwijk", TODAY)
    text = words(browser(house(homes, tmp_path), "bram"), "/energie" + Q2)
    part = text[text.index("Energie in de studie naar wijkbedrijven") :]
    assert "Kleine energiemaatregelen: 1 keer" in part and "Samen inkopen: 0 keer" in part
    assert "Gewoon aan de slag: Maatregelen geplaatst 3" in " ".join(part.split())
