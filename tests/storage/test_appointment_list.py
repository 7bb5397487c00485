"""Appointments in a sheet: days and times as people type them, columns by their names, and the same list again never doubles."""

import io
from datetime import date, datetime, time

import pytest
import time_machine
from openpyxl import Workbook

from storage.period import AMSTERDAM, today
from storage.planning import take
from storage.planning.listed import MOST_ROWS, NO_DAY, read_list
from storage.planning.planned import UNREADABLE
from storage.planning.recognise import here, recognise
from storage.planning.take import GONE, Line, Look
from storage.refused import Refused
from storage.vault.planned import marks
from tests.conftest import World
from tests.storage.test_appointment import there
from tests.storage.test_vault import KEYS, visit

NOON = datetime(2026, 11, 26, 12, tzinfo=AMSTERDAM)
DAY = NOON.date()


def one(day: str, at: str = "") -> tuple[date, str]:
    found = read_list(f"Datum;Tijd\n{day};{at}\n".encode(), DAY).planned
    return (found[0].on, found[0].at) if found else (date.min, "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1-12-2026", date(2026, 12, 1)),
        ("di 1 december", date(2026, 12, 1)),
        ("30 jan.", date(2027, 1, 30)),  # without a year: the next one
        ("26 november", DAY),
        ("morgen", date(2026, 11, 27)),
        ("vandaag", DAY),
        ("2026-12-01T10:30", date(2026, 12, 1)),
        ("31-11-2026", date.min),
        ("binnenkort", date.min),
    ],
)
def test_a_day_as_people_type_it(typed: str, expected: date) -> None:
    assert one(typed)[0] == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9:30", "09:30"),
        ("9.30 uur", "09:30"),
        ("14u05", "14:05"),
        ("9 uur", "09:00"),
        ("14:00:00", "14:00"),
        ("25:00", ""),
        ("'s ochtends", ""),
    ],
)
def test_a_time_as_people_type_it(typed: str, expected: str) -> None:
    assert one("1-12-2026", typed)[1] == expected


def test_a_time_behind_the_day_counts_where_there_is_no_column_for_it() -> None:
    for day in ("1-12-2026 10:30", "2026-12-01T10:30"):
        assert one(day) == (date(2026, 12, 1), "10:30")


def test_columns_are_known_by_their_names_in_any_order_and_below_a_title() -> None:
    rows = "Planning week 49;;;;\n;;;;\nwie?;Opmerking;WANNEER;Buurt;Code huis\nAicha en Bram;bel eerst;1-12-2026;Noord;H012\n"
    found = read_list(rows.encode(), DAY).planned
    assert [(p.on, p.people, p.title, p.area, p.code) for p in found] == [
        (date(2026, 12, 1), ("Aicha", "Bram"), "bel eerst", "Noord", "H012")
    ]


def test_a_workbook_of_excel() -> None:
    book, stream = Workbook(), io.BytesIO()
    book.active.title = "Uitleg"  # type: ignore[union-attr]
    tab = book.create_sheet("Planning")
    tab.append(["Datum", "Tijd", "Postcode", "Huisnummer", "Naam"])
    tab.append([datetime(2026, 12, 1), time(10, 30), "1234 AB", 12, "mevrouw Jansen"])
    tab.append([datetime(2026, 12, 2), "11 uur", None, None, None])
    book.save(stream)
    found = read_list(stream.getvalue(), DAY).planned
    assert [(p.on.day, p.at, p.title) for p in found] == [(1, "10:30", "1234 AB, 12, mevrouw Jansen"), (2, "11:00", "")]


@pytest.mark.parametrize("content", [b"Wat;Waar\nbezoek;Noord\n", b"1-12-2026;10:30;Noord\n"])
def test_without_a_column_for_the_day_it_says_what_to_do(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        read_list(content, DAY)
    assert refused.value.problems[0].sentence == NO_DAY


def test_empty_rows_fall_out_unreadable_ones_are_named_and_too_many_are_refused() -> None:
    found = read_list(b"Datum;Tijd;Wat\n;;\n1-12-2026;;x\n31-2-2027;9:00;Jansen\n;9:00;\n", DAY)
    assert len(found.planned) == 1 and found.left_out == [(UNREADABLE, "31-2-2027 Jansen"), (UNREADABLE, "–")]
    with pytest.raises(Refused):
        read_list(b"Datum\n" + b"1-12-2026\n" * (MOST_ROWS + 1), DAY)


def looked(world: World, rows: str) -> Look:
    with world.store.read() as session:
        known, mark = here(session, world.bram), marks(KEYS, "molenwijk")
        return take.look(session, world.bram, read_list(rows.encode(), today()), mark, known, "", today())


def kept(world: World, look: Look, **all_: bool) -> take.Taken:
    with world.store.write() as session:
        lines = [Line(**{**vars(line), **all_}) for line in look.lines]
        return take.keep(session, world.bram, lines, look.source, today(), here(session, world.bram))


@time_machine.travel(NOON, tick=False)
def test_the_same_list_again_changes_and_takes_away_only_in_its_own_days(world: World) -> None:
    visit(world, "H012")
    head = "Datum;Tijd;Huishouden;Buurt;Wie;Naam\n"
    week = head + "30-11-2026;9:00;h012;Molenwijk-Noord;Aicha;Jansen\n1-12-2026;9:00;;;;Pietersen\n1-12-2026;11:00;;;;Pietersen\n"
    assert kept(world, looked(world, week)) == take.Taken(kept=3)
    assert kept(world, looked(world, week)) == take.Taken(changed=3) and len(there(world)) == 3
    assert there(world)[0] == ("molenwijk", date(2026, 11, 30), "09:00", "BU99010101", "H012", "aicha")
    later = head + "8-12-2026;9:00;;;;De Wit\n"
    assert [line.state for line in looked(world, later).lines] == ["new"], "another week takes nothing away of this one"
    changed = head + "30-11-2026;10:15;H012;;Bram;Jansen\n1-12-2026;9:00;;;;Pietersen\n"
    look = looked(world, changed)
    assert [(line.state, line.at) for line in look.lines] == [("moved", "10:15"), ("same", "09:00"), (GONE, "11:00")]
    assert kept(world, look) == take.Taken(changed=2, gone=1)
    assert there(world)[0] == ("molenwijk", date(2026, 11, 30), "10:15", "BU99010101", "H012", "bram")


@time_machine.travel(NOON, tick=False)
def test_a_code_that_nobody_uses_and_a_name_of_two_people_are_not_taken(world: World) -> None:
    with world.store.write() as session:
        session.add(type(world.aicha)(id="aicha2", email="a2@example.org", name="Aicha B", role="coach", organisation="molenwijk"))
    with world.store.read() as session:
        known = here(session, world.bram)
    planned = read_list(b"Datum;Huishouden;Wie\n1-12-2026;Jansen;Aicha\n", DAY).planned[0]
    seen = recognise(planned, known)
    assert (seen.household, seen.person, seen.likely) == ("", "", True)
