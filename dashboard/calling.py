"""What came of trying to call a household: nobody answered, or it does not want to be called; pressed on Vandaag."""

from collections.abc import Callable
from datetime import date

from flask import Flask, redirect, request
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.pieces.calling import STOP, VAIN
from storage.database import Store
from storage.log import Session
from storage.people import LOG, Person
from storage.period import today
from storage.vault.follow_up import no_answer, no_more

Deed = Callable[[Session, Person, str, date], None]


def serve(server: Flask, store: Store) -> None:
    """Hang in the two deeds."""

    def hang(path: str, name: str, deed: Deed) -> None:
        def done() -> Response:
            person = door.require_person(LOG)
            code = request.form.get("huishouden", "")[:40]
            with store.write() as session:
                deed(session, person, code if code.isprintable() else "", today())  # PostgreSQL takes no NUL
            return redirect("/vandaag", 303)

        server.add_url_rule(path, name, done, methods=["POST"])

    hang(VAIN, "call in vain", no_answer)
    hang(STOP, "call no more", lambda session, person, code, _: no_more(session, person, code))
