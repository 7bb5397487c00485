"""What a reading page is, as data: its address, its title, who may read it, and the function that lays it out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dash.development.base_component import Component
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from monitor.reader import Reader
from monitor.report.blocks import Chart
from storage.people import Person
from storage.refused import NotFound
from storage.scope import Scope

Layout = Callable[..., Component]  # (scope, reader, **asked)
Charts = Callable[..., list[Chart]]  # the same arguments


Present = Callable[[Scope, Reader], bool]
Drawings = Callable[..., dict[str, str]]  # the same arguments: id of a slot -> SVG of our own making


def always(scope: Scope, reader: Reader) -> bool:
    """A page that says something whatever was written down."""
    return True


def ever(*codes: str) -> Present:
    """A page that says something once one of these figures was something, in this period or the seven before it."""
    return lambda scope, reader: any(f.known and f.central for code in codes for f in reader.series(code))


def no_charts(scope: Scope, reader: Reader, **asked: str) -> list[Chart]:
    """A page of words."""
    return []


def no_drawings(scope: Scope, reader: Reader, **asked: str) -> dict[str, str]:
    """A page without drawings besides its charts."""
    return {}


@dataclass(frozen=True)
class Page:
    """One page. `rights`: any of these opens it. `query`: names it reads from the address besides area, period and language.

    Values from the path (`/uitleg/<code>`) and from `query` reach `layout` and `charts` as keyword arguments, as typed by a
    stranger: only ever used to look something up.

    `group` and `says` put the page under Meer (`dashboard/tell/meer.py`): under which heading, and the question it answers in
    one sentence. `present` tells whether there is something to see: a page without data is not in the menu, nor under Meer.
    `styles`: its own stylesheets in assets, besides the common one. `drawings`: pictures that are no chart.
    `counts`: shows figures of ours, so that above it stands whether the count is behind.
    """

    path: str
    title: str
    rights: tuple[str, ...]
    layout: Layout
    charts: Charts = no_charts
    query: tuple[str, ...] = ()
    group: str = ""
    says: str = ""
    present: Present = always
    styles: tuple[str, ...] = ()
    drawings: Drawings = no_drawings
    counts: bool = True

    def open_to(self, person: Person) -> bool:
        return any(person.may(right) for right in self.rights)

    def asked(self, query: Mapping[str, str]) -> dict[str, str]:
        """What an address asks of this page, besides area, period, grant and language."""
        return {name: query[name] for name in self.query if query.get(name)}


class Addresses:
    """The pages by address, their names in the path read."""

    def __init__(self, pages: Iterable[Page]):
        self.pages = tuple(pages)
        self.map = Map([Rule(page.path, endpoint=i) for i, page in enumerate(self.pages)])

    def at(self, pathname: object) -> tuple[Page, dict[str, str]]:
        """The page at an address a browser sent, with the values in its path. Raises `NotFound`."""
        try:
            index, values = self.map.bind("").match(str(pathname))
        except HTTPException:
            raise NotFound() from None
        return self.pages[int(index)], dict(values)
