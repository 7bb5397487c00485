"""The receipt: what was kept, what to look at again, and in which figures it counts."""

from flask import request
from markupsafe import Markup

from dashboard import door
from dashboard.log import own, thanks
from dashboard.log.answer import STATUS, listing
from dashboard.log.called import story
from dashboard.log.choice import names
from dashboard.log.frame import framed
from dashboard.log.write import kind_of
from dashboard.photo import album
from dashboard.photo.listing import offer
from dashboard.pieces import locked
from dashboard.problem import told as sentence
from monitor.words import say
from storage import log
from storage.beginning import switched_on
from storage.content import answers_of
from storage.database import Store
from storage.people import LOG
from storage.personal import warnings
from storage.photo import KINDS
from storage.record import Record, questions
from storage.refused import Problem
from storage.second_look import UNSAID, doubts

KEPT = Markup(
    '<div class="kept" data-kept="{key}"><h1>{title}</h1><p class="lead">{lead}</p>{going}{notes}'
    '<section class="panel">{told}{vault}</section>{counts}'
    '<div class="deeds"><a class="button" href="/opschrijven/{again}">{another}</a>'
    '<a class="button light" href="/opschrijven/{kind}/{id}">{add}</a>'
    '<form method="post" action="/opschrijven/{kind}/{id}/terugzetten"><input type="hidden" name="version" value="{version}">'
    '<button class="button light">{undo}</button></form>{photo}</div><p class="links"><a href="/logboek">{book}</a>{card}</p></div>'
)
CARD = Markup(' <a href="/verhalen/{}/kaart">{}</a>')
AGAIN = {"hours": "Nog meer uren", "money": "Nog meer geld"}


def kept(store: Store, name: str, id: str) -> str:
    """The receipt."""
    person, record, language = door.require_person(LOG), kind_of(name), door.language()
    with store.read() as session:
        entry = log.entry(session, person, record, id)
        found, unsaid = entry.record, entry.history[-1:] and entry.history[-1].reason == UNSAID
        answers = answers_of(session, found)
        odd = [d.problem for d in doubts(session, found.organisation, record, answers, id) if d.odd] if unsaid else []
        told = listing(record, answers, language, names(session, person, answers, language=language))
        open_ = switched_on(session, person)
    parts = {n: answers[n] for n in record.parts}
    notes = warnings(record, {n: v for n, v in answers.items() if n not in parts}, parts)
    notes += odd  # what nobody could be asked
    asked = questions(record)
    about = "U schreef 'ongeveer'. We tellen met het getal dat hieronder staat."
    notes += [Problem(about, n) for n in request.args.getlist("ongeveer") if n in asked]
    lines = Markup("").join(Markup("<p>{}</p>").format(_note(note, record, language)) for note in notes)
    one = say(record.one, language)
    body = KEPT.format(
        key=found.client_key, title=say("Opgeslagen.", language), kind=name, id=id, version=found.version, told=told,
        lead=_lead(found, one, language), notes=Markup('<div class="notice" role="status">{}</div>').format(lines) if lines else "",
        vault=locked.link(found, language), again=own.again(found),
        counts=thanks.thanks(found, language) + (own.counts_in(found, language) or thanks.counts(found, language)),
        another=say(AGAIN.get(name, "Nog een {one}"), language, one=one.lower()),
        add=say("Aanvullen", language), undo=say("Ongedaan maken", language), book=say("Naar het logboek", language),
        card=CARD.format(id, say("Kaart voor de verteller", language)) if answers.get("consent") else "",
        photo=story(found, open_, language) + offer(name, id, language), going=album.status(language) if name in KINDS else "",
    )  # fmt: skip
    return framed(say("Opgeslagen", language), body)


def _lead(found: Record, one: str, language: str) -> str:
    code = getattr(found, "household", None)
    first = say("{one}, huishouden {code}.", language, one=one, code=code) if code else f"{one}."
    return f"{first} {say(STATUS[found.status], language).capitalize()}."


def _note(note: Problem, record: type[Record], language: str) -> str:
    asked = questions(record).get(note.at)
    label = f"{say(asked.question, language)} " if asked else ""
    return label + sentence(note, language)
