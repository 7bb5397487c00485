"""A step of an explanation, and a table in it: heads, rows, and below a line what they add up to."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.door_visitor import language as spoken
from dashboard.pieces.apart import lines
from monitor.words import say


def step(title: str, *body: Any, id: str = "") -> Component:
    """One step: a title beside what it says. `id` for links that lead to it."""
    named = {"id": id} if id else {}
    return html.Li([html.H2(title), html.Div(list(body))], **named)


def unmade(code: str, title: str) -> Component:
    """In the place of a step that cannot be made now."""
    return step(say(title, spoken()), *lines(code))


def table(
    heads: tuple[str, ...], rows: list[list[Any]], caption: str, language: str, numbers: tuple[int, ...] = (1, 2, 3, 4),
    feet: tuple[list[Any], ...] = (), look: str = "",
) -> Component:  # fmt: skip
    """Rows with their first cell as head; columns in `numbers` stand right. `feet`: the rows below the line.

    `look`: a class; with "stacked" a narrow screen shows each row as a block, where every cell carries its own head.
    """
    sides = ["num" if i in numbers else None for i in range(len(heads))]
    words = [say(h, language) for h in heads]
    head = html.Thead(html.Tr([html.Th(word, scope="col", className=c) for word, c in zip(words, sides, strict=True)]))
    inside = [html.Caption(caption, className="unseen"), head, html.Tbody([_row(row, sides, words) for row in rows])]
    if feet:
        inside.append(html.Tfoot([_row(row, sides, words) for row in feet]))
    return html.Div(html.Table(inside), className=f"wide-table {look}".strip(), tabIndex="0", role="region", **{"aria-label": caption})


def _row(row: list[Any], sides: list[str | None], heads: list[str]) -> Component:
    cells = [html.Td(cell, className=side, **{"data-head": head}) for cell, side, head in zip(row[1:], sides[1:], heads[1:], strict=True)]
    return html.Tr([html.Th(row[0], scope="row", className=sides[0]), *cells])
