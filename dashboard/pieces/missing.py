"""Which stories are not there yet: per value with a figure, in which buurten it is counted and how many told of it. Inside only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dashboard.pieces import value
from monitor.context import Told
from monitor.figure import Figure
from monitor.reader import Reader
from storage.choices import choices
from storage.organisation import Area
from storage.people import READ_OWN, require


@dataclass(frozen=True)
class Row:
    """A value that is counted: its figure, the codes of the buurten where it is too, and its stories: all, and by name of the buurt."""

    value: str
    figure: Figure
    counted: frozenset[str]
    stories: int
    told: Mapping[str, int]


@dataclass(frozen=True)
class Missing:
    """`stories`: all the team may read, of any teller. `areas`: the buurten."""

    rows: tuple[Row, ...]
    areas: tuple[Area, ...]
    stories: list[Told]


def missing(reader: Reader, teller: str = "") -> Missing:
    """The figures of this period, everywhere the enterprise works and per buurt; the stories of one kind of teller if named."""
    require(reader.scope.person, READ_OWN, reader.scope.organisation)
    stories = reader.stories(limit=2000)
    areas = tuple(area for area in reader.areas() if area.level == "buurt")
    wanted = value.codes(choices("value"))
    whole = _counted(reader, "", wanted)
    per = {area.code: _counted(reader, area.code, wanted) for area in areas}
    told = [s for s in stories if not teller or s.teller == teller]
    rows = []
    for code, figure in whole.items():
        places = Counter(s.place for s in told if code in s.values)
        rows.append(Row(code, figure, frozenset(a for a, known in per.items() if code in known), places.total(), places))
    return Missing(tuple(rows), areas, stories)


def _counted(reader: Reader, area: str, wanted: list[str]) -> dict[str, Figure]:
    """Value -> its figure, of the values that have one here; a zero is no reason to look for a story."""
    figures = reader.at(replace(reader.scope, area=area)).figures(wanted)
    best = {code: value.best(code, figures) for code in choices("value")}
    return {code: figure for code, figure in best.items() if figure is not None and figure.state == "value"}
