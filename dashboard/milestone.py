"""Zet er iets bij, for the coordinator: one day and one sentence on the timeline; change it, and take it away."""

from collections.abc import Callable, Mapping
from functools import partial

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log import doubted
from dashboard.log.control import Asking, ask
from dashboard.log.frame import framed
from dashboard.pieces.field import hidden, summary
from dashboard.problem import told
from dashboard.unqueued import draft, taken
from monitor.words import say
from storage.database import Store
from storage.milestone import Milestone, change, keep, remove
from storage.milestone import milestone as one_of_theirs
from storage.people import CORRECT
from storage.period import today
from storage.record import new_id, questions
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/tijdlijn/erbij"
LEAD = "Zet op de tijdlijn wat er gebeurde en nergens anders staat. Het gaat over uw wijkbedrijf of de wijk, nooit over één persoon."
GOES = "Weghalen kan altijd. Dan is de zin ook echt weg."
PAGE = Markup(
    '<p class="crumb"><a href="/tijdlijn">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}'
    '<form method="post" action="{action}" novalidate autocomplete="off"{draft}>{doubts}{hidden}{fields}'
    '<p class="save"><button class="button">{save}</button></p></form>{away}'
)
AWAY = Markup(
    '<section class="panel"><h2>{title}</h2><p>{words}</p><form method="post" action="{action}/weg">'
    '<button class="button light">{title}</button></form></section>'
)
ASKED = tuple(questions(Milestone))


def serve(server: Flask, store: Store) -> None:
    """Hang in the form and its deeds."""
    hung: tuple[tuple[str, str, Callable[..., Response], str], ...] = (
        (PATH, "new", _empty, "GET"), (PATH, "add", _add, "POST"), (f"{PATH}/<milestone>", "one", _show, "GET"),
        (f"{PATH}/<milestone>", "change", _change, "POST"), (f"{PATH}/<milestone>/weg", "away", _away, "POST"),
    )  # fmt: skip
    for rule, name, view, method in hung:
        server.add_url_rule(rule, f"milestone {name}", partial(view, store), methods=[method])


def _typed() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in ASKED}


def _back() -> Response:
    return make_response(redirect("/tijdlijn", 303))


def _empty(store: Store) -> Response:
    door.require_person(CORRECT)
    return _page("", {"on": today()}, key=new_id())


def _add(store: Store) -> Response:
    person, key = door.require_person(CORRECT), request.form.get("key", "")
    try:
        with store.write() as session:
            keep(session, person, _typed(), key, doubted.asked().keys)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _page("", _typed(), refused, key=key)
    return taken(_back())


def _show(store: Store, milestone: str) -> Response:
    found = _found(store, milestone)
    return _page(found.id, {name: getattr(found, name) for name in ASKED}, version=found.version)


def _found(store: Store, id: str) -> Milestone:
    person = door.require_person(CORRECT)
    with store.read() as session:
        return one_of_theirs(session, person, id)


def _change(store: Store, milestone: str) -> Response:
    found, person, version = _found(store, milestone), door.require_person(CORRECT), request.form.get("version", "")[:9]
    try:
        with store.write() as session:
            change(session, person, found.id, int(version) if version.isdecimal() else 0, _typed(), doubted.asked().keys)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _page(found.id, _typed(), refused, version=found.version)
    return taken(_back())


def _away(store: Store, milestone: str) -> Response:
    found, person = _found(store, milestone), door.require_person(CORRECT)
    with store.write() as session:
        remove(session, person, found.id)
    return _back()


def _page(id: str, typed: Mapping[str, object], refused: Refused | None = None, *, key: str = "", version: int = 0) -> Response:
    language, person = door.language(), door.require_person(CORRECT)
    title = say("Gebeurtenis aanpassen" if id else "Zet iets op de tijdlijn", language)
    problems = refused.problems if refused else ()
    doubts = doubted.told(refused, person, language)
    trouble: dict[str, list[str]] = {}
    for problem in problems:
        trouble.setdefault(problem.at, []).append(told(problem, language))
    asking, asked = Asking(language, trouble, doubted=doubts), questions(Milestone)
    lines = Markup("").join(Markup('<li><a href="#i-{}">{}</a></li>').format(p.at, told(p, language)) for p in problems)
    action = f"{PATH}/{id}" if id else PATH
    about = hidden("version", str(version)) if id else hidden("key", key)
    body = PAGE.format(
        back=say("Tijdlijn", language), title=title, lead=say(LEAD, language), action=action, draft=draft(action),
        problems="" if doubts else summary([_at_field(p, language) for p in problems], language),
        doubts=doubts.summary(lines) if doubts else "", hidden=about + (hidden(doubted.FIELD, doubts.keys) if doubts else ""),
        fields=Markup("").join(ask(asked[name], typed.get(name), asking) for name in ASKED), save=say("Opslaan", language),
        away=AWAY.format(title=say("Weghalen", language), words=say(GOES, language), action=action) if id else "",
    )  # fmt: skip
    name = f"{say('Fout', language)}: {title}" if problems else title
    return make_response(framed(name, body), 422 if problems else 200)


def _at_field(problem: Problem, language: str) -> Problem:
    """As it stands on top, with the way to its field."""
    return Problem("{words}", f"i-{problem.at}" if problem.at else "", {"words": told(problem, language)})
