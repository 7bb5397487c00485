"""One household to call on Vandaag: the way to its number and to its form, and what to press when nobody answers or it is not wanted."""

from typing import Any
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import locked
from monitor.words import day_words, number, say
from storage.todo import Todo
from storage.vault.follow_up import MOST

VAIN, STOP = "/vandaag/geen-gehoor", "/vandaag/niet-meer-bellen"
TRIED = {1: "1 keer gebeld zonder gehoor", 2: "{n} keer gebeld zonder gehoor, dit is de laatste keer"}


def form(code: str) -> str:
    """Where the call is written down."""
    return "/opschrijven/visit?" + urlencode({"nabellen": code})


def to_call(todo: Todo, language: str) -> Component:
    """The household with what may be done about it."""
    name = say("Bel huishouden {label} terug", language, label=todo.label)
    why = say("bezoek op {day}: zit alles nog goed, en is het warmer?", language, day=day_words(todo.on, language))
    words = [html.B(name), html.Br(), html.Span(why, className="quiet")]
    if todo.tries:
        tried = say(TRIED[min(todo.tries, MOST - 1)], language, n=number(todo.tries, 0, language))
        words += [html.Br(), html.Span(tried, className="quiet")]
    words.append(html.P(html.A(say(locked.WORDS, language), href=locked.address(todo.label)), className="links"))
    unseen = html.Span(f": {name}", className="unseen")
    go = html.A([say("Opschrijven", language), unseen], href=form(todo.label), className="button light")
    vain = _deed(VAIN, todo.label, [say("Geen gehoor", language), unseen], "plain")
    return html.Li([html.Div([*words, _stop(todo.label, unseen, language)]), html.Div([go, vain], className="two-ways")])


def _stop(code: str, unseen: Component, language: str) -> Component:
    """Asked twice: what is taken away does not come back."""
    return html.Details(
        [
            html.Summary([say("Wil niet gebeld worden", language), unseen]),
            html.P(say("Naam en nummer gaan meteen weg. Dat kan niet terug.", language)),
            _deed(STOP, code, [say("Ja, haal naam en nummer weg", language), unseen], "button light"),
        ],
        className="stop",
    )


def _deed(path: str, code: str, words: list[Any], look: str) -> Component:
    return html.Form(html.Button(words, className=look, name="huishouden", value=code), method="post", action=path)


def others(todo: Todo, language: str) -> Component:
    """For how many households somebody else can call, and who; nothing for this person to do."""
    some = "Nog {n} huishouden terugbellen: dat kan {who}." if todo.label == "1" else "Nog {n} huishoudens terugbellen: dat kan {who}."
    return html.P(say(some, language, n=number(int(todo.label), 0, language), who=todo.who or "?"), className="quiet")
