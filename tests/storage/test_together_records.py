"""What the poll, joint efforts, partners and the municipality's side may and may not hold."""

import pytest

from storage import log
from storage.intake import bring_in
from storage.period import today
from storage.record import questions
from storage.records import ALL, Collective, Partner, Partnership, Placement, Poll, Profile
from tests.conftest import World
from tests.storage.written import VISIT, refused, save, stored

BEFORE = "Deze dag ligt voor het begin. Kijk of de datum klopt."
NOBODY = {"household", "person", "who", "name", "age"}


def test_a_starting_enterprise_does_not_meet_the_new_kinds() -> None:
    assert all(record.optional for record in (Poll, Collective, Partnership, Profile))
    assert {r.__tablename__ for r in ALL if not r.optional} == {"visit", "activity", "hours", "placement", "story"}


def test_a_poll_holds_nothing_that_leads_back_to_a_person() -> None:
    asked = questions(Poll)
    assert len(asked) - len({"on", "area", "tenure"} & set(asked)) == 7
    assert not NOBODY & set(asked) and all(q.sensitivity != "P" for q in asked.values())
    assert asked["wish"].sensitivity == "S", "free words stay with the team"


def test_a_poll_with_no_answer_at_all_can_be_kept_and_a_mark_of_eleven_cannot(world: World) -> None:
    assert refused(world, {"on": "gisteren", "trust_enterprise": "11"}, Poll) == {
        "trust_enterprise": "Vul een getal in van 1 tot en met 10."
    }
    assert save(world, {"on": "gisteren"}, Poll).version == 1


def test_two_residents_who_answer_alike_are_two_and_the_same_file_again_adds_nobody(world: World) -> None:
    head = "Wanneer was het?;In welke buurt?;Hoeveel vertrouwen heeft u in de gemeente?"
    sheet = "\n".join([head, *["1-5-2026;Molenwijk-Noord;6"] * 3, "1-5-2026;Molenwijk-Zuid;6"]).encode()
    for saved, repeated in ((4, 0), (0, 4)):
        with world.store.write() as session:
            outcome = bring_in(session, world.bram, Poll, sheet, name="peiling.csv", dry_run=False)
        assert (outcome.saved, outcome.repeated, outcome.problems) == (saved, repeated, [])


def test_a_visit_comes_after_the_question_for_help(world: World) -> None:
    answers = {**VISIT, "asked_on": "vandaag"}
    assert refused(world, answers) == {"asked_on": "Deze dag ligt na het bezoek. Kijk of de datum klopt."}
    assert save(world, {**VISIT, "asked_on": "gisteren", "recommend": "ja"}).version == 1


def test_an_answer_comes_after_the_question_and_a_promise_may_be_due_later(world: World) -> None:
    asked = {"kind": "question", "about": "De gymzaal", "on": "gisteren"}
    assert refused(world, {**asked, "answered_on": "1-1-2020"}, Partnership) == {"answered_on": BEFORE}
    assert "answered_on" in refused(world, {**asked, "answered_on": "31-12-2090"}, Partnership)
    due = today().replace(year=today().year + 1, day=1)
    kept = save(world, {"kind": "promise", "about": "De gymzaal", "on": "gisteren", "until": due}, Partnership)
    with world.store.read() as session:
        assert stored(session, Partnership, kept.id).counted_by == "enterprise", "nobody said so: who wrote it down"


def test_a_tie_points_at_an_own_partner_and_ends_after_it_began(world: World) -> None:
    own = save(world, {"name": "School", "group": "PG1", "on": "1-1-2025"}, Partner, key="p1").id
    theirs = save(world, {"name": "Fonds", "group": "fund", "on": "1-1-2025"}, Partner, key="p2", person=world.els).id
    answers = {"name": "Bouwer", "group": "PG2", "on": "1-1-2025"}
    tie = {"partner": own, "since": "1-3-2025", "until": "1-2-2025"}

    def problems(line: dict[str, str]) -> dict[str, str]:
        with world.store.write() as session, pytest.raises(log.Refused) as caught:
            log.save(session, world.aicha, Partner, {**answers, "ties": [line]}, client_key="p3")
        return {p.at: str(p) for p in caught.value.problems}

    assert problems(tie) == {"ties.0.until": BEFORE}
    assert problems({"partner": theirs}) == {"ties.0.partner": "Dit vinden we niet terug. Kies het opnieuw uit de lijst."}
    assert save(world, {**answers, "ties": [{"partner": own}]}, Partner, key="p3").version == 1


def test_a_joint_effort_and_wellbeing_are_kept_line_by_line_with_their_history(world: World) -> None:
    step = {"step": "want", "since": "gisteren", "households": "12", "amount_eur": "90000"}
    first = save(world, {"name": "Molenstraat", "on": "gisteren", "steps": [step]}, Collective)
    second = {"step": "ask", "since": "vandaag", "households": "10"}
    with world.store.read() as session:
        lines = log.answers_of(session, stored(session, Collective, first.id))["steps"]
    save(world, {"steps": [*lines, second]}, Collective, id=first.id, version=1)
    with world.store.read() as session:
        entry = log.entry(session, world.aicha, Collective, first.id)
        assert [len(version.content["steps"]) for version in entry.history] == [1, 2]


def test_wellbeing_is_sensitive_and_on_a_scale_of_five(world: World) -> None:
    place = {"person": "D01", "kind": "paid", "work": "green", "on": "gisteren", "hours_per_week": "24"}
    answer = {"asked_on": "gisteren", "confidence": "6"}
    assert refused(world, {**place, "wellbeing": [answer]}, Placement) == {"wellbeing.0.confidence": "Vul een getal in van 1 tot en met 5."}
    assert {q.sensitivity for n, q in questions(Placement.parts["wellbeing"]).items() if n != "asked_on"} == {"S"}
