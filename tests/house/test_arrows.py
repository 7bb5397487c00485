"""Who may import whom, and which library lives in which room."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = {"storage": set(), "monitor": {"storage"}, "dashboard": {"storage", "monitor"}, "seed": {"storage", "monitor"}}
FENCES = {  # library -> where it may be imported
    "sqlmodel": ("storage/",),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/migrations/",),
    "psycopg": (),
    "openpyxl": ("storage/intake/", "monitor/report/formats/"),
    "python_calamine": ("storage/intake/",),
    "apscheduler": ("monitor/schedule",),
    "dash": ("dashboard/",),
    "plotly": (),  # figures are plain dicts; Plotly Express in a request is slow, and fails under threads
    "flask": ("dashboard/",),
    "flask_compress": ("dashboard/",),
    "gunicorn": ("dashboard/",),
    "typst": ("monitor/report/formats/",),
    "docx": ("monitor/report/formats/",),
    "xlsxwriter": ("monitor/report/formats/",),
    "pwdlib": ("storage/",),
    "cryptography": ("storage/vault/",),
    "pydantic_settings": ("storage/settings.py",),
    "typer": ("telvertel.py", "storage/terminal.py", "monitor/terminal/"),
}


def files() -> list[Path]:
    """Our own Python, without tests and migration steps."""
    found = [path for room in ROOMS for path in (HOUSE / room).rglob("*.py")] + [HOUSE / "telvertel.py"]
    return sorted(path for path in found if "versions" not in path.parts)


def imports(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"relative import on line {node.lineno}"
            yield (node.module or "", node)


def name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


@cache
def trees() -> list[tuple[str, ast.Module]]:
    """Every file, read once for all questions about it."""
    return [(name(path), ast.parse(path.read_text())) for path in files()]


def test_the_walk_sees_every_room() -> None:
    assert {name(path).split("/")[0] for path in files()} == {*ROOMS, "telvertel.py"}


def test_arrows_between_rooms_point_one_way() -> None:
    wrong = []
    for path, tree in trees():
        room = path.split("/")[0]
        for module, _ in imports(tree):
            other = module.split(".")[0]
            if room in ROOMS and ((other in ROOMS and other not in ROOMS[room] | {room}) or other in ("telvertel", "tests")):
                wrong.append(f"{path} imports {module}")
    assert wrong == []


def test_each_library_stays_in_its_room() -> None:
    wrong = []
    for path, tree in trees():
        for module, node in imports(tree):
            if isinstance(node, ast.ImportFrom) and module == "sqlmodel" and [a.name for a in node.names] == ["Session"]:
                continue  # a session passes through the rooms as a type; queries do not
            fence = FENCES.get(module.split(".")[0])
            if fence is not None and not path.startswith(fence):
                wrong.append(f"{path} imports {module}")
    assert wrong == []


def test_nothing_is_imported_inside_a_function_or_only_for_type_checking() -> None:
    wrong = []
    for path, tree in trees():
        top = {id(node) for node in tree.body}
        wrong += [f"{path}:{node.lineno}" for m, node in imports(tree) if path != "telvertel.py" and id(node) not in top]  # type: ignore[attr-defined]
    assert wrong == []


def test_pages_touch_no_session_cell_or_table() -> None:
    closed = ("storage.database", "storage.cells", "storage.records", "storage.frames", "sqlmodel", "sqlalchemy")
    wrong = [
        f"{path} imports {module}"
        for path, tree in trees()
        for module, _ in imports(tree)
        if path.startswith("dashboard/tell/") and module.startswith(closed)
    ]
    assert wrong == []
