"""Pincode: a person sets a PIN on a device that is shared, sees where they have one, and takes it away."""

from collections.abc import Mapping, Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, door_pin, door_visitor, shell
from dashboard.joining import TAIL, closed
from dashboard.pieces.field import field, summary
from monitor.words import day_words, say
from storage import device, pin
from storage.database import Store
from storage.device import DevicePin
from storage.login import LOCK, Throttled
from storage.period import AMSTERDAM, utc
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/pincode"
BODY = Markup(
    '<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{problems}<section class="panel"><h2>{put}</h2>'
    '<form method="post" action="/pincode" novalidate>{fields}<p class="save"><button class="button">{button}</button></p></form></section>'
    '<section class="panel"><h2>{where}</h2>{rows}</section>{code}</div>'
)
CODE = Markup('<p class="links"><a href="/code">{}</a></p>')
ROW = Markup(
    '<li><div><b>{name}</b>{here}<br><span class="quiet">{until}</span></div>'
    '<form method="post" action="/pincode/{id}/weghalen"><button class="button light">{words}</button></form></li>'
)


def serve(server: Flask, store: Store) -> None:
    """Hang in the page, its deeds, and the sign of life of who is typing."""

    def show() -> Response:
        return _page(store)

    def put() -> Response:
        person, address = door.require_person(), request.remote_addr or ""
        typed = {name: request.form.get(name, "")[:400] for name in ("password", "pin", "label")}
        try:
            token = pin.put(store, person, door_pin.token(), door_visitor.token(), address, **typed)
        except Throttled as refused:
            return closed(refused, 429)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed, refused.problems, 422)
        return door_pin.keep(make_response(redirect(PATH, 303)), token)

    def remove(id: str) -> Response:
        with store.write() as session:
            pin.remove(session, door.require_person(), id)
        return make_response(redirect(PATH, 303))

    def here() -> Response:
        return make_response("", 204)  # the door noted the use already

    server.add_url_rule(PATH, "pin", show)
    server.add_url_rule(PATH, "pin put", put, methods=["POST"])
    server.add_url_rule(f"{PATH}/<id>/weghalen", "pin remove", remove, methods=["POST"])
    server.add_url_rule("/aanwezig", "in use", here, methods=["POST"])


def _page(store: Store, typed: Mapping[str, str] | None = None, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(), door.language()
    with store.read() as session:
        found, mine = device.of(session, person.id), {row.id for row, who in device.on(session, door_pin.token()) if who.id == person.id}
    title = say("Pincode op dit apparaat", language)
    body = BODY.format(
        title=title, problems=summary(problems, language), fields=_fields(typed or {}, problems, language),
        lead=say("Deelt u deze tablet of telefoon? Met een pincode bent u er snel in. Na {n} minuten zonder gebruik gaat hij op slot.",
                 language, n=LOCK),
        put=say("Pincode kiezen", language), button=say("Pincode opslaan", language),
        where=say("Waar u een pincode hebt", language), rows=_rows(found, mine, language),
        code=CODE.format(say("Extra code uit een app", language)) if person.inside else "",
    )  # fmt: skip
    title = f"{say('Fout', language)}: {title}" if problems else title
    tail = TAIL.format(shell.asset("door.js"))
    return make_response(shell.page(title, body, door.scope({}), styles=("form.css", "joining.css"), tail=tail), status)


def _fields(typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    """Neither password nor PIN ever comes back in the page."""
    return Markup("").join([
        field("password", say("Uw wachtwoord", language), problems, language, kind="password", most=400,
              more='autocomplete="current-password"'),
        field("pin", say("Kies een pincode van {n} cijfers", language, n=pin.DIGITS), problems, language, kind="password", most=6,
              more='inputmode="numeric" autocomplete="off"'),
        field("label", say("Hoe noemt u dit apparaat?", language), problems, language, value=typed.get("label", ""), most=60, empty=True,
              help=say("Bijvoorbeeld: tablet van de winkel.", language)),
    ])  # fmt: skip


def _rows(found: Sequence[DevicePin], mine: set[str], language: str) -> Markup:
    if not found:
        return Markup("<p>{}</p>").format(say("U hebt nog geen pincode.", language))
    here = Markup(' <span class="pill">{}</span>').format(say("dit apparaat", language))
    rows = Markup("").join(
        ROW.format(
            id=one.id, name=one.label or say("Apparaat zonder naam", language), here=here if one.id in mine else "",
            words=say("Weghalen", language),
            until=say("tot en met {day}", language, day=day_words(utc(one.expires_at).astimezone(AMSTERDAM).date(), language)),
        )
        for one in found
    )  # fmt: skip
    return Markup('<ul class="audiences">{}</ul>').format(rows)
