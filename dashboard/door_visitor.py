"""Who is at the door: the person behind the cookie, looked up once per request."""

from dataclasses import dataclass

from flask import current_app, g, request
from werkzeug.wrappers import Response

from dashboard.kept import kept
from monitor.words import LANGUAGES
from monitor.words.own_word import speaking
from storage import login
from storage.database import Store
from storage.organisation import organisation
from storage.people import Person
from storage.settings import Settings

KNOWN = "telvertel"
LANGUAGE = "taal"  # the cookie with a stranger's choice: two letters, nothing about a person


@dataclass(frozen=True)
class Known:
    """What every request needs and no browser may say."""

    store: Store
    settings: Settings


def known() -> Known:
    found: Known = current_app.extensions[KNOWN]
    return found


def cookie_name(settings: Settings) -> str:
    """With https the browser itself refuses this name from any other host or path."""
    return "__Host-telvertel" if settings.https else "telvertel"


def token() -> str:
    return request.cookies.get(cookie_name(known().settings), "")


def look() -> None:
    """Find the person once, from the server's own session, and remember whom for this request only."""
    entered = login.found_with(known().store, known().settings, token()) if token() else None
    chosen, found = request.cookies.get(LANGUAGE, ""), entered[0] if entered else None
    g.person, g.login = found, entered[1] if entered else None
    if request.method in ("GET", "HEAD"):  # what changes something may change this too, so there it is asked when needed
        g.shared = g.login is not None and g.login.pin != ""
    spoken = found.language if found else chosen if chosen in LANGUAGES else known().settings.language
    g.language = speaking(spoken, _own_word(found)) if found else spoken


def _own_word(found: Person) -> str:
    """What the enterprise of this person calls itself; nothing for who looks from outside."""
    if not found.inside or not found.organisation:
        return ""

    def read() -> str:
        with known().store.read() as session:
            enterprise = organisation(session, found.organisation or "")
            return enterprise.own_word if enterprise else ""

    return kept().made(("own word", found.organisation), read)


def person() -> Person | None:
    """The person of this request; None for a stranger."""
    found: Person | None = g.get("person")
    return found


def shared() -> bool:
    """Whether this person has a PIN on this device, so that the screen locks soon."""
    if "shared" not in g:
        g.shared = person() is not None and login.pinned(known().store, token())
    return bool(g.shared)


def language() -> str:
    """The language of this request; for people of an enterprise with what it calls itself (`monitor.words.own_word`)."""
    spoken: str = g.get("language") or known().settings.language
    return spoken


def give(response: Response, value: str) -> Response:
    """Put the token in the browser until it closes; no script reads it, no other site sends it along."""
    settings = known().settings
    response.set_cookie(cookie_name(settings), value, secure=settings.https, httponly=True, samesite="Lax", path="/")
    return response


def take(response: Response) -> Response:
    settings = known().settings
    response.delete_cookie(cookie_name(settings), secure=settings.https, httponly=True, samesite="Lax", path="/")
    return response
