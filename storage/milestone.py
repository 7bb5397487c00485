"""Milestones: what an enterprise itself puts on the timeline, one day and one sentence. Fetching is authorising; no figure reads them."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import DateTime, UniqueConstraint
from sqlmodel import Field, Session, col, func, select

from storage.check import checked
from storage.history import History, audit
from storage.organisation import Organisation, organisations
from storage.people import CORRECT, Person, require
from storage.period import containing, now, today
from storage.personal import FOUND, outward, personal
from storage.record import Kept, add_checks, day, one_of, text
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.release import told
from storage.second_look import Doubt, Doubted

KIND, INSIDE, OUTSIDE = "milestone", "inside", "outside"
MOST, LONGEST = 200, 160
FULL = "Er staan al 200 gebeurtenissen. Haal er eerst een weg."
COUNTED = "Buiten het team staan geen aantallen in een zin: zo wordt niemand herkend. Laat het getal weg, of laat alleen uw team dit lezen."
SINCE = "Iemand anders heeft dit net veranderd. Bekijk eerst hoe het er nu staat."
NUMBER = re.compile(r"(?!\b(?:19|20)\d\d\b)\b\d+|\b(?:één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\b", re.IGNORECASE)


class Milestone(Kept, table=True):
    """One thing that happened, in the words of who coordinates. It is about the enterprise and never about one person."""

    __table_args__ = (UniqueConstraint("organisation", "client_key", name="uq_milestone_client_key"),)
    parts: ClassVar[dict[str, type]] = {}

    on: date = day("Wanneer was het?")
    words: str = text(
        "Wat gebeurde er? Schrijf één zin.", "Bijvoorbeeld: de wijkwinkel ging open; noem geen namen.", required=True, max_length=LONGEST
    )
    readers: str = one_of("milestone_readers", "Wie mag dit lezen?", required=True)
    client_key: str = Field(max_length=64, description="made when the form was drawn: the same sentence sent twice is kept once")
    version: int = Field(default=1)
    created_by: str = Field(max_length=40)
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    changed_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


add_checks(Milestone)


def milestones(session: Session, organisation: str) -> list[Milestone]:
    """All of one enterprise, newest day first."""
    own = select(Milestone).where(Milestone.organisation == organisation)
    return list(session.exec(own.order_by(col(Milestone.on).desc(), col(Milestone.id))))


def told_outside(session: Session, municipality: str) -> list[tuple[str, Milestone]]:
    """Name of the enterprise and what it lets people outside read, once the quarter of that day is closed and told; newest first."""
    found = []
    for enterprise in organisations(session, municipality):
        shut = told(session, enterprise.id)
        found += [
            (enterprise.name, m)
            for m in milestones(session, enterprise.id)
            if m.readers == OUTSIDE and containing(m.on, "quarter").code in shut
        ]
    return sorted(found, key=lambda f: (f[1].on, f[1].id), reverse=True)


def milestone(session: Session, person: Person, id: str) -> Milestone:
    """One of the person's own enterprise, to change. Raises `NotFound` for what is not there and for what is not theirs."""
    require(person, CORRECT)
    found = session.get(Milestone, id) if id.isascii() and id.isprintable() else None  # PostgreSQL takes no NUL
    if found is None or not person.organisation or found.organisation != person.organisation:
        raise NotFound()
    return found


def keep(session: Session, person: Person, answers: Mapping[str, object], client_key: str, sure: Collection[str] = ()) -> Milestone:
    """One more; the same form sent twice is one row. Raises `Refused`, or `Doubted` for what must be asked first.

    `sure`: keys of doubts that were asked and answered with yes.
    """
    require(person, CORRECT)
    if not person.organisation or not client_key or len(client_key) > 64:
        raise Forbidden()
    session.get(Organisation, person.organisation, with_for_update={"key_share": True})  # two at once wait for each other
    again = select(Milestone).where(Milestone.organisation == person.organisation, Milestone.client_key == client_key)
    if (there := session.exec(again).first()) is not None:
        return there
    values = _checked(answers, sure)
    if session.exec(select(func.count()).select_from(Milestone).where(Milestone.organisation == person.organisation)).one() >= MOST:
        raise Refused(FULL)
    made = Milestone(organisation=person.organisation, client_key=client_key, created_by=person.id, **values)
    session.add(made)
    _note(session, person, made, "entered")
    return made


def change(session: Session, person: Person, id: str, version: int, answers: Mapping[str, object], sure: Collection[str] = ()) -> None:
    """Another day, sentence or reader. Raises as `keep`, and when somebody else changed it since `version`."""
    found = _held(session, person, id)
    values = _checked(answers, sure, found)
    if found.version != version:
        raise Refused(SINCE)
    for name, value in values.items():
        setattr(found, name, value)
    found.version, found.changed_at = found.version + 1, now()
    _note(session, person, found, "changed")


def remove(session: Session, person: Person, id: str) -> None:
    """Take it away for good. That it was there stays in the history; what it said does not."""
    found = _held(session, person, id)
    found.version += 1
    _note(session, person, found, "withdrawn")
    session.delete(found)


def _held(session: Session, person: Person, id: str) -> Milestone:
    milestone(session, person, id)
    return session.get_one(Milestone, id, with_for_update=True, populate_existing=True)


def _checked(answers: Mapping[str, object], sure: Collection[str], standing: Milestone | None = None) -> dict[str, Any]:
    """The typed answers. A number or an address of somebody is refused; what may be a name or says more than it should is asked once,
    and again when more people will read it. Outside nobody reads how many there were of anything: that is for figures.
    """
    values = checked(Milestone, answers, today()).values  # type: ignore[arg-type]
    words = values["words"] = " ".join(str(values["words"]).split())
    if traces := personal(words):
        raise Refused(*(Problem(FOUND[kind], "words") for kind in traces))
    if values["readers"] == OUTSIDE and NUMBER.search(words):
        raise Refused(Problem(COUNTED, "words"))
    known = standing is not None and words == standing.words and values["readers"] in (standing.readers, INSIDE)
    doubts = [] if known else list(_doubts(words))
    if any(doubt.key not in sure for doubt in doubts):
        raise Doubted(doubts, waits=False, outward=False)
    return values


def _doubts(words: str) -> Iterator[Doubt]:
    yield from (Doubt(Problem(problem.sentence, "words", problem.values)) for problem in outward(words))


def _note(session: Session, person: Person, found: Milestone, action: str) -> None:
    """Who did what and when. Never the sentence: what is taken away must be gone."""
    session.flush()
    content = {"on": found.on.isoformat(), "readers": found.readers}
    session.add(
        History(organisation=found.organisation, record_type=KIND, record=found.id, version=found.version, action=action, person=person.id,
                content=content)
    )  # fmt: skip
    audit(session, f"milestone {action}", person=person.id, organisation=found.organisation, object=f"{KIND}/{found.id}")
