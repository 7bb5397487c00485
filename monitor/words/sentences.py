"""Every Dutch sentence people read in storage, monitor and dashboard, gathered from the code: what a second language must have."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from monitor import indicators, jobs
from monitor.words import EVIDENCE, UNKNOWN
from storage.choices import LISTS
from storage.departed import FORMER
from storage.own_indicator import OwnIndicator
from storage.people import ROLE_WORDS
from storage.record import questions
from storage.records import ALL
from storage.retention import TERMS

HOUSE = Path(__file__).parents[2]
SAYERS = ("say", "_t", "running")  # `running` names a kind of text; the workbook says it
REFUSALS = ("Refused", "Problem", "Remark", "Forbidden", "NotFound")
SENTENCE = re.compile(r"['A-Z{].* .*[.?!]")
PROSE = re.compile(r"(?:.*[a-zà-ÿ] .*|[A-Z][a-zà-ÿ'] ?.*|.*\{\w+\}.*)", re.DOTALL)
MARKUP = re.compile(r"[<>=]|http|charset|#,##")
SAME = frozenset({
    "", "B", "C", "D", "E", "F", "G", "EUR", "kWh", "GJ", "kg", "fte", "SPUK", "CO₂", "m³", "€", "%",
    "Nederlands", "English", "{n} in {period}", "Source Sans Pro", "Source Serif Pro", "telvertel pages",
})  # fmt: skip
WRITTEN = ("report/sections", "report/section.py", "report/wording.py", "report/enough.py", "report/snapshot.py", "report/formats/xlsx.py",
           "words/reason.py", "live.py", "release.py", "beermat.py", "beermats/", "claim/", "tough.py")  # fmt: skip


def code(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Path and tree of every module in these folders of the house."""
    for folder in folders:
        place = HOUSE / folder
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            if "migrations" not in path.parts:
                yield str(path.relative_to(HOUSE)), ast.parse(path.read_text(encoding="utf-8"))


def called(node: ast.Call) -> str:
    """The last word of what is called: `say` of `asking.say(...)`."""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts(node: ast.AST | None) -> Iterator[str]:
    """The texts an expression can be: itself, either branch of a choice, the values of a table. Nothing of a calculation."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.Dict(values=several) | ast.Tuple(elts=several) | ast.List(elts=several) | ast.BoolOp(values=several):
            for one in several:
                yield from texts(one)
        case ast.IfExp(body=one, orelse=other):
            yield from (*texts(one), *texts(other))
        case ast.Call(func=ast.Attribute(value=table), args=more):
            yield from (t for one in (table, *more[1:]) for t in texts(one))
        case ast.Subscript(value=table):
            yield from texts(table)


def said(tree: ast.Module) -> set[str]:
    """What is passed to `say`: as it stands, or by a name that was given it in the same function."""
    found: set[str] = set()
    for scope in (tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))):
        calls = [n for n in ast.walk(scope) if isinstance(n, ast.Call) and n.args and called(n) in SAYERS]
        found |= {text for call in calls for text in texts(call.args[0])}
        names = {call.args[0].id for call in calls if isinstance(call.args[0], ast.Name)}
        if isinstance(scope, ast.FunctionDef):
            found |= {text for n in ast.walk(scope) for name, text in given(n) if name in names}
    return found


def given(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Name and text of each name that a line gives one: `words = "..."`, `a, b = "...", "..."`, `for words, n in (("...", 1), ...)`."""
    match node:
        case ast.Assign(targets=[target], value=value):
            yield from _unpacked(target, value)
        case ast.For(target=target, iter=ast.Tuple(elts=several)) | ast.comprehension(target=target, iter=ast.Tuple(elts=several)):
            for one in several:
                yield from _unpacked(target, one)


def _unpacked(target: ast.AST, value: ast.AST) -> Iterator[tuple[str, str]]:
    match target, value:
        case ast.Name(id=name), _:
            yield from ((name, text) for text in texts(value))
        case ast.Tuple(elts=names), ast.Tuple(elts=values):
            for part, one in zip(names, values, strict=False):
                yield from _unpacked(part, one)


def tables(tree: ast.Module) -> set[str]:
    """Prose in the tables at the top of a module that says something: labels by code, headings in order."""
    if not any(isinstance(n, ast.Call) and called(n) in SAYERS for n in ast.walk(tree)):
        return set()
    tops = [n for n in tree.body if isinstance(n, ast.Assign | ast.AnnAssign) and "__all__" not in ast.unparse(n)]
    return {text for top in tops for text in texts(top.value) if prose(text)}


def prose(text: str) -> bool:
    return PROSE.fullmatch(text) is not None and not MARKUP.search(text)


def written(tree: ast.Module) -> set[str]:
    """All prose in a module whose business is sentences, wherever it stands; not what a programmer reads."""
    unread = {id(n) for node in ast.walk(tree) for n in _unread(node)}
    return {
        n.value
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in unread and prose(n.value)
    }


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, types in quotes, the pieces of an f-string, `__all__`, and what breaks off the program."""
    if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and isinstance(node.body[0], ast.Expr):
        yield node.body[0].value
    for hint in (getattr(node, "returns", None), getattr(node, "annotation", None)):
        yield from ast.walk(hint) if isinstance(hint, ast.AST) else ()
    told = isinstance(node, ast.Raise | ast.Assert) and not any(isinstance(n, ast.Call) and called(n) in REFUSALS for n in ast.walk(node))
    if told or isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Assign) and "__all__" in ast.unparse(node.targets[0])):
        yield from ast.walk(node)


def refused(tree: ast.Module) -> set[str]:
    """Whole sentences of a module that refuses, warns or remarks."""
    if not any(isinstance(n, ast.Name | ast.ClassDef) and getattr(n, "id", getattr(n, "name", "")) in REFUSALS for n in ast.walk(tree)):
        return set()
    return {text for text in written(tree) if SENTENCE.fullmatch(text)}


def noted(tree: ast.Module) -> set[str]:
    """What storage itself writes in the history as the reason of a withdrawal."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args and called(n) == "withdraw"]
    return {text for call in calls for text in texts(call.args[-1])}


def of_records() -> Iterable[str]:
    """Titles, questions, help, reasons and units of everything that can be written down, and every answer to choose."""
    yield from (words for q in questions(OwnIndicator).values() for words in (q.question, q.help))
    for record in ALL:
        yield from (record.title, record.one, *(part.one for part in record.parts.values()))
        for form in (record, *record.parts.values()):
            for q in questions(form).values():
                yield from (q.question, q.help, q.why, q.unit)
    yield from (label for labels in LISTS.values() for label in labels.values())


def of_indicators() -> Iterable[str]:
    """Titles, sentence, sum, unit, what keeps it from being counted, views and worked example of every figure."""
    for i in indicators.ALL:
        yield from (
            i.title,
            i.over_years,
            i.sentence,
            i.formula,
            i.unit,
            i.not_yet,
            i.lacks,
            i.example.sum,
            *(view.label for view in i.views),
        )


@cache
def storage() -> frozenset[str]:
    """What storage asks, offers, refuses and keeps."""
    named = {*of_records(), FORMER, *ROLE_WORDS.values(), *(words for term in TERMS for words in (term.what, term.until))}
    return frozenset(named | {text for _, tree in code("storage") for text in refused(tree) | noted(tree)}) - SAME


@cache
def monitor() -> frozenset[str]:
    """What the monitor tells: figures, reports, letters, refusals, and what it does by itself."""
    found = {*of_indicators(), *EVIDENCE.values(), UNKNOWN, *(job.what for job in jobs.ALL)}
    for path, tree in code("monitor"):
        found |= said(tree) | tables(tree) | refused(tree)
        if path.removeprefix("monitor/").startswith(WRITTEN):
            found |= written(tree)
    return frozenset(found - SAME)


@cache
def dashboard() -> frozenset[str]:
    """What stands only on pages and forms."""
    found = {text for _, tree in code("dashboard") for text in said(tree) | tables(tree) | refused(tree)}
    return frozenset(found - SAME - storage() - monitor())
