"""Afspraken: what is to come, and taking a calendar or list over: choose, look, keep. Nothing of the file itself is ever stored."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component
from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.pieces.appointment import ALL, appointment
from dashboard.planning.choose import choose
from dashboard.planning.look import look
from dashboard.problem import told
from dashboard.vault.home import homes
from dashboard.vault.planned import own_marks
from monitor.words import number, say
from storage.database import Store
from storage.people import IMPORT, LOG
from storage.period import today
from storage.planning import calendar, take
from storage.planning.appointment import put_away
from storage.planning.listed import read_list
from storage.planning.planned import Found
from storage.planning.recognise import Here, here
from storage.planning.take import Line, Look, Taken
from storage.refused import Problem, Refused
from storage.todo import appointments

PATH = "/importeren/agenda"
NOTHING = "Kies eerst een bestand van uw agenda of rekenblad. Of plak regels uit uw rekenblad."
MOST_PASTED = 2_000_000  # bytes of what is pasted into the page
FRAME = Markup('<div class="writing bring-in">{}</div>')
TAKEN = {"kept": "Nieuw op de lijst: {n}.", "changed": "Bijgewerkt: {n}.", "gone": "Weggehaald: {n}."}
MOST_SHOWN = 200


def serve(server: Flask, store: Store) -> None:
    """Hang in the list, the way an appointment goes away, and the three steps of taking a calendar over."""
    server.add_url_rule(ALL, "appointments", lambda: _coming(store))
    server.add_url_rule(f"{ALL}/<id>/weg", "appointment away", lambda id: _away(store, id), methods=["POST"])
    server.add_url_rule(PATH, "calendar choose", lambda: _choose(store))
    server.add_url_rule(PATH, "calendar look", lambda: _look(store), methods=["POST"])
    server.add_url_rule(f"{PATH}/opslaan", "calendar keep", lambda: _keep(store), methods=["POST"])


def _coming(store: Store) -> str:
    """Everything that still stands: of today and before first, then what is to come."""
    person, language = door.require_person(LOG), door.language()
    with store.read() as session:
        found = list(appointments(session, person, date.max))
    title = say("Afspraken", language)
    body: list[Component | None] = [html.H1(title), _news(language)]
    if found:
        lines = [appointment(one, today(), language, ALL) for one in found[:MOST_SHOWN]]
        body.append(html.Section(html.Ul(lines, className="tasks"), className="panel"))
    else:
        words = "Er staan geen afspraken. Lees uw agenda of lijst in." if person.may(IMPORT) else "Er staan geen afspraken voor u."
        body.append(html.Section(html.P(say(words, language)), className="panel"))
    more = [html.A(say("Afspraken inlezen", language), href=PATH), " "] if person.may(IMPORT) else []
    body.append(html.P([*more, html.A(say("Vandaag", language), href="/vandaag")], className="links"))
    return shell.page(title, html.Div(body), door.scope({}))


def _news(language: str) -> Component | None:
    """What was just kept; the numbers stand in the address, so that loading the page again does nothing twice."""
    counted = ((words, request.args.get(name, "")) for name, words in TAKEN.items())
    told_ = [say(words, language, n=number(int(n), 0, language)) for words, n in counted if n.isascii() and n.isdecimal() and len(n) < 5]
    return html.P(" ".join(told_), className="notice", role="status") if told_ else None


def _away(store: Store, id: str) -> Response:
    person = door.require_person(LOG)
    with store.write() as session:
        put_away(session, person, id, today())
    return redirect("/vandaag" if request.form.get("terug") == "/vandaag" else ALL, 303)


def _choose(store: Store, trouble: str = "", whose: str = "", pasted: str = "") -> Response:
    person, language = door.require_person(IMPORT), door.language()
    with store.read() as session:
        names = here(session, person).names
    return _framed(choose(names, language, trouble, whose, pasted), say("Afspraken inlezen", language), 422 if trouble else 200)


def _look(store: Store) -> Response:
    """Read what was sent and show it; the file is gone when the page is there."""
    person, language = door.require_person(IMPORT), door.language()
    request.max_form_memory_size = MOST_PASTED
    whose, pasted = request.form.get("wie", ""), request.form.get("plak", "")
    try:
        found = _read(request.files.get("bestand"), pasted)
    except Refused as refused:
        return _choose(store, " ".join(told(p, language) for p in refused.problems), whose, pasted)
    with store.read() as session:
        known = here(session, person, homes(session, person))
        owner = whose if whose in known.names else ""
        seen = take.look(session, person, found, own_marks(person), known, owner, today())
    return _shown(seen, found, known)


def _read(sent: FileStorage | None, pasted: str) -> Found:
    """A calendar or a list, by what is in it; what its name says does not matter."""
    chosen = sent is not None and bool(sent.filename)
    if not (chosen or pasted.strip()):
        raise Refused(NOTHING)
    content = sent.read() if sent is not None and chosen else pasted.strip("\r\n").encode()
    return calendar.read(content) if calendar.is_calendar(content) else read_list(content, today())


def _keep(store: Store) -> Response:
    """Keep what was chosen. What cannot be kept comes back with everything that was filled in."""
    person = door.require_person(IMPORT)
    lines, source = _lines(request.form), request.form.get("source", "")[:64]
    with store.read() as session:
        known = here(session, person)
    try:
        with store.write() as session:
            taken = take.keep(session, person, lines, source, today(), known)
    except Refused as refused:
        return _shown(Look(lines=lines, source=source), Found(), known, refused.problems)
    return redirect(f"{ALL}?{_counted(taken)}", 303)


def _counted(taken: Taken) -> str:
    return "&".join(f"{name}={getattr(taken, name)}" for name in TAKEN if getattr(taken, name)) or "kept=0"


def _lines(form: Mapping[str, str]) -> list[Line]:
    """What the page sent, in its order; a day that is none belongs to a page that is not ours."""
    places = [name[5:] for name in form if name.startswith("mark.") and name[5:].isascii() and name[5:].isdecimal()]
    return [_sent_line(form, place) for place in sorted(places, key=int)[: take.MOST + 1]]


def _sent_line(form: Mapping[str, str], n: str) -> Line:
    try:
        on = date.fromisoformat(form.get(f"on.{n}", ""))
    except ValueError:
        on = date.min
    mark, at, area, household, person, title, state = (
        form.get(f"{name}.{n}", "").strip() for name in ("mark", "at", "area", "household", "who", "title", "state")
    )
    return Line(mark, on, at, area, household, person, title, state, take=form.get(f"take.{n}") == "ja")


def _shown(seen: Look, found: Found, known: Here, problems: Sequence[Problem] = ()) -> Response:
    language = door.language()
    title = say("Deze afspraken lezen wij", language)
    body = look(seen, found, known, language, problems)
    return _framed(body, f"{say('Fout', language)}: {title}" if problems else title, 422 if problems else 200)


def _framed(body: Markup, title: str, status: int = 200) -> Response:
    frame = FRAME.format(body)
    styles = ("form.css", "bring_in.css", "planning.css")
    return make_response(shell.page(title, frame, door.scope({}), styles=styles), status)
