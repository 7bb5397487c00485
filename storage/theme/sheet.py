"""A stylesheet taken apart: rules, what stands inside them, and custom properties. No browser and no library is needed for ours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MARK = re.compile(r'"[^"]*"|\'[^\']*\'|[{};]')
GROUPS = ("@media", "@supports", "@layer")
PROPERTY = re.compile(r"(--[\w-]+)\s*:\s*((?:\"[^\"]*\"|'[^']*'|\([^()]*(?:\([^()]*\)[^()]*)*\)|[^;\"'()])*)")


@dataclass(frozen=True)
class Rule:
    """`head`: the selectors, or what stands behind the @. A group has rules `inside`, anything else a `body`."""

    head: str
    body: str = ""
    inside: tuple["Rule", ...] = ()


def rules(text: str) -> tuple[Rule, ...]:
    """The rules of a sheet in their order. Raises `ValueError` where a brace is missing."""
    text, at = COMMENT.sub("", text), 0
    found: list[Rule] = []
    while (mark := _next(text, at, "{;}")) is not None:
        head, opens = text[at : mark.start()].strip(), mark
        if opens[0] == "}":
            raise ValueError("a brace too many")
        if opens[0] == ";":
            found, at = [*found, Rule(head)], opens.end()
            continue
        end = _closing(text, opens.end())
        body = text[opens.end() : end]
        found.append(Rule(head, inside=rules(body)) if head.startswith(GROUPS) else Rule(head, body.strip()))
        at = end + 1
    if text[at:].strip():
        raise ValueError("a brace is missing")
    return tuple(found)


def properties(body: str) -> Iterator[tuple[str, str]]:
    """The custom properties of a rule with what each is set to."""
    for found in PROPERTY.finditer(body):
        yield found[1], found[2].replace("!important", "").strip()


def _next(text: str, at: int, marks: str) -> re.Match[str] | None:
    return next((found for found in MARK.finditer(text, at) if found[0] in marks), None)


def _closing(text: str, at: int) -> int:
    deep = 1
    for found in MARK.finditer(text, at):
        deep += {"{": 1, "}": -1}.get(found[0], 0)
        if deep == 0:
            return found.start()
    raise ValueError("a brace is missing")
