"""Hoe weten we dit? One figure taken apart, in the order a sceptic asks: the sum, its factors, how sure, what is missing, who."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import because, doubt, figure, ladder
from dashboard.pieces.apart import attempt
from dashboard.pieces.explained import with_face
from dashboard.pieces.explained.checked import along, checked, method, study
from dashboard.pieces.explained.factors import factors
from dashboard.pieces.explained.left_out import left_out
from dashboard.pieces.explained.measures import measures
from dashboard.pieces.explained.other_set import other_set
from dashboard.pieces.explained.parts import parts
from dashboard.pieces.explained.sums import the_sum
from dashboard.pieces.explained.sure import sure
from dashboard.pieces.explained.table import unmade
from dashboard.pieces.explained.written import cards, written
from dashboard.pieces.freshness import definite
from dashboard.pieces.in_words import in_words
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from monitor.explain import Explanation, explain
from monitor.reader import Reader
from monitor.words import say
from monitor.words.reason import missing
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

APART = "Formulieren optellen kan hier niet meer: zonder codes weten we niet welke bij hetzelfde huishouden horen."
APART_MONTH = "Formulieren optellen kan hier niet meer: van dit jaar weten we nog het kwartaal, niet meer de maand."


def layout(scope: Scope, reader: Reader, code: str, blik: str = "", blad: str = "") -> Component:
    """Raises `NotFound` for a code that does not exist. `blad`: which page of cards."""
    found, broken = _explained(reader, code, blik)
    gone, stories = definite(scope, reader), reader.stories(limit=500)
    apart = reader.forgotten(code, found.figure.view)  # then the records no longer add up to the figure
    by_month = scope.period.level == "month" and not reader.forgotten(code, found.figure.view, longer=True)
    told = with_face.beside(found, stories, scope)
    beside = figure.compared(found.figure, scope)
    steps = (
        None if apart and found.figure.known else the_sum(found, scope),
        None if apart else measures(found, scope),
        parts(found, scope),
        factors(found, scope),
        sure(found, scope),
        other_set(found, scope),
        ladder.explained(found.figure, scope, reader),
        None if gone else because.step(found.figure, scope, reader),
        doubt.step(found.figure, scope),
        broken,
        *(() if apart or broken else (left_out(found, scope), written(found, scope), cards(found, scope, _sheet(blad)))),
        checked(found, scope),
        None if broken and scope.outside else method(found, scope),
        study(found, scope),
        None if broken else along(found, scope),
    )
    return html.Div(
        [
            picker(scope, reader, f"/uitleg/{code}"),
            html.P(say("Hoe weten we dit?", scope.language), className="eyebrow"),
            html.H1(_title(found, scope)),
            html.P(say(found.sentence, scope.language), className="lead"),
            html.P(beside, className="lead") if beside else None,
            with_face.way(told, scope.language),
            gone,
            html.P(say(APART_MONTH if by_month else APART, scope.language), className="lead") if apart and found.figure.known else None,
            html.Ol([each for each in steps if each], className="steps panel"),
            attempt(lambda: in_words(scope, reader, code), "Wat mensen hierover schreven"),
            with_face.section(found, told, stories, scope, reader),
        ]
    )


def _explained(reader: Reader, code: str, view: str) -> tuple[Explanation, Component | None]:
    """The figure taken apart. Where the records or the release behind it cannot be read: without them, and the step that says so."""
    found = attempt(lambda: explain(reader, code, view), "Wie schreef het op?", unmade)
    return (found, None) if isinstance(found, Explanation) else (explain(reader, code, view, behind=False), found)


def _sheet(blad: str) -> int:
    """Which page of cards an address asks for; the first where it asks for none."""
    return int(blad) if blad.isascii() and blad.isdecimal() and len(blad) < 6 else 1


def _title(found: Explanation, scope: Scope) -> list[Any]:
    f, language = found.figure, scope.language
    title = figure.called(f, language)
    if not f.known:
        return [title, ": ", missing(f.state, f.reason, language) if f.state == "withheld" else say("niet bekend", language)]
    return filled("{title}: {number}", language, title=title, number=counted(figure.brief(f, title, language)))


PAGE = Page("/uitleg/<code>", "Hoe weten we dit?", (READ_OWN, RELEASED), layout, query=("blik", "blad"), styles=("faces.css",))
