"""What a browser sent for some questions, as raw answers: typed, chosen, or one of the two that stand below a line to type on."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from storage.not_said import NAME, typed
from storage.record import Question


def raw(sent: MultiDict[str, str], asked: Mapping[str, Question], prefix: str = "") -> dict[str, Any]:
    """Question -> raw answer; empty where nothing came. `prefix` is that of a line in a repeat group: 'measures.0.'."""
    return {n: sent.getlist(prefix + n) if q.many else _one(sent, q, prefix + n) for n, q in asked.items()}


def _one(sent: MultiDict[str, str], question: Question, name: str) -> object:
    return typed(question, sent.get(name, ""), sent.get(f"{name}.{NAME}", ""))
