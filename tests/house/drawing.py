"""What a page can draw: for every template and function of the dashboard, all it reaches by name, wherever that stands."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.house.test_arrows import HOUSE

ROOM = HOUSE / "dashboard"
Name = tuple[str, str]  # module, and what stands at its top: a template, a function, a class
NOT_TYPED = "hidden|radio|checkbox|file|password|submit|button|search"  # an input of any other kind takes words
TYPING = re.compile(rf'<textarea\b|<input\b(?![^>]*\btype="(?:{NOT_TYPED})")', re.IGNORECASE)


@cache
def _modules() -> dict[str, ast.Module]:
    paths = sorted(ROOM.rglob("*.py"))
    return {_called(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _called(path: Path) -> str:
    parts = path.relative_to(HOUSE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _named(node: ast.stmt) -> list[str]:
    """What a statement at the top of a file gives a name to."""
    if isinstance(node, ast.Assign):
        return [n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)]
    if isinstance(node, ast.AnnAssign):
        return [n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)]
    return [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []


@cache
def _imported(module: str) -> dict[str, Name]:
    """Local name -> where it stands in the dashboard; a whole module has '' for what stands in it."""
    found = {}
    for node in ast.walk(_modules()[module]):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dashboard":
            for one in node.names:
                whole = f"{node.module}.{one.name}"
                found[one.asname or one.name] = (whole, "") if whole in _modules() else (str(node.module), one.name)
    return found


@cache
def standing() -> dict[Name, ast.stmt]:
    """Everything with a name at the top of a file."""
    return {(module, name): node for module, tree in _modules().items() for node in tree.body for name in _named(node)}


def words(node: ast.AST) -> str:
    """All text of ours in it, in order, without what explains it."""
    told = {id(n.body[0].value) for n in ast.walk(node) if isinstance(n, ast.FunctionDef) and isinstance(n.body[0], ast.Expr)}
    texts = (n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in told)
    return "".join(str(n.value) for n in texts)


@cache
def _reached(at: Name) -> frozenset[Name]:
    """What it calls or fills in by name, here or in another file."""
    return frozenset(_names(at)) & standing().keys()


def _names(at: Name) -> Iterator[Name]:
    module, imported = at[0], _imported(at[0])
    for node in ast.walk(standing()[at]):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and imported.get(node.value.id, ("", "-"))[1] == "":
            yield imported[node.value.id][0], node.attr
        elif isinstance(node, ast.Name):
            yield imported.get(node.id, (module, node.id))


@cache
def _typing(at: Name) -> bool:
    return bool(TYPING.search(words(standing()[at])))


@cache
def takes_words(at: Name) -> bool:
    """Whether somebody can type on what this draws."""
    seen, left = {at}, [at]
    while left:
        now = left.pop()
        if _typing(now):
            return True
        more = _reached(now) - seen
        seen |= more
        left += more
    return False


def drawn() -> dict[str, dict[str, ast.stmt]]:
    """Every file with something that takes words, or of which a form is filled with it: its path in the dashboard -> what stands in it."""
    filled = {there for at in standing() if takes_words(at) for there in _reached(at)}
    filled = {at for at in filled if "<form" in words(standing()[at])}
    suspect = {at[0] for at in standing() if takes_words(at) or at in filled}
    found: dict[str, dict[str, ast.stmt]] = {}
    for (module, name), node in standing().items():
        if module in suspect:
            found.setdefault(_path(module), {})[name] = node
    return found


def _path(module: str) -> str:
    path = HOUSE / (module.replace(".", "/") + ".py")
    return str((path if path.is_file() else path.with_suffix("") / "__init__.py").relative_to(ROOM))
