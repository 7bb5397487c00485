"""A part of a page that cannot be made now: in its place stands that it is missing, what to do and a code; the rest of the page stands."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec

from dash import html
from dash.development.base_component import Component
from flask import g, has_request_context
from werkzeug.exceptions import HTTPException

from dashboard.broke import noted
from dashboard.door_visitor import language
from monitor.words import say
from storage.refused import Refused
from storage.stamp import fleeting

P = ParamSpec("P")
Made = Any  # a component, a list of them or None: whatever stands in a tree
ANSWERS = (Refused, HTTPException)  # meant for who asked: not broken
LESS = "Dit deel konden we nu niet laten zien. De rest van de bladzijde is er wel."
AGAIN = "Blijft het misgaan, geef dan deze code door: {code}."


def apart(title: str = "") -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Put around the function that makes a part. `title`: what people know the part by, to stand above what is said in its place."""

    def around(make: Callable[P, Made]) -> Callable[P, Made]:
        @wraps(make)
        def made(*given: P.args, **named: P.kwargs) -> Made:
            return attempt(lambda: make(*given, **named), title)

        return made

    return around


def attempt(make: Callable[[], Made], title: str = "", instead: "Callable[[str, str], Component] | None" = None) -> Made:
    """What `make` gives, or what is said in its place. What is refused is not broken, and goes on.

    `instead`: makes that of a code and the title; without it the panel of `missing`.
    """
    try:
        return make()
    except ANSWERS:
        raise
    except Exception as error:
        if not has_request_context():
            raise
        return (instead or missing)(noted(error), title)


def missing(code: str, title: str = "") -> Component:
    """The panel in the place of a part."""
    return html.Section([html.H2(say(title, language())) if title else None, *lines(code)], className="panel missing")


def lines(code: str, sentence: str = LESS) -> list[Component]:
    """What stands in the place of a part; a page with it is not kept, so that the next look tries again."""
    fleeting()
    spoken = language()
    way = html.P(html.A(say("Probeer het nog eens", spoken), href=again()), className="links")
    return [html.P([say(sentence, spoken), " ", say(AGAIN, spoken, code=code)]), way]


def again() -> str:
    """The address of the page that is being made, also when Dash asks for it."""
    return str(g.get("here", "/"))
