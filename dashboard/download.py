"""A chart to take along: its numbers as CSV or Excel, the chart as a picture. Same page, same scope, same rights."""

import csv
import io
from collections.abc import Callable, Iterable
from functools import partial

from flask import Flask, request
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.finished import kept_for_all
from dashboard.kept import asked_of, looked_at
from dashboard.page import Addresses, Page
from dashboard.pieces.chart import lines, rows
from monitor.reader import Reader
from monitor.report.blocks import Chart
from monitor.report.formats import picture
from monitor.report.formats.table import xlsx_bytes
from storage.database import Store
from storage.export import safe
from storage.refused import NotFound
from storage.scope import Scope

NUMBERS = 3  # columns after the name; what follows is words
MARK = "\ufeff"  # without it a spreadsheet reads the accents wrong


def serve(server: Flask, store: Store, pages: Iterable[Page]) -> None:
    """Hang in `/download/<chart>.csv?bladzijde=/wijk&periode=...`, and the same for xlsx, svg and png."""
    known = Addresses(pages)

    def give(chart: str, format: str) -> Response:
        scope = door.scope(request.args)
        page, values = known.at(request.args.get("bladzijde", ""))
        asked = page.asked(request.args) | values
        mimetype, draw = FORMATS[format]

        def make() -> bytes:
            mine = door.scope(request.args)
            return draw(find(page, chart, mine, Reader(store, mine), **asked))

        key = ("download", chart, format, page.path, *asked_of(asked), *looked_at(scope))
        response = kept_for_all(key, make, mimetype)
        response.headers["Content-Disposition"] = f'attachment; filename="{chart}-{scope.period.code}.{format}"'
        return response

    for format in FORMATS:
        server.add_url_rule(f"/download/<chart>.{format}", f"download {format}", partial(give, format=format))


def find(page: Page | None, id: str, scope: Scope, reader: Reader, /, **asked: str) -> Chart:
    """The chart of this page, for someone who may read the page. Raises `NotFound`."""
    if page is not None and page.open_to(scope.person):
        for chart in page.charts(scope, reader, **asked):
            if chart.id == id:
                return chart
    raise NotFound()


def written(chart: Chart) -> bytes:
    """Semicolons and decimal commas, as spreadsheets here expect; a text that looks like a formula stays text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for i, row in enumerate(lines(chart)):
        writer.writerow([safe(cell) if i == 0 or j == 0 or j > NUMBERS else cell.replace(".", ",") for j, cell in enumerate(row)])
    writer.writerow([])
    writer.writerow([safe(chart.source)])
    return (MARK + out.getvalue()).encode()


FORMATS: dict[str, tuple[str, Callable[[Chart], bytes]]] = {
    "csv": ("text/csv", written),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        lambda chart: xlsx_bytes(rows(chart), chart.message),
    ),
    "svg": ("image/svg+xml", lambda chart: picture.svg(chart).encode()),
    "png": ("image/png", picture.png),
}
