"""Hoe zeker is het? The kind of evidence, own estimates, completeness, what the study calls it, and the other ways to look at it."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import figure
from dashboard.pieces.address import to
from dashboard.pieces.explained.table import step
from dashboard.pieces.sentence import filled
from monitor.explain import Explanation
from monitor.figure import Figure
from monitor.words import EVIDENCE, number, quantity, say
from monitor.words.reason import missing
from storage.scope import Scope

MEANS = {
    "counted": "Mensen schreven op dat het gebeurde. Wij tellen het op.",
    "metered": "Dit komt van meterstanden.",
    "calculated": "Mensen schreven op wat er gebeurde. Wij rekenen met getallen van anderen uit wat het oplevert.",
    "estimated": "Hier zit een schatting in die niemand heeft nagemeten.",
    "told": "Mensen zeiden dit zelf. Wij hebben het niet nagemeten.",
}
RANGE = (
    "We rekenen drie keer: met lage, met waarschijnlijke en met hoge getallen. Daarom staat er minstens en hoogstens bij. "
    "De waarschijnlijke uitkomst is niet altijd het midden."
)


def sure(found: Explanation, scope: Scope) -> Component:
    language, f = scope.language, found.figure
    pill = html.Span(say(EVIDENCE[f.indicator.evidence], language), className="pill")
    evidence = html.P([*filled("Dit cijfer is {evidence}.", language, evidence=pill), " ", say(MEANS[f.indicator.evidence], language)])
    lines: list[Any] = [evidence]
    if f.ranged:
        lines.append(html.P(say(RANGE, language)))
    if f.own_estimate:
        lines.append(html.P(say("Het rust op minstens één getal dat we zelf schatten. Daar is nog geen goede bron voor.", language)))
    lines.append(html.P(_whole(found, language)))
    if found.other_views:
        lines += [
            html.P(say("Anders bekeken (nooit bij elkaar opgeteld):", language)),
            html.Ul([html.Li(_other(o, scope)) for o in found.other_views]),
        ]
    return step(say("Hoe zeker is het?", language), *lines)


def _whole(found: Explanation, language: str) -> str:
    """How many of the cards had every answer; outside only the share."""
    f = found.figure
    if found.incomplete:
        n, whole = number(found.incomplete, 0, language), number(found.complete + found.incomplete, 0, language)
        words = "Bij {n} van de {all} kaarten was een vraag leeg die hiervoor nodig is."
        only = "Er is één kaart, en daarop was een vraag leeg die hiervoor nodig is."
        return say(words if found.complete + found.incomplete > 1 else only, language, n=n, all=whole)
    if f.completeness is None or not f.known:
        return ""
    if f.completeness < 1:
        return say("Van {share} van wat is opgeschreven weten we alles.", language, share=quantity(f.completeness * 100, "%", 0, language))
    return say("Alle vragen die hiervoor nodig zijn, zijn ingevuld.", language)


def _other(o: Figure, scope: Scope) -> Component:
    label = o.indicator.view(o.view).label or o.view
    address = to(f"/uitleg/{o.indicator.code}", scope, blik=o.view)
    words = figure.in_words(o, scope.language) if o.known else missing(o.state, o.reason, scope.language)
    return html.A(f"{say(label, scope.language)}: {words}", href=address)
