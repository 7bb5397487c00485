"""The login page and what belongs to it: in, out, and the language."""

import re
from urllib.parse import urlencode, urlsplit

from flask import Blueprint, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door_pin, shell
from dashboard.door_visitor import LANGUAGE, give, known, language, person, take, token
from monitor.words import LANGUAGES, say
from storage import login, pin
from storage.passwords import EXAMPLE
from storage.people import ROLE_WORDS, examples, set_language
from storage.refused import NotFound, Refused

BLUEPRINT = Blueprint("door", __name__)
FORM = Markup(
    '{pins}<section class="door panel"><h1>{title}</h1><p class="quiet">{lead}</p>{problem}'
    '<form method="post" action="/inloggen"><input type="hidden" name="next" value="{next}">'
    '<label for="email">{email_words}</label><input id="email" name="email" type="text" autocomplete="username" autocapitalize="none" '
    'spellcheck="false" required maxlength="200" value="{email}"{first}{wrong}>'
    '<label for="password">{password_words}</label><input id="password" name="password" type="password" autocomplete="current-password" '
    'required{second}{wrong}><button class="button">{button}</button></form><p class="quiet">{forgot}</p></section>{examples}'
)
PEOPLE = Markup('<section class="door panel"><h2>{title}</h2><p>{lead} <b lang="nl">{password}</b></p><ul>{people}</ul></section>')


@BLUEPRINT.get("/inloggen")
def ask() -> Response:
    onward = own_path(request.args.get("next", ""))
    return _to(onward) if person() is not None else _page(onward)


@BLUEPRINT.post("/inloggen")
def enter() -> Response:
    """Check the password; a new token for a new login. What was wrong is not said: nobody learns here who has an account."""
    onward, email = own_path(request.form.get("next", "")), request.form.get("email", "")
    try:
        given = login.enter(known().store, known().settings, email, request.form.get("password", ""), request.remote_addr or "", token())
    except Refused as refused:
        status = 429 if isinstance(refused, login.Throttled) else 401
        return _page(onward, email, say(refused.problems[0].sentence, language()), status)
    if door_pin.token():
        pin.known_here(known().store, given, door_pin.token())
    return give(_to(onward), given)


@BLUEPRINT.post("/inloggen/pin")
def enter_pin() -> Response:
    """Open the screen with a PIN: as who was chosen from the names on this device."""
    onward, who = own_path(request.form.get("next", "")), request.form.get("who", "")[:40]
    code = "".join(c for c in request.form.get("code", "")[:20] if c.isdecimal())
    try:
        given = pin.enter(known().store, known().settings, door_pin.token(), who, code, token())
    except Refused as refused:
        problem = refused.problems[0]
        return _page(onward, status=401, wrong_pin=say(problem.sentence, language(), **problem.values), who=who)
    return give(_to(onward), given)


@BLUEPRINT.post("/vergrendel")
def lock() -> Response:
    """Lock the screen: the login is over, and after the PIN the same page opens again."""
    onward = own_path(request.form.get("next", ""))
    with known().store.write() as session:
        login.close(session, token(), person())
    return take(_to("/inloggen?" + urlencode({"next": onward}) if onward != "/" else "/inloggen"))


@BLUEPRINT.post("/uitloggen")
def leave() -> Response:
    with known().store.write() as session:
        login.close(session, token(), person())
    return take(_to("/inloggen"))


@BLUEPRINT.post("/taal/<language>")
def speak(language: str) -> Response:
    """Another language from now on; back to where the person was."""
    if language not in LANGUAGES:
        raise NotFound()
    who = person()
    if who is not None:
        with known().store.write() as session:
            set_language(session, who, language)
    came = urlsplit(request.referrer or "")
    response = _to(own_path(request.form.get("next") or came.path + (f"?{came.query}" if came.query else "")))
    response.set_cookie(LANGUAGE, language, max_age=365 * 86400, secure=known().settings.https, httponly=True, samesite="Lax", path="/")
    return response


def own_path(asked: str) -> str:
    """The address on our own host that was asked for; anything that might lead elsewhere becomes the front page."""
    plain = re.fullmatch(r"/(?![/\\])[^\\\x00-\x20\x7f]*", asked)
    return asked if plain and not asked.startswith(("/uitloggen", "/taal", "/_")) else "/"


def _to(path: str) -> Response:
    return make_response(redirect(path, 303))


def _page(onward: str, email: str = "", problem: str = "", status: int = 200, *, wrong_pin: str = "", who: str = "") -> Response:
    wrong = Markup(' aria-describedby="problem" aria-invalid="true"') if problem else ""
    pins = door_pin.chooser(onward, wrong_pin, who)
    if wrong_pin and not pins:
        problem = wrong_pin  # the last PIN on this device is gone
    body = FORM.format(
        pins=pins,
        title=say("Inloggen", language()),
        lead=say("Tellen en vertellen wat een wijkbedrijf doet.", language()),
        problem=Markup('<p class="fail" id="problem" role="alert">{}</p>').format(problem) if problem else "",
        next=onward,
        email=email,
        email_words=say("E-mailadres of inlognaam", language()),
        password_words=say("Wachtwoord", language()),
        button=say("Inloggen", language()),
        forgot=Markup('<a href="/nieuw-wachtwoord">{}</a>').format(say("Wachtwoord vergeten, of telefoon kwijt?", language())),
        first="" if email or pins else Markup(" autofocus"),
        second=Markup(" autofocus") if email else "",
        wrong=wrong,
        examples=_examples() if known().settings.demo else "",
    )
    response = make_response(shell.page(say("Inloggen", language()), body, styles=("door.css",)), status)
    if status == 429:
        response.headers["Retry-After"] = "900"
    return response


def _examples() -> Markup:
    """In a demonstration: the made-up people and their password."""
    with known().store.read() as session:
        people = examples(session)
    line = Markup("<li><b>{}</b>, {}: <code>{}</code></li>")
    return PEOPLE.format(
        title=say("Kijk rond met voorbeeldgegevens", language()),
        lead=say("Deze mensen bestaan niet. Hun wachtwoord is voor allemaal:", language()),
        password=EXAMPLE,
        people=Markup("").join(line.format(p.name, say(ROLE_WORDS[p.role], language()), p.known_as) for p in people),
    )
