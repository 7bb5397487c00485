"""Nieuw wachtwoord: with a link, or with the code a coordinator said, a person who forgot the password or lost the phone gets in again."""

from collections.abc import Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import carried, door, door_visitor, shell
from dashboard.joining import TAIL, closed, password
from dashboard.pieces.field import field, summary
from monitor.words import say
from storage import recover
from storage.database import Store
from storage.login import Throttled
from storage.people import Person
from storage.refused import Problem, Refused

PATH = "/nieuw-wachtwoord"
BODY = Markup(
    '<section class="door panel"><h1>{title}</h1><p class="quiet">{lead}</p>{problems}'
    '<form method="post" action="/nieuw-wachtwoord" novalidate>{fields}<button class="button">{button}</button></form>{more}</section>'
)
HOW = (
    "Vraag een coördinator van uw wijkbedrijf om een code of een link. Die maakt hij of zij bij 'Uitnodigen en helpen'.",
    "Bent u zelf coördinator? Vraag een andere coördinator, of wie de server beheert.",
    "Is uw telefoon weg? Zeg het meteen: een coördinator kan overal voor u uitloggen.",
)


def serve(server: Flask, store: Store) -> None:
    """Hang in the page; it is open to everyone, and does something only for a link or a code."""

    def show() -> Response:
        if carried.NAME in request.args:
            return carried.carry(PATH, request.args[carried.NAME])
        return _page(store)

    def save() -> Response:
        try:
            return _choose(store) if "password" in request.form else _exchange(store)
        except Throttled as refused:
            return closed(refused, 429)
        except Refused as refused:
            return _page(store, request.form.get("known_as", "")[:200], refused.problems, 422)

    server.add_url_rule(PATH, "recover", show)
    server.add_url_rule(PATH, "recover save", save, methods=["POST"])


def _exchange(store: Store) -> Response:
    typed = request.form.get("known_as", ""), request.form.get("code", "")
    return carried.carry(PATH, recover.exchange(store, *typed, request.remote_addr or ""))


def _choose(store: Store) -> Response:
    known = door_visitor.known()
    given = recover.choose(store, known.settings, carried.carried(PATH), request.form["password"], door_visitor.token())
    return carried.drop(door_visitor.give(make_response(redirect("/", 303)), given), PATH)


def _page(store: Store, known_as: str = "", problems: Sequence[Problem] = (), status: int = 200) -> Response:
    language, token = door.language(), carried.carried(PATH)
    person = None
    if token:
        try:
            with store.read() as session:
                _, person = recover.opened(session, token)
        except Refused as refused:
            problems = problems or refused.problems
    body = _new(person, problems, language) if person is not None else _code(known_as, problems, language)
    title = say("Nieuw wachtwoord", language)
    title = f"{say('Fout', language)}: {title}" if problems else title
    return make_response(shell.page(title, body, styles=("door.css",), tail=TAIL.format(shell.asset("door.js"))), status)


def _new(person: Person, problems: Sequence[Problem], language: str) -> Markup:
    """The login name stands there too: for who forgot that as well, and for the memory of the browser."""
    name = field(
        "known_as", say("Uw inlognaam", language), (), language, value=person.known_as, more='autocomplete="username" readonly'
    )  # fmt: skip
    return BODY.format(
        title=say("Kies een nieuw wachtwoord", language), lead=say("Dag {name}. Daarna bent u weer ingelogd.", language, name=person.name),
        problems=summary(problems, language), fields=name + password(problems, language, "" if problems else "autofocus"),
        button=say("Opslaan en inloggen", language), more="",
    )  # fmt: skip


def _code(known_as: str, problems: Sequence[Problem], language: str) -> Markup:
    fields = field(
        "known_as", say("E-mailadres of inlognaam", language), problems, language, value=known_as, most=200,
        more='autocomplete="username" autocapitalize="none" spellcheck="false"',
    ) + field(
        "code", say("De code van 8 cijfers", language), problems, language, most=20, more='inputmode="numeric" autocomplete="one-time-code"'
    )  # fmt: skip
    more = Markup("").join(Markup("<p>{}</p>").format(say(words, language)) for words in HOW)
    return BODY.format(
        title=say("Weer inloggen", language), lead=say("Kreeg u een code? Vul hem hier in. Kreeg u een link? Open dan die link.", language),
        problems=summary(problems, language), fields=fields, button=say("Verder", language), more=more,
    )  # fmt: skip
