"""Which figures stand out in a quarter, and the answer of who looked: 'klopt, want ...'."""

from collections.abc import Iterable

from monitor import indicators
from monitor.figure import Figure
from monitor.reader import Reader
from storage import doubt as kept
from storage.people import CORRECT, require
from storage.refused import NotFound


def standing_out(reader: Reader) -> list[Figure]:
    """The figures of this scope that carry a mark, those that nobody answered first."""
    found = reader.figures([i.code for i in indicators.ALL]).found.values()
    return sorted((f for f in found if f.doubts), key=lambda f: all(d.answer for d in f.doubts))


def unanswered(figures: Iterable[Figure]) -> list[Figure]:
    return [f for f in figures if any(not d.answer for d in f.doubts)]


def answer(reader: Reader, code: str, view: str, words: str) -> None:
    """Keep why this figure is right, for every mark it has now. Raises `NotFound` for a figure without one."""
    scope = reader.scope
    require(scope.person, CORRECT, scope.organisation)
    indicator = indicators.BY_CODE.get(code)
    if indicator is None or view not in {v.name for v in indicator.views}:
        raise NotFound()
    figure = reader.figures([code]).found[code, view, ""]
    if not figure.doubts:
        raise NotFound()
    with reader.store.write() as session:
        kept.answer(
            session, scope.person, indicator=code, view=figure.view, area=scope.area, period=scope.period.code,
            codes=[d.code for d in figure.doubts], words=words, value=figure.central,
        )  # fmt: skip
