"""The lines of a calendar file (RFC 5545): folded lines put together, a name with its parameters, and text without its escapes."""

import codecs
import re
from dataclasses import dataclass

FOLD = re.compile(rb"\n[ \t]")
PARAMETER = re.compile(r'(?:[^;"]|"[^"]*")+')
BEFORE_COLON = re.compile(r'(?:[^:"]|"[^"]*")*')
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True)
class ContentLine:
    """One property: `DTSTART;TZID=Europe/Amsterdam:20261201T103000`. Names in capitals; the value as it stands, escapes and all."""

    name: str
    parameters: dict[str, str]
    value: str


def unfold(content: bytes) -> list[str]:
    """The lines, whole. Put together before they are decoded: a fold may lie inside a letter."""
    plain = content.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    whole = FOLD.sub(b"", plain)
    try:
        words = whole.decode()
    except UnicodeDecodeError:
        words = whole.decode("cp1252", "replace")
    return [line for line in words.split("\n") if line.strip()]


def content_line(line: str) -> ContentLine | None:
    """Read one line; None for what is none. A colon between quotes belongs to a parameter."""
    head = BEFORE_COLON.match(line)
    end = head.end() if head and line[head.end() : head.end() + 1] == ":" else line.find(":")  # quotes that never close count for nothing
    if end < 1:
        return None
    name, *rest = PARAMETER.findall(line[:end]) or [""]
    pairs = (one.partition("=") for one in rest)
    return ContentLine(name.strip().upper(), {key.strip().upper(): value.strip().strip('"') for key, _, value in pairs}, line[end + 1 :])


def text(value: str) -> str:
    r"""A text without its escapes: `\n`, `\,`, `\;` and `\\`."""
    return ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)
