"""`telvertel areas`: what the CBS publishes is read in by one command, told what is wrong, and listed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from monitor.terminal import areas
from storage.refused import Refused
from tests.conftest import World

FILE = "gwb_code_10;regio;a_hh;p_koopw\nGM9901;Voorbeeldstad;21000;50\nBU99010101;Molenwijk-Noord;2105;.\n"
Run = Callable[..., str]


@pytest.fixture
def run(world: World, monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command on the store of the world, whose tables are made from the models; what is refused comes through."""
    monkeypatch.setattr(areas, "opened", lambda found: world.store)

    def command(*words: str) -> str:
        done = CliRunner().invoke(areas.app, list(words))
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return command


def written(tmp_path: Path, text: str = FILE) -> str:
    path = tmp_path / "kwb-2024.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_file_is_read_in_and_listed(run: Run, tmp_path: Path) -> None:
    assert "areas 2" in run("import", written(tmp_path), "--year", "2026") and "2105" in run("list")
    rows = {row["code"]: row for row in json.loads(run("list", "--json"))}
    assert rows["BU99010101"] == {"code": "BU99010101", "year": 2026, "name": "Molenwijk-Noord", "households": 2105, "facts": 0}
    assert rows["GM9901"]["facts"] == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["--year", "1999"], "Dit jaar kan niet"),
        (["--year", "2999"], "Dit jaar kan niet"),
        (["--year", "2024", "--published", "vorig jaar"], "Schrijf de uitgave als jaar"),
        (["--year", "2024", "--municipality", "GM0014"], "geen gebied van gemeente GM0014"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(run: Run, tmp_path: Path, words: list[str], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        run("import", written(tmp_path), *words)


def test_energy_poverty_without_its_publication_is_not_kept(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path, "gwb_code_10;p_hh_energiearm\nBU99010101;4,8\n")
    with pytest.raises(Refused, match="--published 2025-07"):
        run("import", file, "--year", "2023")
    assert "areas 1" in run("import", file, "--year", "2023", "--published", "2025-07")
