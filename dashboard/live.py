"""Reading pages: finished HTML first, then Dash takes over the same page, so that numbers change and charts open without a reload."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from importlib import metadata
from typing import Any
from urllib.parse import parse_qsl

from dash import MATCH, Dash, Input, Output, State, ctx, dcc, html, no_update
from dash.development.base_component import Component
from dash.fingerprint import build_fingerprint
from flask import Flask, g, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.door_request import CALLBACK
from dashboard.download import find
from dashboard.finished import kept_as_asked, kept_for_all
from dashboard.kept import asked_of, kept, looked_at, whole
from dashboard.once import Once, count, notice
from dashboard.page import Addresses, Page
from dashboard.pieces import alongside, brief, chart, lost
from dashboard.pieces.address import to
from dashboard.pieces.drawn import drawn
from dashboard.pieces.freshness import standing
from dashboard.render import flat, render
from monitor.comparison import AREAS, PREVIOUS
from monitor.reader import Reader
from monitor.words import period_words, say
from storage.database import Store
from storage.refused import NotFound
from storage.scope import Scope

SPARE = ("/dash_table/",)  # no page uses it; the polyfill stays, because the parts of dcc that load late need it
_FILE = build_fingerprint("plotly/package_data/plotly.min.js", metadata.version("plotly"), "0")
PLOTLY = f"/_dash-component-suites/{_FILE}"  # with its version in it, so that a browser keeps it for a year
TURN = "..page.children...seen.data.."  # how Dash names what a page and its version come from
EVERY = 15_000  # milliseconds between two looks whether something was counted
BEFORE, AFTER = '{}<div id="first">{}</div><div id="live" hidden>', "</div>"
ENTRY = Markup('<div id="react-entry-point"></div>')
LATE = Markup('<script defer src="{}"></script>')


class Pages(Dash):
    """Dash in our own frame: its scripts wait until the page stands, and none of them is inline."""

    def _config(self) -> dict[str, Any]:
        """What the browser's half needs; not which Python we run, nor an address elsewhere to ask for a newer version."""
        off = {"python_version": "", "dash_version_url": "", "disable_version_check": True}
        versioned = {"serve_locally": False, "plotlyjs_url": PLOTLY}  # says only where Plotly is: else an address without its version
        return super()._config() | off | versioned

    def interpolate_index(self, *, scripts: str = "", config: str = "", **_: str) -> str:  # type: ignore[override]
        start = f'<script id="_dash-renderer" defer src="{shell.asset("start.js")}"></script>'
        swap = Markup("\n").join(LATE.format(shell.asset(name)) for name in ("swap.js", "copy.js"))
        kept = "\n".join(line for line in scripts.splitlines() if not any(name in line for name in SPARE))
        later = kept.replace("<script src=", "<script defer src=")
        body = Markup(BEFORE).format(lost.strip(g.scope.language), Markup(g.first)) + ENTRY + Markup(AFTER)
        return shell.page(g.title, body, g.scope, styles=g.styles, tail=Markup(config) + swap + Markup(later) + Markup(start))


def serve(server: Flask, store: Store, pages: Iterable[Page]) -> Dash:
    """Hang in every page, and the callbacks that keep it fresh."""
    app = Pages(
        "telvertel", server=server, assets_folder=str(shell.ASSETS), include_assets_files=False, pages_folder="", use_pages=False,
        title="Telvertel", update_title="", suppress_callback_exceptions=True, serve_locally=True, enable_mcp=False, add_log_handler=False,
    )  # fmt: skip
    server.config["DASH_APP"] = app
    app.layout = empty
    _no_catchall(server)
    book = Book(store, pages)
    server.extensions[shell.PAGES] = {page.path: page for page in book.addresses.pages}
    for page in book.addresses.pages:
        server.add_url_rule(page.path, f"page {page.path}", _view(app, book, page))
    _callbacks(app, book)
    server.view_functions[CALLBACK] = partial(_dispatch, book, server.view_functions[CALLBACK])
    return app


def empty() -> Component:
    """What Dash starts with, the same for everyone: nothing in it belongs to anybody."""
    return html.Div(
        [dcc.Location(id="address", refresh=False), dcc.Interval(id="clock", interval=EVERY), dcc.Store(id="seen"), html.Div(id="page")]
    )


def _no_catchall(server: Flask) -> None:
    """Dash answers every address with a page; here an unknown address is not found."""

    def lost(**_: Any) -> str:
        raise NotFound()

    server.view_functions["/<path:path>"] = lost


class Book:
    """The pages by address, laid out for the person of this request and nobody else."""

    def __init__(self, store: Store, pages: Iterable[Page]):
        self.store, self.addresses = store, Addresses(pages)

    def open(self, page: Page, query: Mapping[str, str], values: Mapping[str, str]) -> tuple[Scope, Reader, dict[str, str]]:
        """Scope, reader and what is asked of this page. Raises `NotFound` for who may not read it."""
        scope = door.scope(query)
        if not page.open_to(scope.person):
            raise NotFound()
        return scope, Once(self.store, scope), page.asked(query) | dict(values)

    def first(self, page: Page, values: Mapping[str, str]) -> str:
        """The finished HTML of a page with its drawings, for the person of this request; without the frame around it."""
        scope, reader, asked = self.open(page, request.args, values)
        pictures = drawn(page, scope, reader, asked)
        return render(laid(page, scope, reader, asked, reader.version()), pictures)

    def at(self, pathname: Any, search: Any) -> tuple[Page, Mapping[str, str], Mapping[str, str]]:
        """The page at an address a browser sent, with its query and path values. Raises `NotFound`."""
        page, values = self.addresses.at(pathname)
        return page, dict(parse_qsl(str(search or "").removeprefix("?"))), values


def _view(app: Dash, book: Book, page: Page) -> Any:
    def show(**values: str) -> Response:
        if (scope := door.scope(request.args)).compare == AREAS and page.open_to(scope.person):
            return redirect(to(alongside.PATH, replace(scope, compare=PREVIOUS)), 303)  # type: ignore[return-value]

        def make() -> str:
            scope, reader, asked = book.open(page, request.args, values)
            g.here = request.full_path.rstrip("?")
            g.first = kept().shared(("first", page.path, *asked_of(asked), *looked_at(scope)), lambda: book.first(page, values))
            g.title, g.scope, g.styles = title(page, scope, reader), scope, page.styles
            return str(app.index())

        key = ("page", request.full_path, door.language(), shell.shared(), *whole(door.require_person()))
        return kept_as_asked(key, make)

    return show


def laid(page: Page, scope: Scope, reader: Reader, asked: Mapping[str, str], version: str) -> Component:
    """The page with a stamp, so that the browser sees that what it shows has changed.

    Before it what every page of this person offers, and what is old or could not be read.
    """
    body = page.layout(scope, reader, **asked)
    old = standing(count(reader), scope.language) if page.counts and not scope.outside else None
    return html.Div(flat([brief.row(scope), old, notice(reader, scope.language), body]), **{"data-version": version})


def title(page: Page, scope: Scope, reader: Reader) -> str:
    """The page, where it is looked at and over which time: what a tab, the history and a screen reader call it."""
    place = next((a.name for a in reader.areas() if a.code == scope.area), "") if scope.area else ""
    return " – ".join(part for part in (say(page.title, scope.language), place, period_words(scope.period, scope.language)) if part)


def _dispatch(book: Book, make: Callable[[], Any]) -> Any:
    """What Dash answers, kept as pages are. The door looked at the body; where nothing is new for the clock, this is all that happens."""
    body = request.get_json()
    inputs, state = ([part.get("value") for part in body[name]] for name in ("inputs", "state"))
    turned = body["output"] == TURN
    pathname, search = (inputs[0], state[0]) if turned else (state[0], state[1])
    page, query, values = book.at(pathname, search)
    g.here = f"{pathname}{search or ''}"
    scope, reader, asked = book.open(page, query, values)
    here = (page.path, *asked_of(asked), *looked_at(scope))
    if turned and door.tick() and kept().shared(("version", *looked_at(scope)), reader.version) == state[1]:
        return Response(status=204)
    if turned:
        return kept_for_all(("turn", *here), lambda: make().get_data(), "application/json")
    if not isinstance(inputs[0], int):
        return make()
    what = ("detail", body["inputs"][0]["id"]["id"], inputs[0] % 2)
    return kept_for_all((*what, *here), lambda: make().get_data(), "application/json")


def _callbacks(app: Dash, book: Book) -> None:
    """What Dash does on a page. Rights and enterprise come from the server's session; what the browser sends only looks things up."""

    @app.callback(
        Output("page", "children"), Output("seen", "data"),
        Input("address", "pathname"), Input("clock", "n_intervals"), State("address", "search"), State("seen", "data"),
    )  # fmt: skip
    def turn(pathname: Any, _: Any, search: Any, seen: Any) -> tuple[Any, Any]:
        page, query, values = book.at(pathname, search)
        scope, reader, asked = book.open(page, query, values)
        version = reader.version()
        return laid(page, scope, reader, asked, version), version

    @app.callback(
        Output({"type": chart.SLOT, "id": MATCH}, "children"),
        Output({"type": chart.OPEN, "id": MATCH}, "children"),
        Input({"type": chart.OPEN, "id": MATCH}, "n_clicks"),
        State("address", "pathname"), State("address", "search"), prevent_initial_call=True,
    )  # fmt: skip
    def detail(clicks: Any, pathname: Any, search: Any) -> tuple[Any, Any]:
        if not isinstance(clicks, int) or not isinstance(ctx.triggered_id, dict):
            return no_update, no_update
        page, query, values = book.at(pathname, search)
        scope, reader, asked = book.open(page, query, values)
        if clicks % 2 == 0:
            return None, chart.button_words(False, scope.language)
        found = find(page, str(ctx.triggered_id["id"]), scope, reader, **asked)
        return chart.touched(found), chart.button_words(True, scope.language)
