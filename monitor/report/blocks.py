"""The few things a report is made of, without any file format. Text in blocks is final: already in the reader's language."""

from dataclasses import dataclass, field
from decimal import Decimal

CIRCLED = "①②③④⑤⑥⑦⑧⑨"


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class News:
    """The headline: one sentence with the news. `figure` is the part of it that is the number; `lead` the quiet line below."""

    text: str
    figure: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Paragraph:
    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Fact:
    """One figure with what stands around it. `value` is words ("3.120 m³"); `exact` the plain decimal behind it, for XLSX.

    `decimals`: how many of them people read."""

    code: str
    label: str
    value: str
    evidence: str
    detail: str = ""
    exact: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    state: str = "value"
    decimals: int = 0


@dataclass(frozen=True)
class Facts:
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Quote:
    """A resident's own words, who said it, and how often this happens."""

    text: str
    who: str
    often: str = ""
    story: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo with what is on it in words. `content` is its JPEG, put there when a file is made."""

    id: str
    alt: str
    width: int
    height: int
    content: bytes = b""


@dataclass(frozen=True)
class Photos:
    """The photos of one story, side by side."""

    photos: tuple[Photo, ...]


@dataclass(frozen=True)
class Diptych:
    """Counting and telling side by side: the signature of every first page. Without a quote the words say that there is none yet."""

    facts: tuple[Fact, ...]
    quote: Quote | None = None
    missing: str = ""
    language: str = "nl"


@dataclass(frozen=True)
class Setback:
    """Something that did not work, said as plainly as what did."""

    text: str
    where: str = ""


@dataclass(frozen=True)
class Column:
    title: str
    kind: str = "text"  # text, number, date, year
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of str, Decimal, int, date or None, typed by their columns. `sheet`: the tab of the workbook it belongs to."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[object, ...], ...]
    sheet: str = ""
    language: str = "nl"


@dataclass(frozen=True)
class Mark:
    """Something that happened, with its number in the chart and the place on the page that tells it."""

    number: int
    words: str
    link: str = ""

    @property
    def sign(self) -> str:
        """①, as long as there is one."""
        return CIRCLED[self.number - 1] if self.number <= len(CIRCLED) else f"({self.number})"


@dataclass(frozen=True)
class Point:
    """One bar or dot. `note`: an annotation that leads to a story. None: not reported (a gap, never a zero)."""

    label: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    emphasis: bool = False
    note: str = ""
    link: str = ""
    marks: tuple[Mark, ...] = ()  # what happened then, numbered through the whole chart
    missing: str = ""  # the word where there is no value; empty: 'niet bekend'


@dataclass(frozen=True)
class Chart:
    """The one chart: its title is the message. `shape`: bars (over time, upright), rows (categories, lying), line, slope, multiples, map,
    houses or ties.

    Of a slope each two points are one line from before to after, on a scale of one to five. Of multiples each point is a bar in a panel,
    labelled 'panel, bar'; one without a comma is a line in every panel. `code`: the figure it draws, where the way to how we know it leads.
    """

    id: str
    message: str
    what: str
    points: tuple[Point, ...]
    unit: str
    source: str
    summary: str
    shape: str = "bars"
    decimals: int = 0
    language: str = "nl"
    code: str = ""


@dataclass(frozen=True)
class Region:
    """Where one point of a map lies. `rings`: in metres, north up; none: a tile. `look`: the state of its value, told with its look."""

    rings: tuple[tuple[tuple[int, int], ...], ...]
    group: str
    look: str = "value"
    chosen: bool = False
    link: str = ""


@dataclass(frozen=True)
class Map(Chart):
    """A chart of shape map: each point is a place, in the same order as `regions`. `ground`: rings of the land beside them."""

    regions: tuple[Region, ...] = ()
    ground: tuple[tuple[tuple[int, int], ...], ...] = ()


@dataclass(frozen=True)
class Houses(Chart):
    """A chart of shape houses: a house for each of at most a hundred; each point is a group, `looks` say how its houses look."""

    looks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ties(Chart):
    """A chart of shape ties: who works with whom. `groups`: the words of each group with the names in it, in the order they are drawn;
    each point is one pair, `pairs` its two names."""

    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Document:
    """A whole report: what it is, about whom and when, and its sections of blocks."""

    title: str
    subtitle: str
    organisation: str
    period: str
    edition: str
    made_on: str
    checksum: str
    language: str
    example: bool
    sections: tuple[tuple[object, ...], ...] = field(default_factory=tuple)
