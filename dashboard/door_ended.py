"""A login that a device ended while there was no connection: the first request that does get through ends it here, before anything else."""

from flask import g, request
from werkzeug.wrappers import Response

from dashboard.door_headers import static
from dashboard.door_visitor import known, token
from storage import login

ENDED = "telvertel-klaar"  # put there by our own script; whoever forges it can only log themselves out


def settle() -> None:
    """End the login of this browser when it was locked or left without a connection."""
    if request.cookies.get(ENDED) and not static():
        with known().store.write() as session:
            login.end(session, token())
        g.ended = True


def forget(response: Response) -> Response:
    """Once is enough: the next login is another one."""
    if g.get("ended"):
        response.delete_cookie(ENDED, path="/", samesite="Lax")
    return response
