"""The stories that belong to a record: listed where it is read back, with the way to write one down."""

from flask import request
from markupsafe import Markup

from monitor.words import say
from storage.belongs import LINKED, found, stories
from storage.log import Session
from storage.people import CORRECT, LOG, Person
from storage.record import Record
from storage.records import Story, Visit

PANEL = Markup('<section class="panel"><h2>{title}</h2>{rows}{more}</section>')
ROWS = Markup('<ul class="told-lines">{}</ul>')
ROW = Markup('<li><a href="/logboek/story/{}" lang="nl">{}</a></li>')
MORE = Markup('<p class="links"><a href="/opschrijven/story?bij={}">{}</a></p>')


def panel(session: Session, person: Person, record: Record, language: str) -> Markup:
    """Nothing for a record that no story belongs to. Of others' stories only what this person may read."""
    if type(record) not in (Visit, *LINKED) or record.status == "withdrawn":
        return Markup("")
    read = [s for s in stories(session, record) if person.may(CORRECT) or s.created_by == person.id]
    rows = ROWS.format(Markup("").join(ROW.format(s.id, s.headline) for s in read)) if read else Markup("")
    more = MORE.format(record.id, say("Schrijf er een verhaal bij", language)) if person.may(LOG) else Markup("")
    return PANEL.format(title=say("Verhalen die erbij horen", language), rows=rows, more=more) if rows or more else Markup("")


def of_record(session: Session, person: Person, record: type[Record]) -> dict[str, str]:
    """What a story begins with when somebody came from a record of their enterprise: what it belongs to, and its buurt."""
    if record is not Story or not (asked := request.args.get("bij", "")[:32]):
        return {}
    one = found(session, person.organisation or "", [asked]).get(asked)
    if one is None:
        return {}
    return {"visit" if one.kind == "visit" else "belongs": one.id} | ({"area": one.area} if one.area else {})
