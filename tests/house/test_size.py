"""Small files, small functions, each opened with what it is for; plain names; every table known."""

import ast
import re

from sqlmodel.main import default_registry

from storage.tables import METADATA
from tests.house.test_arrows import HOUSE, ROOMS, files, name, trees

LINES, FUNCTION = 250, 40
BANNED = ("utils", "util", "helpers", "helper", "common", "manager", "service", "handler", "base", "misc")


def test_no_file_is_longer_than_a_sitting() -> None:
    assert [f"{name(p)}: {n}" for p in files() if (n := len(p.read_text().splitlines())) > LINES] == []


def test_no_function_is_longer_than_a_screen() -> None:
    wrong = []
    for path, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                length = node.end_lineno - node.lineno + 1
                wrong += [f"{path}:{node.lineno} {node.name} {length}"] if length > FUNCTION else []
    assert wrong == []


def test_every_file_opens_with_one_sentence() -> None:
    wrong = [
        path for path, tree in trees() if not (ast.get_docstring(tree) or "").split("\n")[0].rstrip().endswith((".", ")", "?", ":", "`"))
    ]
    assert wrong == []


def test_names_say_what_a_file_is() -> None:
    assert sorted(name(p) for p in files() if set(p.relative_to(HOUSE).with_suffix("").parts) & set(BANNED)) == []


def test_folders_that_list_their_files_list_all_of_them() -> None:
    """A folder whose `__init__` has `ALL` is a table of contents: what it does not import, nobody meets."""
    wrong = []
    for path in files():
        text = path.read_text()
        if path.name != "__init__.py" or not re.search(r"^ALL\b", text, re.M):
            continue
        siblings = {p.stem for p in path.parent.glob("*.py")} - {"__init__"}
        wrong += [f"{name(path)} forgets {stem}" for stem in sorted(siblings) if not re.search(rf"\b{stem}\b", text)]
    assert wrong == []


def test_every_folder_of_code_has_an_opening_sentence() -> None:
    folders = {p.parent for p in files() if p.parent != HOUSE}
    assert sorted(f for f in map(name, folders) if not (HOUSE / f / "__init__.py").exists()) == []


def test_every_table_is_in_the_migrations_and_backups() -> None:
    tables = {
        node.name
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(k.arg == "table" for k in node.keywords)
    }
    known = {mapper.class_.__name__ for mapper in default_registry.mappers}
    assert tables == known
    assert len(known) == len(METADATA.tables)


def test_the_rooms_of_the_tests_are_the_rooms_of_the_house() -> None:
    there = {p.name for p in (HOUSE / "tests").iterdir() if p.is_dir() and not p.name.startswith("__")}
    assert there - {"house", "journeys", "bench", "data"} == set(ROOMS)
