"""Decided cases of the poll, the network, joint efforts, the municipality's side and wellbeing, through the engine that fills the cells."""

from datetime import date
from typing import Any

from monitor.indicators.answer_days import ANSWER_DAYS
from monitor.indicators.contract_months import CONTRACT_MONTHS
from monitor.indicators.demand_bundled import DEMAND_BUNDLED
from monitor.indicators.households_bundled import HOUSEHOLDS_BUNDLED
from monitor.indicators.journey_steps import JOURNEY_STEPS
from monitor.indicators.members import MEMBERS
from monitor.indicators.promises_kept_share import PROMISES_KEPT_SHARE
from monitor.indicators.relations import RELATIONS
from monitor.indicators.residents_decide_share import RESIDENTS_DECIDE_SHARE
from monitor.indicators.spin_offs import SPIN_OFFS
from monitor.indicators.trust_score import TRUST_SCORE
from monitor.indicators.waiting_days import WAITING_DAYS
from monitor.indicators.wellbeing_change import WELLBEING_CHANGE
from tests.monitor.engine import counted, value

START = date(2025, 1, 1)
Row = dict[str, Any]


def partners(*names: str, **ended: date) -> list[Row]:
    return [{"record_id": name, "on": START, "end": ended.get(name)} for name in names]


def tie(one: str, other: str, since: date | None = None, until: date | None = None) -> Row:
    return {"record_id": one, "partner": other, "since": since, "until": until, "position": 0, "on": START}


def steps(*lines: tuple[str, date, int, float | None], end: date | None = None) -> dict[str, list[Row]]:
    found = [
        {"record_id": "c1", "on": START, "position": n, "step": step, "since": since, "households": many, "amount_eur": euro}
        for n, (step, since, many, euro) in enumerate(lines)
    ]
    return {"collective": [{"record_id": "c1", "on": START, "journey": "KR2", "end": end}], "step": found}


def talk(kind: str, on: date, **more: Any) -> Row:
    return {"kind": kind, "on": on, "counted_by": "both", **more}


def test_a_question_of_the_poll_that_was_left_open_is_no_answer_and_shows_in_completeness() -> None:
    found = counted(TRUST_SCORE, "municipality", poll=[{"on": START, "trust_municipality": n} for n in (4, None, 8)])
    assert value(found, "2025-Q1") == 6
    assert [found["2025-Q1", "", ""][k] for k in ("complete", "incomplete", "units")] == [2, 1, 2]
    nobody = counted(TRUST_SCORE, "neighbours", poll=[{"on": START, "trust_municipality": 4}])
    assert value(nobody, "2025-Q1") is None


def test_a_pair_of_partners_written_down_at_both_counts_once_on_every_day() -> None:
    pair = [tie("a", "b", date(2025, 1, 6), date(2025, 3, 31)), tie("b", "a", date(2025, 2, 3), date(2025, 5, 31))]
    found = counted(RELATIONS, partner=partners("a", "b"), tie=pair)
    assert [value(found, f"2025-{month:02}") for month in range(1, 7)] == [1, 1, 1, 1, 1, None]


def test_a_pair_that_stopped_and_began_again_counts_in_both_times_and_not_in_between() -> None:
    pair = [tie("a", "b", date(2025, 1, 6), date(2025, 2, 27)), tie("b", "a", date(2025, 4, 1))]
    found = counted(RELATIONS, partner=partners("a", "b"), tie=pair)
    assert [value(found, f"2025-{month:02}") for month in range(1, 6)] == [1, None, None, 1, 1]


def test_a_relation_ends_when_one_of_the_two_leaves_and_nobody_works_with_themselves() -> None:
    found = counted(RELATIONS, partner=partners("a", "b", b=date(2025, 4, 15)), tie=[tie("a", "b"), tie("a", "a"), tie("a", "gone")])
    assert [value(found, p) for p in ("2025-Q1", "2025-Q2")] == [1, None]


def test_who_only_knows_of_a_plan_and_who_is_done_are_not_bundled() -> None:
    given = steps(
        ("know", date(2025, 1, 6), 60, None), ("want", date(2025, 2, 3), 18, 90000.0), ("do", date(2025, 3, 3), 15, 80000.0),
        ("after", date(2025, 4, 7), 15, None),
    )  # fmt: skip
    assert [value(counted(HOUSEHOLDS_BUNDLED, **given), f"2025-{m:02}") for m in range(1, 5)] == [None, 18, 15, None]
    assert [value(counted(DEMAND_BUNDLED, **given), f"2025-{m:02}") for m in range(1, 5)] == [None, 90000, 80000, None]


def test_the_households_of_a_joint_effort_stand_behind_it_one_by_one() -> None:
    given = steps(("want", date(2025, 1, 6), 7, 700.0))
    for indicator, worth in ((HOUSEHOLDS_BUNDLED, 7), (DEMAND_BUNDLED, 700), (JOURNEY_STEPS, 7)):
        cell = counted(indicator, **given)["2025-Q1", "", "KR2"]
        assert (cell["central"], cell["units"], cell["records"]) == (worth * 1_000_000, 7, 1)


def test_an_effort_that_stopped_has_nobody_left() -> None:
    given = steps(("want", date(2025, 1, 6), 12, None), end=date(2025, 2, 28))
    assert [value(counted(HOUSEHOLDS_BUNDLED, **given), f"2025-{m:02}") for m in (1, 2, 3)] == [12, 12, None]


def test_a_step_without_an_amount_is_incomplete_and_not_nothing() -> None:
    cell = counted(DEMAND_BUNDLED, **steps(("want", date(2025, 1, 6), 12, None)))["2025-Q1", "", ""]
    assert (cell["central"], cell["complete"], cell["incomplete"]) == (0, 0, 1), "shown as not reported"


def test_fewer_households_are_no_step_and_more_count_only_what_came_on_top() -> None:
    given = steps(("want", date(2025, 1, 6), 12, None), ("want", date(2025, 2, 3), 9, None), ("want", date(2025, 3, 3), 14, None))
    found = counted(JOURNEY_STEPS, **given)
    assert [value(found, f"2025-{m:02}") for m in (1, 2, 3)] == [12, None, 2]
    assert value(found, "2025-Q1") == found["2025-Q1", "", ""]["units"] == 14


def test_a_promise_nobody_answered_for_is_not_broken_and_one_that_is_not_due_does_not_count() -> None:
    promises = [
        talk("promise", START, until=date(2025, 2, 1), kept="yes"), talk("promise", START, until=date(2025, 2, 3), kept=None),
        talk("promise", START, until=date(2026, 12, 31), kept=None),
    ]  # fmt: skip
    found = counted(PROMISES_KEPT_SHARE, partnership=promises)
    assert value(found, "2025-Q1") == 100
    assert [found["2025-Q1", "", ""][k] for k in ("complete", "incomplete")] == [1, 1]
    assert value(found, "2026") is None


def test_what_the_enterprise_promised_is_not_in_the_figure_about_the_municipality() -> None:
    """One of two is 50%; with the broken promise of the enterprise it would be one of three."""
    theirs = [talk("promise", START, kept="yes", promised_by="municipality"), talk("promise", START, kept="no", promised_by="municipality")]
    found = counted(PROMISES_KEPT_SHARE, partnership=[*theirs, talk("promise", START, kept="no", promised_by="enterprise")])
    assert value(found, "2025-Q1") == 50 and found["2025-Q1", "", ""]["complete"] == 2


def test_a_question_still_open_has_no_days_yet_and_one_answered_the_same_day_has_none() -> None:
    found = counted(ANSWER_DAYS, partnership=[talk("question", START, answered_on=START), talk("question", START)])
    assert value(found, "2025-Q1") == 0
    assert found["2025-Q1", "", ""]["incomplete"] == 1
    assert value(counted(ANSWER_DAYS, partnership=[talk("question", START)]), "2025-Q1") is None


def test_a_figure_about_the_municipality_says_who_counted_it() -> None:
    asked = [talk("question", START, answered_on=date(2025, 1, 11)), talk("question", START, answered_on=date(2025, 1, 21))]
    asked[1]["counted_by"] = "enterprise"
    found = counted(ANSWER_DAYS, partnership=asked)
    assert [value(found, "2025-Q1", category=c) for c in ("both", "enterprise", "")] == [10, 20, 15]
    grants = [{"on": START, "payer": "spuk", "amount_eur": 100.0, "residents_percent": 50, "counted_by": None}]
    assert value(counted(RESIDENTS_DECIDE_SHARE, grant=grants), "2025-Q1", category="enterprise") == 50


def test_months_of_a_contract_are_those_of_the_calendar() -> None:
    def months(on: date, end: date) -> float | None:
        grants = [{"on": on, "end": end, "payer": "municipality_grant"}]
        return value(counted(CONTRACT_MONTHS, grant=grants), f"{on.year}-{on.month:02}")

    assert months(date(2025, 1, 1), date(2025, 12, 31)) == 12
    assert months(date(2024, 2, 1), date(2024, 2, 29)) == 1
    assert months(date(2025, 3, 15), date(2026, 3, 14)) == 12
    assert months(date(2025, 3, 1), date(2025, 4, 15)) == 1.5


def test_no_members_is_zero_and_members_not_counted_is_not_known() -> None:
    none = counted(MEMBERS, profile=[{"on": START, "members": 0, "spin_offs": None}])
    assert value(none, "2025") == 0 and none["2025", "", ""]["complete"] == 1
    cell = counted(SPIN_OFFS, profile=[{"on": START, "members": 0, "spin_offs": None}])["2025", "", ""]
    assert (cell["complete"], cell["incomplete"]) == (0, 1), "shown as not reported"


def test_a_count_of_the_year_holds_until_the_next_and_at_most_eighteen_months() -> None:
    found = counted(MEMBERS, profile=[{"on": date(2023, 1, 10), "members": 80}, {"on": date(2023, 6, 10), "members": 90}])
    assert [value(found, p) for p in ("2023-05", "2023-06", "2024-11", "2024-12")] == [80, 90, 90, None]


def test_only_a_first_talk_answers_a_question_for_help() -> None:
    rows = [
        {"on": date(2025, 1, 20), "household": "H1", "kind": kind, "asked_on": date(2025, 1, 10)}
        for kind in ("first", "fix", "phone", "not_home")
    ]
    found = counted(WAITING_DAYS, visit=rows)
    assert value(found, "2025-Q1") == 10 and found["2025-Q1", "", ""]["records"] == 1


def test_a_participant_counts_once_a_year_with_the_last_answer_against_the_first() -> None:
    days = ((2025, 1, 6, 2), (2025, 5, 5, 5), (2025, 9, 1, 3), (2026, 2, 2, 4))
    said = [{"record_id": "p1", "asked_on": date(y, m, d), "confidence": n, "position": i} for i, (y, m, d, n) in enumerate(days)]
    found = counted(WELLBEING_CHANGE, "confidence", placement=[{"record_id": "p1", "on": START, "person": "D01"}], wellbeing=said)
    assert [value(found, p) for p in ("2025-Q2", "2025-Q3", "2025", "2026", "all")] == [None, 1, 1, 2, 1.5]


def test_what_is_taken_on_together_is_split_by_kind_of_work_and_the_parts_are_the_whole() -> None:
    efforts = [
        {"record_id": f"c{n}", "on": START, "journey": "KR1", "kind": kind}
        for n, kind in enumerate(("insulation", "heat", "insulation", None))
    ]
    lines = [
        {"record_id": f"c{n}", "on": START, "position": 0, "step": "want", "since": START, "households": many, "amount_eur": many * 100.0}
        for n, many in enumerate((5, 8, 2, 1))
    ]
    for indicator, times in ((HOUSEHOLDS_BUNDLED, 1), (DEMAND_BUNDLED, 100)):
        found = counted(indicator, collective=efforts, step=lines)
        kinds = {r["category"]: r["central"] / 1_000_000 for r in found.values() if r["period"] == "2025-Q1" and r["dimension"] == "kind"}
        assert kinds == {"insulation": 7 * times, "heat": 8 * times, "unknown": times}
        assert value(found, "2025-Q1") == 16 * times == sum(kinds.values())
