"""Which counted figures, releases and reports rest on a version of a factor: the way back from a value to all it went into."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import polars as pl
from sqlalchemy import ColumnElement, literal, or_
from sqlmodel import Session, col, select

from storage.cells import Block, unpacked
from storage.factors import names, versions_of
from storage.history import Audit
from storage.release import Release

AT_ONCE = 100  # ids a query: SQLite takes no deeper expressions


@dataclass(frozen=True, order=True)
class Use:
    """A counted figure."""

    organisation: str
    indicator: str
    view: str
    period: str


@dataclass(frozen=True)
class ReleaseUse:
    """A frozen quarter, which figures in it, and how often its report was handed out."""

    subject: str
    period: str
    edition: int
    released_at: datetime
    sha256: str
    indicators: tuple[str, ...]
    handed_out: int


def cells_using(session: Session, ids: Iterable[int], organisation: str = "") -> list[Use]:
    """Every counted figure that has one of these versions behind it."""
    wanted, found = {str(id) for id in ids}, set()
    asked = [_among(col(Block.factors), id) for id in sorted(wanted)]
    for start in range(0, len(asked), AT_ONCE):
        query = select(Block).where(or_(*asked[start : start + AT_ONCE]))
        for block in session.exec(query.where(Block.organisation == organisation) if organisation else query):
            used = unpacked(block.content).filter(pl.col("factors").str.split(" ").list.set_intersection(sorted(wanted)).list.len() > 0)
            found |= {Use(block.organisation, block.indicator, *row) for row in used.select("view", "period").unique().iter_rows()}
    return sorted(found)


def organisations_using(session: Session, codes: Iterable[str]) -> set[str]:
    """Enterprises with a figure that rests on one of these factors, or that is unknown for want of it."""
    if session.exec(select(Block.organisation).limit(1)).first() is None:
        return set()  # a new house: a thousand factors come in before anything is counted
    wanted = sorted(set(codes))
    ids = [str(v.id) for v in versions_of(session, wanted)]
    asked = [_among(col(Block.factors), id) for id in ids] + [_among(col(Block.unknown), code) for code in wanted]
    found: set[str] = set()
    for start in range(0, len(asked), AT_ONCE):
        found |= set(session.exec(select(Block.organisation).where(or_(*asked[start : start + AT_ONCE])).distinct()))
    return found


def _among(column: Any, word: str) -> ColumnElement[bool]:
    """Whether a list with spaces between holds this word whole."""
    listed: ColumnElement[str] = literal(" ") + column + " "
    return listed.contains(f" {word} ", autoescape=True)


def releases_using(session: Session, ids: Iterable[int], subjects: Collection[str] | None = None) -> list[ReleaseUse]:
    """Every edition in which one of these versions gave a value, of these enterprises and municipalities or of all, oldest first."""
    known = names(session)
    wanted, found = {form for id in ids for form in (id, known.get(id, id))}, []  # the first releases listed ids, later ones names
    query = select(Release).order_by(col(Release.created_at), col(Release.id)).execution_options(yield_per=20)
    for release in session.exec(query if subjects is None else query.where(col(Release.subject).in_(sorted(subjects)))):
        indicators = [name for name, used in _used(release.content, "") if used & wanted]
        if indicators:
            named = tuple(sorted({name for name in indicators if name}))
            found.append(ReleaseUse(release.subject, release.period, release.edition, release.created_at, release.sha256, named, 0))
    counts = _handed_out(session, {u.subject for u in found})
    return [replace(u, handed_out=sum(n for name, n in counts.get(u.subject, {}).items() if _is_of(name, u))) for u in found]


def _used(content: Any, indicator: str) -> Iterator[tuple[str, set[int | str]]]:
    """(indicator, ids or names) wherever frozen content lists factors, whatever the form of the content around it."""
    if isinstance(content, list):
        for one in content:
            yield from _used(one, indicator)
    elif isinstance(content, dict):
        named = content.get("indicator", indicator)
        indicator = named if isinstance(named, str) else indicator
        for key, value in content.items():
            if key == "factors" and isinstance(value, list):
                ids = (one.get("id") if isinstance(one, dict) else one for one in value)
                yield indicator, {id for id in ids if isinstance(id, (int, str))}
            else:
                yield from _used(value, indicator)


def _handed_out(session: Session, subjects: Collection[str]) -> dict[str, dict[str, int]]:
    """Subject -> name of the file -> how often somebody took it."""
    found: dict[str, dict[str, int]] = {}
    query = select(Audit.organisation, Audit.object).where(Audit.action == "report.download", Audit.result == "ok")
    for subject, name in session.exec(query.where(col(Audit.organisation).in_(sorted(subjects)))):
        counts = found.setdefault(subject, {})
        counts[name] = counts.get(name, 0) + 1
    return found


def _is_of(name: str, use: ReleaseUse) -> bool:
    """Whether a file handed out, '2026-K3-molenwijk-rapport-v1-r1.pdf', is this edition."""
    stem = name.partition(".")[0]
    return stem.startswith(f"{use.period.replace('Q', 'K')}-") and f"-v{use.edition}-" in f"{stem}-"
