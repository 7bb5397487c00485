"""The form's side of an enterprise's own figures: one question at a time, in its own words, and the way to what it amounts to."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from dashboard.log.control import Asking
from dashboard.pieces.story import TONGUE
from monitor.words import say
from storage.log import Session
from storage.own_indicator import COLUMN, OwnIndicator, own_indicators
from storage.people import CORRECT, Person
from storage.period import today
from storage.record import Record, questions
from storage.records import OwnAnswer

WORDS = Markup('<span lang="{}">{}</span>')
NOTHING = Markup('<p class="crumb"><a href="/opschrijven">{back}</a></p><h1>{title}</h1><p class="lead">{words}</p>{more}')
MORE = Markup('<p><a class="button" href="/eigen-vragen/nieuw">{}</a></p>')
SCALE = "1 is het laagst, 5 is het hoogst."
NONE, NONE_ASK = "Er loopt nu geen eigen vraag.", "Er loopt nu geen eigen vraag. De coördinator kan er een maken."
COUNTS = Markup('<p class="links"><a href="/eigen-vragen#{}">{}</a></p>')


def words(typed: str) -> Markup:
    """Words of the enterprise itself, which stay in its own language."""
    return WORDS.format(TONGUE, typed)


def asked(session: Session, person: Person) -> list[OwnIndicator]:
    """The questions that are asked today at this person's enterprise."""
    return [f for f in own_indicators(session, person.organisation or "") if f.active and f.since <= today()]


def path(found: OwnIndicator) -> str:
    """Where its form is, below /opschrijven/."""
    return f"{OwnAnswer.__tablename__}?vraag={found.code}"


def again(record: Record) -> str:
    """Where one more of the same is written down, below /opschrijven/."""
    kind = str(record.__tablename__)
    return f"{kind}?vraag={record.indicator}" if isinstance(record, OwnAnswer) else kind


def fitted(
    session: Session, person: Person, record: type[Record], answers: dict[str, Any], asking: Asking
) -> tuple[dict[str, Any], Asking, str]:
    """The answers, what is asked and what the form is called: of an own figure its own question alone, in its own words.

    Without one that is meant it is about the first that goes on; `indicator` stays empty when there is none.
    """
    if record is not OwnAnswer:
        return answers, asking, asking.say(record.one)
    there = own_indicators(session, person.organisation or "")
    meant = [f for f in there if f.code == answers.get("indicator")] or [f for f in there if f.active]
    if not meant:
        return {**answers, "indicator": ""}, asking, asking.say(record.one)
    return {**answers, "indicator": meant[0].code}, replace(asking, instead=_instead(meant[0])), meant[0].label


def _instead(found: OwnIndicator) -> Mapping[str, Any]:
    own = replace(questions(OwnAnswer)[found.column], question=found.question, help=SCALE if found.kind == "scale" else "", required=True)
    return {"indicator": None, **dict.fromkeys(COLUMN.values()), found.column: own}


def nothing(person: Person, language: str) -> Markup:
    """Instead of a form where there is no own figure to write down."""
    return NOTHING.format(
        back=say("Terug", language), title=say(OwnAnswer.title, language), words=say(NONE if person.may(CORRECT) else NONE_ASK, language),
        more=MORE.format(say("Eigen vraag toevoegen", language)) if person.may(CORRECT) else "",
    )  # fmt: skip


def counts_in(record: Record, language: str) -> Markup:
    """The way to the only place where it counts; nothing for another record."""
    if not isinstance(record, OwnAnswer):
        return Markup("")
    return COUNTS.format(record.indicator, say("Telt alleen mee bij uw eigen vragen", language))
