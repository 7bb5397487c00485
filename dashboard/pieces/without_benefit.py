"""Zonder uitkering, last and low on the page: months of people first; then cost for three, kept apart; then what it does not mean."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import because
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import alone, grounds, in_words, spread
from monitor.figure import Figure, Figures
from monitor.words import say
from storage.scope import Scope

MONTHS = "benefit_months_avoided"
COSTS = {
    "benefit_cost_avoided_municipality": "Voor de gemeente",
    "benefit_cost_avoided_person": "Voor de deelnemer zelf",
    "benefit_cost_avoided_society": "Voor de samenleving",
}
CODES = (MONTHS, *COSTS)
NOT_MONEY = "Een uitkering minder is geen geld dat vrijkomt. Het Rijk past het budget van de gemeente later aan."
LIMITS = (
    "Was iemand zonder ons ook aan het werk gegaan? Dat weten we niet zeker; wat ervan bekend is, staat bij elk bedrag.",
    "Komt het door ons? Een deel komt door de deelnemer zelf, een werkgever of de gemeente. We rekenen maar een deel aan onszelf toe.",
    "Heeft iemand anders nu dat werk niet? Dat heet verdringing. We weten er te weinig van om het af te trekken.",
    "Blijft het zo? Komt de uitkering terug, dan telt het vanaf die dag niet meer.",
)
NOT_THE_GOAL = "Dit is niet waarom mensen hier werken. Daarom staat het onderaan."


@apart()
def without_benefit(figures: Figures, scope: Scope) -> Component:
    language, months = scope.language, figures.get(MONTHS)
    lead = html.P(say(NOT_THE_GOAL, language), className="sub")
    parts: list[Any] = [html.H2(say("Zonder uitkering", language)), lead, html.P(html.B(say(NOT_MONEY, language)))]
    parts.append(html.H3(say("Eerst de maanden", language)))
    parts.append(html.P([html.B(in_words(months, language)), ". ", say(months.indicator.sentence, language)] if months.known
                        else [alone(months, language)]))  # fmt: skip
    parts.append(html.P(grounds(months, scope), className="quiet"))
    if months.state == "value":
        rows = [html.Li(_cost(name, figures.get(code, "attributed"), scope)) for code, name in COSTS.items()]
        parts += [html.H3(say("Dan pas euro's, drie keer apart", language)), html.Ol(rows, className="rungs three")]
    limits = [html.Li(say(line, language)) for line in LIMITS]
    more = html.P(html.A(say("Hoe weten we dit van de maanden?", language), href=to(f"/uitleg/{MONTHS}", scope)), className="links")
    parts += [html.H3(say("Wat het niet betekent", language)), html.Ul(limits), more]
    return html.Section(parts, className="panel", id="uitkering")


def _cost(name: str, found: Figure, scope: Scope) -> list[Any]:
    """One of the three, with its range and what did not come off; never added to the others."""
    language = scope.language
    said = spread(found, language) or in_words(found, language)
    what = [html.B(said), " ", say("(het deel dat door ons komt, een schatting)", language)] if found.known else [alone(found, language)]
    lines = [html.P(what), html.P(say(found.indicator.sentence, language)), html.P(because.line(found, language), className="quiet")]
    return [html.H4(say(name, language)), *lines, html.P(grounds(found, scope), className="quiet")]
