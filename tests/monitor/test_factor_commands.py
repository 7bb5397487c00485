"""`telvertel factors`: exact JSON, sentences and exit codes, over a real store made by `init`."""

import json
from pathlib import Path

import pytest

from telvertel import main

DATA = Path(__file__).parent.parent / "data"
MIX = "co2.elek.mix.wtw"


@pytest.fixture
def made(migrated_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELVERTEL_DATABASE_URL", migrated_url)
    monkeypatch.setenv("TELVERTEL_DATA_DIR", str(tmp_path))
    assert main(["init"]) == 0


def asked(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    capsys.readouterr()
    assert main(["factors", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("made")
def test_every_question_about_a_factor_has_an_exact_answer(capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = asked(capsys, "list", "--code", MIX, "--on", "2021-06-01")  # type: ignore[misc]
    assert (one["versions"], one["holds"]["central"], one["holds"]["low"], one["holds"]["confidence"]) == (8, "0.427", "0.374", "C")
    (norm,) = asked(capsys, "list", "--code", "bijstand.norm.paar", "--on", "2026-07-01")[:1]  # type: ignore[index]
    assert norm["holds"] is None, "not known yet"
    versions = asked(capsys, "history", MIX)
    assert [v["valid_from"][:4] for v in versions] == [str(y) for y in range(2026, 2018, -1)]  # type: ignore[attr-defined]
    assert asked(capsys, "used", MIX) == {"versions": sorted(v["id"] for v in versions), "figures": [], "releases": []}  # type: ignore[attr-defined]
    assert asked(capsys, "changes") == []
    assert main(["factors", "history", "co2.niets"]) == 4


@pytest.mark.usefixtures("made")
def test_a_list_is_looked_at_first_and_then_read_in(capsys: pytest.CaptureFixture[str]) -> None:
    file = str(DATA / "co2_lijst_verzonnen.xlsx")
    looked = asked(capsys, "import", file, "--kind", "co2", "--dry-run")
    assert (looked["added"], {line["state"] for line in looked["lines"]}) == (0, {"new"})  # type: ignore[call-overload,index]
    assert asked(capsys, "import", file, "--kind", "co2")["added"] == 7  # type: ignore[index]
    assert asked(capsys, "import", file, "--kind", "co2")["added"] == 0  # type: ignore[index]
    assert len(asked(capsys, "history", MIX)) == 9  # type: ignore[arg-type]
    assert main(["factors", "import", str(DATA / "logboek_voorbeeld.xlsx"), "--kind", "co2"]) == 3
    assert "WTW, TTW" in capsys.readouterr().err


@pytest.mark.usefixtures("made")
def test_the_owner_of_the_machine_adds_a_version_and_says_why_when_it_is_odd(capsys: pytest.CaptureFixture[str]) -> None:
    wanted = ["factors", "add", MIX, "--central", "2,3", "--from", "1-1-2027", "--source", "verzonnen", "--confidence", "B"]
    assert main(wanted) == 3 and "tussen 0 en 1" in capsys.readouterr().err
    assert main([*wanted, "--sure", "nagebeld"]) == 0
    (newest, *_) = asked(capsys, "history", MIX)  # type: ignore[misc]
    assert (newest["central"], newest["confirmed"], newest["added_by"]) == ("2.3", "nagebeld", "terminal")
