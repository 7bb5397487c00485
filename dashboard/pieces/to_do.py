"""What a new enterprise does to begin: each step a link that ticks itself when it is done, and a button that puts it away."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from monitor.words import number, say
from storage import beginning
from storage.beginning import Step
from storage.database import Store
from storage.people import PEOPLE
from storage.scope import Scope

STEPS = {
    "about": ("Vertel wie u bent", "Wat voor organisatie, en wie begon ermee? De gemeente leest dat.", "/beheer/over-ons"),
    "area": ("Kies uw werkgebied", "In welke buurten werkt u?", "/beheer/inrichten"),
    "people": ("Nodig mensen uit", "Met een link of QR-code. Een mailadres is niet nodig.", "/beheer/meedoen"),
    "grant": ("Schrijf uw subsidie of opdracht op", "De naam, en wie betaalt. De rest mag later.", "/opschrijven/grant"),
    "goals": ("Zet er een doel bij", "Dan ziet u steeds hoe ver u bent.", "/opschrijven/grant"),
    "import": ("Lees in wat u al had", "Een rekenblad met bezoeken of uren.", "/importeren"),
    "record": ("Schrijf het eerste op", "Een bezoek, een activiteit of uw uren van vandaag.", "/opschrijven"),
}


@apart()
def to_do(scope: Scope, store: Store) -> Component | None:
    """Nothing once every step is done or put away."""
    with store.read() as session:
        steps = beginning.to_do(session, scope.person)
    if not steps:
        return None
    language = scope.language
    done = sum(step.done for step in steps)
    far = say("{n} van {all} gedaan", language, n=number(done, 0, language), all=number(len(steps), 0, language))
    items = html.Ul([_step(step, steps, language) for step in steps], className="tasks first-steps")
    about = html.P(far, className="quiet")
    return html.Section([html.H2(say("Om te beginnen", language)), about, items, _more(scope)], className="panel begin")


def _step(step: Step, steps: Sequence[Step], language: str) -> Component:
    name, why, path = STEPS[step.name]
    if step.done:
        return html.Li(
            [html.Div(html.B(say(name, language))), html.Span(["✓ ", say("Gedaan", language)], className="done")], className="is-done"
        )
    if step.record:
        path = f"{path}/{step.record}"
    about = html.Div([html.B(say(name, language)), html.Br(), html.Span(say(why, language), className="quiet")])
    unseen = html.Span(f": {say(name, language)}", className="unseen")
    away = html.Form(html.Button([say("Hoeft niet", language), unseen], className="plain"), method="post",
                     action=f"/beheer/inrichten/{step.name}/weg")  # fmt: skip
    first = next((s for s in steps if not s.done), step)
    go = html.A([say("Doen", language), unseen], href=path, className="button" if step is first else "button light")
    return html.Li([about, html.Div([go, away], className="two-ways")])


def _more(scope: Scope) -> Component | None:
    """For who may: that there is more to write down than what is on at the start."""
    if not scope.person.may(PEOPLE):
        return None
    words = say("Meer opschrijven dan dit, zoals geld of doorverwijzen? Zet het aan bij Inrichten.", scope.language)
    return html.P(html.A(words, href="/beheer/inrichten#onderdelen"), className="links")
