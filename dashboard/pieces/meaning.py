"""Wat betekent dit? Wat doen we nu? What the team itself says on a page, which goes into the report too; else what we would do."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import own_words
from dashboard.pieces.apart import apart
from monitor import own_words as words
from monitor.reader import Reader
from monitor.words import say
from storage.scope import Scope


@apart("Wat betekent dit? Wat doen we nu?")
def meaning(page: str, lead: str, scope: Scope, reader: Reader, *more: Component | None) -> Component:
    """`page`: its address, a page of `monitor.own_words.NOTED`. `lead`: our advice, in Dutch, where nobody wrote a note. `more`: links."""
    name = page.lstrip("/")
    assert name in words.NOTED, name
    title = html.H2(say("Wat betekent dit? Wat doen we nu?", scope.language))
    return html.Section([title, *_note(name, lead, scope, reader), *more], className="panel meaning")


def _note(name: str, lead: str, scope: Scope, reader: Reader) -> list[Component]:
    language = scope.language
    advice = html.P(say(lead, language))
    if scope.outside:
        return [advice, *own_words.of_enterprises(scope, reader, name)]
    found = words.told(reader, name)
    if found is not None:
        return [own_words.broken(found, scope, name), advice] if found.problems else own_words.written(found, scope, name)
    if not own_words.writable(scope) or scope.period in reader.closed():
        return [advice]
    begin = html.A(say("Schrijf op wat dit betekent en wat jullie gaan doen", language), href=own_words.address(scope.period.code, name))
    return [advice, html.P(begin, className="links")]
