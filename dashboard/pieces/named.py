"""The five the study asks for by name, each with its figures, the way to their explanation, and the story that tells it."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import unheard
from dashboard.pieces import ladder
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import grounds, in_words, state
from dashboard.pieces.sentence import joined
from dashboard.pieces.story import TONGUE
from monitor import indicators
from monitor.context import Told
from monitor.figure import Figure, Figures
from monitor.named_by_study import NAMED, Named
from monitor.reader import Reader
from monitor.words import capital, number, say
from storage.scope import Scope

LEAD = "Vijf dingen die de studie bij naam noemt."
NO_SUM = "Tel deze cijfers niet bij elkaar op. Een uitkering minder is geen geld dat vrijkomt."


@apart()
def five(stories: list[Told], scope: Scope, reader: Reader) -> Component:
    """A list of the five, in the order of the study. That a story is not there yet is said to who can write one down."""
    language = scope.language
    asked = dict.fromkeys([*(c for n in NAMED for c, _ in n.figures), ladder.AGAIN])
    figures = reader.figures([code for code in asked if code in indicators.BY_CODE])
    items = [_one(n, [figures.get(c, v) for c, v in n.figures if c in indicators.BY_CODE], figures, stories, scope, reader) for n in NAMED]
    title = html.H2(say("Waar de studie om vraagt", language))
    lead = html.P(say(LEAD, language), className="sub")
    return html.Section([title, lead, html.Dl(items, className="named"), html.P(say(NO_SUM, language), className="quiet")],
                        id="studie", className="panel section")  # fmt: skip


def _one(n: Named, found: list[Figure], figures: Figures, stories: list[Told], scope: Scope, reader: Reader) -> Component:
    lines = [html.Dd(_figure(f, figures, scope)) for f in found]
    told = any(n.code in s.values for s in stories)
    said = html.Dd(tells(n.code, stories, scope, reader), className="tells") if told or not scope.outside else None
    return html.Div([html.Dt(capital(say(n.words, scope.language))), *lines, said])


def tells(code: str, stories: list[Told], scope: Scope, reader: Reader) -> list[Any]:
    """What the newest story about this says, with the way to it or to all of them; or that there is none yet."""
    found, language = [s for s in stories if code in s.values], scope.language
    if not found:
        words = "Nu niet te lezen." if unheard(reader) else "Nog geen verhaal."
        return [html.Span(say(words, language), className="quiet")]
    said = html.Span(f"“{found[0].quote}” ", className="said", lang=TONGUE)
    if len(found) == 1:
        return [said, html.A(say("Lees het verhaal", language), href=to(f"/verhalen/{found[0].id}", scope), className="whole")]
    words = say("{n} verhalen", language, n=number(len(found), 0, language))
    return [said, html.A(words, href=to("/verhalen", scope, waarde=code))]


def _figure(f: Figure, figures: Figures, scope: Scope) -> list[object]:
    language = scope.language
    view = f.indicator.view(f.view).label
    name = say(f.title, language) + (f", {say(view, language)}" if view else "")
    said = html.B(in_words(f, language)) if f.known else state(f, language)
    around = joined([ladder.households(f, figures, language), grounds(f, scope)])
    return [f"{name}: ", said, " ", html.Span(around, className="quiet")]
