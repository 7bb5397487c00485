"""The chart frame, the same on every page: message, drawing, table, download, source; and the figure dict for who wants detail."""

from collections.abc import Mapping
from decimal import Decimal
from html import escape
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.beneath import beneath
from dashboard.pieces.tally import nothing
from monitor.report.blocks import Chart, Point
from monitor.report.formats.canvas import QUIET
from monitor.report.formats.multiples import panels
from monitor.report.formats.slope import on_five, pairs
from monitor.words import capital, number, quantity, say
from storage.number import plain
from storage.scope import Scope

OPEN, SLOT = "chart-open", "chart-slot"
SEPARATORS = {"nl": ",.", "en": ".,"}  # of decimals, of thousands
HAPPENED = "wat er gebeurde"
COUNT, SOFT, TELL, LESS = "#4A8FC0", "#7A8691", "#A8461B", float(QUIET)  # until telvertel.css gives a drawing the colours of its page
CONFIG = {"displayModeBar": False, "responsive": True, "locale": "nl"}


@apart()
def frame(chart: Chart, scope: Scope, path: str, *more: Any, asked: Mapping[str, str] | None = None, said: bool = False) -> Component:
    """The chart of a page. `path`: the page it stands on, where its files come from; `asked`: what else that page was asked;
    `more`: links in the source line. `said`: the page says its message above it, so that here it is heard and not seen twice.
    """
    language = scope.language
    if all(p.value is None for p in chart.points):
        why = next((p.missing for p in reversed(chart.points) if p.missing), "")
        none = nothing(html.P(f"{capital(why)}." if why else say("Nog niets geturfd over deze tijd.", language)))
        return html.Figure([html.H2(chart.message), html.P(chart.what, className="sub"), none], className="chart")
    return html.Figure(
        [
            html.H2(chart.message, className="unseen" if said else None),
            html.P(chart.what, className="sub"),
            html.Div(id={"type": SLOT, "id": chart.id}, className="chart-slot", **{"data-chart": chart.id}),
            *beneath(
                chart, scope, path, table(chart), *more, asked=asked, first=_detail(chart, language) if chart.shape != "ties" else None
            ),
        ],
        className="chart",
    )


def button_words(open: bool, language: str) -> str:
    return say("Terug naar de gewone grafiek" if open else "Bekijk de grafiek in detail", language)


def _detail(chart: Chart, language: str) -> Component:
    return html.Button(
        button_words(False, language), id={"type": OPEN, "id": chart.id}, type="button", className="button light needs-script"
    )


def table(chart: Chart) -> Component:
    """The chart's numbers; what is not known is a word."""
    ranged = any(p.low is not None and p.low != p.high for p in chart.points)
    unit = say(chart.unit or "aantal", chart.language)
    heads = ["", unit] + ([say("minstens", chart.language), say("hoogstens", chart.language)] if ranged else [])
    marked = _marked(chart)
    rows = [
        html.Tr([
            html.Th(p.label, scope="row"), *(html.Td(cell, className="num") for cell in _cells(chart, p, ranged)),
            *([html.Td([html.Div(line) for line in _happened(p)])] if marked else []),
        ])
        for p in chart.points
    ]  # fmt: skip
    ends = [html.Th(say(HAPPENED, chart.language), scope="col")] if marked else []
    head = html.Thead(html.Tr([html.Th(h, scope="col", className="num" if i else None) for i, h in enumerate(heads)] + ends))
    return html.Div(
        html.Table([html.Caption(chart.what), head, html.Tbody(rows)]),
        className="wide-table", tabIndex="0", role="region", **{"aria-label": chart.message},
    )  # fmt: skip


def _cells(chart: Chart, point: Point, ranged: bool) -> list[str]:
    def said(value: Decimal | None) -> str:
        return number(value, chart.decimals, chart.language)

    if point.value is None and point.missing:
        return [point.missing, *(["", ""] if ranged else [])]
    if not ranged:
        return [said(point.value)]
    exact = point.value is not None and point.low is None and point.high is None  # nothing around it: no bounds, and not unknown ones
    return [said(point.value), *(["", ""] if exact else [said(None if point.value is None else n) for n in (point.low, point.high)])]


def _marked(chart: Chart) -> bool:
    return any(p.marks for p in chart.points)


def _happened(point: Point) -> list[str]:
    return [f"{mark.sign} {mark.words}" for mark in point.marks]


def lines(chart: Chart) -> list[list[str]]:
    """Rows for a CSV file: what people read, with the plain decimal point a program reads. Unknown stays empty."""
    heads = [chart.what, say(chart.unit or "aantal", chart.language), say("minstens", chart.language), say("hoogstens", chart.language)]
    found = [heads, *([p.label, *(plain(v) or "" for v in (p.value, p.low, p.high))] for p in chart.points)]
    if _marked(chart):
        last = [say(HAPPENED, chart.language), *("; ".join(_happened(p)) for p in chart.points)]
        found = [[*row, words] for row, words in zip(found, last, strict=True)]
    return found


def rows(chart: Chart) -> list[dict[str, object]]:
    """Rows for a workbook: the same, with numbers to calculate with and the source with each row, so that it is not lost."""
    heads = lines(chart)[0]
    found: list[dict[str, object]] = [{heads[0]: p.label, heads[1]: p.value, heads[2]: p.low, heads[3]: p.high} for p in chart.points]
    return [
        row | ({heads[4]: "; ".join(_happened(p))} if _marked(chart) else {}) | {say("Bron", chart.language): chart.source}
        for row, p in zip(found, chart.points, strict=True)
    ]


def touched(chart: Chart) -> Component:
    """The chart for the pointer. Who hears the page gets its words; for the keyboard there is the table."""
    return html.Div(dcc.Graph(figure=figure(chart), config=CONFIG), role="img", **{"aria-label": chart.summary})


def figure(chart: Chart) -> dict[str, Any]:
    """The chart as a plain Plotly figure dict: the same bars, with the range as error bars and numbers on hover."""
    if chart.shape == "slope":
        layout = _layout(chart, False)
        layout["yaxis"] |= {"range": [0.9, 5.1], "dtick": 1} if on_five(pairs(chart.points)) else {}
        return {"data": [_slope(pair, chart) for pair in pairs(chart.points)], "layout": layout}
    if chart.shape == "multiples":
        return _multiples(chart)
    lying = chart.shape == "rows"
    labels = [p.label if lying else "<br>".join(p.label.rsplit(" ", 1)) for p in chart.points]
    values = [_float(p.value) for p in chart.points]
    trace = {
        "type": "scatter" if chart.shape == "line" else "bar",
        "x": values if lying else labels,
        "y": labels if lying else values,
        "orientation": "h" if lying else "v",
        "marker": {"color": COUNT, "opacity": [_strength(p, chart) for p in chart.points]},
        "text": [quantity(p.value, chart.unit, chart.decimals, chart.language) for p in chart.points],
        "hovertemplate": "%{x}<br>%{text}<extra></extra>" if not lying else "%{y}<br>%{text}<extra></extra>",
        "textposition": "none" if chart.shape != "line" else None,
        "error_x" if lying else "error_y": _band(chart),
    }
    layout = _layout(chart, lying) | ({"annotations": _signs(chart, labels)} if _marked(chart) and not lying else {})
    return {"data": [{k: v for k, v in trace.items() if v is not None}], "layout": layout}


def _signs(chart: Chart, labels: list[str]) -> list[dict[str, Any]]:
    """The numbers of what happened above their points; their words stand on hover and in the list below the chart."""
    return [
        {
            "x": label, "y": _float(p.value) or 0, "text": "".join(m.sign for m in p.marks), "hovertext": escape("; ".join(_happened(p))),
            "showarrow": False, "yshift": 24, "font": {"color": TELL, "size": 18},
        }
        for label, p in zip(labels, chart.points, strict=True) if p.marks
    ]  # fmt: skip


def _slope(pair: tuple[str, Decimal, Decimal], chart: Chart) -> dict[str, Any]:
    """One line from before to after."""
    name, before, after = pair
    return {
        "type": "scatter", "mode": "lines+markers+text", "name": name, "line": {"color": COUNT}, "opacity": 1 if after > before else LESS,
        "x": [say("eerst", chart.language), say("later", chart.language)], "y": [float(before), float(after)],
        "text": ["", name], "textposition": "top left", "hovertemplate": "%{x}: %{y}<extra></extra>",
    }  # fmt: skip


def _multiples(chart: Chart) -> dict[str, Any]:
    """The bars of each panel under its name, on one axis; the line that is in every panel once across all."""
    found, line = panels(chart.points)
    bars = [(name, bar, p) for name, of in found for bar, p in of]
    trace = {
        "type": "bar", "x": [[name for name, _, _ in bars], [bar for _, bar, _ in bars]], "y": [_float(p.value) for _, _, p in bars],
        "marker": {"color": COUNT, "opacity": [1 if p.emphasis else LESS for _, _, p in bars]},
        "text": [p.missing or quantity(p.value, chart.unit, chart.decimals, chart.language) for _, _, p in bars],
        "hovertemplate": "%{x}<br>%{text}<extra></extra>", "textposition": "none",
    }  # fmt: skip
    layout = _layout(chart, False)
    layout["xaxis"] |= {"type": "multicategory"}
    if line is not None and line.value is not None:
        at, dashed = float(line.value), {"color": SOFT, "dash": "dash", "width": 1.5}
        layout["shapes"] = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": at, "y1": at, "line": dashed}]
    return {"data": [trace], "layout": layout}


def _strength(point: Point, chart: Chart) -> float:
    """The past is the same colour and quieter, as in the drawing."""
    chosen = [p for p in chart.points if p.emphasis] or chart.points[-1:]
    return 1 if point in chosen else LESS


def _band(chart: Chart) -> dict[str, Any] | None:
    if not any(p.low is not None and p.high is not None and p.low != p.high for p in chart.points):
        return None
    over = [_gap(p.high, p.value) for p in chart.points]
    under = [_gap(p.value, p.low) for p in chart.points]
    return {"type": "data", "symmetric": False, "array": over, "arrayminus": under, "color": SOFT, "thickness": 1.5}


def _gap(more: Decimal | None, less: Decimal | None) -> float:
    return float(more - less) if more is not None and less is not None else 0.0


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _layout(chart: Chart, lying: bool) -> dict[str, Any]:
    quiet = {"gridcolor": "rgba(128,128,128,.25)", "zerolinecolor": "rgba(128,128,128,.6)", "rangemode": "tozero"}
    names = {"type": "category", "autorange": "reversed" if lying else True, "tickangle": 0}
    always = {"automargin": True, "fixedrange": True}
    return {
        "height": 340, "margin": {"l": 8, "r": 8, "t": 16, "b": 8}, "separators": SEPARATORS[chart.language],
        "showlegend": False, "dragmode": False,
        "paper_bgcolor": "rgba(0,0,0,0)", "plot_bgcolor": "rgba(0,0,0,0)", "bargap": 0.25,
        "font": {"family": "Source Sans, system-ui, sans-serif", "size": 15, "color": SOFT},
        "xaxis": always | (quiet if lying else names), "yaxis": always | (names if lying else quiet),
    }  # fmt: skip
