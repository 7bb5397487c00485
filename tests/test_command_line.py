"""The command line as people and other programs meet it: exit codes, sentences, exact JSON."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import select

from storage import log
from storage.account import operator
from storage.database import Store
from storage.history import Audit
from storage.migrations import upgrade
from storage.organisation import Area, Organisation
from storage.people import Person
from storage.period import now
from storage.record import questions
from storage.records import BY_NAME, Hours, Visit
from storage.vault.authenticator import Authenticator
from telvertel import main
from tests.conftest import ENTERPRISES, PLACES

HOUSE = Path(__file__).parents[1]
Run = Callable[..., "Ran"]
COMMANDS = "init serve schedule count values explain report template import export user backup restore doctor".split()  # noqa: SIM905
FIELDS = [
    *("indicator", "view", "dimension", "category", "unit", "kind", "evidence", "period", "as_of", "area", "organisation"),
    *(
        "low",
        "central",
        "high",
        "numerator",
        "denominator",
        "records",
        "units",
        "state",
        "reason",
        "completeness",
        "method_version",
        "factors",
    ),
]


@pytest.fixture
def environment(empty_url: str, tmp_path: Path) -> dict[str, str]:
    ours = {"TELVERTEL_DATABASE_URL": empty_url, "TELVERTEL_DATA_DIR": str(tmp_path / "data")}
    return {name: value for name, value in os.environ.items() if not name.startswith("TELVERTEL_")} | ours


@dataclass
class Ran:
    """What a command did."""

    returncode: int
    stdout: bytes
    stderr: bytes


@pytest.fixture
def run(environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs a command in this process, as the `telvertel` script does, with its own environment."""
    for name in [name for name in os.environ if name not in environment]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run(*arguments: str, **more: str) -> Ran:
        with monkeypatch.context() as patch:
            for name, value in more.items():
                patch.setenv(name, value)
            capfdbinary.readouterr()
            code = main(list(arguments))
            sys.stdout.flush()
            out, err = capfdbinary.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture
def filled(run: Run, empty_url: str) -> Store:
    """A store made by `init`, with the places and enterprises of the world."""
    assert run("init").returncode == 0
    store = Store(empty_url)
    with store.write() as session:
        session.add_all([type(row)(**row.model_dump()) for row in (*PLACES, *ENTERPRISES)])
    return store


def test_help_names_every_command_in_two_languages(run: Run) -> None:
    words = run("--help", COLUMNS="200").stdout.decode()
    assert all(f"│ {name} " in words for name in COMMANDS)
    assert words.count(" · ") >= len(COMMANDS)


def test_wrong_usage_is_2(run: Run) -> None:
    assert run("values").returncode == 2
    assert run("nonsense").returncode == 2


def test_without_a_store_nothing_starts_and_the_sentence_says_what_to_do(run: Run) -> None:
    for command in (["serve"], ["schedule"], ["count"], ["user", "list"]):
        found = run(*command)
        assert (found.returncode, found.stdout) == (5, b"")
        assert b"telvertel init" in found.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELVERTEL_PORT", "many"),
        ("TELVERTEL_ENVIRONMENT", "production"),
        ("TELVERTEL_SECRET", "short"),
        ("DASH_DEBUG", "1"),
        ("FLASK_DEBUG", "1"),
        ("DASH_MCP_ENABLED", "true"),
    ],
)
@pytest.mark.sqlite_only(reason="refused before any store is opened")
def test_an_unsafe_start_is_5_and_names_the_setting(run: Run, name: str, value: str) -> None:
    found = run("serve", **{name: value})
    assert found.returncode == 5
    assert (name if name != "TELVERTEL_ENVIRONMENT" else "TELVERTEL_SECRET") in found.stderr.decode()


def test_init_twice_changes_nothing(run: Run) -> None:
    first, second = (run("init").stdout.decode() for _ in range(2))
    assert "565 factoren" in first or "factoren" in first
    assert "0 migraties" in second and "0 factoren" in second


def test_what_is_not_there_is_4(run: Run, filled: Store) -> None:
    assert run("values", "--organisation", "nergens", "--period", "2026-Q3").returncode == 4
    assert run("values", "--organisation", "molenwijk", "--period", "2026-Q3", "--area", "GM9999").returncode == 4
    assert run("explain", "nonsense", "--organisation", "molenwijk", "--period", "2026-Q3").returncode == 4
    assert run("template", "nonsense").returncode == 4
    assert run("user", "disable", "niemand@example.org").returncode == 4


def test_what_is_refused_is_3_with_a_sentence(run: Run, filled: Store) -> None:
    found = run("values", "--organisation", "molenwijk", "--period", "zomer")
    assert found.returncode == 3 and "2026-Q3" in found.stderr.decode()
    assert run("restore", "x.zip").returncode == 3


def test_values_are_the_contract(run: Run, filled: Store) -> None:
    with filled.write() as session:
        answers = {"kind": "first", "on": "14-7-2026", "area": "BU99010101"}
        log.save(session, operator("molenwijk"), Visit, answers, client_key="k1")
    assert run("count").returncode == 0
    found = run("values", "--organisation", "molenwijk", "--period", "2026-Q3", "--json")
    rows = json.loads(found.stdout)
    assert all(list(row) == FIELDS for row in rows)
    assert {row["state"] for row in rows} <= {"value", "zero", "not_reported", "withheld"}
    numbers = [row[name] for row in rows for name in ("low", "central", "high") if row[name] is not None]
    assert numbers and all(isinstance(n, str) and "E" not in n and Decimal(n).is_finite() for n in numbers)
    visits = next(row for row in rows if row["indicator"] == "visits" and not row["category"])
    assert (visits["central"], visits["state"], visits["records"]) == ("1", "value", 1)
    whole = json.loads(run("explain", "visits", "--organisation", "molenwijk", "--period", "2026-Q3", "--json").stdout)
    assert len(whole["record_ids"]) == 1 and whole["formula"] and whole["central"] == "1"


@pytest.mark.parametrize("record", sorted(BY_NAME))
@pytest.mark.sqlite_only(reason="a template needs no store")
def test_a_template_is_a_spreadsheet(run: Run, record: str) -> None:
    book = load_workbook(BytesIO(run("template", record).stdout))
    assert [cell.value for cell in book.worksheets[0][1] if cell.value]


def test_a_template_that_was_filled_in_comes_back(run: Run, filled: Store, tmp_path: Path) -> None:
    book = load_workbook(BytesIO(run("template", "hours").stdout))
    sheet, path = book.worksheets[0], tmp_path / "uren.xlsx"
    headers = [cell.value for cell in sheet[1]]
    answers = {
        "Wie": "vrijw. 3",
        "Welke dag": date(2026, 7, 1),
        "Hoeveel uur": 3,
        "Waarvoor": next(iter(questions(Hours)["task"].options.values())),
    }
    sheet.append([next((v for words, v in answers.items() if str(header).startswith(words)), None) for header in headers])
    book.save(path)
    look = json.loads(run("import", str(path), "--as", "hours", "--organisation", "molenwijk", "--dry-run", "--json").stdout)
    assert (look["dry_run"], look["read"], look["saved"]) == (True, 1, 0), look
    assert run("import", str(tmp_path / "nergens.xlsx"), "--as", "hours", "--organisation", "molenwijk").returncode == 2


def test_people_are_added_listed_and_disabled(run: Run, filled: Store) -> None:
    made = run("user", "add", "Noor@Example.org", "--name", "Noor", "--role", "coach", "--at", "molenwijk")
    assert made.returncode == 0 and len(made.stdout.split()[1]) >= 20
    assert run("user", "add", "noor@example.org", "--name", "Noor", "--role", "coach", "--at", "molenwijk").returncode == 3
    assert run("user", "add", "x@example.org", "--name", "X", "--role", "coach", "--at", "nergens").returncode == 3
    assert run("user", "password", "noor@example.org").stdout.split()[1] != made.stdout.split()[1]
    assert run("user", "disable", "noor@example.org").returncode == 0
    listed = json.loads(run("user", "list", "--json").stdout)
    assert [(p["email"], p["role"], p["active"]) for p in listed] == [("noor@example.org", "coach", False)]


def test_the_code_app_of_a_person_is_taken_away(run: Run, filled: Store) -> None:
    run("user", "add", "noor@example.org", "--name", "Noor", "--role", "coach", "--at", "molenwijk")
    with filled.write() as session:
        noor = session.exec(select(Person.id)).one()
        session.add(Authenticator(person=noor, key=b"k", content=b"c", confirmed_at=now()))
    assert run("user", "code-away", "noor@example.org").returncode == 0
    assert run("user", "code-away", "niemand@example.org").returncode != 0
    with filled.read() as session:
        assert session.get(Authenticator, noor) is None
        (line,) = session.exec(select(Audit).where(Audit.action == "second factor.reset")).all()
        assert (line.person, line.object) == ("terminal", f"person/{noor}")


def test_a_backup_comes_back_and_a_harmed_one_is_6(run: Run, filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    assert run("backup", "--out", str(path)).returncode == 0
    with filled.write() as session:
        session.get_one(Organisation, "molenwijk").name = "Anders"
    harmed = tmp_path / "harmed.zip"
    harmed.write_bytes(path.read_bytes()[:-10])
    assert run("restore", str(harmed), "--yes").returncode == 6
    with filled.read() as session:
        assert session.get_one(Organisation, "molenwijk").name == "Anders"
    assert run("restore", str(path), "--yes").returncode == 0
    with filled.read() as session:
        assert session.get_one(Organisation, "molenwijk").name == "Wijkbedrijf Molenwijk"


def test_the_doctor_lists_every_setting_and_hides_secrets(run: Run, filled: Store) -> None:
    secret = "s" * 40
    found = run("doctor", "--json", TELVERTEL_SECRET=secret, TELVERTEL_WORKERS="3")
    data = json.loads(found.stdout)
    settings = {row["name"]: (row["value"], row["origin"]) for row in data["settings"]}
    assert settings["TELVERTEL_WORKERS"] == ("3", "environment")
    assert settings["TELVERTEL_PORT"] == ("8050", "default") and settings["TELVERTEL_BASE_URL"] == ("http://127.0.0.1:8050", "default")
    moved = {row["name"]: row["value"] for row in json.loads(run("doctor", "--json", TELVERTEL_PORT="8060").stdout)["settings"]}
    assert moved["TELVERTEL_BASE_URL"] == "http://127.0.0.1:8060"  # what is said at the start, and where links in mail and on cards lead
    assert secret.encode() not in found.stdout + found.stderr and len(settings) >= 15
    looked = {row["name"]: row["fine"] for row in data["findings"]}
    assert looked["database"] and looked["migrations"]
    slip = run("doctor", TELVERTEL_WORKRES="3")
    assert slip.returncode == 1 and b"TELVERTEL_WORKRES" in slip.stdout


@pytest.mark.sqlite_only(reason="gunicorn itself; the pages run on both in the tests of the dashboard")
def test_the_server_answers_and_stops_within_ten_seconds(environment: dict[str, str], empty_url: str) -> None:
    store = Store(empty_url)
    upgrade(store)
    with store.write() as session:
        session.add(Area(code="GM9901", vintage=2025, name="Voorbeeldstad"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen([sys.executable, "telvertel.py", "serve"], cwd=HOUSE, env=environment | {"TELVERTEL_PORT": port})
    try:
        for _ in range(300):
            try:
                answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/gezondheid", timeout=5).read()
                break
            except OSError:
                time.sleep(0.1)
        assert json.loads(answer)["ok"] is True
    finally:
        server.send_signal(signal.SIGTERM)
        asked = time.monotonic()
        assert server.wait(timeout=20) == 0
    assert time.monotonic() - asked < 10
