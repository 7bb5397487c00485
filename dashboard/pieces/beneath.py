"""What stands under every drawing, the same on every page: copy with source, in words and as table, files, source, and how we know it."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.sentence import joined
from monitor import indicators
from monitor.report.blocks import Chart
from monitor.words import say
from storage.scope import Scope

FILES = {"csv": "Tabel (CSV)", "xlsx": "Tabel (Excel)", "png": "Plaatje (PNG)", "svg": "Plaatje (SVG)"}


def beneath(
    chart: Chart, scope: Scope, path: str, listed: Component | None, *more: Any, asked: Mapping[str, str] | None = None,
    first: Component | None = None,
) -> list[Component]:  # fmt: skip
    """`path`: the page it stands on, where its files come from; `asked`: what else that page was asked. `listed`: its numbers as a table;
    None where the page has them in a list beside it. `more`: links in the source line. `first`: a button before the others.
    """
    language = scope.language
    words = html.P(chart.summary, className="quiet")
    numbers = html.Details([html.Summary(say("Bekijk als tabel", language)), words, listed]) if listed is not None else None
    return [
        html.Div([first, _copy(chart, language)], className="tools"),
        *([numbers] if numbers is not None else []),
        html.Details([html.Summary(say("Neem mee", language)), _files(chart, scope, path, asked or {})], className="take"),
        html.Figcaption(joined([chart.source, _how(chart, scope), *more]), className="src"),
    ]


def _files(chart: Chart, scope: Scope, path: str, asked: Mapping[str, str]) -> Component:
    """The table and the picture as files."""
    links = [
        html.A(say(words, scope.language), href=to(f"/download/{chart.id}.{format}", scope, **{**asked, "bladzijde": path}))
        for format, words in FILES.items()
    ]
    return html.P(links, className="links")


def _copy(chart: Chart, language: str) -> Component:
    """One press copies what the chart says, with its source and the address of this page (copy.js)."""
    text = f"{chart.message}\n{chart.summary}\n{chart.source}"
    done = {"data-copy": text, "data-done": say("Gekopieerd", language)}
    return html.Button(say("Kopieer met bron", language), type="button", className="button light needs-script", **done)


def _how(chart: Chart, scope: Scope) -> Component | None:
    """To the explanation of the figure that is drawn; None where the page itself says it."""
    if not chart.code:
        return None
    title = html.Span(f": {say(indicators.BY_CODE[chart.code].title, scope.language)}", className="unseen")
    return html.A([say("Hoe weten we dit?", scope.language), title], href=to(f"/uitleg/{chart.code}", scope), className="whole")
