"""The scans of an enterprise beside each other: per list and point what each party said last, and what residents say on average."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.people import LOG, Person, require
from storage.records import Scan, ScanAnswer

Lines = dict[str, list[ScanAnswer]]
PARTIES = ("enterprise", "municipality", "other")
THEIRS = "municipality"  # the source of what a municipality filled in with its own login
ONE_YEAR = timedelta(days=365)  # residents say it one by one: those of the last year stand together


@dataclass(frozen=True)
class Mark:
    """What one party said about one point, when; `before`: the mark in its scan before that. `own`: it filled that in itself."""

    on: date
    score: int | None
    before: int | None = None
    proof: str = ""
    following: str = ""
    own: bool = False


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
    lines = lines_of(session, person.organisation or "")
    return [listed(about, [s for s in scans if s.about == about], lines, today) for about in choices("scan_about")]


def listed(about: str, scans: Sequence[Scan], lines: Lines, today: date) -> Listed:
    """One list with what these scans of it say, oldest first. What a municipality filled in itself stands above what others wrote."""
    points = {code: Point(code) for code in choices(f"scan_{about}")}
    on: dict[str, date] = {}
    said: dict[str, list[int]] = {}
    for scan, line in _answers([s for s in scans if s.source != THEIRS], lines):
        on[scan.by] = scan.on
        if scan.by == "resident":
            if line.score is not None and scan.on > today - ONE_YEAR:
                said.setdefault(line.item, []).append(line.score)
            continue
        points[line.item].by[scan.by] = _mark(scan, line, points[line.item].by.get(scan.by))
    for code, marks in said.items():
        points[code].residents, points[code].mean = len(marks), Decimal(sum(marks)) / len(marks)
    for code, mark in _themselves([s for s in scans if s.source == THEIRS], lines).items():
        points[code].by[THEIRS], on[THEIRS] = mark, max(mark.on, on.get(THEIRS, mark.on))
    return Listed(about, tuple(points.values()), on)


def _themselves(scans: Sequence[Scan], lines: Lines) -> dict[str, Mark]:
    """The newest list as a whole: a point left empty in it is not answered by an older one."""
    found: dict[str, Mark] = {}
    for scan in scans:
        found = {line.item: _mark(scan, line, found.get(line.item), own=True) for _, line in _answers([scan], lines)}
    return found


def _mark(scan: Scan, line: ScanAnswer, earlier: Mark | None, *, own: bool = False) -> Mark:
    return Mark(scan.on, line.score, earlier.score if earlier else None, line.proof or "", line.following or "", own)


def lines_of(session: Session, organisation: str) -> Lines:
    """Scan -> what it says about each point."""
    found: Lines = {}
    for line in session.exec(select(ScanAnswer).where(ScanAnswer.organisation == organisation)):
        found.setdefault(line.record, []).append(line)
    return found


def _answers(scans: Sequence[Scan], lines: Lines) -> Iterator[tuple[Scan, ScanAnswer]]:
    """From old to new; a line about a point that is no longer in its list is passed over."""
    for scan in scans:
        known = choices(f"scan_{scan.about}")
        yield from ((scan, line) for line in lines.get(scan.id, []) if line.item in known)


def _difference(point: Point) -> int | None:
    ours, theirs = (point.by[who].score if who in point.by else None for who in ("enterprise", "municipality"))
    return None if ours is None or theirs is None else abs(ours - theirs)
