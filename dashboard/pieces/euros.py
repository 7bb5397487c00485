"""Money as pages show it: parts of one sum, largest first, each with its label; what is not known apart, never as a zero."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.figure import grounds, in_words, spread, state
from dashboard.pieces.sentence import joined
from monitor.figure import Figure, Figures
from monitor.report.blocks import Chart, Point
from monitor.words import as_told, day_digits, quantity, say
from storage.choices import choices
from storage.scope import Scope


def label(part: Figure, language: str) -> str:
    """What a part of a figure is called: 'opdracht gemeente'."""
    names = choices(part.indicator.by[part.dimension]) if part.dimension in part.indicator.by else {}
    return say(names.get(part.category, "niet ingevuld"), language)


def euro(value: Decimal | None, language: str) -> str:
    return quantity(value, "€", 0, language)


def parts(figures: Figures, code: str) -> list[Figure]:
    """The known parts that are not zero, largest first."""
    return [f for f in figures.categories(code) if f.known and f.central]


def _whole(total: Figure, found: list[Figure]) -> bool:
    """Whether these parts are all of the total: outside a kind of too few falls out."""
    return total.known and total.central is not None and total.central == sum(f.central or Decimal(0) for f in found)


def _told(found: list[Figure]) -> Decimal:
    return sum((as_told(f.central or 0) for f in found), Decimal(0))


def rest(total: Figure, found: list[Figure], most: int) -> Decimal:
    """What is left after the first parts, so that all of them as told make the total as told."""
    if found[most:] and _whole(total, found):
        return as_told(total.central or 0) - _told(found[:most])
    return _told(found[most:])


def rounding(total: Figure, found: list[Figure], language: str) -> str:
    """That parts as told do not make the total as told; nothing where they do."""
    if not _whole(total, found) or _told(found) == as_told(total.central or 0):
        return ""
    return say("Afgerond: opgeteld kan het een euro schelen.", language)


def table(figures: Figures, code: str, caption: str, head: str, scope: Scope) -> Component | None:
    """One sum in its parts; None where there are none to show."""
    language, found = scope.language, parts(figures, code)
    if not found:
        return None
    rows = [html.Tr([html.Th(label(f, language), scope="row"), html.Td(euro(f.central, language), className="num")]) for f in found]
    heads = [html.Th(say(head, language), scope="col"), html.Th(say("Bedrag", language), scope="col", className="num")]
    said = rounding(figures.get(code), found, language)
    return html.Div([wide(say(caption, language), heads, rows), html.P(said, className="quiet") if said else None])


def wide(caption: str, heads: list[Component], rows: list[Component], look: str = "") -> Component:
    """A table that may be wider than a phone. `look` "stacked": on a phone every row is a list, its cells named by `data-head`."""
    inside = html.Table([html.Caption(caption, className="unseen" if look else None), html.Thead(html.Tr(heads)), html.Tbody(rows)])
    return html.Div(inside, className=f"wide-table {look}".strip(), tabIndex="0", role="region", **{"aria-label": caption})


def rows_chart(figures: Figures, code: str, id: str, message: str, scope: Scope) -> Chart:
    """The parts of one sum as lying bars, the largest emphasised."""
    language, found = scope.language, parts(figures, code)
    points = tuple(Point(label(f, language), f.central, emphasis=i == 0) for i, f in enumerate(found))
    said = "; ".join(f"{p.label}: {euro(p.value, language)}" for p in points)
    day = figures.get(code).as_of or scope.period.end
    source = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Chart(
        id=id, message=message, points=points or (Point(say("Bedrag", language), None),), unit="EUR", language=language, shape="rows",
        code=code,
        what=say("{title}, in euro's", language, title=say(figures.get(code).title, language)),
        source=say(source, language, day=day_digits(day)), summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def line(figure: Figure, scope: Scope) -> Component:
    """One figure as a line of a list: what it is, how much, how far it may be off, how it is known."""
    language = scope.language
    said = [html.B(in_words(figure, language))] if figure.known else [state(figure, language)]
    ranged = spread(figure, language)
    beneath = html.Span(joined([ranged, grounds(figure, scope)]), className="quiet")
    return html.Li([f"{say(figure.title, language)}: ", *said, html.Br(), beneath])


def points_of(value: Decimal, language: str) -> str:
    """A percentage in words of a sentence."""
    return quantity(value, "%", 0, language)
