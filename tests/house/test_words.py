"""What no committed file may hold: another host's packages, a builder's paths, secrets, unhashed requirements."""

import re
import subprocess

from tests.house.test_arrows import HOUSE

BINARY = (".png", ".xlsx", ".woff2", ".jpg", ".ico", ".ttf", ".zip", ".pdf")
FORBIDDEN = {
    "a package host": r"pypi\.org|pythonhosted|registry\.npmjs|files\.python|--index-url|--extra-index|--find-links",
    "a builder's path": r"(?<![\w.])/(?:work|opt|root)/\w|(?<![\w.])/tmp\b",
    "another host's script or font": r"https?://(?:cdn|unpkg|fonts\.g|cdnjs|jsdelivr)",
    "a private key": r"BEGIN [A-Z ]*PRIVATE KEY",
}


def committed() -> list[str]:
    found = subprocess.run(["git", "ls-files"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout.splitlines()
    return [path for path in found if not path.endswith(BINARY) and path != "tests/house/test_words.py" and (HOUSE / path).is_file()]


def test_the_walk_sees_the_committed_files() -> None:
    assert {"Makefile", "requirements.lock", "telvertel.py", "storage/database.py"} <= set(committed())


def test_no_committed_file_names_another_host_or_a_builders_path() -> None:
    wrong = []
    for path in committed():
        text = (HOUSE / path).read_text(encoding="utf-8")
        wrong += [f"{path}: {what} ({found[0]})" for what, words in FORBIDDEN.items() if (found := re.search(words, text))]
    assert wrong == []


def test_every_requirement_is_pinned_and_hashed() -> None:
    for lock in ("requirements.lock", "requirements-test.lock"):
        entries = re.split(r"\n(?=\S)", (HOUSE / lock).read_text().strip())
        assert len(entries) > 40
        assert all(re.match(r"[a-z0-9._-]+(\[[a-z]+\])?==\S+", entry) and "--hash=sha256:" in entry for entry in entries), lock


def test_the_locks_hold_what_the_project_asks_and_agree() -> None:
    runtime, test = (
        dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", (HOUSE / f"requirements{n}.lock").read_text(), re.M)) for n in ("", "-test")
    )
    assert runtime.items() <= test.items()
    asked = re.findall(r'^    "([a-z0-9._-]+)(?:\[[a-z]+\])?(?:==([^"]+))?",$', (HOUSE / "pyproject.toml").read_text(), re.M)
    assert len(asked) > 30
    assert [name for name, version in asked if name not in test or (version and test[name] != version)] == []


def test_continuous_integration_runs_what_people_run() -> None:
    assert "make test" in (HOUSE / ".ci/run").read_text()
    assert (HOUSE / ".ci/run").stat().st_mode & 0o111


def test_no_test_is_skipped() -> None:
    words = re.compile(r"pytest\.skip|mark\.skip|mark\.xfail|importorskip|unittest\.mock|MagicMock")
    tests = [path for path in committed() if path.startswith("tests/")]
    assert [path for path in tests if words.search((HOUSE / path).read_text())] == []
