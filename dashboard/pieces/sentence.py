"""Sentences with something in them: a coloured figure, a link. The words stay one sentence, so that they can be translated whole."""

import re
from collections.abc import Iterable
from typing import Any

from dash import html
from dash.development.base_component import Component

from monitor.words import say

PLACE = re.compile(r"\{(\w+)\}")
SHORT = 18  # letters of a headline that fit on a line of 320 px
DOT = " · "
DAY = re.compile(r"(\d\d-\d\d-\d{4})")


def filled(dutch: str, language: str, **values: Any) -> list[Any]:
    """The sentence in this language as text and components, in the order of that language."""
    pieces = PLACE.split(say(dutch, language))
    found = [values[piece] if i % 2 else piece for i, piece in enumerate(pieces) if piece]
    return [one for part in found for one in _whole(part)]


def _whole(part: Any) -> list[Any]:
    """A browser breaks a line after the hyphens of 14-04-2026: the day is kept together, the words stay as they are."""
    if not isinstance(part, str):
        return [part]
    return [html.Span(piece, className="day") if i % 2 else piece for i, piece in enumerate(DAY.split(part)) if piece]


def counted(words: str) -> Component:
    """A figure inside a sentence, in the colour of counting."""
    return html.Span(words, className=look(words))


def look(words: str) -> str:
    """The class of a figure in a sentence; a number and its word stay on one line where a phone has room for them."""
    return "fig-in whole" if words.count(" ") == 1 and len(words) <= SHORT else "fig-in"


def joined(parts: Iterable[Any], between: str = DOT) -> list[Any]:
    """Parts on one line with a quiet dot between them, of which none stands at the end or the start of a line; empty ones fall out."""
    kept = [p for p in parts if p]
    if between == DOT:
        return _dotted([piece for p in kept for piece in (p.split(DOT) if isinstance(p, str) else [p])])
    return [piece for i, part in enumerate(kept) for piece in ([between, *_whole(part)] if i else _whole(part))]


def _dotted(parts: list[Any]) -> list[Any]:
    """The dot is drawn in the margin before a part, which is cut off where a line starts (`.parts` in the style sheet)."""
    if len(parts) < 2:
        return [piece for part in parts for piece in _whole(part)]
    first, *rest = parts
    shown = [html.Span([html.Span(DOT, className="dot"), *_whole(part)], className="part") for part in rest]
    return [html.Span([html.Span(_whole(first), className="part"), *shown], className="parts")]
