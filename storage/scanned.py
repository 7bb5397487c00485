"""The scans of an enterprise beside each other: per list and point what each party said last, and what residents say on average."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.people import LOG, Person, require
from storage.records import Scan, ScanAnswer

PARTIES = ("enterprise", "municipality", "other")
ONE_YEAR = timedelta(days=365)  # residents say it one by one: those of the last year stand together


@dataclass(frozen=True)
class Mark:
    """What one party said about one point, when; `before`: the mark in its scan before that."""

    on: date
    score: int | None
    before: int | None = None
    proof: str = ""
    following: str = ""


@dataclass
class Point:
    """One point of a list: per party its newest mark, and how many residents gave which mark on average."""

    code: str
    by: dict[str, Mark] = field(default_factory=dict)
    residents: int = 0
    mean: Decimal | None = None


@dataclass(frozen=True)
class Listed:
    """One list of points; `on`: the newest scan of each party."""

    about: str
    points: tuple[Point, ...]
    on: dict[str, date]

    @property
    def filled(self) -> bool:
        return bool(self.on)

    @property
    def lowest(self) -> tuple[Point, int] | None:
        """The point the enterprise marks lowest, the first of the list where several are."""
        marked = [(p, m.score) for p in self.points if (m := p.by.get("enterprise")) and m.score is not None]
        return min(marked, key=lambda pair: pair[1]) if marked else None

    @property
    def apart(self) -> list[Point]:
        """Points on which enterprise and municipality are two marks or more apart."""
        return [p for p in self.points if (d := _difference(p)) is not None and d >= 2]


def scanned(session: Session, person: Person, today: date) -> list[Listed]:
    """Every list of the study with what was said at this person's enterprise; only what counts. Cost: linear in scans."""
    require(person, LOG)
    query = select(Scan).where(Scan.organisation == person.organisation, Scan.status == "approved")
    scans = session.exec(query.order_by(col(Scan.on), col(Scan.created_at), col(Scan.id))).all()
    lines: dict[str, list[ScanAnswer]] = {}
    for line in session.exec(select(ScanAnswer).where(ScanAnswer.organisation == person.organisation)):
        lines.setdefault(line.record, []).append(line)
    return [_listed(about, [s for s in scans if s.about == about], lines, today) for about in choices("scan_about")]


def _listed(about: str, scans: list[Scan], lines: dict[str, list[ScanAnswer]], today: date) -> Listed:
    points = {code: Point(code) for code in choices(f"scan_{about}")}
    on: dict[str, date] = {}
    said: dict[str, list[int]] = {}
    for scan, line in _answers(scans, lines):
        on[scan.by] = scan.on
        if scan.by == "resident":
            if line.score is not None and scan.on > today - ONE_YEAR:
                said.setdefault(line.item, []).append(line.score)
            continue
        earlier = points[line.item].by.get(scan.by)
        points[line.item].by[scan.by] = Mark(
            scan.on, line.score, earlier.score if earlier else None, line.proof or "", line.following or ""
        )
    for code, marks in said.items():
        points[code].residents, points[code].mean = len(marks), Decimal(sum(marks)) / len(marks)
    return Listed(about, tuple(points.values()), on)


def _answers(scans: list[Scan], lines: dict[str, list[ScanAnswer]]) -> Iterator[tuple[Scan, ScanAnswer]]:
    """From old to new; a line about a point that is no longer in its list is passed over."""
    for scan in scans:
        known = choices(f"scan_{scan.about}")
        yield from ((scan, line) for line in lines.get(scan.id, []) if line.item in known)


def _difference(point: Point) -> int | None:
    ours, theirs = (point.by[who].score if who in point.by else None for who in ("enterprise", "municipality"))
    return None if ours is None or theirs is None else abs(ours - theirs)
