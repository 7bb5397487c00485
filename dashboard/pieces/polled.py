"""Wie vulden de peiling in? Who answered the poll beside who lives there, in words."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.tally import nothing
from monitor.reached import Comparison
from monitor.words import number, quantity, say

VERDICTS = {
    "more": "Vaker dan ze hier wonen.",
    "fewer": "Minder vaak dan ze hier wonen.",
    "alike": "Ongeveer zo vaak als ze hier wonen; het verschil kan toeval zijn.",
}
WHY = "Zo ziet u of de cijfers van de peiling over de hele wijk gaan. Het CBS telt woningen, de peiling mensen."


@apart()
def polled(found: Comparison | None, groups: Mapping[str, str], language: str) -> Component | None:
    """`groups`: category -> who they are. Nothing where nobody told; too few is said, not compared."""
    if found is None:
        return None
    title = html.H2(say("Wie vulden de peiling in?", language))
    counts = {"n": number(found.known, 0, language), "all": number(found.known + found.unknown, 0, language)}
    if not found.enough:
        words = say("Van {n} van de {all} antwoorden weten we of iemand huurt. Dat is te weinig om te vergelijken.", language, **counts)
        return html.Section([title, nothing(html.P(words))], className="panel")
    lines = []
    for group in found.groups:
        who = say(groups[group.category], language)
        shares = {"answered": quantity(group.share, "%", 0, language), "living": quantity(group.living, "%", 0, language)}
        words = say("{answered} van wie antwoordde, {living} van wie er woont.", language, **shares)
        lines.append(html.Li([html.B(f"{who[:1].upper()}{who[1:]}: "), words, " ", say(VERDICTS[group.verdict], language)]))
    told = say("Van {n} van de {all} antwoorden weten we of iemand huurt.", language, **counts)
    return html.Section([title, html.Ul(lines), html.P(f"{told} {say(WHY, language)}", className="quiet")], className="panel")
