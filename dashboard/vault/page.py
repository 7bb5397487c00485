"""The page of one household: closed until someone presses open, and each time it is written down who did."""

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from flask import Flask, make_response, request
from markupsafe import Markup
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.vault.everyone import serve as serve_everyone
from dashboard.vault.form import fields, form
from dashboard.vault.read import inside, openings
from dashboard.vault.rights import rights
from dashboard.vault.rights import serve as serve_rights
from dashboard.vault.sent import own_keys, sent
from monitor.words import day_words, say
from storage.database import Store
from storage.people import CORRECT, LOG
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.vault import access, lookup
from storage.vault.seen import seen
from storage.vault.typed import FIELDS, WARN

BODY = Markup(
    '<p class="crumb"><a href="/logboek">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{notices}{content}{openings}{rights}'
)
NOTICE = Markup('<p class="notice" role="status"><b>{}</b></p>')
PANEL = Markup('<section class="panel">{}</section>')
LIST = Markup('<dl class="told">{}</dl>')
KEPT = Markup("<div><dt>{}</dt><dd>{}</dd></div>")
POST = Markup(
    '<form method="post" action="/kluis/{deed}"><input type="hidden" name="huishouden" value="{code}">{more}'
    '<button class="button{light}">{words}</button></form>'
)
DEED = Markup('<details class="deed"><summary>{words}</summary>{form}</details>')
CHANGE = Markup('<details class="rest"{open}><summary>{words}</summary>{form}</details>')
LEAD = (
    "Huishouden {code}. Dit staat op slot, apart van wat we tellen. Alleen wie er was en de coördinator kunnen het openen. "
    "Elke keer schrijven we op wie dat deed."
)
PARTS = {"home": "Adres, taal en notitie", "contact": "Naam en telefoon of e-mail"}


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show() -> Response:
        return closed(store, request.args.get("huishouden", ""))

    server.add_url_rule("/kluis", "vault", show)
    server.add_url_rule("/kluis", "vault keep", lambda: _keep(store), methods=["POST"])
    server.add_url_rule("/kluis/openen", "vault open", lambda: _open(store), methods=["POST"])
    server.add_url_rule("/kluis/weghalen", "vault forget", lambda: _forget(store), methods=["POST"])
    serve_rights(server, store)
    serve_everyone(server, store)


def closed(store: Store, asked: str) -> Response:
    """What can be seen without opening."""
    person, language = door.require_person(LOG), door.language()
    with store.read() as session:
        code = access.kept(session, person, asked)
        found = lookup.closed(session, person, code)
    if found.until:
        content = PANEL.format(_kept(found, language)) + _deeds(code, found.may_open, language)
    elif found.may_open:
        content = PANEL.format(form(code, "", {}, language))
    else:
        content = PANEL.format(say("Er is niets bewaard.", language))
    return _page(store, code, content)


def _kept(found: lookup.Closed, language: str) -> Markup:
    """Which parts there are and until when; and whether the resident said that we may call."""
    parts = [(part, found.until[part]) for part in PARTS if part in found.until]
    rows = Markup("").join(KEPT.format(say(PARTS[part], language), _until(day, language)) for part, day in parts)
    if found.call_said_on is None:
        return LIST.format(rows)
    said = say("De bewoner zei op {day} dat we mogen bellen.", language, day=day_words(found.call_said_on, language))
    return LIST.format(rows) + Markup("<p>{}</p>").format(said)


def _until(day: date, language: str) -> str:
    return say("bewaard tot en met {day}", language, day=day_words(day, language))


def _deeds(code: str, may_open: bool, language: str) -> Markup:
    if not may_open:
        return NOTICE.format(say("Openen kan wie bij dit huishouden was, of de coördinator.", language))
    return Markup('<div class="deeds">{}{}</div>').format(
        POST.format(deed="openen", code=code, more="", light="", words=say("Openen", language)),
        DEED.format(
            words=say("Nu weghalen", language),
            form=POST.format(
                deed="weghalen", code=code, light=" light", words=say("Ja, haal dit weg", language),
                more=Markup("<p>{}</p>").format(say("Adres, naam en nummer gaan meteen weg. De bezoeken blijven meetellen.", language)),
            ),
        ),
    )  # fmt: skip


def _open(store: Store) -> Response:
    person, language = door.require_person(LOG), door.language()
    with store.write() as session:
        found = lookup.open(session, person, own_keys(), sent())
    assert found.closed is not None
    code = found.closed.household
    change = form(code, found.closed.stamp, fields(found), language)
    if not found.closed.until:
        return _page(store, code, PANEL.format(change))
    content = PANEL.format(inside(found, language)) + CHANGE.format(open="", words=say("Aanpassen", language), form=change)
    return _page(store, code, content)


def _keep(store: Store) -> Response:
    person = door.require_person(LOG)
    answers = {name: request.form.get(name, "")[:400] for name in FIELDS}
    given = lookup.Answers(answers, request.form.get("stamp", ""), request.form.get("another") == "yes")
    try:
        with store.write() as session:
            kept = lookup.keep(session, person, own_keys(), sent(), given)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _again(store, answers, given.stamp, refused.problems)
    if isinstance(kept, lookup.Known):
        return _again(store, answers, given.stamp, (), kept)
    about = {"huishouden": sent(), "bewaard": "1"} | ({"let-op": ",".join(kept.warnings)} if kept.warnings else {})
    return redirect("/kluis?" + urlencode(about), 303)


def _again(
    store: Store, answers: Mapping[str, str], stamp: str, problems: Sequence[Problem], known: lookup.Known | None = None
) -> Response:
    """The same form with everything that was typed. After somebody else's change the next try builds on what is there now."""
    person, language = door.require_person(LOG), door.language()
    with store.read() as session:
        code = access.household(session, person, sent())
        now_there = lookup.closed(session, person, code).stamp
    stamp = now_there if problems and not problems[0].at else stamp
    return _page(store, code, PANEL.format(form(code, stamp, answers, language, problems, known)), status=422)


def _forget(store: Store) -> Response:
    person = door.require_person(LOG)
    with store.write() as session:
        lookup.forget(session, person, sent())
    return redirect("/kluis?" + urlencode({"huishouden": sent(), "weg": "1"}), 303)


def _page(store: Store, code: str, content: Markup, status: int = 200) -> Response:
    person, language = door.require_person(LOG), door.language()
    history = Markup("")
    if person.may(CORRECT):
        with store.read() as session:
            history = openings(seen(session, person, code), language)
    title = say("Adres en telefoon", language)
    body = BODY.format(
        back=say("Logboek", language), title=title, lead=say(LEAD, language, code=code), notices=_notices(language), content=content,
        openings=history, rights=rights(person, code, language),
    )  # fmt: skip
    name = f"{say('Fout', language)}: {title}" if status == 422 else title
    frame = Markup('<div class="writing">{}</div>').format(body)
    return make_response(shell.page(name, frame, door.scope({}), styles=("form.css", "vault.css")), status)


def _notices(language: str) -> Markup:
    """What just happened, from the address: codes only, the words are ours."""
    found = [say("Bewaard. Het staat nu op slot.", language)] if request.args.get("bewaard") else []
    found += [say("Weggehaald. Het is nergens meer te openen.", language)] if request.args.get("weg") else []
    found += [say(WARN[kind], language) for kind in request.args.get("let-op", "").split(",") if kind in WARN]
    return Markup("").join(NOTICE.format(words) for words in found)
