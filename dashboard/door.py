"""The door: who is it, and what may they. Every request passes it; rights come from the server's session alone."""

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import urlencode

from flask import Flask, g, redirect, request
from sqlmodel import Session
from werkzeug.exceptions import NotFound as NotFoundPage
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from dashboard import door_ended, door_login, kept
from dashboard.door_handed import hold, holding
from dashboard.door_headers import dress, static
from dashboard.door_request import SAFE, check_callback, check_origin, check_size, tick
from dashboard.door_trouble import Halt, for_programs, trouble
from dashboard.door_visitor import KNOWN, Known, known, language, look, person, token
from monitor import comparison
from storage import login
from storage.database import Store
from storage.organisation import Organisation, organisation, within
from storage.people import Person
from storage.period import Period, containing, parse, today
from storage.refused import Forbidden, NotFound
from storage.release import released_periods
from storage.scope import Scope
from storage.secret import secret
from storage.settings import PREFIX, Settings, UnsafeStart
from storage.told import grants

OPEN = (  # for everyone; the rest of the house is behind the door
    "/inloggen", "/gezondheid", "/privacy", "/taal/<language>", "/kaart", "/kaart/<code>", "/peiling/<code>", "/peiling/<code>/dank",
    "/meedoen", "/nieuw-wachtwoord", "/inloggen/pin", "/beginnen", "/werker.js", "/zonder-verbinding",
    "/w/<wijk>",
    "/hulp", "/nieuw", "/toegankelijkheid", "/voorbeelden",
)  # fmt: skip

ASKED, LONGEST = ("gebied", "periode", "subsidie", "vergelijk"), 100  # what of an address is read, and how much of it


def guard(server: Flask, store: Store, settings: Settings) -> None:
    """Hang the door in: before anything else is registered on the server, so that nothing comes in front of it."""
    server.extensions[KNOWN] = Known(store, settings)
    server.secret_key = secret(settings)
    kept.serve(server, store)
    if settings.proxies:
        server.wsgi_app = ProxyFix(server.wsgi_app, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    for step in (check_size, door_ended.settle, _look_up, check_origin, hold, _let_in, check_callback, _in_use):
        server.before_request(step)
    server.after_request(dress)
    server.after_request(door_ended.forget)
    server.register_error_handler(Exception, trouble)
    server.register_blueprint(door_login.BLUEPRINT)


def safe_start(server: Flask, settings: Settings) -> None:
    """Look once more when everything hangs: raises `UnsafeStart` when a debugger or a second entrance is open."""
    if server.debug:
        raise UnsafeStart("FLASK_DEBUG staat aan. Zet deze uit: hiermee kunnen vreemden in het programma.")
    if any(rule.rule.startswith(("/_mcp", "/console", "/_dash-ws")) for rule in server.url_map.iter_rules()):
        raise UnsafeStart("DASH_MCP_ENABLED staat aan. Zet deze uit: hiermee kunnen vreemden in het programma.")
    if settings.environment == "production" and not (settings.https and settings.secret):
        raise UnsafeStart(f"{PREFIX}BASE_URL en {PREFIX}SECRET zijn in productie nodig.")


def _look_up() -> None:
    if "\0" in request.path:
        raise NotFoundPage()  # no address of ours has one, and PostgreSQL takes none to look for
    if not static():
        look()


def _let_in() -> Response | None:
    """People go on; strangers get the login page, or a plain 401 where a page would help nobody."""
    rule = request.url_rule.rule if request.url_rule is not None else ""
    if static() or rule in OPEN or person() is not None or holding() is not None:
        return None
    if for_programs() or request.method not in SAFE:
        raise Halt(401)
    asked = request.full_path.rstrip("?")
    return redirect("/inloggen?" + urlencode({"next": asked})) if asked != "/" else redirect("/inloggen")


def _in_use() -> None:
    """A person at work stays logged in; a page left open does not keep the door open."""
    if person() is not None and not tick():
        login.touch(known().store, token(), login=g.login)


def require_person(right: str | None = None) -> Person:
    """The person of this request. Raises `Forbidden` for a stranger, and for someone without this right."""
    found = person()
    if found is None or (right is not None and not found.may(right)):
        raise Forbidden()
    return found


def scope(args: Mapping[str, str]) -> Scope:
    """What this person looks at. Of the address only `gebied`, `periode`, `subsidie` and `vergelijk` are read, within what is theirs.

    Raises `Forbidden` for a stranger, `NotFound` for an area or grant that is not theirs, `Refused` for a period that does not exist.
    """
    who, asked = require_person(), tuple(args.get(name, "")[:LONGEST] for name in ASKED)
    key = ("scope", *asked, language(), *kept.standing(who))
    return Scope(who, *kept.kept().made(key, lambda: _scope(who, dict(zip(ASKED, asked, strict=True)))))


def _scope(who: Person, args: Mapping[str, str]) -> tuple[str, str, str, Period, str, str, str]:
    """A scope without its person."""
    with known().store.read() as session:
        enterprise = organisation(session, who.organisation) if who.inside and who.organisation else None
        municipality = enterprise.municipality if enterprise else who.municipality
        if municipality is None:
            raise Forbidden()
        area = within(session, args["gebied"], municipality, enterprise.areas if enterprise else None)
        period = parse(args["periode"]) if args["periode"] else _usual(session, who, municipality)
        grant = _grant(session, args["subsidie"], enterprise)
    compare = comparison.ASKED.get(args["vergelijk"], comparison.PREVIOUS)
    return enterprise.id if enterprise else "", municipality, area, period, compare, language(), grant


def _grant(session: Session, asked: str, enterprise: Organisation | None) -> str:
    """The grant asked for when it is one of the enterprise's own that counts."""
    if asked and (enterprise is None or asked not in grants(session, enterprise.id)):
        raise NotFound()
    return asked


def _usual(session: Session, who: Person, municipality: str) -> Period:
    """Inside: the quarter we live in. Outside: the last one that was released, or else the last that is over."""
    current = containing(today(), "quarter")
    if who.inside:
        return current
    released = released_periods(session, municipality)
    return released[0] if released else containing(current.start - timedelta(days=1), "quarter")


__all__ = ["guard", "language", "person", "require_person", "safe_start", "scope"]
