"""Opschrijven: choose what, fill in, save. What cannot be kept comes back with everything that was typed."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import request
from markupsafe import Markup
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log import aid, beside, called, doubted, hand, heed, missing, own, planned, week_way
from dashboard.log.answer import differing
from dashboard.log.choice import asking, names, start
from dashboard.log.form import QUEUED, form, posted, pressed
from dashboard.log.frame import framed
from dashboard.log.sent import answer, by_script, of_another
from dashboard.photo import album
from dashboard.pieces import shut
from dashboard.pieces.danger import danger
from dashboard.pieces.welcome import welcome
from monitor.words import say
from storage import log
from storage.beginning import switched_on
from storage.burden import took
from storage.content import answers_of, thawed
from storage.database import Store
from storage.lock import quarter_of
from storage.log import Session
from storage.logbook import writable
from storage.people import CORRECT, IMPORT, LOG, PEOPLE, Person
from storage.period import today
from storage.record import Record
from storage.records import BY_NAME, Dialogue, Hours, OwnAnswer, Scan
from storage.refused import Forbidden, NotFound, Refused

CHOOSE = Markup(
    '{welcome}<h1>{title}</h1><p class="lead">{lead}</p><ul class="kinds">{usual}</ul>'
    "{rest}"
    '<p class="links"><a href="/logboek">{book}</a>{bring}</p>'
)
REST = Markup('<details class="rest"><summary>{more}</summary><ul class="kinds">{rest}</ul></details>')
KIND = Markup('<li><a href="/opschrijven/{name}">{words}</a></li>')
FILL = Markup('<p class="crumb"><a href="{back}">{back_words}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{both}{form}{danger}')
BOTH = Markup(
    '<div class="wide-table"><table><caption>{caption}</caption><thead><tr><th>{asked}</th><th>{mine}</th><th>{theirs}</th></tr></thead>'
    "<tbody>{rows}</tbody></table></div>"
)
LEAD = {
    "visit": "Vier antwoorden zijn genoeg. De rest mag later.",
    "poll": "Eén bewoner per keer. Geen naam, geen huishouden. Niets hoeft: laat leeg wat de bewoner niet wil zeggen.",
    "referral": "Alleen u en de coördinator lezen dit terug. Anderen zien dat er een doorverwijzing is, waarover en wanneer.",
    "dialogue": "Schrijf op wat beide kanten zeiden. Geen namen: alleen welke kant het zei.",
    "scan": "Kies een lijst. Dan ziet u de punten. U hoeft ze niet allemaal te doen.",
    "story": "Schrijf het op zoals het verteld is. Alles blijft van de verteller.",
}


def kind_of(name: str) -> type[Record]:
    """The record type of this name, or `NotFound`."""
    if name not in BY_NAME:
        raise NotFound()
    return BY_NAME[name]


def choose(store: Store) -> str:
    person, language = door.require_person(LOG), door.language()
    with store.read() as session:
        on, asked = switched_on(session, person), own.asked(session, person)
    usual, rest = (
        Markup("").join(KIND.format(name=r.__tablename__, words=say(r.one, language)) for r in on if r.optional is o and not r.own)
        for o in (False, True)
    )
    usual += Markup("").join(KIND.format(name=own.path(f), words=own.words(f.label)) for f in asked)
    bring = Markup(' <a href="/importeren">{}</a>').format(say("Uw rekenblad inlezen", language)) if person.may(IMPORT) else ""
    bring += Markup(' <a href="/peilingen">{}</a>').format(say("Bewoners zelf laten invullen", language)) if person.may(CORRECT) else ""
    bring += week_way.way(person, language) if Hours in on else ""
    if Scan in on:
        bring += Markup(' <a href="/zelfscan">{}</a>').format(say("Zelfscan: hoe gaat het?", language))
    if asked or person.may(CORRECT):
        bring += Markup(' <a href="/eigen-vragen">{}</a>').format(say("Eigen vragen", language))
    if person.may(PEOPLE):
        bring += Markup(' <a href="/beheer/inrichten#onderdelen">{}</a>').format(say("Kiezen wat u opschrijft", language))
    lead, more = say("Wat wilt u opschrijven?", language), say("Meer om op te schrijven", language)
    return framed(
        say("Opschrijven", language),
        CHOOSE.format(
            welcome=welcome(person, language) if "welkom" in request.args else "",
            title=say("Opschrijven", language),
            lead=lead,
            usual=usual,
            rest=REST.format(more=more, rest=rest) if rest else "",
            book=say("Naar het logboek", language),
            bring=bring,
        ),
    )


def fill(store: Store, name: str, id: str | None = None) -> str:
    """An empty form, or the form of a record to add to."""
    person, record = door.require_person(LOG), kind_of(name)
    with store.read() as session:
        if (back := hand.returned(session, person, record, id)) is not None:
            return _form(session, person, record, back.typed, key=back.client_key, id=id, version=back.version)
        if id is None:
            answers: dict[str, Any] = {"on": today(), **start(session, person, record)}
            answers |= (
                called.of_house(session, person, record)
                | called.of_visit(session, person, record)
                | missing.of_story(session, person, record)
                | beside.of_record(session, person, record)
            )
            answers |= {"about": request.args["lijst"][:40]} if "lijst" in request.args and record is Scan else {}
            answers |= {"about": request.args["over"][:20]} if "over" in request.args and record is Dialogue else {}
            answers |= {"indicator": request.args["vraag"][:12]} if "vraag" in request.args and record is OwnAnswer else {}
            known, key, told = called.begin(session, person, record) or planned.begin(session, person, record, door.language())
            told += heed.line(session, person, record, answers | known, door.language())
            return _form(session, person, record, answers | known, key=key, told=told)
        found = writable(session, person, record, id)
        if found.status == "withdrawn":
            raise Refused("Dit is ingetrokken. Zet het eerst terug.")
        told = shut.notice(found, quarter_of(session, found), person, door.language(), writing=True)
        return _form(session, person, record, answers_of(session, found), key=found.client_key, id=id, version=found.version, told=told)


def save(store: Store, name: str, id: str | None = None) -> Response:
    """Keep what was sent. What cannot be kept comes back with everything that was typed."""
    person, record = door.require_person(LOG), kind_of(name)
    if of_another(person):
        return answer(401, person=person.id)
    answers, key, version = posted(record, request.form), request.form.get("client_key", ""), _whole(request.form.get("version", ""))
    if hand.asked(record):
        return hand.over(store, person, answers, key=key, id=id, version=version)
    if pressed(answers, request.form) or aid.asked():
        return aid.remember(_again(store, person, record, answers, key=key, id=id, version=version, status=200))
    try:
        with store.write() as session:
            kept = hand.above(session, person, record, key, called.left_out(record, key, id, answers), id)
            receipt = log.save(session, person, record, kept, client_key=key, id=id, version=version, asked=doubted.asked())
            planned.done(session, person, key, session.get(record, receipt.id))
            if id is None and person.organisation and not receipt.repeated:
                took(session, person.organisation, name, today(), _whole(request.form.get("_took", "")))
    except (Forbidden, NotFound):
        raise
    except log.Conflict as conflict:
        return _again(store, person, record, answers, key=key, id=id, version=conflict.version, status=409, refused=conflict)
    except Refused as refused:
        return _again(store, person, record, answers, key=key, id=id, version=version, status=422, refused=refused)
    about = [p.at for p in receipt.extra["notes"] if "." not in p.at]
    shown = f"/opschrijven/{name}/{receipt.id}/klaar" + ("?" + urlencode({"ongeveer": about}, doseq=True) if about else "")
    return answer(200, kept=key, version=receipt.version, receipt=shown) if by_script() else redirect(shown, 303)


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def _again(
    store: Store,
    person: Person,
    record: type[Record],
    answers: dict[str, Any],
    *,
    status: int,
    refused: Refused | None = None,
    **known: Any,
) -> Response:
    if by_script():  # the page with what is wrong comes when its owner opens it
        return answer(status, key=known["key"])
    with store.read() as session:
        html = _form(session, person, record, answers, refused=refused, **known)
    return Response(html, status, mimetype="text/html")


def _form(
    session: Session, person: Person, record: type[Record], answers: dict[str, Any], *, key: str, id: str | None = None,
    version: int | None = None, refused: Refused | None = None, told: Markup | str = "",
) -> str:  # fmt: skip
    language, name = door.language(), str(record.__tablename__)
    known = asking(session, person, record, answers, refused.problems if refused else (), language)
    known = replace(known, given=hand.answers(session, person, record, key, language), news=known.news or hand.news(language))
    known = replace(known, doubted=doubted.told(refused, person, language))
    answers, known, one = own.fitted(session, person, record, answers, known)
    known, one, call = called.fitted(session, person, answers, key if id is None and name == "visit" else "", known, one)
    action = f"/opschrijven/{name}" + (f"/{id}" if id else "")
    draft = f"{person.id}:{action}{_ready(record, answers)}{called.apart(known, answers)}"
    title = say("{one}: aanvullen" if id else "{one}", language, one=one)
    if record is OwnAnswer and not answers.get("indicator"):
        return framed(title, own.nothing(person, language))
    lead = say("Verplichte vragen herkent u aan het woord (verplicht).", language)
    body = FILL.format(
        back=f"/logboek/{name}/{id}" if id else "/opschrijven", back_words=say("Terug", language), title=title,
        lead=call or (say(LEAD.get(name, ""), language) + " " + lead if name in LEAD else lead),
        both=both(record, refused, language, names(session, person)) if isinstance(refused, log.Conflict) else told,
        form=(week_way.line(person, language) if record is Hours and id is None else "")
        + shut.way_on(refused, person, language)
        + form(record, answers, known, action=action, draft=QUEUED.format(draft), key=key, version=version)
        + (album.box(name, language) if id is None else ""),
        danger=danger(name, language),
    )  # fmt: skip
    return framed(f"{say('Nog een vraag' if known.doubted else 'Fout', language)}: {title}" if refused else title, body)


def _ready(record: type[Record], answers: dict[str, Any]) -> str:
    """What tells two lists that stand ready, or two own figures, apart: a draft of the one has no place on the other."""
    asked = f":{answers.get('indicator')}" if record is OwnAnswer else ""
    return asked + "".join(f":{part.ready(answers)[0]}" for part in record.parts.values() if part.ready(answers))


def both(record: type[Record], conflict: log.Conflict, language: str, known: dict[str, str]) -> Markup:
    """Both versions side by side, where they differ."""
    rows = differing(record, thawed(record, conflict.mine), thawed(record, conflict.theirs), language, known)
    lines = Markup("").join(Markup('<tr><th scope="row">{}</th><td>{}</td><td>{}</td></tr>').format(*row) for row in rows)
    heads = {
        "asked": "Vraag",
        "mine": "U schreef",
        "theirs": "Er staat nu",
        "caption": "Dit is anders. Hieronder staan uw antwoorden; opslaan zet die neer.",
    }
    return BOTH.format(rows=lines, **{n: say(w, language) for n, w in heads.items()})
