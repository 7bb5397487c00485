"""The look that the municipality of a page brought: one small stylesheet behind ours, for its people and its public pages alone."""

from flask import Flask
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard.kept import kept
from storage.database import Store
from storage.refused import NotFound
from storage.theme.kept import marked, of, written

PATH, YEAR = "/assets/thema/{}.css", 31536000
LINK = Markup('<link rel="stylesheet" href="{}">')


def serve(server: Flask, store: Store) -> None:
    """Hang in the stylesheets, each under the mark of what is in it."""

    def sheet(mark: str) -> Response:
        with store.read() as session:
            found = marked(session, mark)
        if found is None:
            raise NotFound()
        response = Response(written(found.tokens), mimetype="text/css")
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        return response

    server.add_url_rule(PATH.format("<mark>"), "theme", sheet)


def link(municipality: str) -> Markup:
    """The line in the head of a page of this municipality; nothing where it has no theme."""
    mark, _ = _theme(municipality)
    return LINK.format(PATH.format(mark)) if mark else Markup("")


def text(municipality: str) -> str:
    """The stylesheet itself, for a page that fetches none."""
    return _theme(municipality)[1] if municipality else ""


def _theme(municipality: str) -> tuple[str, str]:
    """Mark and text; both empty without a theme."""
    answers = kept()

    def look() -> tuple[str, str]:
        with answers.store.read() as session:
            found = of(session, municipality)
        return (found.mark, written(found.tokens)) if found else ("", "")

    return answers.made(("theme", municipality), look)
