"""Scripts and styles are compressed once and kept: they are the same for everyone, and pressing them again costs more than it saves."""

from functools import lru_cache

import brotli
from flask import Flask, Response, request

KINDS = ("text/javascript", "application/javascript", "text/css", "image/svg+xml", "application/json")
STATIC = ("/assets/", "/_dash-component-suites/")
SMALL = 500


def serve(server: Flask) -> None:
    """Hang in after Flask-Compress: what comes later runs earlier, and an answer that is pressed already is left alone."""
    server.after_request(_press)


def _press(response: Response) -> Response:
    if response.status_code != 200 or response.mimetype not in KINDS or not request.path.startswith(STATIC):
        return response
    if "br" not in request.headers.get("Accept-Encoding", "") or "Content-Encoding" in response.headers:
        return response
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) >= SMALL:
        response.set_data(_pressed(content))
        response.headers["Content-Encoding"] = "br"
        response.headers["Vary"] = "Accept-Encoding"
    return response


@lru_cache(maxsize=200)
def _pressed(content: bytes) -> bytes:
    return brotli.compress(content, quality=9)
