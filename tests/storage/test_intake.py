"""Bringing in the logbook people really keep, and our own templates."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import func, select

from storage.intake import bring_in, take_back, template
from storage.intake.mapping import find
from storage.intake.sheet import read
from storage.record import questions
from storage.records import ALL, Hours, Measure, Visit
from storage.refused import Forbidden, Refused

LOGBOOK = (Path(__file__).parent.parent / "data" / "logboek_voorbeeld.xlsx").read_bytes()


def visits(world) -> int:
    with world.store.read() as session:
        return session.exec(select(func.count()).select_from(Visit)).one()


def bring(world, content=LOGBOOK, record=Visit, person=None, **more):
    with world.store.write() as session:
        return bring_in(session, person or world.bram, record, content, **more)


def sheet(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_dry_run_tells_every_doubt_and_keeps_nothing(world):
    found = bring(world)
    assert visits(world) == 0
    assert (found.sheet, found.ready, found.problems) == ("bezoeken 2026", 60, [])
    why = [r.words for r in found.remarks if r.kind == "skipped"]
    assert sum("Lege regel" in w for w in why) == 3 and sum("totaalregel" in w for w in why) == 1
    assert sum("gelijk aan regel 26" in w for w in why) == 1 and sum("losse opmerking" in w for w in why) == 1
    assert {(u["column"], u["value"]) for u in found.unclear} == {("Buurt", "De Hof"), ("Huur/koop", "huur")}


def test_the_logbook_comes_in_whole_and_the_same_file_twice_adds_nothing(world):
    assert (first := bring(world, dry_run=False)).saved == 60 and visits(world) == 60
    again = bring(world, dry_run=False)
    assert (again.saved, again.repeated, visits(world)) == (0, 60, 60)
    with world.store.read() as session:
        strips = session.exec(select(func.count()).where(Measure.kind == "draught_strip")).one()
        fifth = session.exec(select(Visit).where(Visit.household == "H010", Visit.on == date(2026, 1, 5))).one()
        clock = session.exec(select(Visit).where(Visit.on == date(2026, 2, 10))).one()
        dotted = session.exec(select(Visit).where(Visit.on == date(2026, 1, 14))).one()
    assert strips > 20 and fifth.payment == "hard" and fifth.note == "hond"
    assert clock.minutes == 90, "1:30 under 'uren' is ninety minutes"
    assert dotted.gas_use_m3 == Decimal(1234), "'1.234,5' elsewhere in the column tells that the dot in 1.234 is a thousand"
    assert first.import_id


def test_what_a_word_means_can_be_told_once_for_the_whole_column(world):
    found = bring(world, dry_run=False, meanings={"Buurt": {"De Hof": "BU99010101"}, "Huur/koop": {"huur": "corporation"}})
    assert found.unclear == []
    with world.store.read() as session:
        assert session.exec(select(Visit).where(Visit.household == "H010", Visit.on == date(2026, 1, 5))).one().area == "BU99010101"


def test_a_week_number_is_the_monday_of_that_week(world):
    assert bring(world, record=Hours, dry_run=False).saved == 20
    with world.store.read() as session:
        first = session.exec(select(Hours).order_by(Hours.on)).first()
    assert (first.on, first.hours, first.task) == (date(2026, 1, 5), Decimal("3.5"), "walk_in")


def test_one_bad_row_keeps_everything_out_and_says_which_row(world):
    content = sheet(["Datum", "Code huis", "Soort bezoek"], ["5-1-2026", "H1", "klus"], ["31-6-2026", "H2", "klus"])
    found = bring(world, content, dry_run=False)
    assert visits(world) == 0 and [(p.row, p.column) for p in found.problems] == [(3, "Datum")]


def test_a_number_that_can_be_read_two_ways_is_asked(world):
    content = sheet(["Datum", "Code huis", "Soort bezoek", "gas"], ["5-1-2026", "H1", "klus", "1.234"])
    (problem,) = bring(world, content).problems
    assert "1234" in problem.words and "1,234" in problem.words


def test_a_missing_required_column_is_named(world):
    found = bring(world, sheet(["Datum", "Soort bezoek"], ["5-1-2026", "klus"]))
    assert [p.column for p in found.problems] == ["household"]


def test_a_table_without_known_columns_is_refused_with_what_to_do(world):
    with pytest.raises(Refused, match="sjabloon"):
        bring(world, sheet(["foo", "bar"], [1, 2]))


def test_a_coach_may_not_import_and_els_never_meets_it(world):
    with pytest.raises(Forbidden):
        bring(world, person=world.aicha)
    bring(world, dry_run=False)
    assert bring(world, person=world.els, dry_run=False).saved == 60, "the same file of another enterprise is another logbook"


def test_a_whole_import_can_be_taken_back(world):
    done = bring(world, dry_run=False)
    with world.store.write() as session, pytest.raises(Refused):
        take_back(session, world.els, done.import_id)
    with world.store.write() as session:
        assert take_back(session, world.bram, done.import_id) == 60
    with world.store.read() as session:
        assert set(session.exec(select(Visit.status))) == {"withdrawn"}


@pytest.mark.parametrize("record", ALL, ids=lambda r: r.__tablename__)
def test_every_template_is_read_back_column_by_column(record):
    content = template(record)
    table = find(read(content), record)
    assert all(table.targets), "every column of a template is a question we know"
    assert {t.question.name for t in table.targets if not t.part} == set(questions(record))


def test_a_filled_in_template_comes_back_in(world):
    book = load_workbook(io.BytesIO(template(Hours)))
    answers = {"Wie?": "vrijw. 3", "Welke dag, of welke week?": "14-4-2026", "Hoeveel uur?": "2,5", "Waarvoor?": "inloop"}
    tab = book.worksheets[0]
    for column, cell in enumerate(next(tab.iter_rows(max_row=1)), start=1):
        tab.cell(row=2, column=column, value=answers.get(cell.value))
    stream = io.BytesIO()
    book.save(stream)
    assert bring(world, stream.getvalue(), Hours, dry_run=False).saved == 1
