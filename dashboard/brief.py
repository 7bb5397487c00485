"""Raadsbrief: the municipality's page as a letter of two pages, as PDF to read and Word to work on; made when asked, never kept."""

from functools import partial

from flask import Flask, Response, request

from dashboard import door
from dashboard.tell.gemeente import PAGE
from monitor.reader import Reader
from monitor.report.brief import brief, quoted
from monitor.report.write import DRAW, FORMATS
from storage.database import Store
from storage.history import audit
from storage.refused import NotFound

KINDS = ("pdf", "docx")


def serve(server: Flask, store: Store) -> None:
    """Hang in `/raadsbrief.pdf` and `/raadsbrief.docx`, for the area and period in the address."""

    def give(format: str) -> Response:
        scope = door.scope(request.args)
        if not PAGE.open_to(scope.person):
            raise NotFound()
        letter = brief(Reader(store, scope))
        where = f"-{scope.area.lower()}" if scope.area else ""
        name = f"{scope.period.code.replace('Q', 'K')}-{scope.municipality.lower()}{where}-raadsbrief.{format}"
        with store.write() as session:
            audit(session, "brief.download", person=scope.person.id, object=name, fields=" ".join(f"story/{id}" for id in quoted(letter)))
        return Response(DRAW[format](letter), mimetype=FORMATS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    for format in KINDS:
        server.add_url_rule(f"/raadsbrief.{format}", f"brief {format}", partial(give, format=format))
