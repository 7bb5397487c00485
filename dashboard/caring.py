"""A coordinator asked how a volunteer is: the line on Vandaag goes."""

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.pieces.volunteer import PATH
from storage.database import Store
from storage.fatigue import asked_after
from storage.people import CARE
from storage.period import today


def serve(server: Flask, store: Store) -> None:
    """Hang in the one deed."""

    def asked() -> Response:
        person = door.require_person(CARE)
        with store.write() as session:
            asked_after(session, person, request.form.get("uren", "")[:40], today())
        return redirect("/vandaag", 303)

    server.add_url_rule(PATH, "asked after", asked, methods=["POST"])
