"""One appointment on Vandaag or in the list of what is to come: when, which house by code, who goes, and the way to its form."""

from datetime import date
from urllib.parse import urlencode

from babel.dates import format_date
from dash import html
from dash.development.base_component import Component

from dashboard.pieces import locked
from monitor.words import LOCALE, capital, say
from storage.todo import Todo

ALL = "/afspraken"


def weekday(day: date, language: str) -> str:
    """dinsdag 1 december"""
    return format_date(day, "EEEE d MMMM", locale=LOCALE[language])


def clock(at: str, language: str) -> str:
    """10.30 uur; nothing when no time was said."""
    hour, _, minute = at.partition(":")
    return say("{hour}.{minute} uur", language, hour=hour.lstrip("0") or "0", minute=minute) if at else ""


def form(id: str) -> str:
    """Where the visit of this appointment is written down."""
    return "/opschrijven/visit?" + urlencode({"afspraak": id})


def appointment(todo: Todo, today: date, language: str, back: str) -> Component:
    """The appointment with what may be done about it; `back`: the page it stands on."""
    name = _what(todo, today, language)
    words = [html.B(name), html.Br(), html.Span(_about(todo, today, language), className="quiet")]
    if todo.open:
        words.append(html.P(html.A(say(locked.WORDS, language), href=locked.address(todo.label)), className="links"))
    unseen = html.Span(f": {name}", className="unseen")
    sure = html.Button([say("Ja, haal dit weg", language), unseen], className="button light", name="terug", value=back)
    ask = html.Summary([say("Gaat niet door", language), unseen])
    away = html.Details([ask, html.Form(sure, method="post", action=f"{ALL}/{todo.record}/weg")])
    if todo.on > today:
        return html.Li([html.Div(words), html.Div([away], className="two-ways")])
    go = html.A([say("Opschrijven", language), unseen], href=form(todo.record), className="button light")
    return html.Li([html.Div(words), html.Div([go, away], className="two-ways")])


def _what(todo: Todo, today: date, language: str) -> str:
    """Day when it is not today, time, and the house when it is known."""
    visit = say("bezoek bij huishouden {code}", language, code=todo.label) if todo.label else say("bezoek", language)
    when = clock(todo.at, language)
    if todo.on != today:
        when = ", ".join(filter(None, (weekday(todo.on, language), when)))
    return capital(f"{when}: {visit}" if when else visit)


def _about(todo: Todo, today: date, language: str) -> str:
    parts = [say("nog niet opgeschreven", language) if todo.on < today else "", todo.place]
    if todo.who is not None:
        parts.append(say("{name} gaat", language, name=todo.who) if todo.who else say("nog niet bekend wie gaat", language))
    if not todo.label and not todo.place:
        parts.append(say("kijk in uw agenda waar het is", language))
    return capital(" · ".join(filter(None, parts)))
