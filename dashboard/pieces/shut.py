"""What is said where a closed quarter stands in the way, and the way on for who may open it again."""

from dash import html
from dash.development.base_component import Component
from markupsafe import Markup

from dashboard.pieces.sentence import filled
from monitor.words import period_words, say
from storage import reopen
from storage.database import Store
from storage.final import WORDS
from storage.lock import LATER, Locked
from storage.people import CLOSE, Person
from storage.period import parse
from storage.record import Record
from storage.records import Story
from storage.reopen import OPEN
from storage.scope import Scope

NOTICE = Markup('<div class="notice">{}</div>')
LINE = Markup("<p>{}</p>")
LINK = Markup('<p class="links"><a href="{}">{}</a></p>')


def address(code: str) -> str:
    return f"/rapport/{code}/heropenen"


def way_on(refused: object, person: Person | None, language: str) -> Markup:
    """After a refusal because of a closed quarter: the link to open it again, for who may; nothing for anything else."""
    if not isinstance(refused, Locked) or refused.for_good or person is None or not person.may(CLOSE):
        return Markup("")
    return LINK.format(address(refused.period), say("Naar het heropenen van dit kwartaal", language))


def notice(record: Record, code: str, person: Person, language: str, *, writing: bool = False) -> Markup:
    """On a record in a locked quarter: that it is, and what may still be done. Nothing when `code` is empty."""
    if not code:
        return Markup("")
    for_good = Locked(code).for_good
    said = [
        say(WORDS, language, year=code)
        if for_good
        else say("Het kwartaal {quarter} is afgesloten. Dit ligt vast.", language, quarter=period_words(parse(code), language))
    ]
    if isinstance(record, Story):
        said.append(say("De woorden van de verteller, de toestemming en intrekken kunnen altijd nog.", language))
        said.append(say("Wie het verhaal eerder mocht lezen, mag het weer lezen als de verteller opnieuw ja zegt.", language))
    elif record.__tablename__ in LATER:
        said.append(say("Wat pas later bekend werd, kunt u nog invullen. Tekst weghalen kan ook.", language))
    elif writing:
        said.append(say("Alleen tekst weghalen kan nog.", language))
    if not person.may(CLOSE) and not for_good:
        said.append(say("Moet er iets anders? Vraag een coördinator om het te heropenen.", language))
    link = way_on(Locked(code), person, language)
    return NOTICE.format(LINE.format(" ".join(said)) + link)


def under_way(scope: Scope, store: Store) -> Component | None:
    """For who may close: the quarters that are open again, and those that somebody asked to open."""
    if scope.outside or not scope.person.may(CLOSE):
        return None
    with store.read() as session:
        found = reopen.under_way(session, scope.organisation)
    lines = [html.P(_line(r, scope)) for r in found]
    return html.Div(lines, className="notice") if lines else None


def _line(r: reopen.Reopening, scope: Scope) -> list[Component | str]:
    words = "Heropend: {quarter}. Sluit het weer af als alles klopt." if r.state == OPEN else "Gevraagd om te heropenen: {quarter}."
    link = html.A(period_words(parse(r.period), scope.language), href=address(r.period))
    return filled(words, scope.language, quarter=link)
