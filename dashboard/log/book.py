"""Het logboek: what was written down, each record with its versions, and what can be done with it."""

from datetime import UTC

from flask import request
from markupsafe import Markup
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log import beside, doubted, hand, hazy, held, own, partners
from dashboard.log.answer import STATUS, Names, brief, differing, listing
from dashboard.log.choice import names
from dashboard.log.frame import framed
from dashboard.log.sift import sift
from dashboard.log.write import kind_of
from dashboard.photo.listing import offer, strip
from dashboard.pieces import consent, locked, shut
from dashboard.render import render
from dashboard.unqueued import draft, taken
from monitor.words import day_digits, number, say
from storage import log, photo_see
from storage.blur import blurred_through
from storage.confidential import readable
from storage.content import answers_of, thawed
from storage.database import Store
from storage.history import History
from storage.lock import LATER, quarter_of
from storage.logbook import Entry
from storage.people import CORRECT, LOG, READ_OWN
from storage.period import AMSTERDAM
from storage.record import Record
from storage.records import Story
from storage.scanned import THEIRS
from storage.second_look import doubts, stood_out

DEEDS = {
    "entered": "opgeschreven",
    "changed": "aangepast",
    "restored": "teruggezet",
    **{s: STATUS[s] for s in ("withdrawn", "returned")},
    "approved": "nagekeken",
}
BOOK = Markup('<h1>{title}</h1><p class="lead">{lead}</p>{filters}<p class="links"><a href="/antwoorden">{counted}</a></p>{rows}{pages}')
ROW = Markup(
    '<li><span class="when">{day}</span><a href="/logboek/{kind}/{id}"><b>{one}</b> {brief}</a><span class="quiet">{more}</span></li>'
)
ONE = Markup(
    '<p class="crumb"><a href="/logboek">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{deeds}'
    '<section class="panel">{told}{counts}</section>{photos}'
    '<section class="panel"><h2>{history_title}</h2><ol class="history">{history}</ol></section>'
)
POST = Markup(
    '<form method="post" action="/opschrijven/{kind}/{id}/{deed}"{draft}>'
    '<input type="hidden" name="version" value="{version}" data-now>{more}'
    '<button class="button light">{words}</button></form>'
)
REASON = Markup('<label for="r-{deed}">{words}</label><input id="r-{deed}" name="reason" maxlength="280">')


def book(store: Store) -> str:
    """Own records; for who may correct others, everyone's."""
    person, language = door.require_person(READ_OWN), door.language()
    with store.read() as session:
        chosen = sift(session, person, language)
        found = log.entries(session, person, **chosen.asked())
        known, odd = names(session, person), stood_out(session, found.records)
        through = blurred_through(session, person.organisation or "")
        above = partners.everyone(session, person, chosen.given.get("soort", ""), language)
    others = person.may(CORRECT)
    rows = Markup("").join(
        _row(
            r,
            hazy.day(r, through, language),
            _by(r, found.people, language) if others else "",
            language,
            known,
            r.id in odd,
            readable(person, r),
        )
        for r in found.records
    )
    whose = "Alles wat uw wijkbedrijf opschreef: {n}." if others else "Alles wat u opschreef: {n}."
    lead = say("Gevonden: {n}." if chosen.given else whose, language, n=number(found.total, 0, language))
    body = BOOK.format(
        title=say("Logboek", language), lead=lead, filters=chosen.form(), counted=say("Wat mensen antwoordden", language),
        rows=above + (Markup('<ul class="book">{}</ul>').format(rows) if rows else chosen.nothing()),
        pages=chosen.pages(found.page, found.pages),
    )  # fmt: skip
    return framed(say("Logboek", language), body)


def _row(record: Record, day: str, by: str, language: str, known: Names, odd: bool, open_: bool) -> Markup:
    more = [
        "" if open_ else say(held.SHORT, language),
        by,
        say(STATUS[record.status], language) if record.status != "approved" else "",
        say("er viel iets op", language) if odd else "",
    ]
    return ROW.format(
        day=day, kind=record.__tablename__, id=record.id, one=say(record.one, language),
        brief=brief(record, language, known), more=" · ".join(m for m in more if m),
    )  # fmt: skip


def one(store: Store, name: str, id: str) -> str:
    """A record with everything that happened to it."""
    person, record, language = door.require_person(READ_OWN), kind_of(name), door.language()
    with store.read() as session:
        if page := held.held(session, person, name, id, language):
            return page
        found = log.entry(session, person, record, id)
        answers = answers_of(session, found.record)
        known = names(session, person, answers, language=language)
        known |= hazy.quarters(found.record, blurred_through(session, found.record.organisation), language)
        photos, closed = photo_see.in_logbook(session, found.record), quarter_of(session, found.record)
        given = hand.line(session, person, found.record, language)
        stories = beside.panel(session, person, found.record, language)
        over_time = partners.one(session, found.record, answers, language)
        notice = shut.notice(found.record, closed, person, language)
        notice += doubted.notice(
            found.record, (d.problem for d in doubts(session, person.organisation or "", record, answers, id)), language
        )
    by = _by(found.record, found.people, language)
    status = say(STATUS[found.record.status], language)
    body = ONE.format(
        back=say("Logboek", language), title=say(record.one, language), told=listing(record, answers, language, known),
        lead=say("{status}. Opgeschreven door {by}.", language, status=status.capitalize(), by=by or "?"),
        photos=over_time + strip(photos, language) + stories,
        counts=given + locked.link(found.record, language) + _counts_in(found.record, language),
        deeds=notice + _deeds(found, person.may(LOG), person.may(CORRECT), language, closed),
        history_title=say("Wat er gebeurde", language),
        history=_history(record, found, language, known),
    )  # fmt: skip
    return framed(say(record.one, language), body)


def _by(record: Record, people: Names, language: str) -> str:
    """Who wrote it down; of what came from outside the enterprise only which side."""
    whose = {"poll": "een bewoner", THEIRS: "de gemeente"}.get(record.source)
    return say(whose, language) if whose else people.get(record.created_by, "")


def _counts_in(record: Record, language: str) -> Markup:
    """The way from what was written down to every figure it is in."""
    if record.status not in ("approved", "submitted"):
        return Markup("")
    link = Markup('<p class="links"><a href="/logboek/{}/{}/cijfers">{}</a></p>')
    return own.counts_in(record, language) or link.format(record.__tablename__, record.id, say("Dit telt mee in", language))


def _deeds(found: Entry, may_write: bool, may_review: bool, language: str, closed: str) -> Markup:
    """`closed`: the code of the locked quarter or final year it lies in; then only what still goes on."""
    record, out = found.record, []
    if not may_write or record.source == THEIRS:
        return Markup("")
    kind = str(record.__tablename__)
    if record.status != "withdrawn":
        words = "Tekst weghalen" if closed.isdecimal() and kind not in LATER and kind != "story" else "Aanvullen of aanpassen"
        out.append(Markup('<a class="button" href="/opschrijven/{}/{}">{}</a>').format(kind, record.id, say(words, language)))
        out.append(offer(kind, record.id, language))
    if record.status == "submitted" and may_review and not closed:
        out += [
            _post(record, "goedkeuren", "Nagekeken: telt mee", language),
            _post(record, "teruggeven", "Teruggeven", language, "Wat moet er anders?"),
        ]
    if isinstance(record, Story):
        out.append(Markup(render(consent.buttons(record.id, record.consent, language))))
    if record.version > 1 and not closed:
        out.append(_post(record, "terugzetten", "Laatste verandering ongedaan maken", language))
    if record.status != "withdrawn" and (not closed or isinstance(record, Story)):
        out.append(_post(record, "intrekken", "Intrekken", language, "Waarom intrekken?"))
    return Markup('<div class="deeds">{}</div>').format(Markup("").join(out))


def _post(record: Record, deed: str, words: str, language: str, reason: str = "") -> Markup:
    more = REASON.format(deed=deed, words=say(reason, language)) if reason else ""
    kind, id = record.__tablename__, record.id
    kept = draft(f"/logboek/{kind}/{id}?daad={deed}") if reason else ""
    form = POST.format(kind=kind, id=id, deed=deed, version=record.version, more=more, words=say(words, language), draft=kept)
    return Markup('<details class="deed"><summary>{}</summary>{}</details>').format(say(words, language), form) if reason else form


def _history(record: type[Record], found: Entry, language: str, known: Names) -> Markup:
    """Newest first, each with what it changed."""
    lines = []
    for earlier, version in zip([None, *found.history], found.history, strict=False):
        by = say("de gemeente", language) if found.record.source == THEIRS else found.people.get(version.person, "?")
        lines.append(_version(record, earlier, version, by, language, known))
    return Markup("").join(reversed(lines))


def _version(record: type[Record], earlier: History | None, version: History, by: str, language: str, known: Names) -> Markup:
    rows = differing(record, thawed(record, earlier.content), thawed(record, version.content), language, known) if earlier else []
    changes = Markup("").join(Markup("<li>{} <s>{}</s> → {}</li>").format(*row) for row in rows)
    moment = version.moment if version.moment.tzinfo else version.moment.replace(tzinfo=UTC)
    local = moment.astimezone(AMSTERDAM)
    deed = say(DEEDS[version.action], language)
    if quarter := known.get(local.date().isoformat()):
        words = say("{deed} door {by} in het {quarter}", language, deed=deed, by=by, quarter=quarter)
    else:
        day, time = day_digits(local.date()), f"{local:%H:%M}"
        words = say("{deed} door {by} op {day} om {time}", language, deed=deed, by=by, day=day, time=time)
    reason = Markup(" <q>{}</q>").format(say(version.reason, language)) if version.reason else ""
    return Markup("<li><b>{}</b> {}{}<ul>{}</ul></li>").format(version.version, words, reason, changes)


def act(store: Store, name: str, id: str, deed: str) -> Response:
    """Withdraw, put back, approve or give back."""
    person, record = door.require_person(LOG), kind_of(name)
    version = int(v) if (v := request.form.get("version", "")).isascii() and v.isdecimal() and len(v) < 9 else None
    reason = request.form.get("reason", "")[:280]
    with store.write() as session:
        if deed == "intrekken":
            log.withdraw(session, person, record, id, reason)
        elif deed == "terugzetten":
            log.restore(session, person, record, id, version)
        elif deed == "goedkeuren":
            log.approve(session, person, record, id, version)
        else:
            log.give_back(session, person, record, id, reason, version)
    return taken(redirect(f"/logboek/{name}/{id}", 303))
