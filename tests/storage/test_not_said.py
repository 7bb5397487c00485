"""'Weet ik niet' and 'liever niet zeggen' are answers: kept as such, never a value, and gone as soon as there is one."""

import csv
import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from storage import log
from storage.export import export
from storage.frames import frames
from storage.history import versions
from storage.intake.bring import bring_in
from storage.not_said import NAME, WORDS, offered
from storage.record import questions
from storage.records import ALL, PARTS, Hours, Placement, Visit, Wellbeing
from storage.refused import Refused
from tests.conftest import World

VISIT = {"household": "H001", "on": date(2026, 4, 14), "kind": "first"}


def save(world: World, answers: dict[str, object], key: str = "k1", **more: object) -> log.Receipt:
    with world.store.write() as session:
        return log.save(session, world.aicha, Visit, {**VISIT, **answers}, client_key=key, **more)  # type: ignore[arg-type]


def there(world: World, id: str) -> Visit:
    with world.store.read() as session:
        return session.get_one(Visit, id)


def test_every_question_about_somebody_can_be_left_unsaid_or_is_one_of_the_few_that_cannot() -> None:
    """Codes and what a worker chooses have to be there; own words can say it themselves; a yes to a story is known or there is none."""
    about_people = [(table, q) for table in (*ALL, *PARTS) for q in questions(table).values() if q.sensitivity != "0"]
    without = {f"{t.__tablename__}.{q.name}" for t, q in about_people if not offered(q) and not WORDS.keys() & q.options.keys()}
    assert without == {
        "visit.household", "visit.note", "hours.who", "placement.person", "wellbeing.words", "referral.household", "referral.topic",
        "referral.to", "signal.heard", "dialogue.theirs", "poll.wish", "story.consent",
        "story.sixteen", "story.consent_by", "story.consent_language", "story.consent_evidence",
    }  # fmt: skip
    assert {t for t, q in about_people if offered(q) and NAME not in t.model_fields} == set(), "nowhere to keep it"


def test_what_was_said_instead_is_kept_apart_and_the_value_stays_empty(world: World) -> None:
    said = {
        "people": "weet niet",
        "month_bill_eur": "not_said",
        "inconvenience": ["not_said"],
        "hidden_saving": "not_said",
        "tenure": "unknown",
    }
    visit = there(world, save(world, said).id)
    assert (visit.people, visit.month_bill_eur, visit.inconvenience, visit.hidden_saving, visit.tenure) == (None, None, [], None, "unknown")
    assert visit.not_said == {"people": "unknown", "month_bill_eur": "not_said", "inconvenience": "not_said", "hidden_saving": "not_said"}
    with world.store.read() as session:
        assert versions(session, "visit", visit.id)[0].content[NAME] == visit.not_said
        read = frames(session, ["molenwijk"])["visit"].collect()
        assert NAME not in read.columns and read["people"].to_list() == [None]


def test_an_answer_takes_its_place_and_other_answers_stay_as_they_were(world: World) -> None:
    first = save(world, {"people": "not_said", "gas_use_m3": "unknown"})
    second = save(world, {"people": "3"}, "k2", id=first.id, version=first.version)
    assert (there(world, first.id).people, there(world, first.id).not_said) == (3, {"gas_use_m3": "unknown"})
    third = save(world, {"gas_use_m3": ""}, "k3", id=first.id, version=second.version)
    assert there(world, first.id).not_said == {} and not third.repeated
    with world.store.write() as session:
        log.restore(session, world.aicha, Visit, first.id)
    assert there(world, first.id).not_said == {"gas_use_m3": "unknown"}


def test_saying_it_is_a_change_and_saying_it_twice_is_not(world: World) -> None:
    first = save(world, {})
    second = save(world, {"people": "not_said"}, "k2", id=first.id, version=first.version)
    assert second.version == first.version + 1
    assert save(world, {"people": "not_said"}, "k3", id=first.id, version=second.version).repeated
    with pytest.raises(log.Conflict) as conflict:
        save(world, {"people": "unknown"}, "k4", id=first.id, version=first.version)
    assert (conflict.value.mine[NAME], conflict.value.theirs[NAME]) == ({"people": "unknown"}, {"people": "not_said"})
    assert save(world, {}, "k5").repeated is False and save(world, {}, "k5").repeated is True


@pytest.mark.parametrize("both", [{"people": ["3", "unknown"]}, {"inconvenience": ["cold", "not_said"]}])
def test_an_answer_and_its_refusal_together_are_asked_again(world: World, both: dict[str, object]) -> None:
    with pytest.raises(Refused) as refused:
        save(world, both)
    assert [(p.at, "twee antwoorden" in p.sentence) for p in refused.value.problems] == [(next(iter(both)), True)]


@pytest.mark.parametrize("asked", [{"minutes": "not_said"}, {"kind": "not_said"}, {"gas_use_m3": "weet"}])
def test_it_cannot_be_said_where_it_is_not_offered(world: World, asked: dict[str, object]) -> None:
    with pytest.raises(Refused):
        save(world, asked)


def test_lines_of_a_participant_keep_it_too(world: World) -> None:
    line = {"asked_on": date(2026, 4, 1), "confidence": "not_said", "meaning": "4"}
    place = {"person": "D07", "kind": "paid", "work": "energy", "on": date(2026, 4, 1), "hours_per_week": 8, "wellbeing": [line]}
    kinds, works = (next(iter(questions(Placement)[n].options)) for n in ("kind", "work"))
    with world.store.write() as session:
        told = log.save(session, world.aicha, Placement, {**place, "kind": kinds, "work": works, "benefit": "unknown"}, client_key="p")
        log.save(session, world.aicha, Placement, {"employer": "Bakker"}, client_key="q", id=told.id, version=told.version)
        kept = session.exec(select(Wellbeing)).one()
        assert (kept.confidence, kept.meaning, kept.not_said) == (None, 4, {"confidence": "not_said"})
        assert session.get_one(Placement, told.id).not_said == {"benefit": "unknown"}


def test_a_spreadsheet_brings_it_in_and_an_export_gives_it_back(world: World) -> None:
    rows = (
        "Wie?;Welke dag, of welke week?;Hoeveel uur?;Waarvoor?;Vergoeding?;Eerst zelf geholpen, nu helper?\n"
        "vrijw. 1;14-4-2026;2;huisbezoeken;wil niet zeggen;liever niet\nvrijw. 2;14-4-2026;3;huisbezoeken;weet niet;ja\n"
        "vrijw. 3;14-4-2026;3;huisbezoeken;12,50;ja\n"
    )
    with world.store.write() as session:
        outcome = bring_in(session, world.bram, Hours, rows.encode(), name="uren.csv", dry_run=False)
        assert (outcome.saved, outcome.problems, outcome.unclear) == (3, [], [])
        found = {h.who: (h.allowance_eur, h.helped_first, h.not_said) for h in session.exec(select(Hours))}
        assert found["vrijw. 1"] == (None, None, {"allowance_eur": "not_said", "helped_first": "not_said"})
        assert found["vrijw. 2"] == (None, "yes", {"allowance_eur": "unknown"})
        assert found["vrijw. 3"] == (Decimal("12.5"), "yes", {})
        with zipfile.ZipFile(io.BytesIO(export(session, world.bram))) as archive:
            text = archive.read("hours.csv").decode("utf-8-sig")
    cells = {row["Wie?"]: row["Vergoeding?"] for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert cells == {"vrijw. 1": "liever niet zeggen", "vrijw. 2": "weet ik niet", "vrijw. 3": "12,5"}
