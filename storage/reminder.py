"""Who is asked to close a quarter that is over."""

from sqlmodel import Session, select

from storage.organisation import Organisation, organisations
from storage.people import CLOSE, Person
from storage.release import closed


def to_remind(session: Session, quarter: str) -> list[tuple[Person, Organisation]]:
    """Everyone who may close this quarter at an enterprise that did not; made-up enterprises get no mail, nor who has no address."""
    found = []
    for enterprise in organisations(session):
        if not enterprise.example and quarter not in closed(session, enterprise.id):
            staff = session.exec(select(Person).where(Person.organisation == enterprise.id).order_by(Person.id))
            found += [(person, enterprise) for person in staff if person.may(CLOSE) and person.email]
    return found
