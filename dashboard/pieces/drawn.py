"""The drawings of a page: each that cannot be made says so in its own place, and takes no other along."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from markupsafe import Markup

from dashboard.broke import noted
from dashboard.door_visitor import language
from dashboard.page import Page
from dashboard.pieces.apart import ANSWERS
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.report.formats.svg import both
from monitor.words import say
from storage.scope import Scope
from storage.stamp import fleeting

SLOT = Markup('<div class="drawn">{}</div>')
NOT = Markup('<p class="state">{}</p>')


class Drawings(dict[str, str]):
    """Id of a slot -> its HTML. `instead`: what stands in a slot of which the drawing could not even be begun."""

    instead = ""

    def get(self, id: str, default: Any = None) -> Any:
        return super().get(id, self.instead if id and self.instead else default)


def drawn(page: Page, scope: Scope, reader: Reader, asked: Mapping[str, str]) -> Drawings:
    """Every chart and other drawing of the page."""
    found = Drawings()

    def attempt(make: Callable[[], Any], broken: Any) -> Any:
        try:
            return make()
        except ANSWERS:
            raise
        except Exception as error:
            return broken(error)

    def none(error: Exception) -> tuple[()]:
        found.instead = _not(error)
        return ()

    charts: tuple[Chart, ...] = attempt(lambda: tuple(page.charts(scope, reader, **asked)), none)
    found.update({c.id: attempt(partial(_svg, c), _not) for c in charts})
    others = attempt(lambda: tuple(page.drawings(scope, reader, **asked).items()), none)
    found.update({id: SLOT.format(Markup(picture)) for id, picture in others})
    return found


def _svg(chart: Chart) -> str:
    return SLOT.format(Markup(both(chart)))


def _not(error: Exception) -> str:
    fleeting()
    words = "Deze tekening lukt nu niet. Wat erin staat, leest u hieronder in woorden en getallen. Geef deze code door: {code}."
    return SLOT.format(NOT.format(say(words, language(), code=noted(error))))
