"""What was heard in the neighbourhood in some days, with what the municipality did with it."""

from datetime import date

from sqlmodel import Session, col, select

from storage.records import Signal


def heard(session: Session, organisation: str, start: date, end: date) -> list[Signal]:
    """The approved signals of these days, newest first."""
    about = (Signal.organisation == organisation, Signal.status == "approved", Signal.on >= start, Signal.on <= end)
    return list(session.exec(select(Signal).where(*about).order_by(col(Signal.on).desc(), col(Signal.id))))
