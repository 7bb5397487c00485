"""The settings: a wrong or unsafe one stops the start and is named; nothing unsafe is the usual."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.secret import NAME, secret, vault_secret
from storage.settings import VAULT_FILE, Settings, UnsafeStart, settings

SAFE = {"TELVERTEL_ENVIRONMENT": "production", "TELVERTEL_SECRET": "s" * 32, "TELVERTEL_BASE_URL": "https://telvertel.example.org"}
SAFE |= {"TELVERTEL_VAULT_SECRET": "v" * 32}
START = "from storage.settings import settings; from storage.secret import secret; secret(settings()); print('started')"
ROOT = Path(__file__).parents[2]


def start(environ: dict[str, str], data_dir: Path) -> "subprocess.CompletedProcess[str]":
    """A real process with this environment and no other setting."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TELVERTEL_", "DASH_", "FLASK_"))}
    return subprocess.run(
        [sys.executable, "-c", START], env=clean | {"TELVERTEL_DATA_DIR": str(data_dir)} | environ, cwd=ROOT, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"DASH_DEBUG": "1"}, "DASH_DEBUG"),
        ({"DASH_DEBUG": "true"}, "DASH_DEBUG"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
        ({"DASH_MCP_ENABLED": "1"}, "DASH_MCP_ENABLED"),
        (SAFE | {"FLASK_DEBUG": "on"}, "FLASK_DEBUG"),
        ({"TELVERTEL_SECRET": "short"}, "TELVERTEL_SECRET"),
        (SAFE | {"TELVERTEL_SECRET": "s" * 31}, "TELVERTEL_SECRET"),
        (SAFE | {"TELVERTEL_SECRET": ""}, "TELVERTEL_SECRET"),
        (SAFE | {"TELVERTEL_VAULT_SECRET": ""}, "TELVERTEL_VAULT_SECRET"),
        (SAFE | {"TELVERTEL_VAULT_SECRET": "v" * 31}, "TELVERTEL_VAULT_SECRET"),
        (SAFE | {"TELVERTEL_VAULT_SECRET": "s" * 32}, "TELVERTEL_VAULT_SECRET"),
        ({"TELVERTEL_VAULT_SECRET": "short"}, "TELVERTEL_VAULT_SECRET"),
        (SAFE | {"TELVERTEL_BASE_URL": "http://telvertel.example.org"}, "TELVERTEL_BASE_URL"),
        ({"TELVERTEL_ENVIRONMENT": "production"}, "TELVERTEL_SECRET"),
        ({"TELVERTEL_PORT": "many"}, "TELVERTEL_PORT"),
        ({"TELVERTEL_PORT": "70000"}, "TELVERTEL_PORT"),
        ({"TELVERTEL_ENVIRONMENT": "prod"}, "TELVERTEL_ENVIRONMENT"),
        ({"TELVERTEL_IDLE_MINUTES": "0"}, "TELVERTEL_IDLE_MINUTES"),
    ],
    ids=str,
)
def test_an_unsafe_start_is_refused_and_the_setting_is_named(environ: dict[str, str], name: str, tmp_path: Path) -> None:
    found = start(environ, tmp_path)
    assert found.returncode != 0
    assert name in found.stderr.strip().splitlines()[-1]
    assert "started" not in found.stdout


@pytest.mark.parametrize(
    "environ", [{}, SAFE, {"DASH_DEBUG": "0", "FLASK_DEBUG": "false", "DASH_MCP_ENABLED": ""}], ids=["plain", "safe", "off"]
)
def test_a_safe_start_starts(environ: dict[str, str], tmp_path: Path) -> None:
    assert start(environ, tmp_path).stdout == "started\n"


def test_a_refusal_never_repeats_the_secret() -> None:
    with pytest.raises(UnsafeStart) as trouble:
        settings({"TELVERTEL_SECRET": "hunter2-hunter2"})
    assert "hunter2" not in str(trouble.value)


def test_the_limits_of_a_login_are_short_by_themselves() -> None:
    assert (Settings().idle_minutes, Settings().absolute_hours, Settings().demo, Settings().proxies) == (30, 12, False, 0)


def test_in_development_the_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    found = Settings(data_dir=tmp_path / "new")
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: secret(found), range(32)))
    assert len(made) == 1 and len(made.pop()) == 64
    kept = found.data_dir / NAME
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [p.name for p in found.data_dir.iterdir()] == [NAME]


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    assert secret(Settings(data_dir=tmp_path, secret="s" * 40)) == "s" * 40
    assert list(tmp_path.iterdir()) == []


def test_production_never_makes_its_own_secret(tmp_path: Path) -> None:
    with pytest.raises(UnsafeStart, match="TELVERTEL_SECRET"):
        secret(Settings(data_dir=tmp_path, environment="production"))


def test_the_secret_of_the_vault_is_another_one_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    found = Settings(data_dir=tmp_path)
    made = {vault_secret(found) for _ in range(3)}
    assert len(made) == 1 and made != {secret(found)}
    assert stat.S_IMODE((tmp_path / VAULT_FILE).stat().st_mode) == 0o600
    assert vault_secret(Settings(data_dir=tmp_path, vault_secret="v" * 32)) == "v" * 32


def test_production_takes_the_file_of_the_vault_that_is_there_and_makes_none(tmp_path: Path) -> None:
    asked = {**SAFE, "TELVERTEL_VAULT_SECRET": "", "TELVERTEL_DATA_DIR": str(tmp_path)}
    with pytest.raises(UnsafeStart, match="TELVERTEL_VAULT_SECRET"):
        vault_secret(Settings(data_dir=tmp_path, environment="production"))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / VAULT_FILE).write_text("f" * 40)
    assert vault_secret(settings(asked)) == "f" * 40
