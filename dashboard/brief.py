"""Raadsbrief: the municipality's figures as a letter of two pages, as PDF to read and Word to work on; made when asked, never kept."""

from functools import partial

from flask import Flask, Response, request

from dashboard import door
from monitor.reader import Reader
from monitor.report.brief import brief, for_council, quoted
from monitor.report.write import DRAW, FORMATS
from storage.database import Store
from storage.history import audit
from storage.people import RELEASED, REPORT
from storage.refused import NotFound
from storage.scope import Scope

KINDS = ("pdf", "docx")


def serve(server: Flask, store: Store) -> None:
    """Hang in `/raadsbrief.pdf` and `/raadsbrief.docx`, for the area and period in the address."""

    def give(format: str) -> Response:
        scope = _asked(store)
        letter = brief(Reader(store, scope))
        where = f"-{scope.area.lower()}" if scope.area else ""
        name = f"{scope.period.code.replace('Q', 'K')}-{scope.municipality.lower()}{where}-raadsbrief.{format}"
        with store.write() as session:
            audit(session, "brief.download", person=scope.person.id, object=name, fields=" ".join(f"story/{id}" for id in quoted(letter)))
        return Response(DRAW[format](letter), mimetype=FORMATS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    for format in KINDS:
        server.add_url_rule(f"/raadsbrief.{format}", f"brief {format}", partial(give, format=format))


def _asked(store: Store) -> Scope:
    """What the letter is about: outside the area and period of the page; for who prepares an evening at an enterprise the municipality.

    Raises `NotFound` for everybody else.
    """
    scope = door.scope(request.args)
    if scope.person.may(RELEASED):
        return scope
    if not (scope.person.inside and scope.person.may(REPORT)):
        raise NotFound()
    return for_council(store, scope, last="periode" not in request.args)
