"""Who pays beside who gains: two lists that are not added up, because who saves is not who pays."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import euros
from dashboard.pieces.apart import apart
from monitor.figure import Figures
from monitor.words import say
from storage.scope import Scope

GAINS = (
    ("households_helped", "Bewoners"),
    ("energy_bill_saving", "Bewoners"),
    ("jobs_active", "Mensen die werk zoeken"),
    ("new_in_view_share", "Gemeente"),
    ("volunteer_hours", "De wijk"),
)
AVOIDED = "benefit_cost_avoided_municipality"


@apart()
def beside(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    pays = [_pays(figures, code, scope) for code in ("income", "investment")]
    nobody = html.P(say("Wie betaalde, is niet bekend.", language)) if not any(pays) else None
    gains = [_group(who, figures, scope) for who in dict.fromkeys(who for _, who in GAINS)]
    left = html.Div([html.H3(say("Wie betaalt", language)), *pays, nobody])
    right = html.Div([html.H3(say("Wie heeft er baat bij", language)), *gains])
    honest = say(
        "Wie baat heeft, is vaak niet wie betaalt. Daarom tellen we de twee kanten niet bij elkaar op en trekken we ze niet af.", language
    )
    return html.Div([html.Div([left, right], className="row even"), html.P(honest, className="quiet"), _avoided(figures, scope)])


def _avoided(figures: Figures, scope: Scope) -> Component:
    """Never on the first screen, and never as money that comes free."""
    language = scope.language
    words = "Dit is een som van wat anders misschien was uitgegeven. Dit geld komt niet vrij, en niemand krijgt het op een rekening."
    lines = html.Ul([euros.line(figures.get(AVOIDED), scope)])
    return html.Details([html.Summary(say("En kosten die misschien zijn vermeden?", language)), html.P(say(words, language)), lines])


def _pays(figures: Figures, code: str, scope: Scope) -> Component | None:
    found = euros.parts(figures, code)
    if not found:
        return None
    language = scope.language
    lines = [html.Li([f"{euros.label(f, language)}: ", html.B(euros.euro(f.central, language))]) for f in found]
    said = euros.rounding(figures.get(code), found, language)
    rounding = html.P(said, className="quiet") if said else None
    return html.Div([html.P(html.Strong(say(figures.get(code).title, language))), html.Ul(lines), rounding])


def _group(who: str, figures: Figures, scope: Scope) -> Component:
    lines = [euros.line(figures.get(code), scope) for code, whose in GAINS if whose == who]
    return html.Div([html.P(html.Strong(say(who, scope.language))), html.Ul(lines)])
