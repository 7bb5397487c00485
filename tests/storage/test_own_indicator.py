"""Questions of an enterprise's own: at most three at a time, in its own words, never thrown away once answered; answers that fit."""

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage import own_indicator as own
from storage.beginning import switched_on
from storage.export import export
from storage.history import Audit
from storage.intake import bring_in
from storage.lock import Locked
from storage.own_indicator import OwnIndicator
from storage.people import Person
from storage.period import containing, today
from storage.records import OwnAnswer
from storage.refused import Forbidden, NotFound, Refused
from storage.release import Closed
from tests.conftest import World
from tests.storage.written import save

BICYCLES = {"label": "Fietsen gemaakt", "question": "Hoeveel fietsen maakten we?", "kind": "count", "since": "1-1-2024"}
MOOD = {"label": "Sfeer", "question": "Hoe was de sfeer in het lokaal?", "kind": "scale", "since": "1-1-2024"}
FULL = {"label": "Volle bak", "question": "Zat het lokaal vol?", "kind": "yes_no", "since": "1-1-2024"}
ANSWER = {"on": "gisteren", "indicator": "own_1", "number": "4"}


def add(world: World, answers: dict[str, str] = BICYCLES, by: Person | None = None) -> str:
    with world.store.write() as session:
        return own.add(session, by or world.bram, answers).code


def there(world: World, organisation: str = "molenwijk") -> list[OwnIndicator]:
    with world.store.read() as session:
        return own.own_indicators(session, organisation)


def problems(world: World, answers: dict[str, str]) -> dict[str, str]:
    with pytest.raises(Refused) as caught:
        add(world, answers)
    return {p.at: str(p) for p in caught.value.problems}


def wrong(world: World, **answers: Any) -> dict[str, str]:
    """Field -> sentence of an answer that is refused; nothing of it is kept."""
    with world.store.read() as session:
        before = len(session.exec(select(OwnAnswer)).all())
    with pytest.raises(Refused) as caught:
        save(world, {**ANSWER, **answers}, OwnAnswer, key="wrong")
    with world.store.read() as session:
        assert len(session.exec(select(OwnAnswer)).all()) == before
    return {p.at: str(p) for p in caught.value.problems}


def test_a_fourth_is_refused_until_one_stops_and_a_code_is_never_used_twice(world: World) -> None:
    assert [add(world, q) for q in (BICYCLES, MOOD, FULL)] == ["own_1", "own_2", "own_3"]
    more = {**BICYCLES, "label": "Planten"}
    assert problems(world, more) == {"": own.FULL}
    with world.store.write() as session:
        own.stop(session, world.bram, "own_2")
    assert add(world, more) == "own_4"
    assert [(f.code, f.active) for f in there(world)] == [("own_1", True), ("own_3", True), ("own_4", True), ("own_2", False)]
    with world.store.write() as session, pytest.raises(Refused, match="Er lopen al drie"):
        own.go_on(session, world.bram, "own_2")


def test_each_enterprise_has_a_namespace_of_its_own(world: World) -> None:
    assert add(world) == add(world, MOOD, world.els) == "own_1"
    assert [f.label for f in there(world)] == ["Fietsen gemaakt"] and [f.label for f in there(world, "haven")] == ["Sfeer"]
    with world.store.write() as session, pytest.raises(IntegrityError), session.begin_nested():
        session.add(OwnIndicator(organisation="haven", code="own_1", since=today(), label="x", question="x", kind="count"))
        session.flush()


@pytest.mark.parametrize("name", ["aicha", "carla", "daan"])
def test_only_who_corrects_others_words_them(world: World, name: str) -> None:
    add(world)
    person = getattr(world, name)
    for deed in (own.stop, own.go_on, own.remove, lambda s, p, c: own.reword(s, p, c, MOOD), lambda s, p, c: own.add(s, p, MOOD)):
        with world.store.write() as session, pytest.raises(Forbidden):
            deed(session, person, "own_1")
    assert [(f.label, f.active) for f in there(world)] == [("Fietsen gemaakt", True)]


def test_nobody_reaches_the_question_of_another_enterprise(world: World) -> None:
    add(world)
    for deed in (own.stop, own.go_on, own.remove, lambda s, p, c: own.reword(s, p, c, MOOD), own.own_indicator):
        with world.store.write() as session, pytest.raises(NotFound):
            deed(session, world.els, "own_1")
    assert [(f.label, f.active) for f in there(world)] == [("Fietsen gemaakt", True)]


def test_what_is_missing_or_too_long_is_told_at_its_field(world: World) -> None:
    found = problems(world, {"label": "x" * 61, "question": "", "kind": "", "since": "31-2-2026"})
    assert set(found) == {"question", "kind", "since"}
    assert problems(world, {**BICYCLES, "label": "x" * 61}) == {"label": "Dit is te lang. Hoogstens 60 tekens."}
    add(world)
    assert problems(world, {**MOOD, "label": "fietsen GEMAAKT"}) == {"label": "Zo heet al een eigen vraag. Kies een andere naam."}
    assert len(there(world)) == 1


def test_other_words_are_kept_with_what_it_was_called_before_and_nothing_else_changes(world: World) -> None:
    add(world)
    with world.store.write() as session:
        own.reword(session, world.bram, "own_1", {**MOOD, "label": "Fietsen", "since": "1-1-2020"})
    (found,) = there(world)
    assert (found.label, found.question, found.kind, found.version) == ("Fietsen", MOOD["question"], "count", 2)
    assert f"{found.since:%d-%m-%Y}" == "01-01-2024"
    with world.store.read() as session:
        assert [words[1:] for words in own.earlier_words(session, found)] == [("Fietsen gemaakt", "Hoeveel fietsen maakten we?")]
        lines = session.exec(select(Audit).where(Audit.object == "own_indicator/own_1")).all()
    assert [(a.action, a.person, a.organisation) for a in lines] == [
        ("own_indicator.entered", "bram", "molenwijk"),
        ("own_indicator.changed", "bram", "molenwijk"),
    ]


def test_once_answered_it_can_be_stopped_and_no_longer_thrown_away(world: World) -> None:
    add(world)
    add(world, MOOD)
    receipt = save(world, ANSWER, OwnAnswer)
    with world.store.write() as session:
        own.remove(session, world.bram, "own_2")
    with world.store.write() as session, pytest.raises(Refused, match="Weghalen kan niet meer"):
        own.remove(session, world.bram, "own_1")
    with world.store.write() as session:
        session.get_one(OwnAnswer, receipt.id).status = "withdrawn"
    with world.store.write() as session, pytest.raises(Refused, match="Weghalen kan niet meer"):
        own.remove(session, world.bram, "own_1")
    with world.store.write() as session:
        own.stop(session, world.bram, "own_1")
    assert [(f.code, f.stopped) for f in there(world)] == [("own_1", today())]


def test_an_answer_has_the_value_of_its_kind_and_no_other(world: World) -> None:
    for question in (BICYCLES, MOOD, FULL):
        add(world, question)
    kept = [save(world, {"on": "gisteren", **a}, OwnAnswer, key=a["indicator"]).id for a in (
        {"indicator": "own_1", "number": "0"}, {"indicator": "own_2", "mark": "5"}, {"indicator": "own_3", "yes": "nee"},
    )]  # fmt: skip
    with world.store.read() as session:
        found = [session.get_one(OwnAnswer, id) for id in kept]
    assert [(a.number, a.mark, a.yes) for a in found] == [(0, None, None), (None, 5, None), (None, None, "no")]
    assert wrong(world, number="") == {"number": "Vul een getal in, bijvoorbeeld 12."}
    assert wrong(world, mark="3") == {"mark": "Dit antwoord hoort niet bij deze vraag. Haal het weg."}
    assert wrong(world, indicator="own_2", number="", mark="6") == {"mark": "Vul een getal in van 1 tot en met 5."}
    assert wrong(world, indicator="own_9") == {"indicator": "Deze eigen vraag vinden we niet. Kies er een die bij 'Eigen vragen' staat."}
    assert set(wrong(world, number="-1")) == {"number"} and set(wrong(world, number="100001")) == {"number"}


def test_an_answer_lies_on_a_day_on_which_it_was_asked(world: World) -> None:
    add(world, {**BICYCLES, "since": f"{today() - timedelta(days=9):%d-%m-%Y}"})
    assert set(wrong(world, on=today() - timedelta(days=10))) == {"on"}
    save(world, {**ANSWER, "on": today() - timedelta(days=9)}, OwnAnswer, key="first")
    with world.store.write() as session:
        own.stop(session, world.bram, "own_1")
        session.get_one(OwnIndicator, there(world)[0].id).stopped = today() - timedelta(days=3)
    assert wrong(world, on=today() - timedelta(days=2))["on"].startswith("Deze vraag is gestopt op ")
    assert save(world, {**ANSWER, "on": today() - timedelta(days=3)}, OwnAnswer, key="late").status == "approved"


def test_an_answer_is_locked_with_its_quarter_like_everything_else(world: World) -> None:
    add(world)
    last = containing(today(), "quarter").previous()
    receipt = save(world, {**ANSWER, "on": last.start}, OwnAnswer)
    with world.store.write() as session:
        session.add(Closed(organisation="molenwijk", period=last.code, closed_by="bram"))
    with pytest.raises(Locked):
        save(world, {**ANSWER, "on": last.end}, OwnAnswer, key="k2")
    with pytest.raises(Locked):
        save(world, {"number": "5"}, OwnAnswer, id=receipt.id, version=1)


def test_a_spreadsheet_names_it_by_its_name(world: World) -> None:
    add(world)
    rows = "Wanneer was het?;Welke eigen vraag?;Welk aantal?\n1-4-2026;fietsen gemaakt;3\n2-4-2026;own_1;4\n"
    with world.store.write() as session:
        other = bring_in(session, world.bram, OwnAnswer, f"{rows}3-4-2026;Planten;4\n".encode(), name="lijst.csv", dry_run=False)
        done = bring_in(session, world.bram, OwnAnswer, rows.encode(), name="lijst.csv", dry_run=False)
    assert other.saved == 0 and [(p.row, p.column) for p in other.problems] == [(4, "indicator")] and done.saved == 2
    with world.store.read() as session:
        assert sorted((a.indicator, a.number) for a in session.exec(select(OwnAnswer))) == [("own_1", 3), ("own_1", 4)]


def test_the_export_takes_questions_and_answers_along(world: World) -> None:
    add(world)
    save(world, ANSWER, OwnAnswer)
    with world.store.write() as session:
        packed = zipfile.ZipFile(io.BytesIO(export(session, world.bram)))
    tables = {
        n: list(csv.reader(io.StringIO(packed.read(f"{n}.csv").decode("utf-8-sig")), delimiter=";"))
        for n in ("own_indicator", "own_answer")
    }
    assert tables["own_indicator"][1][1:] == ["own_1", "", "Fietsen gemaakt", "Hoeveel fietsen maakten we?", "een aantal", "01-01-2024"]
    assert tables["own_answer"][1][4:] == ["own_1", "4", "", "", ""]


def test_it_is_offered_as_long_as_one_goes_on_also_where_kinds_were_chosen(world: World) -> None:
    def offered(person: Person) -> bool:
        with world.store.read() as session:
            return OwnAnswer in switched_on(session, person)

    assert not offered(world.aicha)
    add(world)
    assert offered(world.aicha) and not offered(world.els)
    with world.store.write() as session:
        own.stop(session, world.bram, "own_1")
    assert not offered(world.aicha)
