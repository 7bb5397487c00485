"""Foto's bij een verhaal of een activiteit: put one there, say what is on it and who may see it, change that, take it away."""

from flask import request
from markupsafe import Markup
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.log.sent import answer, by_script, of_another
from dashboard.photo import form
from dashboard.photo.listing import LIST, item, listed
from dashboard.problem import told
from dashboard.unqueued import taken
from monitor.words import say
from storage import consent, photo_keep, photo_see, picture
from storage.database import Store
from storage.people import LOG, Person
from storage.period import today
from storage.photo import MOST, granted, remove, remove_all
from storage.photo_keep import Answers
from storage.record import Record
from storage.refused import Forbidden, NotFound, Refused

PAGE = Markup('<p class="crumb"><a href="{href}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{body}')
NOTICE = Markup('<p class="notice" role="status"><b>{}</b></p>')
NEXT = Markup('<section class="panel"><h2>{}</h2>{}</section>')


class Desk:
    """The answers to what a browser asks here. Who may do what is decided where a thing is fetched."""

    def __init__(self, store: Store):
        self.store = store

    def show(self, kind: str, id: str) -> str:
        return self._page(door.require_person(LOG), kind, id, Answers())

    def add(self, kind: str, id: str) -> Response:
        person = door.require_person(LOG)
        if of_another(person):
            return answer(401, person=person.id)
        with self.store.read() as session:
            photo_keep.record_for(session, person, kind, id)  # before a byte of the body is read
        fields, content = form.sent()
        typed = form.answers(fields)
        try:
            self._keep(person, kind, id, content, typed, form.key(fields))
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            if by_script():
                return answer(422, problems=[told(problem, door.language()) for problem in refused.problems])
            return Response(self._page(person, kind, id, typed, refused), 422, mimetype="text/html")
        shown = f"/fotos/{kind}/{id}?klaar=erbij"
        return answer(200, kept=shown) if by_script() else redirect(shown, 303)

    def _keep(self, person: Person, kind: str, id: str, content: bytes, typed: Answers, key: str) -> None:
        with self.store.read() as session:
            if key and photo_keep.received(session, person, kind, id, key):
                return  # its receipt was lost on the way
            photo_keep.room_for(session, person, kind, id)
        drawn = picture.read(content)
        with self.store.write() as session:
            photo_keep.add(session, person, kind, id, drawn, typed, today(), key=key)

    def open(self, id: str) -> str:
        person = door.require_person(LOG)
        with self.store.read() as session:
            found = photo_keep.photo_of(session, person, id)
        return self._one(person, id, Answers(found.alt, "yes" if found.recognisable else "no", found.consent, found.faces, found.how))

    def change(self, id: str) -> Response:
        person, typed, version = door.require_person(LOG), form.answers(request.form), request.form.get("version", "")
        known = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else None
        try:
            with self.store.write() as session:
                found = photo_keep.change(session, person, id, typed, known)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return Response(self._one(person, id, typed, refused), 422, mimetype="text/html")
        return taken(redirect(f"/fotos/{found.record_type}/{found.record}?klaar=anders", 303))

    def away(self, id: str) -> Response:
        """At once. The way back is to where the button was; that the photo is gone shows there."""
        person = door.require_person(LOG)
        with self.store.write() as session:
            found = photo_keep.photo_to_take_away(session, person, id)
            kind, record = found.record_type, found.record
            remove(session, found, by=person.id)
        self.store.settle()
        story = kind == "story" and request.form.get("terug") == "verhaal"
        return redirect(f"/verhalen/{record}" if story else f"/fotos/{kind}/{record}?klaar=weg", 303)

    def all_away(self, id: str) -> Response:
        """Every photo with a story, for its teller, whoever put them there."""
        person = door.require_person(LOG)
        with self.store.write() as session:
            remove_all(session, "story", consent.own(session, person, id).id, by=person.id)
        self.store.settle()
        return redirect(f"/verhalen/{id}/toestemming?foto=weg", 303)

    def _page(self, person: Person, kind: str, id: str, typed: Answers, refused: Refused | None = None) -> str:
        language = door.language()
        with self.store.read() as session:
            record = photo_keep.record_for(session, person, kind, id)
            there = photo_see.in_logbook(session, record)
        said = {"erbij": "De foto staat erbij.", "anders": "Opgeslagen.", "weg": "De foto is weg."}.get(request.args.get("klaar", ""))
        done = NOTICE.format(say(said, language)) if said else Markup("")
        body = done + listed(there, language, deeds=True) + self._new(record, len(there), typed, refused)
        lead = say("Waar en wanneer een foto is gemaakt, halen we eruit. Het origineel bewaren we niet.", language)
        return _framed(f"/logboek/{kind}/{id}", say("Foto's bij: {one}", language, one=say(record.one, language)), lead, body, refused)

    def _new(self, record: Record, many: int, typed: Answers, refused: Refused | None) -> Markup:
        """The form for one more; or why there can be none."""
        language, allowed = door.language(), granted(record)
        if record.status == "withdrawn" or not allowed or many >= MOST:
            words = photo_keep.GONE if record.status == "withdrawn" else photo_keep.ENOUGH if allowed else photo_keep.NOBODY
            return Markup('<p class="notice">{}</p>').format(say(words, language))
        drawn = form.Sheet(typed, allowed, refused, language).draw(f"/fotos/{record.__tablename__}/{record.id}")
        return NEXT.format(say("Nog een foto erbij", language), drawn) if many else drawn

    def _one(self, person: Person, id: str, typed: Answers, refused: Refused | None = None) -> str:
        language = door.language()
        with self.store.read() as session:
            found = photo_keep.photo_of(session, person, id)
            record = photo_keep.record_for(session, person, found.record_type, found.record)
            may = any(p.id == id and shown for p, shown in photo_see.in_logbook(session, record))
        drawn = form.Sheet(typed, granted(record), refused, language).draw(f"/fotos/{id}/aanpassen", version=found.version)
        body = LIST.format(item(found, may, language)) + drawn
        lead = say("Mag iemand de foto niet meer zien? Haal het vinkje weg.", language)
        return _framed(f"/fotos/{found.record_type}/{found.record}", say("Foto aanpassen", language), lead, body, refused)


def _framed(href: str, title: str, lead: str, body: Markup, refused: Refused | None) -> str:
    language = door.language()
    page = PAGE.format(href=href, back=say("Terug", language), title=title, lead=lead, body=body)
    return framed(f"{say('Fout', language)}: {title}" if refused else title, page)
