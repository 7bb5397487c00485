"""The half of the diptych that tells: one story of this time beside the figures, and whether it happens more often."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.near import elsewhere, near, of_area
from dashboard.pieces.proof import proof
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.reader import Reader
from monitor.words import number, say
from storage.scope import Scope

NONE = "Er is nog geen verhaal dat we hier mogen laten zien."
HEREOF = "Er is nog geen verhaal hierover dat we hier mogen laten zien."


@apart("Vertellen")
def beside(scope: Scope, reader: Reader, named: Told | None = None, *, about: Sequence[str] = ()) -> Component:
    """The story that is `named`, else the newest of area and period, else the newest there is. Without one: what is missing, and where to
    write it down. `about`: only one about these values of the study will do, the nearest in time.
    """
    language = scope.language
    every = reader.stories(limit=500)
    stories = [s for s in every if set(about) & set(s.values)] if about else every
    if not stories:
        return _none(HEREOF if about else NONE, scope, reader, f"?waarde={about[0]}" if about else "")
    told = named or (near(stories, scope) if about else None) or chosen(scope, stories)
    words = "Alle verhalen hierover ({n})" if len(about) == 1 else "Alle verhalen ({n})"
    there = to("/verhalen", scope, waarde=about[0]) if len(about) == 1 else to("/verhalen", scope)
    all_of_them = say(words, language, n=number(len(stories if len(about) == 1 else every), 0, language))
    return _told(told, scope, reader, html.A(all_of_them, href=there))


@apart("Vertellen")
def nearest(stories: Sequence[Told], none: str, scope: Scope, reader: Reader) -> Component:
    """Of these stories the one nearest to what is looked at. `none`: what is said where there is none that may be shown here."""
    told = near(list(stories), scope)
    return _none(none, scope, reader) if told is None else _told(told, scope, reader)


def _none(none: str, scope: Scope, reader: Reader, asked: str = "") -> Component:
    """`asked`: what the form of a story is opened with."""
    language, words = scope.language, UNHEARD if unheard(reader) else none
    ask = None if scope.outside else html.P(html.A(say("Schrijf een verhaal op", language), href=f"/opschrijven/story{asked}"))
    return html.Div([_eyebrow(language), nothing(html.P(say(words, language)), ask)], className="tell")


def _told(told: Told, scope: Scope, reader: Reader, *more: Component) -> Component:
    language = scope.language
    often = [html.B(say("Gaat dit vaker zo?", language)), " ", *proof(told, scope, reader)]
    read = html.A(say("Lees het verhaal", language), href=to(f"/verhalen/{told.id}", scope))
    parts = [
        story.quote(told),
        story.who(told, language),
        elsewhere(told, scope),
        html.P(told.changed, className="changed-words said", lang=story.TONGUE),
        html.P(often, className="often"),
        html.Div([read, *more], className="links"),
    ]
    return html.Div([_eyebrow(language), *parts], className="tell")


def _eyebrow(language: str) -> Component:
    return html.P(say("Vertellen", language), className="eyebrow")


def about(values: set[str], scope: Scope, reader: Reader) -> Component:
    """On a page of points to talk about: the story nearest to this time that is about one of these values of the study, what did not go
    well first; without one the newest there is.
    """
    fitting = [s for s in reader.stories(limit=500) if set(s.values) & values]
    hard = [s for s in fitting if story.hard(s)]
    return html.Section(beside(scope, reader, near(hard or fitting, scope)), className="panel apart")


def chosen(scope: Scope, stories: list[Told]) -> Told:
    """Of this area if it has any: the first of this period, else the newest."""
    here = of_area(stories, scope)
    return next((s for s in here if scope.period.contains(s.on)), here[0])
