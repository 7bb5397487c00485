"""What an enterprise's own questions come to, in words: on the page of their own, and below what the work yields."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.story import TONGUE
from monitor.own_figures import OwnFigure
from monitor.reader import Reader
from monitor.words import number, quantity, say
from storage.scope import Scope

ABOUT = {  # kind -> what the number is, and of how many answers
    "count": "samen. Antwoorden: {n}.", "scale": "gemiddeld. Antwoorden: {n}.", "yes_no": "zegt ja. Antwoorden: {n}.",
}  # fmt: skip
LEAD = "Dit wil uw wijkbedrijf zelf weten. Alleen uw eigen team ziet het."


def value(figure: OwnFigure, kind: str, language: str) -> str:
    """What one figure is: never a bare zero for what nobody wrote down."""
    if figure.central is None:
        return say("niet gemeld", language)
    return quantity(figure.central, "%" if kind == "yes_no" else "", 1 if kind == "scale" else 0, language)


@apart()
def section(scope: Scope, reader: Reader) -> Component | None:
    """Each question with its figure in this period; nothing where there is none, or where people look from outside."""
    language, rows = scope.language, []
    for asked, figure in reader.own():
        about = say(
            ABOUT[asked.kind] if figure.central is not None else "Antwoorden: {n}.", language, n=number(figure.records, 0, language)
        )
        told = [html.B(value(figure, asked.kind, language)), " ", html.Span(about, className="quiet")]
        rows.append(html.Div([html.Dt(asked.label, lang=TONGUE), html.Dd(told)]))
    if not rows:
        return None
    link = html.P(html.A(say("Bekijk de eigen vragen", language), href="/eigen-vragen"), className="links")
    return html.Section(
        [html.H2(say("Eigen vragen", language)), html.P(say(LEAD, language), className="sub"), html.Dl(rows, className="named"), link],
        id="eigen", className="panel section",
    )  # fmt: skip
