"""The addresses of a round that is held: begin it, read, write down what a group chose, finish it, and tick off who was told."""

from flask import Flask, make_response, redirect, request
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.doubted import asked as answered
from dashboard.story_round import begin, choice, evening, read
from dashboard.story_round.frame import PATH, TABLE, WHO, address, asked, reader
from dashboard.unqueued import taken
from monitor.reader import Reader
from monitor.story_round import Round, table
from storage import story_round
from storage.database import Store
from storage.people import CORRECT
from storage.refused import Forbidden, NotFound, Refused
from storage.story_round import Said

TYPED = ("story", "people", "reason")


def serve(server: Flask, store: Store) -> None:
    """Hang in the pages and their deeds."""

    def show(code: str) -> Response:
        return _show(reader(store, code))

    def start(code: str) -> Response:
        return _start(_writer(store, code))

    def aloud(code: str) -> Response:
        found = reader(store, code)
        return make_response(read.page(found, _held(found), asked(TABLE)))

    def choosing(code: str) -> Response:
        found = _writer(store, code)
        return make_response(choice.page(found, _held(found), asked(WHO)))

    def choose(code: str) -> Response:
        return _choose(_writer(store, code), asked(WHO))

    def away(code: str) -> Response:
        return _absent(_writer(store, code), asked(WHO))

    def finish(code: str) -> Response:
        return _finish(_writer(store, code))

    def told(code: str) -> Response:
        return _told(_writer(store, code))

    deeds = {"kiezen": choose, "afwezig": away, "klaar": finish, "verteld": told}
    server.add_url_rule(f"{PATH}/<code>", "round", show)
    server.add_url_rule(f"{PATH}/<code>", "round begin", start, methods=["POST"])
    server.add_url_rule(f"{PATH}/<code>/lezen", "round read", aloud)
    server.add_url_rule(f"{PATH}/<code>/kiezen", "round choice", choosing)
    for name, deed in deeds.items():
        server.add_url_rule(f"{PATH}/<code>/{name}", f"round {name}", deed, methods=["POST"])


def _writer(store: Store, code: str) -> Reader:
    """Only who may correct writes down what groups chose."""
    door.require_person(CORRECT)
    return reader(store, code)


def _held(found: Reader) -> Round:
    held = table(found, found.scope.period)
    if held is None:
        raise NotFound()
    return held


def _to(where: str) -> Response:
    return redirect(where, 303)  # type: ignore[return-value]


def _show(found: Reader) -> Response:
    """Before the round the list, during it the evening, after it what came out."""
    held, may = table(found, found.scope.period), found.scope.person.may(CORRECT)
    if held is not None and held.finished:
        return _to(f"{PATH}?kwartaal={found.scope.period.code}")
    if held is None or ("lijst" in request.args and may):
        door.require_person(CORRECT)
        return make_response(begin.page(found, held))
    return make_response(evening.page(found, held))


def _start(found: Reader) -> Response:
    domains, stories = request.form.getlist("domein"), request.form.getlist("story")
    try:
        with found.store.write() as session:
            story_round.begin(session, found.scope.person, found.scope.period, domains, stories)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return make_response(begin.page(found, table(found, found.scope.period), refused.problems), 422)
    return _to(address(found.scope.period))


def _choose(found: Reader, word: str) -> Response:
    typed = {name: request.form.get(name, "")[:2000] for name in TYPED}
    said = Said(typed["story"], typed["people"], typed["reason"], answered().keys)
    try:
        with found.store.write() as session:
            story_round.choose(session, found.scope.person, found.scope.period, WHO[word][0], said)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return make_response(choice.page(found, _held(found), word, typed, refused), 422)
    return taken(_to(address(found.scope.period, "#kiezen")))


def _absent(found: Reader, word: str) -> Response:
    with found.store.write() as session:
        story_round.absent(session, found.scope.person, found.scope.period, WHO[word][0])
    return _to(address(found.scope.period, "#kiezen"))


def _told(found: Reader) -> Response:
    with found.store.write() as session:
        story_round.tell(session, found.scope.person, found.scope.period, request.form.get("story", ""))
    return _to(f"{PATH}?kwartaal={found.scope.period.code}#vertellen")


def _finish(found: Reader) -> Response:
    try:
        with found.store.write() as session:
            story_round.finish(session, found.scope.person, found.scope.period)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return make_response(evening.page(found, _held(found), refused.problems), 422)
    return _to(f"{PATH}?kwartaal={found.scope.period.code}")
