"""Letting go of whom a resident was that was passed on: some time after we know how it went, the code of the household goes.

The referral stays and counts, with where to and the day. In the place of the code comes one that means nothing: one for all referrals of a
household that go in the same night, so that as many households stand behind a figure as before. When a later referral of that household
in the same year still has the code, the household is counted by that one, and what goes here counts as anybody: never as one more.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import and_, or_, update
from sqlmodel import Session, col, select

from storage.emptied import blank
from storage.history import History, audit, versions
from storage.household import GONE, new_code
from storage.mark import mark
from storage.period import AMSTERDAM
from storage.records import Referral
from storage.slot import aware

KEPT, AT_MOST = timedelta(days=90), timedelta(days=365)  # since we know how it went; since the referral, when nobody ever knew
LET_GO = "WEG:"  # begins a code that means nothing but still is one household; GONE begins one that can be anybody
KNOWN = ("yes", "no")
TIMETABLE = "timetable"
Home = tuple[str, str, int]  # enterprise, code and year


def let_go(session: Session, now: datetime) -> int:
    """Take away the codes that are past their term, in every version, with the reasons somebody typed. Returns how many went."""
    today = now.astimezone(AMSTERDAM).date()
    coded = session.exec(select(Referral).where(*_coded()).order_by(col(Referral.id))).all()
    homes: dict[Home, list[Referral]] = defaultdict(list)
    for referral in coded:
        homes[referral.organisation, referral.household or "", referral.on.year].append(referral)
    gone, fresh, touched = 0, dict[str, str](), set[str]()
    for (organisation, code, _), there in homes.items():
        over = [r for r in there if _maybe(r, today) and last_day(session, r) < today]
        stays = any(r.status == "approved" and r.state != "to_do" for r in there if r not in over)
        for referral in over:
            new = new_code() if stays else fresh.setdefault(f"{organisation} {code}", new_code(LET_GO))
            blank(session, referral, {"household": new})
            audit(session, "referral.let_go", person=TIMETABLE, organisation=organisation, object=f"referral/{referral.id}")
        gone += len(over)
        touched |= {organisation} if over else set()
    for organisation in sorted(touched):
        mark(session, organisation)
    _reasons(session, now, today)
    session.flush()
    return gone


def _coded() -> tuple[Any, ...]:
    """Those that have the code of a household."""
    code = col(Referral.household)
    return code.is_not(None), ~code.startswith(LET_GO), ~code.startswith(GONE)


def without_code(record: Any) -> bool:
    """Whether the code of its household was let go: what is sent again with that code is the same."""
    return isinstance(record, Referral) and (record.household or "").startswith((LET_GO, GONE))


def _settled(state: object, landed: object, status: object) -> bool:
    return landed in KNOWN or state == "done" or status == "withdrawn"


def _maybe(referral: Referral, today: date) -> bool:
    """Without looking at its history."""
    return _settled(referral.state, referral.landed, referral.status) or referral.on + AT_MOST < today


def last_day(session: Session, referral: Referral) -> date:
    """The last day its code is kept. Changing something later does not make it longer."""
    most = referral.on + AT_MOST
    if not _settled(referral.state, referral.landed, referral.status):
        return most
    past = versions(session, str(Referral.__tablename__), referral.id)
    told = [v.moment for v in past if _settled(v.content.get("state"), v.content.get("landed"), v.content.get("status"))]
    known = min(map(aware, told), default=aware(referral.changed_at))
    return min(most, known.astimezone(AMSTERDAM).date() + KEPT)


def _reasons(session: Session, now: datetime, today: date) -> None:
    """Of referrals that never had a code: the reasons somebody typed with a change."""
    known = or_(col(Referral.landed).in_(KNOWN), col(Referral.state) == "done")
    over = or_(and_(known, col(Referral.changed_at) < now - KEPT), col(Referral.on) < today - AT_MOST)
    ids = select(Referral.id).where(col(Referral.household).is_(None), over)
    typed: Iterable[Any] = (History.record_type == str(Referral.__tablename__), History.reason != "", col(History.record).in_(ids))
    session.execute(update(History).where(*typed).values(reason="").execution_options(synchronize_session=False))
