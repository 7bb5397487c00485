"""What a new enterprise may still do to begin: each step a link, and a button that puts it away."""

from dash import html
from dash.development.base_component import Component

from monitor.words import say
from storage import beginning
from storage.database import Store
from storage.scope import Scope

STEPS = {
    "about": ("Vertel wie u bent", "Wat voor organisatie, en wie begon ermee? De gemeente leest dat.", "/beheer/over-ons"),
    "area": ("Kies uw werkgebied", "In welke buurten werkt u?", "/beheer/inrichten"),
    "people": ("Nodig mensen uit", "Met een link of QR-code. Een mailadres is niet nodig.", "/beheer/meedoen"),
    "goals": ("Schrijf uw subsidie en doelen op", "Dan ziet u steeds hoe ver u bent.", "/opschrijven/grant"),
    "import": ("Lees in wat u al had", "Een rekenblad met bezoeken of uren.", "/importeren"),
}


def to_do(scope: Scope, store: Store) -> Component | None:
    """Nothing once every step is done or put away."""
    with store.read() as session:
        steps = beginning.to_do(session, scope.person)
    if not steps:
        return None
    title = html.H2(say("Om te beginnen", scope.language))
    return html.Section([title, html.Ul([_step(step, scope.language) for step in steps], className="tasks")], className="panel begin")


def _step(step: str, language: str) -> Component:
    name, why, path = STEPS[step]
    about = html.Div([html.B(say(name, language)), html.Br(), html.Span(say(why, language), className="quiet")])
    unseen = html.Span(f": {say(name, language)}", className="unseen")
    away = html.Form(html.Button([say("Hoeft niet", language), unseen], className="plain"), method="post",
                     action=f"/beheer/inrichten/{step}/weg")  # fmt: skip
    go = html.A([say("Doen", language), unseen], href=path, className="button light")
    return html.Li([about, html.Div([go, away], className="two-ways")])
