"""The command that checks a claim, run as other programs run it: exact JSON, with a store and without one."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from storage.database import Store
from storage.factors import FactorVersion, all_versions

HOUSE = Path(__file__).parents[1]
EXAMPLE = "--households 4597 --gas-m3 647820 --electricity-kwh 1587690 --co2-kg 1826000 --eur-per-household 330".split()  # noqa: SIM905


def ran(folder: Path, *arguments: str, url: str = "") -> subprocess.CompletedProcess[str]:
    ours = {"TELVERTEL_DATA_DIR": str(folder / "data"), "TELVERTEL_DATABASE_URL": url or f"sqlite:///{folder / 'data' / 'telvertel.db'}"}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TELVERTEL_")} | ours
    command = [sys.executable, str(HOUSE / "telvertel.py"), *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def told(folder: Path, *arguments: str, url: str = "") -> dict[str, Any]:
    done = ran(folder, "claim", *arguments, "--json", url=url)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def exact(text: str) -> bool:
    return format(Decimal(text), "f") == text


def test_without_a_store_the_factors_that_came_along_are_used_and_nothing_is_made(tmp_path: Path) -> None:
    found = told(tmp_path, "--year", "2023", *EXAMPLE)
    assert set(found) == {"figures", "notes"}
    assert set(found["figures"]) == {"households", "gas_m3", "electricity_kwh", "co2_kg", "eur_per_household"}
    for figure in found["figures"].values():
        assert list(figure) == ["claimed", "status", "recomputed", "sentence"] and exact(figure["claimed"])
        for one in figure["recomputed"]:
            assert list(one) == ["factor_set", "value", "difference"] and exact(one["value"]) and exact(one["difference"])
            assert Decimal(one["value"]) - Decimal(figure["claimed"]) == Decimal(one["difference"])
    co2 = found["figures"]["co2_kg"]
    assert (co2["status"], co2["recomputed"][0]["difference"]) == ("not_reproducible", "55869.31")
    assert all(isinstance(note, str) for note in found["notes"])
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_was_made_says_the_same_and_its_own_correction_counts(tmp_path: Path, empty_url: str) -> None:
    assert ran(tmp_path, "init", url=empty_url).returncode == 0
    assert told(tmp_path, "--year", "2023", *EXAMPLE, url=empty_url) == told(tmp_path, "--year", "2023", *EXAMPLE)
    store = Store(empty_url)
    with store.write() as session:
        old = next(v for v in all_versions(session) if v.code == "co2.gas.wtw" and v.valid_from.year == 2023)
        fields = old.model_dump(exclude={"id"}) | {s: Decimal("2.0") for s in ("low", "central", "high")}
        session.add(FactorVersion(**fields | {"revision": 2, "reason": "voorbeeld"}))
    store.close()
    found = told(tmp_path, "--year", "2023", "--gas-m3", "1000", "--co2-kg", "2000", url=empty_url)
    assert found["figures"]["co2_kg"]["status"] == "reproduced"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--year", "2023", "--gas-m3", "-5"], 3, "onder nul"),
        (["--year", "2023", "--households", "0"], 3, "Zonder huishoudens"),
        (["--year", "2023", "--co2-kg", "veel"], 3, "is geen getal"),
        (["--year", "2023", "--co2-kg", "1e9"], 3, "is geen getal"),
        (["--year", "2023", "--co2-kg", "1.826.000"], 3, "is geen getal"),
        (["--year", "23", "--co2-kg", "1"], 3, "tussen 2000 en 2099"),
        (["--year", "2023"], 3, "minstens één cijfer"),
        (["--co2-kg", "1"], 2, "--year"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(tmp_path: Path, arguments: list[str], code: int, words: str) -> None:
    done = ran(tmp_path, "claim", *arguments)
    assert done.returncode == code and words in done.stderr and done.stdout == "" and "Traceback" not in done.stderr


def test_people_read_lines(tmp_path: Path) -> None:
    words = ran(tmp_path, "claim", "--year", "2023", *EXAMPLE).stdout
    assert "CO₂ in kg: 1826000  [komt anders uit]" in words
    assert "WTW 2023 (aardgas 2,079; stroom onbekend 0,337): 1.881.869,31 (+55.869,31)" in words


def test_digits_stay_as_exact_as_they_were_typed(tmp_path: Path) -> None:
    found = told(tmp_path, "--year", "2026", "--gas-m3", "0.123457", "--co2-kg", "0,26")["figures"]
    assert found["gas_m3"]["claimed"] == "0.123457" and found["co2_kg"]["claimed"] == "0.26"
    assert found["co2_kg"]["recomputed"][0]["value"] == "0.263457"  # 0,123457 x 2,134 = 0,263457238


def test_a_year_without_a_figure_is_an_answer_with_nothing_in_it(tmp_path: Path) -> None:
    found = told(tmp_path, "--year", "2023")
    assert found["figures"] == {} and found["notes"][0].startswith("Niet genoemd, en dus onbekend: huishoudens")


@pytest.mark.parametrize("year", ["2012", "2050"])
def test_in_a_year_without_factors_nothing_can_be_checked(tmp_path: Path, year: str) -> None:
    figures = "--households 10 --gas-m3 90000 --electricity-kwh 1000 --co2-kg 1 --eur-per-household 1 --measures 9 --appliances 8 --exits 1"
    found = told(tmp_path, "--year", year, *figures.split())["figures"]
    assert len(found) == 8 and {figure["status"] for figure in found.values()} == {"cannot_be_checked"}
