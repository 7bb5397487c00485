"""The marks that say whose figures must be counted again, who is counting them, and what was written down when they were."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import DateTime, and_, delete, or_, update
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import Store
from storage.period import now

MOST_TRIES = 5
LEASE = timedelta(minutes=10)  # a count that takes longer than this was broken off
LATE = timedelta(minutes=15)  # what waits longer than this to be counted is not "in a few seconds"


class Logged(SQLModel, table=True):
    """How many records of a type an organisation has in a year: what tells zero from not reported."""

    organisation: str = Field(primary_key=True, max_length=40)
    record_type: str = Field(primary_key=True, max_length=20)
    year: int = Field(primary_key=True)
    approved: int = 0
    waiting: int = 0


class Mark(SQLModel, table=True):
    """This organisation's figures must be counted again. `wanted` grows with every change, `done` follows."""

    organisation: str = Field(primary_key=True, max_length=40)
    wanted: int = 0
    done: int = 0
    marked_at: datetime = Field(
        default_factory=now, sa_type=DateTime(timezone=True), description="since when something waits to be counted"
    )  # type: ignore[call-overload]
    counted_at: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]
    counted_on: date | None = None
    failed: str = Field(default="", max_length=400)
    tries: int = Field(default=0, description="failures in a row; after five it waits for a change or a person")
    held_by: str = Field(
        default="", max_length=60, sa_column_kwargs={"server_default": ""}, description="who is counting it now; empty: nobody"
    )
    held_until: datetime | None = Field(default=None, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]


def mark(session: Session, organisation: str) -> None:
    """Ask for a recount, in the transaction of the change itself."""
    found = session.get(Mark, organisation) or Mark(organisation=organisation)
    if found.wanted <= found.done:
        found.marked_at = now()
    found.wanted += 1
    found.tries = 0
    session.add(found)


def waiting(session: Session, tries: int = MOST_TRIES) -> list[str]:
    """Organisations whose figures are behind and whose count failed fewer times in a row than this, longest waiting first."""
    behind = select(Mark.organisation).where(Mark.wanted > Mark.done, Mark.tries < tries)
    return list(session.exec(behind.order_by(col(Mark.marked_at), col(Mark.organisation))))


def is_behind(session: Session, organisation: str) -> bool:
    """Something was written down that is not yet counted."""
    found = session.get(Mark, organisation)
    return found is None or found.wanted > found.done


def is_late(found: Mark) -> bool:
    """Something waits to be counted for so long that whoever counts must have stopped."""
    since = found.marked_at if found.marked_at.tzinfo else found.marked_at.replace(tzinfo=UTC)  # SQLite gives moments without their zone
    return found.wanted > found.done and now() - since > LATE


def take(store: Store, owner: str, most: int, besides: Collection[str] = (), tries: int = MOST_TRIES) -> list[str]:
    """Claim up to `most` organisations that are behind and that nobody is counting: no two owners ever hold the same one."""
    with store.read() as session:
        free = [o for o in waiting(session, tries) if o not in besides]
    return hold(store, owner, free, most, tries=tries)


def hold(
    store: Store, owner: str, organisations: Iterable[str], most: int = 10**9, *, firmly: bool = False, tries: int = MOST_TRIES
) -> list[str]:
    """Claim these, as far as they are (still) behind, failed fewer times than `tries` by now, and nobody else holds them.

    `firmly`: also what is not behind or was given up, and also from whoever holds it; what the other counts is then dropped.
    """
    held: list[str] = []
    with store.write() as session:
        moment = now()
        behind = and_(col(Mark.wanted) > col(Mark.done), col(Mark.tries) < tries)
        free = and_(behind, or_(col(Mark.held_by) == "", col(Mark.held_until) < moment))
        for organisation in organisations:
            if len(held) == most:
                break
            if firmly and session.get(Mark, organisation) is None:
                session.add(Mark(organisation=organisation))
                session.flush()
            claim = update(Mark).where(col(Mark.organisation) == organisation, *([] if firmly else [free]))
            if session.execute(claim.values(held_by=owner, held_until=moment + LEASE)).rowcount:  # type: ignore[attr-defined]
                held.append(organisation)
    return held


def holds(session: Session, owner: str, organisations: Collection[str]) -> dict[str, Mark]:
    """Of these the ones that are still ours, locked until the transaction ends."""
    query = select(Mark).where(col(Mark.organisation).in_(organisations), Mark.held_by == owner)
    return {found.organisation: found for found in session.exec(query.order_by(col(Mark.organisation)).with_for_update())}


def counted(session: Session, found: Mark, wanted: int, on: date) -> None:
    """Note a finished count: which change it took in, and on which day."""
    found.done, found.counted_at, found.counted_on, found.failed, found.tries = max(found.done, wanted), now(), on, "", 0
    found.held_by, found.held_until = "", None
    session.add(found)


def failed(session: Session, found: Mark, words: str) -> None:
    """Note a count that broke: the earlier figures stay, and people see that they are old."""
    found.failed, found.tries = words[:400], found.tries + 1
    found.wanted = max(found.wanted, found.done + 1)
    found.held_by, found.held_until = "", None
    session.add(found)


def wrote(session: Session, written: Iterable[tuple[str, str, int, int, int]], organisations: Collection[str]) -> None:
    """Replace what these organisations wrote down: rows of organisation, record type, year, approved, waiting."""
    session.execute(delete(Logged).where(col(Logged.organisation).in_(organisations)))
    session.add_all(Logged(organisation=o, record_type=t, year=y, approved=a, waiting=w) for o, t, y, a, w in written if o in organisations)
