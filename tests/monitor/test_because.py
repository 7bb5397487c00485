"""Komt dit door ons? All four deflators by name, and what comes off energy once twenty households answered."""

from datetime import date
from decimal import Decimal as D

from monitor import indicators
from monitor.because import ASKED, asked, because
from monitor.deflator import ATTRIBUTION, DEADWEIGHT, DISPLACEMENT, DROP_OFF
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.report.document import document
from monitor.report.frozen import Afterwards, Doubtful
from monitor.report.snapshot import Snapshot
from monitor.report.weighed import shown_doubts
from storage.factors import FactorVersion
from storage.followed_up import Otherwise
from storage.period import parse
from storage.scope import Scope
from tests.monitor.report_sample import SNAPSHOT

Q3 = parse("2026-Q3")


def figure(code: str, **more: object) -> Figure:
    given = {"low": D(100), "central": D(200), "high": D(400)} | more
    indicator = indicators.BY_CODE[code]
    return Figure(indicator, indicator.views[0].name, Q3, "", "molenwijk", "value", **given)  # type: ignore[arg-type]


def version(code: str, low: str, central: str, high: str) -> FactorVersion:
    return FactorVersion(id=1, code=code, label=code, unit="", low=D(low), central=D(central), high=D(high), valid_from=date(2019, 1, 1))


def test_from_twenty_answers_the_share_comes_off_the_energy_euros() -> None:
    found = asked(figure(ASKED[0]), Otherwise(31, {"sure": 4, "no": 16, "unknown": 5}))
    assert found.share is not None and found.left is not None
    assert (found.share.central, found.left.central, found.answered) == (D("0.2"), 160, 20), "200 less a fifth"
    assert found.left.low == 100 * (1 - found.share.high) and found.left.high == 400 * (1 - found.share.low)
    assert found.not_taken == [ATTRIBUTION, DISPLACEMENT, DROP_OFF]


def test_below_twenty_nothing_comes_off_and_it_says_how_many_answered() -> None:
    found = asked(figure(ASKED[0]), Otherwise(31, {"sure": 4, "no": 15}))
    assert (found.left, found.answered, found.said.spoken) == (None, 19, 31) and DEADWEIGHT in found.not_taken


def reader(world, person):
    return Reader(world.store, Scope(person, person.organisation or "", "GM9901", "", Q3))


def test_a_benefit_because_of_us_names_what_came_off_and_what_did_not(world) -> None:
    versions = (version(ATTRIBUTION, "0.1", "0.3", "0.6"), *(version(c, "0", "0", "0") for c in (DEADWEIGHT, DISPLACEMENT, DROP_OFF)))
    found = because(reader(world, world.bram), figure("benefit_cost_avoided_municipality", factors=versions))
    assert list(found.taken) == [ATTRIBUTION] and found.not_taken == [DEADWEIGHT, DISPLACEMENT, DROP_OFF]
    sourced = because(
        reader(world, world.bram), figure("benefit_cost_avoided_municipality", factors=(version(DEADWEIGHT, "0", "0.1", "0.2"),))
    )
    assert DEADWEIGHT in sourced.taken


def test_a_figure_that_claims_no_effect_in_euros_has_no_deflators_and_outside_nobody_reads_the_answers(world) -> None:
    assert because(reader(world, world.bram), figure("costs")) is None
    assert because(reader(world, world.carla), figure(ASKED[0])).said is None
    assert because(reader(world, world.bram), figure(ASKED[0])).said == Otherwise(0, {})


def words(snapshot: Snapshot, language: str = "nl") -> str:
    return str(document(snapshot, language).sections)


def test_the_report_says_what_stands_out_with_the_answer_and_what_did_not_come_off() -> None:
    made = SNAPSHOT.from_dict(
        SNAPSHOT.to_dict()
        | {
            "doubts": [
                {"indicator": "visits", "view": "", "sentence": "Het getal is kleiner dan nul.", "answer": "Klopt, want telling."},
                {"indicator": "benefit_months_avoided", "view": "", "sentence": "Het getal is kleiner dan nul.", "answer": "Van een."},
            ],
            "afterwards": {"spoken": 31, "answered": 25, "low": "0.1", "central": "0.2", "high": "0.4"},
        }
    )
    assert shown_doubts(made) == (Doubtful("visits", "", "Het getal is kleiner dan nul.", "Klopt, want telling."),)
    assert "Van een." not in words(made), "a withheld figure carries no mark"
    assert made.afterwards == Afterwards(31, 25, D("0.1"), D("0.2"), D("0.4"))
    assert "Klopt, want telling." in words(made) and "Volgens de 25 huishoudens die antwoord gaven was 20% anders ook gebeurd" in words(
        made
    )
    assert "According to the 25 households" in words(made, "en") and "The number is below zero." in words(made, "en")
    assert "Cijfers die opvallen" not in words(SNAPSHOT) and "Komt dit door ons?" not in words(SNAPSHOT)
