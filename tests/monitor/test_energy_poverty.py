"""Decided cases of relieved energy poverty: first answered, once ever, within eighteen months, and worse counts too."""

from datetime import date
from typing import Any

from monitor.indicators.comfort_change import COMFORT_CHANGE
from monitor.indicators.hidden_saving_stopped import HIDDEN_SAVING_STOPPED
from monitor.indicators.payment_eased import PAYMENT_EASED
from monitor.indicators.payment_eased_share import PAYMENT_EASED_SHARE
from monitor.indicators.still_good_share import STILL_GOOD_SHARE
from tests.monitor.engine import counted, value


def asked(on: date, household: str = "H1", **said: Any) -> dict[str, Any]:
    return {"on": on, "household": household, "kind": "aftercare", **said}


def test_paying_became_easier_counts_once_ever() -> None:
    visits = [asked(date(2025, 1, 8), payment="hard"), asked(date(2025, 10, 1), payment="just"), asked(date(2026, 2, 1), payment="easy")]
    found = counted(PAYMENT_EASED, visit=visits)
    assert (value(found, "2025-Q4"), value(found, "2026"), value(found, "all")) == (1, None, 1)


def test_rather_not_say_is_no_answer_so_the_next_one_is_the_first() -> None:
    visits = [
        asked(date(2025, 1, 8), payment="not_said"),
        asked(date(2025, 6, 8), payment="cannot"),
        asked(date(2025, 9, 8), payment="just"),
    ]
    assert value(counted(PAYMENT_EASED, visit=visits), "2025-Q3") == 1
    visits[1]["payment"] = "easy"
    assert value(counted(PAYMENT_EASED, visit=visits), "2025") is None, "who did not struggle at first is not eased"


def test_better_after_more_than_eighteen_months_is_not_put_down_to_us() -> None:
    first = asked(date(2025, 1, 8), payment="hard")
    assert value(counted(PAYMENT_EASED, visit=[first, asked(date(2026, 7, 8), payment="just")]), "2026-Q3") == 1
    assert value(counted(PAYMENT_EASED, visit=[first, asked(date(2026, 7, 9), payment="just")]), "all") is None


def test_the_share_is_taken_of_households_that_were_asked_again() -> None:
    visits = [asked(date(2026, 1, 8), h, payment="hard") for h in ("H1", "H2", "H3")]
    visits += [asked(date(2026, 4, 9), "H1", payment="just"), asked(date(2026, 4, 9), "H2", payment="cannot")]
    assert value(counted(PAYMENT_EASED_SHARE, visit=visits), "2026-Q2") == 50


def test_a_home_that_became_less_pleasant_counts_as_much() -> None:
    visits = [asked(date(2026, 1, 8), h, comfort=3) for h in ("H1", "H2")]
    visits += [asked(date(2026, 4, 9), "H1", comfort=1), asked(date(2026, 4, 9), "H2", comfort=4), asked(date(2026, 5, 9), "H2", comfort=5)]
    assert value(counted(COMFORT_CHANGE, visit=visits), "2026-Q2") == -0.5, "(-2 + 1) / 2: the next answer, not the best one"


def test_someone_who_says_no_and_then_yes_did_not_stop() -> None:
    visits = [asked(date(2026, 1, 8), hidden_saving="no"), asked(date(2026, 4, 9), hidden_saving="yes")]
    assert value(counted(HIDDEN_SAVING_STOPPED, visit=visits), "2026-Q2") is None


def test_what_was_mended_was_not_still_good() -> None:
    checks = [{"on": date(2026, 4, 9), "household": "H1", "measure": f"m{n}", "outcome": o} for n, o in enumerate(("good", "repaired"))]
    assert value(counted(STILL_GOOD_SHARE, check=checks), "2026-Q2") == 50
