"""Which piece of the timetable was done when: one row per job and slot, so that nothing is done twice and nothing is forgotten."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import DateTime, func
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, select

from storage.database import Store
from storage.period import now

CLAIMED, DONE, FAILED, PARKED = "claimed", "done", "failed", "parked"
MOST_TRIES = 5
LEASE = timedelta(seconds=60)
BACK_OFF = timedelta(seconds=30)  # doubled after every failure: half a minute, one, two, four


class Slot(SQLModel, table=True):
    """One turn of one job. `slot` is a local date, a quarter or a moment, as the job's rhythm says."""

    job: str = Field(primary_key=True, max_length=40)
    slot: str = Field(primary_key=True, max_length=60)
    state: str = Field(default=CLAIMED, max_length=10)
    owner: str = Field(default="", max_length=60)
    tries: int = 1
    lease_until: datetime = Field(sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    changed_at: datetime = Field(sa_type=DateTime(timezone=True), index=True)  # type: ignore[call-overload]
    message: str = Field(default="", max_length=400)


class JobRun(SQLModel, table=True):
    """How one job is doing, for people to see. `since`: turns before that day were never ours."""

    job: str = Field(primary_key=True, max_length=40)
    since: datetime = Field(sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    last_start: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    last_success: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    next_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    milliseconds: int = 0
    rows: int = 0
    failures: int = Field(default=0, description="in a row")
    message: str = Field(default="", max_length=400)


def moment(session: Session) -> datetime:
    """The database's clock: leases hold between machines whose clocks differ."""
    return aware(session.execute(select(func.now())).scalar_one())


def aware(found: datetime) -> datetime:
    """SQLite gives moments back without their zone; ours are always UTC."""
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def claim(store: Store, job: str, slot: str, owner: str, lease: timedelta = LEASE) -> bool:
    """Take this turn, once for all processes together. False: done, given up, taken, or not yet time to try again."""
    try:
        with store.write() as session:
            clock, found = moment(session), session.get(Slot, (job, slot), with_for_update=True)
            if found is None:
                session.add(Slot(job=job, slot=slot, owner=owner, lease_until=clock + lease, changed_at=clock))
                return True
            if found.state in (DONE, PARKED) or aware(found.lease_until) > clock:
                return False
            if found.tries >= MOST_TRIES:
                found.state, found.message = PARKED, found.message or "De taak brak vijf keer af zonder melding."
                return False
            found.state, found.owner, found.tries = CLAIMED, owner, found.tries + 1
            found.lease_until, found.changed_at = clock + lease, clock
            return True
    except IntegrityError:  # another process wrote this row between our look and our write
        return False


def renew(store: Store, job: str, slot: str, owner: str, lease: timedelta = LEASE) -> bool:
    """Keep the turn a while longer. False: it is no longer ours."""
    with store.write() as session:
        found = _ours(session, job, slot, owner)
        if found is not None:
            found.lease_until = moment(session) + lease
        return found is not None


class Lost(Exception):
    """This turn was taken over by another process: what was done for it here must not be kept."""


def finish(session: Session, job: str, slot: str, owner: str) -> None:
    """Mark the turn done in the transaction of its work: both are kept, or neither. Raises `Lost` when it is no longer ours."""
    found = session.get(Slot, (job, slot), with_for_update=True)
    if found is None or found.owner != owner or found.state not in (CLAIMED, DONE):
        raise Lost(f"{job} {slot}")
    found.state, found.message, found.changed_at = DONE, "", moment(session)


def done(store: Store, job: str, slot: str, owner: str) -> None:
    """The turn is finished (again, when its work said so already). Raises `Lost` when it had been taken over."""
    with store.write() as session:
        finish(session, job, slot, owner)


def failed(store: Store, job: str, slot: str, owner: str, message: str) -> str:
    """The turn broke: tried again later, each time later still, and given up after five. Returns its state."""
    with store.write() as session:
        found = _ours(session, job, slot, owner)
        if found is None:
            return CLAIMED
        found.state = PARKED if found.tries >= MOST_TRIES else FAILED
        found.changed_at = moment(session)
        found.lease_until = found.changed_at + BACK_OFF * 2 ** (found.tries - 1)
        found.message = message[:400]
        return found.state


def give_back(store: Store, owner: str) -> int:
    """A process that stops returns what it had taken, so that the next one need not wait."""
    with store.write() as session:
        held = list(session.exec(select(Slot).where(Slot.owner == owner, Slot.state == CLAIMED).with_for_update()))
        for found in held:
            found.lease_until, found.tries, found.state = moment(session), max(found.tries - 1, 0), FAILED
        return len(held)


def _ours(session: Session, job: str, slot: str, owner: str) -> Slot | None:
    found = session.get(Slot, (job, slot), with_for_update=True)
    return found if found is not None and (found.owner, found.state) == (owner, CLAIMED) else None


def over(session: Session, job: str) -> set[str]:
    """The turns of one job that need nothing more: done or given up."""
    return set(session.exec(select(Slot.slot).where(Slot.job == job, Slot.state.in_((DONE, PARKED)))))  # type: ignore[attr-defined]


def parked(session: Session, since: datetime) -> list[Slot]:
    """The turns that were given up from this moment on, oldest first: nobody tries them again."""
    query = select(Slot).where(Slot.state == PARKED, Slot.changed_at >= since)
    return list(session.exec(query.order_by(Slot.job, Slot.slot)))


def forget(session: Session, job: str, before: datetime) -> int:
    """Remove finished turns that changed before this moment: for jobs that come round every few seconds."""
    old = list(session.exec(select(Slot).where(Slot.job == job, Slot.state == DONE, Slot.changed_at < before)))
    for found in old:
        session.delete(found)
    return len(old)


def known(store: Store, job: str) -> JobRun:
    """How this job is doing; made at its first sight."""
    with store.write() as session:
        found = session.get(JobRun, job)
        if found is None:
            found = JobRun(job=job, since=now())
            session.add(found)
        return found


def noted(store: Store, job: str, started: datetime, rows: int, message: str = "", next_at: datetime | None = None) -> None:
    """Write down how a turn went. An empty message is a success."""
    with store.write() as session:
        run = session.get(JobRun, job, with_for_update=True) or JobRun(job=job, since=started)
        run.last_start, run.rows, run.message, run.next_at = started, rows, message[:400], next_at
        run.milliseconds = int((now() - started).total_seconds() * 1000)
        run.failures = run.failures + 1 if message else 0
        run.last_success = run.last_success if message else now()
        session.add(run)


def runs(session: Session) -> list[JobRun]:
    """All jobs that were ever seen, by name."""
    return list(session.exec(select(JobRun).order_by(JobRun.job)))
