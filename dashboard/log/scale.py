"""What the marks from 1 to 5 mean in a list of the study that has a scale of its own, said on the form at every point."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from storage.record import Question, Record, questions
from storage.records import Scan
from storage.records.scan import HOW, ScanAnswer, scale

WHERE = "Waar staan we nu?"


def scaled(record: type[Record], answers: Mapping[str, Any]) -> Mapping[str, Question | None]:
    """Place -> the question as this list asks it; nothing where the list has the usual scale."""
    about = str(answers.get("about") or "")
    if record is not Scan or scale(about) == HOW:
        return {}
    asked = replace(questions(ScanAnswer)["score"], question=WHERE, help=scale(about))
    return {f"answers.{n}.score": asked for n in range(len(ScanAnswer.ready(answers)))}
