"""What a report says about working together: who counted, how many answered, and nothing where nothing is known."""

from dataclasses import replace
from decimal import Decimal as D

from monitor import indicators
from monitor.figure import Figure
from monitor.report import enough, sections
from monitor.report.blocks import Paragraph, Table
from monitor.report.frozen import Number
from monitor.report.snapshot import Snapshot
from monitor.report.wording import value
from storage.period import parse
from tests.monitor.report_sample import SNAPSHOT, define

DAYS = define("answer_days", "Wachten op antwoord van de gemeente", "dagen", "partnership", kind="ratio", decimals=1)
TRUST = define("trust_score", "Vertrouwen van bewoners", "cijfer", "social", "told", kind="ratio", k=10, decimals=1)
ANSWERED = Number("answer_days", "", "value", low=D("12.5"), central=D("12.5"), high=D("12.5"), records=8)
BY_BOTH = replace(ANSWERED, dimension="counted_by", category="both", label="wijkbedrijf en gemeente samen", records=5)
BY_US = replace(ANSWERED, dimension="counted_by", category="enterprise", label="alleen het wijkbedrijf", records=3)
TRUSTED = Number("trust_score", "enterprise", "value", label="in het wijkbedrijf", low=D(7), central=D(7), high=D(7), records=42, units=42)


def told(*numbers: Number, language: str = "nl") -> list[object]:
    snapshot: Snapshot = replace(SNAPSHOT, definitions=(*SNAPSHOT.definitions, DAYS, TRUST), numbers=(*SNAPSHOT.numbers, *numbers))
    return list(sections.BY_CODE["together"].blocks(snapshot, language))


def texts(blocks: list[object]) -> list[str]:
    return [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_report_without_any_of_it_has_no_such_section() -> None:
    assert told() == []
    assert told(replace(TRUSTED, state="not_reported", central=None)) == []


def test_a_figure_about_the_municipality_names_who_counted_it() -> None:
    blocks = told(ANSWERED, BY_BOTH, BY_US)
    assert texts(blocks) == [
        "Wachten op antwoord van de gemeente, geteld door: wijkbedrijf en gemeente samen (5), alleen het wijkbedrijf (3)."
    ]
    assert texts(told(ANSWERED, BY_BOTH, language="en")) == [
        "Waiting for an answer from the municipality, counted by: neighbourhood enterprise and municipality together (5)."
    ]


def test_beside_a_poll_stands_how_many_answered_and_that_nobody_kept_whom_it_was_asked() -> None:
    assert texts(told(TRUSTED)) == ["42 bewoners vulden de peiling in, zonder naam. Aan hoeveel mensen het is gevraagd, weten we niet."]
    withheld = replace(TRUSTED, state="withheld", low=None, central=None, high=None, records=0, units=0)
    assert texts(told(withheld)) == []


def test_a_grade_is_a_number_with_nothing_behind_it() -> None:
    assert value(TRUST, TRUSTED) == "7,0"
    assert value(DAYS, ANSWERED) == "12,5\xa0dagen"


def test_a_poll_of_nine_is_withheld_and_of_ten_is_shown_also_when_it_is_a_mean() -> None:
    trust = indicators.BY_CODE["trust_score"]
    ten = Figure(
        trust, "enterprise", parse("2026-Q3"), "", "", "value", low=D(7), central=D(7), high=D(7), numerator=D(70), denominator=D(10),
        records=10, units=10,
    )  # fmt: skip
    assert not enough.small(ten)
    assert enough.small(replace(ten, units=9, records=9, numerator=D(63), denominator=D(9)))


def test_all_figures_stand_in_a_table_of_their_group_in_reading_order() -> None:
    tables = [b.caption for b in sections.BY_CODE["tables"].blocks(SNAPSHOT, "nl") if isinstance(b, Table)]
    assert tables == ["Wie we bereikten", "Energie en huis", "De energierekening betalen", "Werken en leren", "Mensen en de buurt", "Geld"]
