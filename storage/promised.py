"""What municipality and enterprise promised each other, and whether it was done in time."""

from sqlmodel import Session, col, select

from storage.records import Partnership


def promised(session: Session, organisation: str) -> list[Partnership]:
    """Every promise that counts, the newest first. The caller has asked who may read it."""
    query = select(Partnership).where(
        Partnership.organisation == organisation, Partnership.status == "approved", Partnership.kind == "promise"
    )
    return list(session.exec(query.order_by(col(Partnership.on).desc(), col(Partnership.id))))
