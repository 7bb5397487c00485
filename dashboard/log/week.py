"""De weeklijst: the hours of a whole week on one page, for who may correct others; and what was kept of it."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, request
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log import doubted
from dashboard.log.form import new_key
from dashboard.log.frame import framed
from dashboard.log.sent import answer, by_script, of_another
from dashboard.log.week_kept import body as kept_body
from dashboard.log.week_lines import PATH, Sheet, blank, draw, posted
from monitor.words import say
from storage import week
from storage.database import Store
from storage.log import Session
from storage.people import CORRECT, Person
from storage.period import END_OF_TIME, START_OF_TIME, today
from storage.refused import Forbidden, NotFound, Problem, Refused

MORE = 3  # empty lines at a time


def routes(blueprint: Blueprint, store: Store) -> None:
    """Hang in the sheet, its receipt, and taking it back."""

    def hang(rule: str, name: str, view: Any, *methods: str) -> None:
        blueprint.add_url_rule(rule, name, view, methods=list(methods) or ["GET"])

    hang(PATH, "week", lambda: _fill(store))
    hang(PATH, "save week", lambda: _save(store), "POST")
    hang(f"{PATH}/<key>/klaar", "kept week", lambda key: _kept(store, key))
    hang(f"{PATH}/<key>/terug", "undo week", lambda key: _undo(store, key), "POST")


def _fill(store: Store) -> str:
    person = door.require_person(CORRECT)
    with store.read() as session:
        weeks = week.offered(session, person.organisation or "", today())
        usual = next((day for day in weeks if day <= week.usual(today())), week.usual(today()))
        chosen = _chosen(request.args.get("week", "")) or usual
        lines = blank(week.ready(session, person.organisation or "", chosen))
        return _page(session, person, Sheet(new_key(), chosen, lines))


def _chosen(typed: str) -> date | None:
    """The Monday of the day in an address or a list; None when it is no day that we keep."""
    try:
        found = week.monday(date.fromisoformat(typed))
    except ValueError:
        return None
    return found if START_OF_TIME <= found <= END_OF_TIME else None


def _save(store: Store) -> Response:
    """Keep the sheet. What cannot be kept comes back with everything that was typed."""
    person = door.require_person(CORRECT)
    if of_another(person):
        return answer(401, person=person.id)
    chosen = _chosen(request.form.get("week", ""))
    sheet = Sheet(request.form.get("client_key", ""), chosen or week.usual(today()), posted(request.form))
    if "_more" in request.form:
        return _again(store, person, sheet.longer(MORE), 200)
    if "_show" in request.form:
        untouched = not list(week.written(sheet.lines))
        return redirect(f"{PATH}?{urlencode({'week': sheet.week})}", 303) if untouched else _again(store, person, sheet, 200)
    try:
        if chosen is None:
            raise Refused(Problem("Kies een week.", "week"))
        with store.write() as session:
            week.save(session, person, sheet.key, sheet.week, sheet.lines, doubted.asked())
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _again(store, person, sheet, 422, refused)
    receipt = f"{PATH}/{sheet.key}/klaar"
    return answer(200, kept=sheet.key, version=1, receipt=receipt) if by_script() else redirect(receipt, 303)


def _again(store: Store, person: Person, sheet: Sheet, status: int, refused: Refused | None = None) -> Response:
    if by_script():  # the page with what is wrong comes when its owner opens it
        return answer(status, key=sheet.key)
    with store.read() as session:
        return Response(_page(session, person, sheet, refused), status, mimetype="text/html")


def _page(session: Session, person: Person, sheet: Sheet, refused: Refused | None = None) -> str:
    language, organisation = door.language(), person.organisation or ""
    weeks = week.offered(session, organisation, today())
    there = week.already(session, organisation, sheet.week, sheet.key)
    title = say("Uren van een hele week", language)
    body = draw(sheet, weeks, there, person, language, refused)
    words = say("Nog een vraag" if isinstance(refused, week.Doubted) else "Fout", language)
    return framed(f"{words}: {title}" if refused else title, body)


def _kept(store: Store, key: str) -> str:
    person, language = door.require_person(CORRECT), door.language()
    with store.read() as session:
        found = week.find(session, person, key)
    return framed(say("Opgeslagen", language), kept_body(key, found, language))


def _undo(store: Store, key: str) -> Response:
    """One line when it is named, else the whole sheet."""
    person = door.require_person(CORRECT)
    with store.write() as session:
        week.undo(session, person, key, request.form.get("regel", ""))
    return redirect(f"{PATH}/{key}/klaar", 303)
