"""Is everything well? What a watchman outside may know: nothing about anybody."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, select

from storage.mark import Mark
from storage.period import now


@dataclass(frozen=True)
class Health:
    """Seconds since the newest count (None: never), enterprises whose figures are behind, and those whose count broke."""

    counted_seconds_ago: int | None
    behind: int
    failed: int


def health(session: Session, moment: datetime | None = None) -> Health:
    last = session.exec(select(func.max(Mark.counted_at))).one()
    behind = session.exec(select(func.count()).select_from(Mark).where(Mark.wanted > Mark.done)).one()
    failed = session.exec(select(func.count()).select_from(Mark).where(Mark.failed != "")).one()
    return Health(None if last is None else int(((moment or now()) - _aware(last)).total_seconds()), behind, failed)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=now().tzinfo)  # SQLite gives moments back without their zone
