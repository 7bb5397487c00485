"""Wat telt, wat we niet kunnen tellen: the values with a figure beside those only a story knows, and what no amount of money can say."""

from itertools import chain, zip_longest

from dash import html
from dash.development.base_component import Component

from dashboard.once import FIGURES, UNHEARD, unheard, unread
from dashboard.pieces import value
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, called, compared
from monitor.context import Told
from monitor.figure import Figure, Figures
from monitor.reader import Reader
from monitor.words import capital, number, say
from storage.choices import VALUES, choices
from storage.scope import Scope

SHOWN = 6  # on each side: the lists below have them all
HARD = "Contact, een band die blijft en vertrouwen zijn moeilijk in geld uit te drukken. Daarom zetten we er geen bedrag bij."
FIRST = "Eerst verandert er iets tussen mensen. Wat het in geld oplevert, komt daarna en is vaak kleiner."


@apart()
def section(figures: Figures, stories: list[Told], scope: Scope, reader: Reader) -> Component:
    language = scope.language
    counts = html.Div([html.H3(say("Wat we tellen", language)), *_counted(figures, scope, reader)], className="weighs")
    words = [html.H3(say("Wat we niet kunnen tellen", language)), *_told(figures, stories, scope, reader), html.P(say(HARD, language))]
    title = html.H2(say("Wat telt, wat we niet kunnen tellen", language))
    both = html.Div([counts, html.Div(words, className="weighs told")], className="scale")
    return html.Section([title, both, html.P(say(FIRST, language), className="plainly")], id="weegschaal", className="panel section")


def weighed(figures: Figures, stories: list[Told]) -> tuple[list[tuple[str, Figure]], list[str]]:
    """The values with a figure, each figure once; and the values that only a story tells. The four lists take turns.

    A zero stands on neither side: it is counted, and says nothing yet.
    """
    best = {code: value.best(code, figures) for code in VALUES}
    known = {code: found for code, found in best.items() if found is not None and found.state == "value"}
    told = {code for story in stories for code in story.values if code in VALUES}
    lists = zip_longest(*(choices(f"value_{name}") for name in value.LISTS))
    order = [code for code in chain.from_iterable(lists) if code is not None]
    once: dict[str, tuple[str, Figure]] = {}
    for code in order:
        if code in known:
            once.setdefault(known[code].indicator.code, (code, known[code]))
    return list(once.values()), [code for code in order if code in told and not ((found := best[code]) and found.known)]


def _counted(figures: Figures, scope: Scope, reader: Reader) -> list[Component]:
    language, (counted, _) = scope.language, weighed(figures, [])
    if not counted:
        lost = FIGURES in unread(reader)
        words = "Welke waarden een cijfer hebben, weten we nu niet." if lost else "In deze tijd heeft nog geen waarde een cijfer."
        return [html.P(say(words, language), className="quiet")]
    return _list([html.Li(_line(code, found, scope)) for code, found in counted], language)


def _line(code: str, found: Figure, scope: Scope) -> list[object]:
    title = called(found, scope.language)
    about = html.A(title, href=to(f"/uitleg/{found.indicator.code}", scope))
    name = html.Span(capital(say(VALUES[code], scope.language)), className="quiet")
    beside = compared(found, scope)
    return [name, html.Br(), about, ": ", html.B(brief(found, title, scope.language)), f" · {beside}" if beside else ""]


def _told(figures: Figures, stories: list[Told], scope: Scope, reader: Reader) -> list[Component]:
    language, (_, only) = scope.language, weighed(figures, stories)
    if not only:
        words = UNHEARD if unheard(reader) else "Er is nog geen waarde met alleen een verhaal."
        return [html.P(say(words, language), className="quiet")]
    links = [html.Li(html.A(capital(say(VALUES[code], language)), href=to("/verhalen", scope, waarde=code))) for code in only]
    return [html.P(say("Hier is een verhaal van, en geen cijfer:", language), className="quiet"), *_list(links, language)]


def _list(items: list[Component], language: str) -> list[Component]:
    rest = len(items) - SHOWN
    more = html.P(say("En nog {n}: zie hieronder.", language, n=number(rest, 0, language)), className="quiet") if rest > 0 else None
    return [part for part in (html.Ul(items[:SHOWN]), more) if part is not None]
