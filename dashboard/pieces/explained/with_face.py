"""Dit cijfer met een gezicht: the figure once more, beside somebody it is about, and where to read more of such stories."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import story, value
from dashboard.pieces.address import to
from dashboard.pieces.face import Face, chosen, face
from monitor.context import Told
from monitor.explain import Explanation
from monitor.reader import Reader
from monitor.words import say
from storage.scope import Scope

ID, MORE = "gezicht", 2


def beside(found: Explanation, stories: list[Told], scope: Scope) -> Face | None:
    """A story that belongs to a record in the figure, else one about what it counts; None where there is no such story."""
    counted = {s.id for s in found.records if not s.incomplete and (s.again or s.central)}
    return chosen(found.figure, stories, [s.id for s in stories if s.belongs and s.belongs.id in counted], scope)


def section(found: Explanation, face_of: Face | None, stories: list[Told], scope: Scope, reader: Reader) -> Component | None:
    """Nothing for a figure that counts no value of the study and that nobody told a story of."""
    about, language = set(value.told_by(found.figure.indicator.code)), scope.language
    if face_of is None and not (about and found.figure.known):
        return None
    shown = face(found.figure, say(found.figure.title, language), face_of, scope, reader, here=True)
    rest = [s for s in stories if about & set(s.values) and not (face_of and s.id == face_of.told.id)][:MORE]
    title = html.H2(say("Dit cijfer met een gezicht", language))
    return html.Section([title, shown, *(_line(s, scope) for s in rest)], id=ID, className="section")


def way(face_of: Face | None, language: str) -> Component | None:
    """From the top of the page to the story at the end of it."""
    return html.P(html.A(say("Een verhaal bij dit cijfer", language), href=f"#{ID}"), className="links") if face_of else None


def _line(told: Told, scope: Scope) -> Component:
    about = html.Span([": ", html.Span(told.headline, lang=story.TONGUE)], className="unseen")
    link = html.A([say("Lees het verhaal", scope.language), about], href=to(f"/verhalen/{told.id}", scope))
    words: list[Any] = [html.Span(f"“{told.quote}” ", className="said", lang=story.TONGUE), link]
    return html.P(words, className="more-told")
