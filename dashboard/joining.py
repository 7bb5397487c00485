"""Meedoen: who opens an invitation on a phone says what to be called, chooses a login name and a password, and is in."""

from collections.abc import Mapping, Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import carried, door, door_visitor, shell
from dashboard.pieces.field import field, summary
from monitor.words import say
from storage import joining
from storage.admission import JOIN, Admission, find
from storage.database import Store
from storage.login import Throttled
from storage.organisation import Organisation
from storage.passwords import SHORTEST
from storage.people import FOLLOW, FOLLOWER, ROLE_WORDS
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/meedoen"
BODY = Markup(
    '<section class="door panel"><h1>{title}</h1><p class="quiet">{lead}</p>{problems}'
    '<form method="post" action="/meedoen" novalidate>{fields}<button class="button">{button}</button></form></section>'
)
CLOSED = Markup('<section class="door panel"><h1>{title}</h1><p>{words}</p><p><a class="button" href="/inloggen">{login}</a></p></section>')
FOLLOWING = Markup(
    '<section class="door panel"><h1>{title}</h1><p>{words}</p><form method="post" action="/meedoen">'
    '<input type="hidden" name="follow" value="1"><button class="button">{button}</button></form></section>'
)
ONE_MORE = "U hebt al een account. Dit wijkbedrijf deelt ook subsidies met uw organisatie; na één druk staan ze bij de andere."
TAIL = Markup('<script src="{}" defer></script>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page; it is open to who has an invitation."""

    def show() -> Response:
        if carried.NAME in request.args:
            return carried.carry(PATH, request.args[carried.NAME])
        return _page(store, {})

    def join() -> Response:
        if "follow" in request.form:
            return _follow(store)
        typed = {name: request.form.get(name, "")[:400] for name in ("name", "login_name", "email")}
        if "password" not in request.form:
            problems = () if typed["name"].strip() else (Problem("Vul in hoe we u mogen noemen.", "name"),)
            return _page(store, typed, problems, status=422 if problems else 200)
        known, address = door_visitor.known(), request.remote_addr or ""
        guest = _is_guest(store)
        try:
            given = joining.join(
                store, known.settings, carried.carried(PATH), address, **typed, password=request.form["password"], old=door_visitor.token()
            )  # fmt: skip
        except Throttled as refused:
            return closed(refused, 429)
        except Refused as refused:
            return _page(store, typed, refused.problems, status=422)
        onward = "/subsidies" if guest else "/opschrijven?welkom=1"
        return carried.drop(door_visitor.give(make_response(redirect(onward, 303)), given), PATH)

    server.add_url_rule(PATH, "join", show)
    server.add_url_rule(PATH, "join save", join, methods=["POST"])


def _is_guest(store: Store) -> bool:
    """Whether the link is for somebody of a funder."""
    with store.read() as session:
        found = find(session, JOIN, carried.carried(PATH)) if carried.carried(PATH) else None
    return found is not None and found.role == FOLLOWER


def _follow(store: Store) -> Response:
    """Who follows for another enterprise already presses once, and makes no second account."""
    try:
        joining.follow(store, door.require_person(FOLLOW), carried.carried(PATH), request.remote_addr or "")
    except Throttled as refused:
        return closed(refused, 429)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return closed(refused)
    return carried.drop(make_response(redirect("/subsidies", 303)), PATH)


def closed(refused: Refused, status: int = 410) -> Response:
    """A link that opens nothing, with what to do."""
    language = door.language()
    words = " ".join(say(p.sentence, language, **p.values) for p in refused.problems)
    title = say("Even wachten" if status == 429 else "Deze link werkt niet meer", language)
    body = CLOSED.format(title=title, words=words, login=say("Naar inloggen", language))
    return make_response(shell.page(title, body, styles=("door.css",)), status)


def _page(store: Store, typed: Mapping[str, str], problems: Sequence[Problem] = (), status: int = 200) -> Response:
    language = door.language()
    try:
        found, enterprise = joining.look(store, carried.carried(PATH), request.remote_addr or "")
    except Throttled as refused:
        return closed(refused, 429)
    except Refused as refused:
        return closed(refused)
    title = say("Meedoen met {enterprise}", language, enterprise=enterprise.name)
    if found.role == FOLLOWER:
        title = say("Subsidies volgen van {enterprise}", language, enterprise=enterprise.name)
        if (person := door.person()) is not None and person.role == FOLLOWER and person.funder == found.funder:
            body = FOLLOWING.format(title=title, words=say(ONE_MORE, language), button=say("Volgen", language))
            return make_response(shell.page(title, body, styles=("door.css",)), status)
    name = typed.get("name", found.name).strip()
    whole = bool(name) or "password" in request.form
    with store.read() as session:
        free = joining.suggested(session, name) if name else ""
    body = BODY.format(
        title=title, lead=_lead(found, enterprise, language), problems=summary(problems, language),
        fields=_all(name, {"login_name": free, **{n: v for n, v in typed.items() if v}}, problems, language) if whole
        else _name(name, problems, language), button=say("Meedoen" if whole else "Verder", language),
    )  # fmt: skip
    title = f"{say('Fout', language)}: {title}" if problems else title
    tail = TAIL.format(shell.asset("door.js"))
    return make_response(shell.page(title, body, styles=("door.css",), tail=tail), status)


def _lead(found: Admission, enterprise: Organisation, language: str) -> str:
    role = say(ROLE_WORDS[found.role], language)
    return say("U bent uitgenodigd als {role}. Een mailadres is niet nodig.", language, role=role)


def _name(name: str, problems: Sequence[Problem], language: str) -> Markup:
    label = say("Hoe mogen we u noemen?", language)
    return field("name", label, problems, language, value=name, most=120, more='autocomplete="given-name" autofocus')


def _all(name: str, typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    """The name stands first and may still be changed; then what one logs in with."""
    first = "" if problems else "autofocus"
    return Markup("").join([
        field("name", say("Hoe mogen we u noemen?", language), problems, language, value=name, more='autocomplete="given-name"'),
        field(
            "login_name", say("Uw inlognaam", language), problems, language, value=typed.get("login_name", ""), most=40,
            help=say("Hiermee logt u straks in. Schrijf hem op.", language),
            more='autocomplete="username" autocapitalize="none" spellcheck="false"',
        ),
        password(problems, language, first),
        field(
            "email", say("E-mailadres", language), problems, language, value=typed.get("email", ""), kind="email", most=200, empty=True,
            more='autocomplete="email"',
        ),
    ])  # fmt: skip


def password(problems: Sequence[Problem], language: str, first: str = "") -> Markup:
    """A new password. It never comes back in a page."""
    help = say("Minstens {least} tekens. Een zin is goed: makkelijk te onthouden, moeilijk te raden.", language, least=SHORTEST)
    show = f'data-show="{say("Laat zien", language)}" data-hide="{say("Verberg", language)}"'
    return field(
        "password", say("Kies een wachtwoord", language), problems, language, kind="password", most=400, help=help,
        more=f'autocomplete="new-password" {show} {first}',
    )  # fmt: skip
