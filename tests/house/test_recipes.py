"""The recipes of the README hold: in a copy of the house, each addition touches the places promised, and no other, and then works."""

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("storage", "monitor", "dashboard", "seed")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy, with what Python compiled of it before: that is used as long as the file it was made of has not changed."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("*.pyc.*"))  # half written at this moment
    return tmp_path


def run(house: Path, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=house, capture_output=True, text=True, env={"PYTHONPATH": str(house), "PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def touched(house: Path) -> set[str]:
    """The files that differ from the original, as the recipe would count them."""
    found = set()
    for room in ROOMS:
        for path in (house / room).rglob("*"):
            original = ROOT / path.relative_to(house)
            own = path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
            if own and (not original.exists() or original.read_bytes() != path.read_bytes()):
                found.add(str(path.relative_to(house)))
    return found


def edit(path: Path, lines: Mapping[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in lines.items():
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_text(text, encoding="utf-8")


def recipe(what: str) -> int:
    """How many places the README promises."""
    row = next(line for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith(f"| {what} |"))
    return len(re.findall(r"\d\. ", row))


MISSING = (
    "from monitor.words import catalogue, sentences;"
    "print((sentences.storage() | sentences.monitor() | sentences.dashboard()) - set(catalogue('en')) or 'none')"
)


def in_english(house: Path, **words: str) -> None:
    """Entries for these sentences; before that the check that CI runs knows that they are missing."""
    assert run(house, MISSING) != "none"
    path = house / "monitor/words/en/monitor.po"
    path.write_text(
        path.read_text(encoding="utf-8") + "".join(f'\nmsgid "{d}"\nmsgstr "{e}"\n' for d, e in words.items()), encoding="utf-8"
    )
    assert run(house, MISSING) == "none"


INDICATOR = '''"""Bicycles that were mended."""

from datetime import date

import polars as pl

from monitor.contribution import counted
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, simple


def count(assignment: pl.LazyFrame) -> pl.LazyFrame:
    return counted(assignment)


BICYCLES_MENDED = Indicator(
    code="bicycles_mended", title="Fietsen gemaakt", sentence="Zoveel fietsen.", formula="Geteld.", unit="fietsen", evidence="counted",
    group="work", reads=("assignment",), views=simple("flow", count),
    example=Example({"assignment": ({"on": date(2026, 4, 1)},)}, "2026-Q2", {"": Estimate.exact(1)}, "Een fiets: 1."),
)
'''


def test_an_indicator_is_one_file_one_line_and_its_english(house):
    (house / "monitor/indicators/bicycles_mended.py").write_text(INDICATOR, encoding="utf-8")
    contents = house / "monitor/indicators/__init__.py"
    edit(
        contents,
        {"import Indicator\n": "import Indicator\nfrom monitor.indicators.bicycles_mended import BICYCLES_MENDED\n"},
    )
    edit(contents, {"    VISITS,\n": "    VISITS, BICYCLES_MENDED,\n"})
    words = {"Fietsen gemaakt": "Bicycles mended", "Zoveel fietsen.": "So many bicycles.", "Geteld.": "Counted.", "fietsen": "bicycles"}
    in_english(house, **words, **{"Een fiets: 1.": "One bicycle: 1."})
    assert len(touched(house)) == recipe("an indicator") == 3
    code = (
        "from monitor.report.gather import codes; from monitor.catalogue import markdown;"
        "print('bicycles_mended' in codes(), 'Fietsen' in markdown())"
    )
    assert run(house, code) == "True True"


def test_a_form_field_is_one_line_one_migration_and_its_english(house):
    line = '    door: str | None = text("Welke kleur heeft de deur?")\n'
    edit(house / "storage/records/visit.py", {"    note: str | None = text(": line + "    note: str | None = text("})
    run(house, "from storage.migrations.write import write; write('Ask for the colour of the door')")
    in_english(house, **{"Welke kleur heeft de deur?": "Which colour is the door?"})
    assert len(touched(house)) == recipe("a form field") == 3
    code = (
        "from storage.records import Visit; from storage.record import typed;"
        "from storage.intake.template import headers; from storage.datamodel import markdown;"
        "q = 'Welke kleur heeft de deur?';"
        "checks = [str(c.sqltext) for c in Visit.__table__.constraints if hasattr(c, 'sqltext')];"
        "print('door' in typed(Visit).model_fields, q in dict(headers(Visit)), q in markdown(), any('door' in c for c in checks))"
    )
    assert run(house, code) == "True True True True"


RECORD = '''"""A neighbour who lent something."""

from datetime import date

from storage.record import Record, day, text


class Loan(Record, table=True):
    title = "Leningen"
    one = "Lening"
    optional = True

    what: str = text("Wat is er geleend?", required=True, quick=True)
    on: date = day(quick=True, index=True)
'''


def test_a_record_type_is_one_file_one_line_one_migration_and_its_english(house):
    (house / "storage/records/loan.py").write_text(RECORD, encoding="utf-8")
    contents = house / "storage/records/__init__.py"
    edit(
        contents,
        {
            "from storage.records.money": "from storage.records.loan import Loan\nfrom storage.records.money",
            "    Grant,\n": "    Grant,\n    Loan,\n",
        },
    )
    run(house, "from storage.migrations.write import write; write('Write down loans')")
    in_english(house, **{"Leningen": "Loans", "Lening": "Loan", "Wat is er geleend?": "What was lent?"})
    assert len(touched(house)) == recipe("a record type") == 4
    code = (
        "from storage.datamodel import markdown; from storage.intake.template import template; from storage.records import BY_NAME;"
        "print('Wat is er geleend?' in markdown(), len(template(BY_NAME['loan'])) > 0)"
    )
    assert run(house, code) == "True True"


def test_a_factor_version_is_one_block_of_data(house):
    block = '\n[["co2.gas.wtw"]]\nlabel = "Aardgas"\nunit = "kg CO2-eq/Nm3"\nkind = "dated"\nlow = 2.1\ncentral = 2.1\nhigh = 2.1\n'
    block += 'valid_from = 2027-01-01\nsource = "voorbeeld"\nconfidence = "A"\n'
    path = house / "seed/factors/co2.toml"
    path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
    assert len(touched(house)) == recipe("a factor version") == 1
    code = (
        "from datetime import date; from seed.load import read;"
        "print(any(v.code == 'co2.gas.wtw' and v.valid_from == date(2027, 1, 1) for v in read()))"
    )
    assert run(house, code) == "True"
