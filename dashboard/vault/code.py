"""Extra code: a person sets an authenticator app up, gets codes for on paper, makes new ones, or takes the app away."""

from collections.abc import Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.pieces.field import field, summary
from dashboard.pieces.scan import scan
from dashboard.vault.second import TYPING, remember
from dashboard.vault.sent import own_keys
from monitor.words import number, say
from storage.database import Store
from storage.login import Throttled
from storage.people import Person
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.safeguard import safeguard
from storage.vault import authenticator, second, totp
from storage.vault.sealed import Unreadable

PATH = "/code"
BODY = Markup('<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{problems}{content}</div>')
PANEL = Markup('<section class="panel"><h2>{title}</h2>{content}</section>')
LINE = Markup("<p>{}</p>")
POST = Markup(
    '<form method="post" action="/code/{deed}" novalidate>{fields}<p class="save"><button class="button{light}">{words}</button></p></form>'
)
SHOWN = Markup('{scan}<p>{or_}<br><b class="secret" lang="nl">{secret}</b></p>')
PAPERS = Markup(
    '<div class="notice" role="status" tabindex="-1" autofocus><h2>{title}</h2><p>{once}</p><ol class="papers">{codes}</ol></div>'
)
PAPER = Markup('<li class="secret" lang="nl">{}</li>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""
    server.add_url_rule(PATH, "code", lambda: _page(store))
    server.add_url_rule(f"{PATH}/maken", "code begin", lambda: _done(store, _begin), methods=["POST"])
    server.add_url_rule(f"{PATH}/bevestigen", "code confirm", lambda: _done(store, _confirm), methods=["POST"])
    server.add_url_rule(f"{PATH}/papier", "code papers", lambda: _done(store, _papers), methods=["POST"])
    server.add_url_rule(f"{PATH}/weghalen", "code away", lambda: _done(store, _away), methods=["POST"])


def _begin(store: Store, person: Person) -> list[str]:
    second.begin(store, own_keys(), person, request.form.get("password", "")[:400], request.remote_addr or "")
    return []


def _confirm(store: Store, person: Person) -> list[str]:
    made, token = second.confirm(store, own_keys(), person, request.form.get("first_code", ""), request.remote_addr or "")
    remember(token)
    return made


def _papers(store: Store, person: Person) -> list[str]:
    with store.write() as session:
        return second.papers(session, own_keys(), person)


def _away(store: Store, person: Person) -> list[str]:
    with store.write() as session:
        second.remove(session, person)
    return []


def _done(store: Store, deed) -> Response:  # type: ignore[no-untyped-def]
    """Do it; codes for on paper are shown once, what is refused stays on the page."""
    person = _inside()
    try:
        made = deed(store, person)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _page(store, refused.problems, 429 if isinstance(refused, Throttled) else 422)
    return _page(store, made=made) if made else redirect(PATH, 303)  # type: ignore[return-value]


def _inside() -> Person:
    """Someone of an enterprise: only they open personal data."""
    person = door.require_person()
    if not person.inside:
        raise NotFound()
    return person


def _page(store: Store, problems: Sequence[Problem] = (), status: int = 200, made: Sequence[str] = ()) -> Response:
    person, language = _inside(), door.language()
    with store.read() as session:
        app, left = authenticator.of(session, person.id), authenticator.left(session, person.id)
        wanted = safeguard(session, person.organisation or "").second_factor
        try:
            secret = second.pending(session, own_keys(), person)
        except Unreadable:
            secret = None
    content = _on(left, language) if app else _waits(person, secret, problems, language) if secret else _off(problems, language)
    lead = "Uw wijkbedrijf vraagt deze code voordat een adres opengaat." if wanted else "Met een extra code kan een ander met alleen uw " \
        "wachtwoord niet bij adressen en nummers."  # fmt: skip
    title = say("Extra code uit een app", language)
    body = BODY.format(title=title, lead=say(lead, language), problems=summary(problems, language), content=_once(made, language) + content)
    return make_response(
        shell.page(f"{say('Fout', language)}: {title}" if problems else title, body, door.scope({}), styles=("form.css", "joining.css")),
        status,
    )


def _off(problems: Sequence[Problem], language: str) -> Markup:
    """Nothing yet: what it takes, and the password to begin."""
    words = say("U hebt een app nodig die codes maakt, een authenticator-app. Die is gratis. Vaak zit hij al in uw telefoon.", language)
    fields = field("password", say("Uw wachtwoord", language), problems, language, kind="password", most=400,
                   more='autocomplete="current-password"')  # fmt: skip
    form = POST.format(deed="maken", fields=fields, light="", words=say("Beginnen", language))
    return PANEL.format(title=say("Een code-app instellen", language), content=LINE.format(words) + form)


def _waits(person: Person, secret: bytes, problems: Sequence[Problem], language: str) -> Markup:
    """The QR code and the first code."""
    address = totp.address(secret, person.known_as)
    shown = SHOWN.format(
        scan=scan(address, say("QR-code voor uw code-app", language)), secret=totp.shown(secret),
        or_=say("Kunt u niet scannen? Typ dit over in de app:", language),
    )  # fmt: skip
    fields = field("first_code", say("Welke code ziet u in de app?", language), problems, language, most=20, more=TYPING)
    form = POST.format(deed="bevestigen", fields=fields, light="", words=say("Code bevestigen", language))
    words = LINE.format(say("Open de app op uw telefoon en scan dit. Laat het aan niemand zien.", language))
    return PANEL.format(title=say("Scan dit met uw app", language), content=words + shown + form)


def _on(left: int, language: str) -> Markup:
    words = say("Uw code-app is ingesteld. We vragen de code één keer per halve dag, op elk apparaat.", language)
    papers = "U hebt nog {n} codes op papier." if left != 1 else "U hebt nog {n} code op papier."
    new = POST.format(deed="papier", fields="", light=" light", words=say("Nieuwe codes op papier", language))
    away = POST.format(deed="weghalen", fields="", light=" light", words=say("Code-app weghalen", language))
    content = LINE.format(words) + LINE.format(say(papers, language, n=number(left, 0, language))) + new + away
    return PANEL.format(title=say("Het staat aan", language), content=content)


def _once(made: Sequence[str], language: str) -> Markup:
    if not made:
        return Markup("")
    once = "Schrijf deze codes over of print ze. Elke code werkt één keer, als u uw telefoon niet hebt. U ziet ze maar één keer."
    codes = Markup("").join(PAPER.format(code) for code in made)
    return PAPERS.format(title=say("Codes voor op papier", language), once=say(once, language), codes=codes)
