"""The numbers of a chart as a CSV file a Dutch spreadsheet opens: same page, same scope, same rights."""

import csv
import io
from collections.abc import Iterable

from flask import Flask, Response, request

from dashboard import door
from dashboard.page import Page
from dashboard.pieces.chart import lines
from monitor.reader import Reader
from monitor.report.blocks import Chart
from storage.database import Store
from storage.export import safe
from storage.refused import NotFound
from storage.scope import Scope


def serve(server: Flask, store: Store, pages: Iterable[Page]) -> None:
    """Hang in `/download/<chart>.csv?bladzijde=/wijk&periode=...`."""
    known = {page.path: page for page in pages}

    def give(chart: str) -> Response:
        scope = door.scope(request.args)
        found = find(known.get(request.args.get("bladzijde", "")), chart, scope, Reader(store, scope))
        name = f"{chart}-{scope.period.code}.csv"
        return Response(
            "\ufeff" + written(found, scope), mimetype="text/csv", headers={"Content-Disposition": f'attachment; filename="{name}"'}
        )

    server.add_url_rule("/download/<chart>.csv", "download", give)


def find(page: Page | None, id: str, scope: Scope, reader: Reader, /, **asked: str) -> Chart:
    """The chart of this page, for someone who may read the page. Raises `NotFound`."""
    if page is not None and page.open_to(scope.person):
        for chart in page.charts(scope, reader, **asked):
            if chart.id == id:
                return chart
    raise NotFound()


def written(chart: Chart, scope: Scope) -> str:
    """Semicolons and decimal commas, as spreadsheets here expect; a text that looks like a formula stays text."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for i, row in enumerate(lines(chart)):
        writer.writerow([safe(cell) if i == 0 or j == 0 else cell.replace(".", ",") for j, cell in enumerate(row)])
    writer.writerow([])
    writer.writerow([safe(chart.source)])
    return out.getvalue()
