"""The token of a link, carried on in a cookie: it leaves the address at once, so that no history, log or other page keeps it."""

from flask import make_response, redirect, request
from werkzeug.wrappers import Response

from dashboard.door_visitor import known

NAME, HOUR = "sleutel", 3600  # of the word in the link; and how long the page may take


def address(path: str, token: str) -> str:
    """The whole link, always at our own configured address, whatever host a browser says it asked."""
    return f"{known().settings.base_url.rstrip('/')}{path}?{NAME}={token}"


def carry(path: str, token: str) -> Response:
    """To the same page without the token in its address."""
    response = make_response(redirect(path, 303))
    response.headers["Referrer-Policy"] = "no-referrer"
    response.set_cookie(_cookie(path), token[:200], HOUR, secure=known().settings.https, httponly=True, samesite="Lax", path=path)
    return response


def carried(path: str) -> str:
    return request.cookies.get(_cookie(path), "")


def drop(response: Response, path: str) -> Response:
    """The token did its work."""
    response.delete_cookie(_cookie(path), secure=known().settings.https, httponly=True, samesite="Lax", path=path)
    return response


def _cookie(path: str) -> str:
    return f"telvertel{path.replace('/', '-')}"
