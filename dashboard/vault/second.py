"""Asking a second code where personal data opens: in between, with everything that was sent, and then straight on."""

from flask import Flask, g, make_response, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import shell
from dashboard.door_visitor import known, language, person
from dashboard.pieces.field import field, hidden
from dashboard.problem import told
from dashboard.vault.sent import own_keys
from monitor.words import say
from storage.database import Store
from storage.login import Throttled
from storage.people import Person
from storage.refused import Problem, Refused
from storage.vault import second

VAULT = frozenset(  # where the enterprise can want it of everyone
    {"vault open", "vault subject", "vault erase", "rights find", "rights give", "rights erase", "account give", "account erase"}
)
ALSO = frozenset(
    {"people add", "people act", "inviting act", "safeguard save", "reopening ask", "reopening act", "code papers", "code away"}
)
NAME = "second_code"
ASK = Markup(
    '<section class="door panel"><h1>{title}</h1><p>{lead}</p>{problems}<form method="post" action="{path}" novalidate>{kept}{code}'
    '<p class="save"><button class="button">{button}</button></p></form><p class="quiet">{lost}</p></section>'
)
FIRST = Markup(
    '<section class="door panel"><h1>{title}</h1><p>{lead}</p><p><a class="button" href="/code">{go}</a></p><p>{help}</p></section>'
)
TYPING = 'inputmode="text" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"'


def serve(server: Flask, store: Store) -> None:
    """Hang in the question, after the door and before every page."""
    server.before_request(lambda: _between(store))
    server.after_request(_keep)


def cookie() -> str:
    """With https the browser itself refuses this name from any other host or path."""
    return "__Host-telvertel-code" if known().settings.https else "telvertel-code"


def token() -> str:
    return request.cookies.get(cookie(), "")


def remember(made: str) -> None:
    """This browser gave a right code: it goes along with the answer."""
    g.proven = made


def _keep(response: Response) -> Response:
    if made := g.get("proven"):
        age = int(second.TERM.total_seconds())
        response.set_cookie(cookie(), made, age, secure=known().settings.https, httponly=True, samesite="Lax", path="/")
    return response


def _between(store: Store) -> Response | None:
    """Nothing where nothing is asked or the code is right; else the page that asks it."""
    who = person()
    if request.method != "POST" or request.endpoint not in VAULT | ALSO or who is None:
        return None
    with store.read() as session:
        wanted = second.needed(session, who, token(), vault=request.endpoint in VAULT)
    if wanted == second.NOTHING:
        return None
    if wanted == second.SET_UP:
        return _first()
    if NAME not in request.form:
        return _ask((), 403)
    return _tried(store, who)


def _tried(store: Store, who: Person) -> Response | None:
    try:
        remember(second.prove(store, own_keys(), who, request.form[NAME], request.remote_addr or ""))
    except Throttled as refused:
        return _ask(refused.problems, 429)
    except Refused as refused:
        return _ask(refused.problems, 422)
    return None


def _ask(problems: tuple[Problem, ...], status: int) -> Response:
    """The code, and hidden behind it everything that was sent."""
    kept = [hidden(name, value) for name, value in request.form.items(multi=True) if name != NAME]
    title = say("Typ de code uit uw app", language())
    general = [p for p in problems if not p.at]
    body = ASK.format(
        title=title, path=request.path, kept=Markup("").join(kept), button=say("Verder", language()),
        lead=say("Hier staan gegevens van mensen. Daarom vragen we één keer per halve dag een code.", language()),
        problems=Markup('<p class="fail" role="alert">{}</p>').format(" ".join(told(p, language()) for p in general)) if general else "",
        code=field(NAME, say("Code van 6 cijfers", language()), problems, language(), most=20, more=f"{TYPING} autofocus"),
        lost=say("Telefoon niet bij u? Typ een code van uw papier. Is dat ook weg? Vraag een coördinator om uw code-app weg te halen.",
                 language()),
    )  # fmt: skip
    return make_response(
        shell.page(f"{say('Fout', language())}: {title}" if problems else title, body, styles=("door.css", "form.css")), status
    )


def _first() -> Response:
    title = say("Stel eerst een code-app in", language())
    body = FIRST.format(
        title=title, go=say("Nu instellen", language()),
        lead=say("Uw wijkbedrijf vraagt een extra code voordat een adres opengaat. Dat is er voor u nog niet.", language()),
        help=say("Het duurt een paar minuten. U hebt uw telefoon en uw wachtwoord nodig. Lukt het niet? Vraag een coördinator.",
                 language()),
    )  # fmt: skip
    return make_response(shell.page(title, body, styles=("door.css",)), 403)


__all__ = ["ALSO", "VAULT", "remember", "serve", "token"]
