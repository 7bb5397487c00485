"""Vraag eens hoe het gaat: the quiet lines on Vandaag about volunteers for whom it was heavy or much. For the coordinator alone."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from monitor.words import say
from storage.database import Store
from storage.fatigue import Tired, tired
from storage.people import CARE
from storage.period import today
from storage.scope import Scope

PATH = "/vandaag/gevraagd"
WHY = {"heavy": "het viel de laatste keren zwaar", "much": "al vier weken veel uren"}


@apart()
def volunteers(scope: Scope, store: Store) -> Component | None:
    """Nothing where nobody is tired, and nothing for any other role."""
    if not scope.person.may(CARE):
        return None
    with store.read() as session:
        found = tired(session, scope.person, today())
    if not found:
        return None
    only = html.P(say("Alleen de coördinator ziet dit. Vroeg u het? Dan gaat de regel weg.", scope.language), className="quiet")
    return html.Section([html.Ul([_line(one, scope.language) for one in found], className="tasks"), only], className="panel")


def _line(one: Tired, language: str) -> Component:
    why = [say(words, language) for name, words in WHY.items() if getattr(one, name)]
    name = say("Vraag eens hoe het gaat met {who}", language, who=one.who)
    about = html.Div([html.Span(name), html.Br(), html.Span("; ".join(why), className="quiet")])
    done = html.Button([say("Gevraagd", language), html.Span(f": {one.who}", className="unseen")], className="button light",
                       name="uren", value=one.hours)  # fmt: skip
    return html.Li([about, html.Form(done, method="post", action=PATH)])
