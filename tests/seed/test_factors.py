"""The dated factors: what stands in the files is what the sources say, and loading never changes history."""

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from sqlmodel import select

from seed.load import FILES, FOLDER, load, read
from storage.database import Store
from storage.factors import FactorVersion, all_versions, stretches
from storage.number import from_micros, micros

# read off the published tables by hand: code, first day, central value, confidence
FACTS = (
    ("co2.gas.wtw", date(2026, 1, 1), "2.134", "A"),
    ("co2.gas.wtw", date(2023, 1, 1), "2.079", "B"),
    ("co2.elek.mix.wtw", date(2026, 1, 1), "0.244", "A"),
    ("co2.elek.mix.wtw", date(2021, 1, 1), "0.427", "C"),
    ("bijstand.norm.alleenstaand", date(2026, 1, 1), "1401.47", "B"),
    ("bijstand.norm.paar", date(2025, 7, 1), "1955.80", "A"),
    ("bijstand.kosten.bruto", date(2019, 1, 1), "14400", "A"),
    ("attributie.uitstroom", date(2019, 1, 1), "0.3", "C"),
    ("prijs.gas.langetermijn", date(2022, 10, 1), "1.20", "A"),
    ("verbruik.gas.gem", date(2025, 1, 1), "987", "A"),
    ("maatregel.tochtstrip.advies", date(2024, 1, 1), "5", "C"),
    ("maatregel.spouw", date(2026, 7, 14), "6.46", "A"),
    ("belasting.vermindering", date(2022, 1, 1), "-783.88", "A"),
    ("levensduur.glas", date(2026, 7, 14), "40", "A"),
    ("graaddagen.maand.gewogen", date(2019, 1, 1), "494.2", "B"),
)
COUNTS = {
    "co2.gas.wtw": 8,
    "co2.elek.mix.wtw": 8,
    "bijstand.norm.alleenstaand": 17,
    "bijstand.norm.paar": 17,
    "prijs.gas.marginaal": 8,
    "minimumloon.maand": 12,
    "verbruik.gas.gem": 5,
    "graaddagen.gewogen": 7,
    "graaddagen.maand.gewogen": 84,
}
ESTIMATES = {
    "aandeel.warmwater": ("0.15", "0.20", "0.25"),
    "correctie.groot": ("0.6", "0.7", "0.8"),
    "plafond.groot": ("0.25", "0.25", "0.25"),
    "plafond.klein": ("0.05", "0.10", "0.15"),
    "levensduur.groot": ("25", "25", "30"),
    "levensduur.hybride": ("12", "15", "18"),
    "levensduur.pv": ("20", "25", "30"),
    "norm.fte": ("36", "36", "36"),
}


def of(code: str) -> list[FactorVersion]:
    return [v for v in read() if v.code == code]


@pytest.mark.parametrize(("code", "first", "central", "confidence"), FACTS)
def test_a_published_figure_stands_as_it_was_read(code: str, first: date, central: str, confidence: str) -> None:
    [version] = [v for v in of(code) if v.valid_from == first]
    assert (version.central, version.confidence) == (Decimal(central), confidence)


def test_every_version_of_a_code_is_there() -> None:
    counted = Counter(v.code for v in read())
    assert {code: counted[code] for code in COUNTS} == COUNTS
    own = {"hybride.kwh_per_m3", "graaddagen.maand.gewogen", "aftrek.sowieso", "aftrek.verdringing", "aftrek.uitdoving", *ESTIMATES}
    assert sum(n for code, n in counted.items() if code not in own and "maandaandeel" not in code) >= 460


def test_the_norm_of_july_2026_is_not_known() -> None:
    for code in ("bijstand.norm.alleenstaand", "bijstand.norm.paar"):
        holds = [s for s in stretches(of(code)) if s.start <= date(2026, 7, 1) <= s.end]
        assert holds == []
        assert max(v.valid_from for v in of(code)) == date(2026, 1, 1)


def test_a_family_of_codes_has_a_file_of_its_own() -> None:
    named = {path.stem for path in FOLDER.glob("*.toml")}
    assert {v.code.split(".")[0] for v in read()} == named


@pytest.mark.parametrize("code", ESTIMATES)
def test_an_own_estimate_says_that_it_is_one(code: str) -> None:
    [version] = of(code)
    assert (version.low, version.central, version.high) == tuple(Decimal(v) for v in ESTIMATES[code])
    assert version.own_estimate and "eigen schatting" in version.note


def test_a_figure_without_a_source_is_never_called_read() -> None:
    for version in read():
        assert version.source, version.code
        assert version.confidence in "ABC"
        if version.source.startswith("eigen "):
            assert version.own_estimate, version.code
        if version.confidence == "A":
            assert version.publisher, version.code


def test_the_kind_decides_which_day_gets_which_version() -> None:
    kinds = {v.code: v.kind for v in read()}
    for code, kind in {
        "maatregel.tochtstrip.advies": "physical", "maatregel.levensduur.tochtstrip": "physical", "levensduur.groot": "physical",
        "graaddagen.weging.nov_feb": "physical", "graaddagen.maandaandeel.01": "physical", "aandeel.warmwater": "physical",
        "plafond.klein": "physical", "verbruik.gas.gem": "context", "ep.pct.officieel": "context", "graaddagen.gewogen": "context",
        "prijs.gas.marginaal": "dated", "co2.gas.wtw": "dated", "bijstand.norm.paar": "dated", "attributie.uitstroom": "dated",
        "minimumloon.uur": "dated",
    }.items():  # fmt: skip
        assert kinds[code] == kind, code
    assert set(kinds.values()) == {"dated", "physical", "context"}


def test_versions_of_a_dated_factor_do_not_overlap() -> None:
    for code in {v.code for v in read() if v.kind == "dated"}:
        versions = sorted(of(code), key=lambda v: v.valid_from)
        for one, next_one in pairwise(versions):
            assert one.valid_to is None or one.valid_to < next_one.valid_from, code


def test_the_shares_of_the_months_make_one_year() -> None:
    shares = [of(f"graaddagen.maandaandeel.{m:02d}")[0].central for m in range(1, 13)]
    # January of 2019 to 2025: 494.2 + 402.1 + 498.5 + 435.3 + 418.1 + 482.7 + 491.3 = 3222.2, of 17850.3 in all months
    assert shares[0].quantize(Decimal("1e-9")) == (Decimal("3222.2") / Decimal("17850.3")).quantize(Decimal("1e-9"))
    assert sum(from_micros(micros(s)) for s in shares) == 1
    assert abs(sum(shares) - 1) < Decimal("1e-16")


def test_what_is_kept_has_the_digits_the_file_has() -> None:
    for version in read():
        if "maandaandeel" not in version.code:
            assert all(from_micros(micros(v)) == v for v in (version.low, version.central, version.high)), version.code


def test_loading_twice_adds_nothing(store: Store) -> None:
    with store.write() as session:
        assert len(load(session)) == len(read())
    with store.write() as session:
        assert load(session) == []
    with store.read() as session:
        kept = all_versions(session)
        gas = session.exec(select(FactorVersion).where(FactorVersion.code == "co2.gas.wtw", FactorVersion.valid_from == date(2026, 1, 1)))
        assert gas.one().central == Decimal("2.134")
    assert len(kept) == len(read())
    assert len({v.id for v in kept}) == len(kept)


def other(norm: int, by: str) -> FactorVersion:
    """The full week of the files, with another number of hours."""
    [version] = of("norm.fte")
    return FactorVersion(**version.model_dump() | {"central": Decimal(norm), "added_by": by})


@pytest.mark.parametrize("by", ["", FILES])
def test_a_changed_figure_without_a_revision_is_refused(store: Store, by: str) -> None:
    with store.write() as session:
        session.add(other(38, by))
    with pytest.raises(ValueError, match=r"norm\.fte"), store.write() as session:
        load(session)


def test_what_people_added_themselves_stands_beside_the_files(store: Store) -> None:
    with store.write() as session:
        session.add(other(38, "noor"))
    with store.write() as session:
        assert len(load(session)) == len(read()) - 1
    with store.read() as session:
        assert session.exec(select(FactorVersion).where(FactorVersion.code == "norm.fte")).one().central == 38
