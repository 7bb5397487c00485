"""What the queue of a device gets back when it sends a form: the same checks as the form itself, in a shape that scripts read."""

from flask import jsonify, request
from werkzeug.wrappers import Response

from storage.people import Person

OWNER = "Telvertel-Person"  # whose work a script sends; it never gives a right, it can only stop a record from landing with someone else

HERE = "Telvertel-Here"  # a script says that its owner is looking; it gives no right, it only lets a question be asked


def by_script() -> bool:
    """Whether a script sends the form and wants to read the answer. A browser that sends a form asks for a page."""
    return request.accept_mimetypes.best == "application/json"


def looking() -> bool:
    """Whether somebody sees the answer at once. What a device sends later by itself is for nobody to read."""
    return not by_script() or HERE in request.headers


def of_another(person: Person) -> bool:
    """Whether this was filled in by someone else than who is logged in now: on a shared device the queue of one must wait for its owner."""
    return request.headers.get(OWNER, person.id) != person.id


def answer(status: int, **known: object) -> Response:
    """The answer in JSON; as always nothing of it is kept on the way."""
    found = jsonify(known)
    found.status_code = status
    return found
