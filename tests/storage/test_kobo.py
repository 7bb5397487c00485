"""Exports of KoboToolbox and ODK: submissions with their repeats come in as visits, and no place or person comes with them."""

import json
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import func, select

from storage.intake import bring_in
from storage.intake.sheet import bundled
from storage.records import Activity, Measure, Reading, Visit
from storage.refused import Refused
from tests.storage.kobo_export import CANARIES, UUIDS, book, central, kobo, packed, table


def bring(world, content, record=Visit, **more):
    with world.store.write() as session:
        return bring_in(session, world.bram, record, content, **{"dry_run": False, "helpful": True, **more})


def kept(world) -> list[tuple]:
    """What is there, by household."""
    with world.store.read() as session:
        found = []
        for visit in session.exec(select(Visit).order_by(Visit.household)):
            measures = session.exec(select(Measure).where(Measure.record == visit.id).order_by(Measure.position))
            readings = session.exec(select(Reading).where(Reading.record == visit.id))
            lines = [(m.kind, m.quantity, m.stage) for m in measures], [(r.kind, r.value) for r in readings]
            found.append((visit.household, visit.on, visit.kind, visit.inconvenience, *lines))
        return found


STRIPS = [("draught_strip", Decimal(3), "installed"), ("led_bulb", Decimal(8), "installed")]
FIRST = ("H1", date(2026, 3, 1), "fix", ["draught", "cold"], STRIPS, [])
SECOND = ("H2", date(2026, 3, 2), "fix", ["cold"], [], [("gas", Decimal("4120.5"))])


@pytest.mark.parametrize("labels", [False, True], ids=["names", "labels"])
@pytest.mark.parametrize("split", [True, False], ids=["a column per answer", "answers in one column"])
def test_a_workbook_of_kobotoolbox_comes_in_with_its_repeats(world, labels, split):
    found = bring(world, book(kobo(labels=labels, split=split)))
    assert [r.words for r in found.remarks if r.kind == "problem"] == [] and found.saved == 2
    assert kept(world) == [FIRST, SECOND]


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_csv_files_of_one_export_come_in_together(world, separator):
    files = {f"{name}.csv": table(rows, separator) for name, rows in kobo().items()}
    assert bring(world, bundled(files)).saved == 2 and kept(world) == [FIRST, SECOND]


def test_the_zip_of_odk_central_comes_in_as_it_is(world):
    assert bring(world, central()).saved == 2
    assert kept(world) == [FIRST, (*SECOND[:5], [])]


@pytest.mark.parametrize("content", [book(kobo()), central()], ids=["kobo", "odk"])
def test_no_place_and_no_person_is_taken_or_offered(world, content):
    found = bring(world, content)
    told = " ".join(r.words for r in found.remarks)
    assert "omdat er een plek of een persoon in kan staan" in told and "atitude" in told
    assert not {"telefoon", "naam", "email", "plek"} & {c["header"] for c in found.columns}
    with world.store.read() as session:
        rows = json.dumps([v.model_dump(mode="json") for t in (Visit, Measure, Reading) for v in session.exec(select(t))])
    assert [c for c in CANARIES if c in rows + json.dumps(found.columns, default=str)] == []


def test_the_same_export_twice_adds_nothing_and_a_later_one_only_what_is_new(world):
    bring(world, book(kobo()))
    assert (again := bring(world, book(kobo()))).repeated == 2 and again.saved == 0
    later = kobo()
    more = [*later["Bezoeken"][2]]
    more[3], more[-6], more[-1] = "H3", "7a1b0c52-0003-4f6e-9a10-2b3c4d5e6f70", 3
    found = bring(world, book({**later, "Bezoeken": [*later["Bezoeken"], more]}))
    assert (found.saved, found.repeated) == (1, 2)


def test_two_submissions_with_the_same_answers_are_two_and_one_that_stands_there_twice_is_one(world):
    tabs = kobo()
    twin, other = [*tabs["Bezoeken"][1]], [*tabs["Bezoeken"][1]]
    other[-6], other[-1] = "7a1b0c52-0009-4f6e-9a10-2b3c4d5e6f70", 9
    found = bring(world, book({"Bezoeken": [*tabs["Bezoeken"][:2], twin, other]}))
    assert found.saved == 2 and [r.values for r in found.remarks if "gelijk aan regel" in r.words] == [{"row": 2}]


def test_a_submission_that_was_changed_in_the_tool_since_is_told_and_what_is_here_stays(world):
    bring(world, book(kobo()))
    found = bring(world, book(kobo(comfort=(5, ""))))
    assert (found.saved, found.repeated) == (0, 1)
    assert [(r.row, r.kind) for r in found.remarks if "met andere antwoorden" in r.words] == [(2, "skipped")]
    with world.store.read() as session:
        assert session.exec(select(Visit.comfort).where(Visit.household == "H1")).one() == 3


def test_a_form_that_did_not_ask_the_day_takes_that_of_the_telephone_and_says_so(world):
    found = bring(world, book(kobo(day=False)))
    assert [v[1] for v in kept(world)] == [date(2026, 3, 2), date(2026, 3, 3)]
    assert any("We nemen de dag uit 'start'" in r.words for r in found.remarks)


def test_a_measure_nobody_knows_stops_the_import_and_is_asked(world):
    tabs = kobo()
    tabs["maatregelen"][1][0] = "zonwering"
    found = bring(world, book(tabs))
    assert (found.saved, kept(world)) == (0, []) and [p.row for p in found.problems] == [2]
    (asked,) = found.unclear
    assert (asked["part"], asked["question"], asked["value"]) == ("measures", "kind", "zonwering")
    assert bring(world, book(tabs), meanings={asked["column"]: {"zonwering": "crack_sealing"}}).saved == 2
    assert kept(world)[0][4][0][0] == "crack_sealing"


def test_a_line_without_its_submission_stops_the_import(world):
    tabs = kobo()
    tabs["maatregelen"][2][4:7] = [77, 177, "0-nobody"]
    found = bring(world, book(tabs))
    assert kept(world) == [] and "hoort bij geen inzending" in found.problems[0].words


def test_a_tab_that_is_no_repeat_of_ours_is_named_and_left_out(world):
    tabs = {**kobo(), "kinderen": [["kinderen/bijnaam", *kobo()["meters"][0][2:]], ["K", 1, "Bezoeken", 1, 100, UUIDS[0], ""]]}
    found = bring(world, book(tabs))
    assert found.saved == 2 and any("Tabblad kinderen" in r.words for r in found.remarks)


def test_activities_come_in_from_such_an_export_as_well(world):
    head = ["activiteit/kind", "activiteit/on", "activiteit/people", "activiteit/audience/young", "activiteit/audience/everyone", "contact"]
    rows = [[*head, "_id", "_uuid", "_submission_time", "_index"], ["A3", "2026-03-01", 12, 0, 1, "KAN-Jansen", 1, UUIDS[0], "x", 1]]
    found = bring(world, book({"Activiteiten": rows}), Activity)
    with world.store.read() as session:
        (kept,) = session.exec(select(Activity))
    assert found.saved == 1 and (kept.kind, kept.people, kept.audience) == ("A3", 12, ["everyone"])


def test_a_bundle_that_is_no_table_or_holds_too_many_is_refused(world):
    for files in ({"a.csv": b"\0\1"}, {f"{n}.csv": b"a;b" for n in range(21)}, {"a.csv": b"a;b", "b.exe": b"MZ"}):
        with pytest.raises(Refused):
            bring(world, packed(files))
    with world.store.read() as session:
        assert session.exec(select(func.count()).select_from(Visit)).one() == 0
