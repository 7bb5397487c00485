"""What the study asks of an enterprise on one theme: its activities with how often they were done, and its values with what counts them."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import value
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, called, compared
from monitor.figure import Figure, Figures
from monitor.words import capital, number, say
from storage.choices import VALUES, choices
from storage.scope import Scope

CODE = "activities"


@apart()
def asked(title: str, kinds: tuple[str, ...], values: tuple[str, ...], figures: Figures, scope: Scope) -> Component:
    """`kinds`: activities, `values`: values of the study. `figures` has the activities, and what counts the values."""
    language = scope.language
    done = [html.Li(_activity(kind, figures, language)) for kind in kinds]
    counted = [html.Li(_value(name, value.best(name, figures), scope)) for name in values]
    parts = [
        html.H3(say("Wat we ervoor deden", language)),
        html.Ul(done),
        html.H3(say("Wat de studie ervan hoopt", language)),
        html.Ul(counted),
    ]
    link = html.P(html.A(say("Hoe weten we dit van de activiteiten?", language), href=to(f"/uitleg/{CODE}", scope)), className="links")
    return html.Section(html.Details([html.Summary(title), *parts, link]), className="panel")


def codes(values: tuple[str, ...]) -> list[str]:
    """The figures that `asked` needs."""
    return [CODE, *value.codes(values)]


def _activity(kind: str, figures: Figures, language: str) -> list[str | Component]:
    found = figures.found.get((CODE, "", kind))
    total = figures.get(CODE)
    known = found is not None and found.known
    split = any(f.known for f in figures.categories(CODE))  # outside the parts may not be told where the total is
    if not known and not (total.state == "zero" or split):
        said = say("niet bekend", language)
    else:
        n = found.central if found is not None and known else 0
        said = say("1 keer" if n == 1 else "{n} keer", language, n=number(n, 0, language))
    return [capital(say(choices("activity_kind")[kind], language)), ": ", html.B(said)]


def _value(name: str, found: Figure | None, scope: Scope) -> list[str | Component]:
    """The value in words, and its figure; a value whose figure is not known here says so."""
    language = scope.language
    words = capital(say(VALUES[name], language))
    if found is None or not found.known:
        return [words, ": ", html.Span(say("hier nog geen cijfer", language), className="quiet")]
    title = called(found, language)
    link = html.A(title, href=to(f"/uitleg/{found.indicator.code}", scope))
    beside = compared(found, scope)
    return [words, ": ", link, " ", html.B(brief(found, title, language)), f" · {beside}" if beside else ""]
