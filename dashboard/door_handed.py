"""While a resident holds the phone, every address of the house leads to the questions and to nothing else."""

from flask import g, redirect, request
from werkzeug.wrappers import Response

from dashboard.door_headers import static
from dashboard.door_trouble import Halt, for_programs
from dashboard.door_visitor import known, person, token
from storage import handed
from storage.handed import Handed
from storage.people import Person

PATH, RETURN = "/in-uw-hand", "/in-uw-hand/terug"


def holding() -> tuple[Handed, Person] | None:
    """What the resident holds, and whose phone it is; None when nobody else does."""
    found: tuple[Handed, Person] | None = g.get("handed")
    return found


def hold() -> Response | None:
    """A step of the door: the server decides, so the back button, a reload and a typed address change nothing."""
    if static() or person() is not None or not token():
        return None
    with known().store.read() as session:
        g.handed = handed.current(session, token())
    if g.handed is None or (request.url_rule is not None and request.url_rule.rule in (PATH, RETURN)):
        return None
    if for_programs():
        raise Halt(401)
    return redirect(PATH, 303)  # type: ignore[return-value]
