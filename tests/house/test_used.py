"""Fields nobody's indicator, story or report uses do not exist: every question has a use, and what is said of it is true."""

import re
from inspect import getmodule
from pathlib import Path

import pytest

from dashboard.pieces.also_asked import ON
from dashboard.pieces.in_words import ABOUT
from dashboard.tell import PAGES
from storage.record import questions
from storage.records import ALL
from tests.house.fields import BESIDE, DECLARED, Field, fields, markdown, read_by_figures
from tests.house.test_arrows import HOUSE

ASKED = {f"{t.__tablename__}.{name}" for r in ALL for t in (r, *r.parts.values()) for name in questions(t)}


@pytest.fixture(scope="module")
def found() -> list[Field]:
    return fields()


def test_every_question_has_a_use(found: list[Field]) -> None:
    assert [field.name for field in found if not field.used] == []
    assert {field.name for field in found} == ASKED


def test_a_question_that_nobody_reads_would_be_found() -> None:
    """That it is counted at /antwoorden is no use: without the page that is named these are what this test is there for."""
    named = {at: use for at, use in DECLARED.items() if at not in ("signal.heard", "visit.note", "visit.minutes", "measure.paid_by")}
    assert [field.name for field in fields(named) if not field.used] == ["visit.minutes", "visit.note", "measure.paid_by", "signal.heard"]


def test_no_question_is_told_on_a_page_that_does_not_tell_it() -> None:
    """Each page of the map lays the piece out with its own address, and no page does so for nothing."""
    tell = {page.path: Path(str(getmodule(page.layout).__file__)).read_text(encoding="utf-8") for page in PAGES}  # type: ignore[union-attr]
    assert {path for path, text in tell.items() if "also_asked(scope, reader, PATH)" in text} == set(ON.values())


def test_words_beside_a_figure_are_those_that_are_named(found: list[Field]) -> None:
    beside = {f"{kind}.{name}" if "." not in name else name for kind, name in ABOUT.values()}
    assert beside == {at for at, use in DECLARED.items() if use == BESIDE}


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


def test_the_list_of_fields_is_up_to_date() -> None:
    assert (HOUSE / "docs/fields.md").read_text(encoding="utf-8") == markdown(), "run `make docs`"
