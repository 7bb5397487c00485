"""The device at the door: its cookie, and the names of who can open it with a PIN."""

from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard.door_visitor import known, language
from monitor.words import say
from storage import device
from storage.pin import DIGITS, VALID

CHOOSER = Markup(
    '<section class="door panel" id="pin"><h2>{title}</h2>{problem}<form method="post" action="/inloggen/pin">'
    '<input type="hidden" name="next" value="{next}"><fieldset class="names"><legend class="unseen">{title}</legend>{names}</fieldset>'
    '<label for="code">{label}</label><input id="code" name="code" type="password" inputmode="numeric" autocomplete="off" maxlength="6" '
    'required{wrong}><button class="button">{button}</button></form></section>'
)
NAME = Markup('<label class="name"><input type="radio" name="who" value="{}" required{}>{}</label>')


def cookie() -> str:
    """With https the browser itself refuses this name from any other host or path."""
    return "__Host-telvertel-apparaat" if known().settings.https else "telvertel-apparaat"


def token() -> str:
    return request.cookies.get(cookie(), "")


def keep(response: Response, value: str) -> Response:
    """Put the device's own token in the browser; no script reads it, no other site sends it along."""
    https, age = known().settings.https, int(VALID.total_seconds())
    response.set_cookie(cookie(), value, age, secure=https, httponly=True, samesite="Lax", path="/")
    return response


def chooser(onward: str, problem: str = "", chosen: str = "") -> Markup:
    """Who are you, and your PIN; nothing where nobody has one."""
    with known().store.read() as session:
        people = [(row.id, who.name) for row, who in device.on(session, token())] if token() else []
    if not people:
        return Markup("")
    chosen = chosen or (people[0][0] if len(people) == 1 else "")
    names = Markup("").join(NAME.format(id, Markup(" checked") if id == chosen else "", name) for id, name in people)
    return CHOOSER.format(
        title=say("Wie bent u?", language()), next=onward, names=names, button=say("Openen", language()),
        problem=Markup('<p class="fail" id="pin-problem" role="alert">{}</p>').format(problem) if problem else "",
        label=say("Uw pincode van {n} cijfers", language(), n=DIGITS),
        wrong=Markup(' aria-describedby="pin-problem" aria-invalid="true" autofocus') if problem else "",
    )  # fmt: skip
