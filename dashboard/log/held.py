"""The page of a record that is confidential, for who may know only that it is there: what it is about and the day, and whom to ask."""

from markupsafe import Markup

from dashboard.log.answer import STATUS, listing
from dashboard.log.frame import framed
from monitor.words import say
from storage.confidential import CLOSED
from storage.log import Session
from storage.logbook import glimpse
from storage.people import Person

PAGE = Markup(
    '<p class="crumb"><a href="/logboek">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>'
    '<section class="panel">{told}</section><p class="notice">{closed}</p>'
)
SHORT = "vertrouwelijk"  # in a line of the logbook


def held(session: Session, person: Person, name: str, id: str, language: str) -> str:
    """The whole page; empty for what this person may read, or must not even know of."""
    found = glimpse(session, person, name, id)
    if found is None:
        return ""
    title, by = say(found.one, language), session.get(Person, found.created_by)
    status = say(STATUS[found.status], language).capitalize()
    answers = {n: getattr(found, n) for n in type(found).model_fields}
    body = PAGE.format(
        back=say("Logboek", language), title=title, told=listing(type(found), answers, language, {}), closed=say(CLOSED, language),
        lead=say("{status}. Opgeschreven door {by}.", language, status=status, by=by.name if by else "?"),
    )  # fmt: skip
    return framed(title, body)
