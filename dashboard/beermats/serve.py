"""The addresses of the quick sums: an overview, a calculator per beer mat, sums that were kept, and the check of a claim."""

import re
from functools import partial

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.beermats import calculator, claim, saved, typed
from dashboard.beermats.frame import crumb, framed, reader
from dashboard.beermats.overview import overview
from dashboard.beermats.saved import HOME
from dashboard.log.form import new_key
from dashboard.unqueued import taken
from monitor.beermat import BeerMat
from monitor.beermats import BY_PATH
from monitor.words import say
from storage import scenario
from storage.database import Store
from storage.factors import all_versions
from storage.people import LOG
from storage.refused import Forbidden, NotFound, Problem, Refused

KEY = re.compile(r"[0-9a-f]{32}")


def serve(server: Flask, store: Store) -> None:
    """Hang in the pages."""

    def show_all() -> str:
        person = reader()
        return framed(say("Snelle som", door.language()), overview(store, person, door.language()))

    def show(mat: str) -> Response:
        return _page(store, _mat(mat))

    def keep(mat: str) -> Response:
        return _keep(store, _mat(mat))

    def show_kept(id: str) -> Response:
        return _kept(store, id)

    def act(id: str, deed: str) -> Response:
        person = reader()
        try:
            return taken(redirect(saved.act(store, person, id, deed), 303))
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _kept(store, id, refused.problems)

    server.add_url_rule(HOME, "beer mats", show_all)
    server.add_url_rule(f"{HOME}/<mat>", "beer mat", show)
    server.add_url_rule(f"{HOME}/<mat>", "beer mat keep", keep, methods=["POST"])
    server.add_url_rule(f"{HOME}/som/<id>", "scenario", show_kept)
    for deed in saved.DEEDS:
        server.add_url_rule(f"{HOME}/som/<id>/{deed}", f"scenario {deed}", partial(act, deed=deed), methods=["POST"])
    server.add_url_rule(claim.PATH, "claim", lambda: claim.page(store))


def _mat(path: str) -> BeerMat:
    if path not in BY_PATH:
        raise NotFound()
    return BY_PATH[path]


def _page(store: Store, mat: BeerMat, problems: tuple[Problem, ...] = ()) -> Response:
    person, language = reader(), door.language()
    with store.read() as session:
        versions = all_versions(session)
    page = calculator.sheet(mat, versions, request.values, None)
    others = tuple(p for p in problems if p not in page.problems)
    sent = request.form.get("client_key", "")
    form = calculator.keep(
        person, language, action=f"{HOME}/{mat.path}", key=sent if KEY.fullmatch(sent) else new_key(), name=request.values.get("name", ""),
        problems=others,
    )  # fmt: skip
    body = calculator.body(page, language, crumb=crumb(HOME, say("Snelle som", language)), action=f"{HOME}/{mat.path}", keep=form,
                           problems=others)  # fmt: skip
    return _answer(say(mat.title, language), body, not (page.problems or problems))


def _keep(store: Store, mat: BeerMat) -> Response:
    person = door.require_person(LOG)
    with store.read() as session:
        page = calculator.sheet(mat, all_versions(session), request.form, None)
    key = request.form.get("client_key", "")
    try:
        if page.problems:
            raise Refused(*page.problems)
        with store.write() as session:
            made = scenario.keep(
                session,
                person,
                mat.code,
                request.form.get("name", ""),
                typed.frozen(page.answers),
                key if KEY.fullmatch(key) else new_key(),
            )
    except Forbidden:
        raise
    except Refused as refused:
        return _page(store, mat, refused.problems)
    return redirect(saved.address(made.id), 303)


def _kept(store: Store, id: str, problems: tuple[Problem, ...] = ()) -> Response:
    title, body, fine = saved.page(store, reader(), id, problems)
    return _answer(title, body, fine)


def _answer(title: str, body: Markup, fine: bool) -> Response:
    words = title if fine else f"{say('Fout', door.language())}: {title}"
    return make_response(framed(words, body), 200 if fine else 422)
