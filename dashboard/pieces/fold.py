"""A drawing below the one that carries its page: closed, named by what it shows; a key opens it, and on paper it stands open."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from monitor.words import say


def fold(what: str, language: str, *parts: Any) -> Component:
    """`what`: the words that end its name, 'Bekijk de tekening: huis voor huis'; `parts`: the drawing and what is said with it."""
    return html.Details([html.Summary(say("Bekijk de tekening: {what}", language, what=what)), *parts], className="fold")


def panel(what: str, language: str, *parts: Any) -> Component:
    """The same as a part of the page by itself."""
    return html.Section(fold(what, language, *parts), className="panel")
