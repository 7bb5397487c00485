"""What residents of an enterprise take on together, with every step that was set up to a day."""

from datetime import date

from sqlmodel import Session, col, select

from storage.records import Collective
from storage.records.collective import Step


def undertaken(session: Session, organisation: str, until: date) -> list[tuple[Collective, list[Step]]]:
    """Each approved collective that began on or before this day, by name, with its steps up to that day, oldest first."""
    about = (Collective.organisation == organisation, Collective.status == "approved", Collective.on <= until)
    found = session.exec(select(Collective).where(*about).order_by(col(Collective.name), col(Collective.id))).all()
    order = (col(Step.since), col(Step.position))
    steps = session.exec(select(Step).where(col(Step.record).in_([c.id for c in found]), Step.since <= until).order_by(*order)).all()
    return [(c, [s for s in steps if s.record == c.id]) for c in found]
