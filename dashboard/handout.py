"""Closing a quarter, and handing out its report as a file: for people of the enterprise itself."""

import tempfile
from pathlib import Path

from flask import Flask, Response, redirect
from werkzeug.wrappers import Response as Answer

from dashboard import door
from monitor.close import close
from monitor.edition import files
from monitor.report.write import FORMATS
from storage.database import Store
from storage.history import audit
from storage.people import CLOSE, REPORT
from storage.period import parse
from storage.refused import NotFound


def serve(server: Flask, store: Store) -> None:
    """Hang in the two addresses under /rapport."""

    def shut(code: str) -> Answer:
        close(store, door.require_person(CLOSE), parse(code))
        return redirect("/rapport", 303)

    def give(code: str, format: str) -> Response:
        person = door.require_person(REPORT)
        if format not in FORMATS:
            raise NotFound()
        with tempfile.TemporaryDirectory() as folder:
            (path,) = files(store, person, parse(code), [format], Path(folder), person.language)
            content, name = path.read_bytes(), path.name
        with store.write() as session:
            audit(session, "report.download", person=person.id, organisation=person.organisation or "", object=name)
        return Response(content, mimetype=FORMATS[format], headers={"Content-Disposition": f'attachment; filename="{name}"'})

    server.add_url_rule("/rapport/<code>/afsluiten", "close", shut, methods=["POST"])
    server.add_url_rule("/rapport/<code>.<format>", "report", give)
