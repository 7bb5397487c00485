"""In, through and out of places to work or learn: each group on a line of its own; then where people went and what they took along."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.figure import grounds, in_words, state
from monitor.figure import Figure, Figures
from monitor.job_group import GROUPS
from monitor.words import number, say
from storage.scope import Scope

HEADS = ("Soort plek", "Begonnen", "Nu bezet", "Gestopt")
STEPS = ("jobs_started", "jobs_active", "jobs_ended")
ONWARD = ("to_work_or_education", "still_working_6m_share", "certificates")


@apart()
def flow(figures: Figures, scope: Scope) -> Component:
    language = scope.language
    head = html.Thead(html.Tr([html.Th(say(h, language), scope="col", className="num" if i else None) for i, h in enumerate(HEADS)]))
    rows = [html.Tr([html.Th(say(label, language), scope="row"), *(_cell(figures.get(c, view), language) for c in STEPS)])
            for view, label, _ in GROUPS]  # fmt: skip
    caption = say("Van elke soort apart: hoeveel mensen begonnen, er nu zijn en stopten.", language)
    table = html.Table([html.Caption(caption), head, html.Tbody(rows)])
    title = say("Erin, erdoor en eruit", language)
    box = html.Div(table, className="wide-table", tabIndex="0", role="region", **{"aria-label": title})
    items = [html.Li(_line(figures.get(code), scope)) for code in ONWARD]
    return html.Section([html.H2(title), box, html.H3(say("En daarna?", language)), html.Ul(items, className="onward")], className="panel")


def _cell(found: Figure, language: str) -> Component:
    if found.known:
        return html.Td(number(found.central, 0, language), className="num")
    return html.Td(
        html.Span(say("te weinig" if found.state == "withheld" else "niet bekend", language), className="state"), className="num"
    )


def _line(found: Figure, scope: Scope) -> list[Any]:
    language = scope.language
    said = html.B(in_words(found, language)) if found.known else state(found, language)
    return [html.Span([f"{say(found.title, language)}: ", said]), html.P(say(found.indicator.sentence, language)),
            html.P(grounds(found, scope))]  # fmt: skip
