"""Who took which file from the program: reports, letters for a council, accounts for funders; and which stories stood in it then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from storage.history import Audit
from storage.people import Person
from storage.records import Grant, Story
from storage.slot import aware

REPORT, LETTER, ACCOUNT = "report.download", "brief.download", "account.download"  # actions in the audit


@dataclass(frozen=True)
class Taken:
    """A file that somebody took. `person`: the name of a colleague; of anybody else only the role is told. `grant`: of an account."""

    name: str
    person: str
    moment: datetime
    action: str = REPORT
    role: str = ""
    grant: str = ""


def reports(session: Session, organisation: str, until: datetime) -> Iterator[Taken]:
    """Who took which file of a report of this enterprise until then, oldest first."""
    query = select(Audit).where(Audit.organisation == organisation, Audit.action == REPORT, Audit.result == "ok")
    names = _colleagues(session, organisation)
    for line in session.exec(query.order_by(col(Audit.seq))):
        if aware(line.moment) <= until:
            yield Taken(line.object, names.get(line.person, line.person), aware(line.moment))


def with_story(session: Session, story: Story) -> Iterator[Taken]:
    """Who took a letter or an account that had this story in it at that moment, oldest first. A letter is of no enterprise."""
    query = select(Audit).where(col(Audit.organisation).in_(("", story.organisation)), col(Audit.action).in_((LETTER, ACCOUNT)))
    query = query.where(col(Audit.fields).contains(f"story/{story.id}", autoescape=True), Audit.result == "ok")
    names = _colleagues(session, story.organisation)
    for line in session.exec(query.order_by(col(Audit.seq))):
        if f"story/{story.id}" in line.fields.split():
            who = session.get(Person, line.person)
            grant = _grant(session, story.organisation, line.object) if line.action == ACCOUNT else ""
            yield Taken(line.object, names.get(line.person, ""), aware(line.moment), line.action, who.role if who else "", grant)


def _colleagues(session: Session, organisation: str) -> dict[str, str]:
    return {p.id: p.name for p in session.exec(select(Person).where(Person.organisation == organisation))}


def _grant(session: Session, organisation: str, name: str) -> str:
    """The name of the grant of 'verantwoording-<id>.pdf'; empty when it is gone."""
    found = session.get(Grant, name.removeprefix("verantwoording-").partition(".")[0])
    return found.name if found is not None and found.organisation == organisation else ""
