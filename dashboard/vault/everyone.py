"""Inzage en weghalen: whoever asks, found by a code or in the team, and the way to what they may ask."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.pieces.field import field, summary
from dashboard.vault import sure
from dashboard.vault.account import serve as serve_account
from dashboard.vault.coded import PATH, sent, shown
from dashboard.vault.coded import serve as serve_coded
from monitor.words import say
from storage.database import Store
from storage.log import Session
from storage.people import CORRECT, ROLE_WORDS, Person
from storage.refused import NotFound, Problem
from storage.vault import access, coded
from storage.vault.account_erase import colleagues

EMPTY = Markup("")
BODY = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p>{problems}<section class="panel"><h2>{find}</h2>'
    '<form method="post" action="/rechten" novalidate>{field}<p class="save"><button class="button">{button}</button></p></form></section>'
    '{found}<section class="panel"><h2>{team}</h2><p>{how}</p><ul class="audiences">{people}</ul></section>'
)
HOME = Markup('<section class="panel"><h2>{title}</h2><p>{words}</p><p class="links"><a href="{address}">{go}</a></p></section>')
NOBODY = Markup('<div class="notice" role="status" tabindex="-1" autofocus><h2>{}</h2><p>{}</p></div>')
COLLEAGUE = Markup('<li><div><b>{name}</b>{left}<br><span class="quiet">{role}</span></div><a href="/rechten/account/{id}">{go}</a></li>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and looking somebody up, and what can be done from there."""
    server.add_url_rule(PATH, "rights", lambda: _page(store))
    server.add_url_rule(PATH, "rights find", lambda: _find(store), methods=["POST"])
    serve_coded(server, store)
    serve_account(server, store)


def _page(store: Store, typed: str = "", found: Markup = EMPTY, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(CORRECT), door.language()
    with store.read() as session:
        people = colleagues(session, person)
    title = say("Inzage en weghalen", language)
    body = BODY.format(
        title=title, problems=summary(problems, language), found=found,
        lead=say("Iedereen mag vragen wat wij over hem of haar bewaren, en vragen om het weg te halen. Dat moet binnen een maand. "
                 "Hier kan het meteen.", language),
        find=say("Iemand met een code", language), button=say("Zoeken", language),
        field=field("code", say("Welke code?", language), problems, language, value=typed, most=coded.MOST, more='autocomplete="off"',
                    help=say("Van een deelnemer, een vrijwilliger of een huishouden. Bijvoorbeeld D07, vrijw. 3 of H012.", language)),
        team=say("Iemand van het team", language), people=EMPTY.join(_colleague(p, language) for p in people),
        how=say("Wie hier werkt, vindt alles zelf onder 'Mijn gegevens', onderaan elke bladzijde.", language),
    )  # fmt: skip
    return sure.framed(f"{say('Fout', language)}: {title}" if problems else title, body, status)


def _colleague(person: Person, language: str) -> Markup:
    left = Markup(' <span class="pill own">{}</span>').format(say("werkt hier niet meer", language))
    role = say(ROLE_WORDS[person.role], language)
    go = Markup('{}<span class="unseen"> {}</span>').format(say("Bekijken", language), person.name)
    return COLLEAGUE.format(name=person.name, left=EMPTY if person.active else left, role=role[:1].upper() + role[1:], id=person.id, go=go)


def _find(store: Store) -> Response:
    """Whoever goes by this code: a participant, a volunteer, a household, or more than one of these."""
    person, typed = door.require_person(CORRECT), sent()[1]
    language = door.language()
    if not typed.strip():
        return _page(store, typed, problems=(Problem("Typ de code van wie erom vraagt.", "code"),), status=422)
    with store.write() as session:
        found = [words for sort in coded.SORTS if (words := shown(session, person, sort, typed, language))]
        found += _household(session, person, typed, language)
    none = NOBODY.format(
        say("Er is niets bewaard bij deze code", language),
        say("Kijk of u de code goed hebt getypt. Begint hij met WEG? Dan is al weggehaald wie het was. "
            "Kent iemand de code niet meer? Zoek dan in het logboek op de dag en de plek.", language),
    )  # fmt: skip
    return _page(store, typed, EMPTY.join(found) or none)


def _household(session: Session, person: Person, typed: str, language: str) -> list[Markup]:
    """A household has a page of its own, with what is locked."""
    try:
        code = access.kept(session, person, typed)
    except NotFound:
        return []
    address = "/kluis?" + urlencode({"huishouden": code})
    words = say("Inzage en weghalen staan op de bladzijde van het huishouden zelf.", language)
    title = say("Huishouden {code}", language, code=code)
    return [HOME.format(title=title, words=words, address=address, go=say("Naar dit huishouden", language))]
