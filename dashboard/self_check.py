"""The form on which a municipality marks one list about one enterprise: the same questions as any scan, filled in by itself."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log import doubted
from dashboard.log.control import Asking
from dashboard.log.form import form, new_key, posted
from dashboard.log.frame import framed
from dashboard.log.scale import scaled
from dashboard.log.write import both
from dashboard.problem import told
from dashboard.tell.zelfcheck import form_of
from dashboard.unqueued import draft, taken
from monitor.reflective import CHECKED
from monitor.words import capital, say
from storage import self_check
from storage.choices import choices
from storage.database import Store
from storage.log import Conflict
from storage.organisation import Organisation
from storage.people import CHECK
from storage.period import today
from storage.records import Scan
from storage.refused import Forbidden, NotFound, Refused

PAGE = Markup('<p class="crumb"><a href="{back}">{back_words}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{both}{form}')
LEAD = "Over {name}. Het wijkbedrijf leest wat u invult. U hoeft niet elk punt te doen."
FIXED = {"on": None, "about": None, "by": None}  # the address and the login say so


def serve(server: Flask, store: Store) -> None:
    """Hang in the form."""

    def fill(about: str) -> Response:
        person = door.require_person(CHECK)
        with store.read() as session:
            one = self_check.enterprise(session, person, request.args.get("wijkbedrijf", ""))
            answers, token = self_check.standing(session, person, one.id, about)
        return _page(one, about, answers, token)

    def save(about: str) -> Response:
        person, id = door.require_person(CHECK), request.args.get("wijkbedrijf", "")
        token, typed = request.form.get("client_key", "")[:80], posted(Scan, request.form)
        with store.read() as session:
            one = self_check.enterprise(session, person, id)
        try:
            with store.write() as session:
                self_check.keep(session, person, id, about, typed.get("answers") or [], token, doubted.asked().keys)
        except (Forbidden, NotFound):
            raise
        except Conflict as conflict:
            with store.read() as session:
                token = self_check.standing(session, person, id, about)[1]
            return _page(one, about, typed, token, conflict, 409)
        except Refused as refused:
            return _page(one, about, typed, token, refused, 422)
        return taken(redirect(f"{CHECKED}?wijkbedrijf={one.id}", 303))

    server.add_url_rule(f"{CHECKED}/<about>", "self check", fill)
    server.add_url_rule(f"{CHECKED}/<about>", "self check save", save, methods=["POST"])


def _page(
    one: Organisation, about: str, answers: Mapping[str, Any], token: str, refused: Refused | None = None, status: int = 200
) -> Response:  # fmt: skip
    language, person = door.language(), door.require_person(CHECK)
    said = {**answers, "on": today(), "about": about, "by": self_check.THEIRS}
    trouble: dict[str, list[str]] = {}
    for problem in refused.problems if refused else ():
        trouble.setdefault(problem.at, []).append(told(problem, language))
    asking = Asking(language, trouble, instead={**FIXED, **scaled(Scan, said)}, doubted=doubted.told(refused, person, language))
    action, title = form_of(about, one.id), capital(say(choices("scan_about")[about], language))
    body = PAGE.format(
        back=f"{CHECKED}?wijkbedrijf={one.id}", back_words=say("Zelfcheck van de gemeente", language), title=title,
        lead=say(LEAD, language, name=one.name), both=both(Scan, refused, language, {}) if isinstance(refused, Conflict) else "",
        form=form(Scan, said, asking, action=action, draft=draft(action), key=token or new_key()),
    )  # fmt: skip
    return Response(framed(f"{say('Fout', language)}: {title}" if refused else title, body), status, mimetype="text/html")
