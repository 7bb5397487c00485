"""The reader of one page: each series is read once, and what cannot be read now is left out and named, so that the rest can be shown."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TypeVar

from dash import html
from dash.development.base_component import Component

from dashboard.broke import noted
from dashboard.pieces.apart import AGAIN, ANSWERS, again
from monitor import indicators
from monitor.context import Failure, Told
from monitor.figure import Figure, Figures
from monitor.reader import Reader
from monitor.words import say
from monitor.words.reason import UNREAD
from storage.database import Store, gone
from storage.mark import Mark
from storage.period import Period
from storage.scope import Scope
from storage.stamp import fleeting
from storage.told import INWARD, mark_of

T = TypeVar("T")
FIGURES = "Niet elk cijfer konden we nu lezen. Staat er dat iets nog niet is geteld of opgeschreven? Dat kan dan anders zijn."
STORIES = "De verhalen konden we nu niet lezen. Dat ze hier niet staan, zegt dus niets."
UNHEARD = "De verhalen konden we nu niet lezen."
FAILURES = "Wat niet lukte, konden we nu niet lezen. Dat er hier niets staat, zegt dus niets."


class Once(Reader):
    """A page and its drawings ask for the same series. `unread`: a sentence about what is left out -> the code in the log."""

    def __init__(self, store: Store, scope: Scope):
        super().__init__(store, scope)
        self.kept: dict[tuple[str, str, int], list[Figure]] = {}
        self.unread: dict[str, str] = {}

    def at(self, scope: Scope) -> Reader:
        """What it cannot read is said above the same page."""
        found = super().at(scope)
        if isinstance(found, Once):
            found.unread = self.unread
        return found

    def figures(self, codes: Iterable[str]) -> Figures:
        """All of them at once; when that breaks one by one, so that one broken figure does not take the others along."""
        asked = list(codes)
        read = super().figures
        return self._read(lambda: read(asked), lambda _: self._one_by_one(asked))

    def series(self, code: str, view: str = "", periods: int = 8) -> list[Figure]:
        key = (code, view, periods)
        if key not in self.kept:
            self.kept[key] = super().series(code, view, periods)
        return self.kept[key]

    def over(self, code: str, view: str, wanted: list[Period]) -> list[Figure]:
        read = super().over
        return self._read(lambda: read(code, view, wanted), lambda log: [self._unread(log, code, view, p) for p in wanted])

    def stories(self, value: str = "", limit: int = 50, audience: str = INWARD) -> list[Told]:
        read = super().stories
        return self._read(lambda: read(value, limit, audience), lambda code: self._without(STORIES, code))

    def shown(self) -> str:
        """What cannot be read changes nothing: where it belongs on the page, it is named."""
        return self._read(super().shown, lambda _: "?")

    def failures(self, limit: int = 5) -> list[Failure]:
        read = super().failures
        return self._read(lambda: read(limit), lambda code: self._without(FAILURES, code))

    def _read(self, read: Callable[[], T], instead: Callable[[str], T]) -> T:
        try:
            return read()
        except ANSWERS:
            raise
        except Exception as error:
            if gone(error):
                raise
            fleeting()
            return instead(noted(error))

    def _without(self, sentence: str, code: str) -> list[T]:
        self.unread[sentence] = code
        return []

    def _one_by_one(self, codes: list[str]) -> Figures:
        found: dict[tuple[str, str, str], Figure] = {}
        for code in codes:
            found |= self._read(partial(self._one, code), partial(self._none, code))
        return Figures(found)

    def _one(self, code: str) -> dict[tuple[str, str, str], Figure]:
        return dict(super().figures([code]).found)

    def _none(self, code: str, log: str) -> dict[tuple[str, str, str], Figure]:
        views = [view.name for view in indicators.BY_CODE[code].views]
        return {(code, view, ""): self._unread(log, code, view, self.scope.period) for view in views}

    def _unread(self, log: str, code: str, view: str, period: Period) -> Figure:
        """A figure that is there and cannot be read: no number, and the reason said."""
        self.unread[FIGURES] = log
        indicator, scope = indicators.BY_CODE[code], self.scope
        where = (view or indicator.views[0].name, period, scope.area, scope.organisation)
        return Figure(indicator, *where, "not_reported", reason=UNREAD)


def count(reader: Reader) -> Mark:
    """How the count of this enterprise stands."""
    with reader.store.read() as session:
        return mark_of(session, reader.scope.organisation)


def unread(reader: Reader) -> dict[str, str]:
    """What of the page could not be read up to now: the sentence about it -> the code in the log."""
    return reader.unread if isinstance(reader, Once) else {}


def unheard(reader: Reader) -> bool:
    """Whether the stories could not be read: that none of them stands there says nothing then."""
    return STORIES in unread(reader)


def notice(reader: Reader, language: str) -> Component | None:
    """Above a page: what of it could not be read, so that nobody takes what is missing for nothing."""
    lines = [html.P([say(sentence, language), " ", say(AGAIN, language, code=code)]) for sentence, code in unread(reader).items()]
    if not lines:
        return None
    link = html.P(html.A(say("Probeer het nog eens", language), href=again()), className="links")
    return html.Div([*lines, link], className="notice bad missing", role="status")
