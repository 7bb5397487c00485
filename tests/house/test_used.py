"""Fields nobody's indicator, story or report uses do not exist: every question has a use, and what is said of it is true."""

import re

import pytest

from storage.record import questions
from storage.records import ALL
from tests.house.fields import DECLARED, TOGETHER, Field, fields, markdown, read_by_figures
from tests.house.test_arrows import HOUSE

ASKED = {f"{t.__tablename__}.{name}" for r in ALL for t in (r, *r.parts.values()) for name in questions(t)}


@pytest.fixture(scope="module")
def found() -> list[Field]:
    return fields()


def test_every_question_has_a_use(found: list[Field]) -> None:
    assert [field.name for field in found if not field.used] == []
    assert {field.name for field in found} == ASKED


def test_a_question_in_peoples_own_words_that_nobody_reads_would_be_found(found: list[Field]) -> None:
    """The words that are read together have no other use: without that they are what this test is there for."""
    rest = {f.name for f in found if not (f.figures or f.declared or f.counted)}
    assert rest == set(TOGETHER) & rest and "signal.heard" in rest and "visit.note" in rest


def test_the_figures_really_take_what_is_said_of_them() -> None:
    taken = read_by_figures()
    assert (
        "waiting_days" in taken["visit.asked_on"]
        and "gas_saving" in taken["measure.wall"]
        and "trust_score" in taken["poll.trust_enterprise"]
    )
    assert "gas_saving" in taken["visit.heating"] and "volunteer_value" in taken["hours.allowance_eur"]
    assert not {"measure.paid_by", "measure.done_by", "measure.what", "visit.found_by", "visit.join", "story.by_us", "hours.mood"} & set(
        taken
    )


@pytest.mark.parametrize("at", sorted(DECLARED))
def test_a_declared_use_stands_in_the_file_that_is_named(at: str) -> None:
    path, _, *word = DECLARED[at]
    assert at in ASKED, "no such question"
    text = (HOUSE / path).read_text(encoding="utf-8")
    assert re.search(rf"\b{word[0] if word else at.partition('.')[2]}\b", text), f"{path} does not read it"


def test_nothing_is_said_to_be_read_together_that_does_not_exist_or_is_read_elsewhere(found: list[Field]) -> None:
    by_name = {field.name: field for field in found}
    assert set(TOGETHER) <= ASKED
    assert [name for name in TOGETHER if by_name[name].counted or by_name[name].declared or by_name[name].figures] == []


def test_the_list_of_fields_is_up_to_date() -> None:
    assert (HOUSE / "docs/fields.md").read_text(encoding="utf-8") == markdown(), "run `make docs`"
