"""Mijn gegevens, and the same of a colleague for the coordinator: what is kept of an account, why and how long, and taking it along."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from flask import Flask, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.vault import packed, sure
from dashboard.vault.deed import history, line
from dashboard.vault.sent import own_keys
from monitor.words import day_digits, day_words, number, quarter_of, say
from storage.database import Store
from storage.departed import KEPT
from storage.people import CORRECT, PEOPLE, ROLE_WORDS
from storage.period import AMSTERDAM, parse, today, utc
from storage.records import BY_NAME
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.vault import account_subject
from storage.vault.account_erase import WORKS_HERE, colleague, erase
from storage.vault.account_subject import Account

PATH, OWN = "/rechten/account", "/mijn-gegevens"
EMPTY = Markup("")
BODY = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p><section class="panel"><h2>{kept}</h2><dl class="told">{rows}</dl></section>'
    '<section class="panel"><h2>{take}</h2><p>{words}</p><form method="post" action="{action}"><button class="button">{button}</button>'
    "</form></section>{more}"
)
CRUMB = Markup('<p class="crumb"><a href="/rechten">{}</a></p>')
ROW = Markup('<div><dt>{}</dt><dd>{}</dd><dd class="why">{}</dd></div>')
MORE = Markup('<section class="panel"><h2>{title}</h2><p>{words}</p>{link}</section>')
LINK = Markup('<p class="links"><a href="{}">{}</a></p>')
HEADS = ("Wat", "Wanneer", "Gegeven")
LEAVING, STAYING, NAMELESS = "Tot {n} dagen na het vertrek.", "De dag blijft, zonder naam.", "Dat blijft, na het vertrek zonder naam."
KEPT_FOR = {  # what it is, why it is kept, and how long
    "name": ("Naam", "Zo weet het team wie iets opschreef.", LEAVING),
    "email": ("E-mailadres", "Om in te loggen.", LEAVING),
    "login_name": ("Inlognaam", "Om in te loggen.", LEAVING),
    "password": ("Wachtwoord", "Niemand kan het lezen, ook wij niet.", LEAVING),
    "role": ("Rol", "Die bepaalt wat iemand mag zien en doen.", "De rol blijft, zonder naam."),
    "since": ("Account sinds", "Zo is te zien hoe lang iemand meedoet.", STAYING),
    "left": ("Werkt hier niet meer sinds", "Vanaf die dag loopt de tijd.", STAYING),
    "pins": ("Pincodes", "Om snel in te loggen op een gedeeld apparaat.", "Daarna gaan ze vanzelf weg."),
    "app": ("Code-app", "Voor een extra code bij de kluis.", LEAVING),
    "logins": ("Op hoeveel plekken nu ingelogd", "Zo hoeft iemand niet steeds in te loggen.", "Tot het inloggen voorbij is."),
    "wrote": ("Opgeschreven", "Het telt mee in de cijfers van het wijkbedrijf.", NAMELESS),
    "elsewhere": ("Ook genoemd als wie het deed", "Bij eerdere versies, foto's, afspraken en afgesloten kwartalen.", NAMELESS),
    "deeds": ("Handelingen", "Zo is na te gaan wie gegevens opende of veranderde.", "Elke regel 2 jaar."),
}
GOES = (
    "Naam, e-mailadres of inlognaam, en wachtwoord.",
    "Pincodes, code-app, links en codes om in te loggen, en de naam op uitnodigingen.",
)
STAYS = (
    "Wat deze persoon opschreef. Dat is werk van het wijkbedrijf en telt mee. Er staat 'oud-collega' bij.",
    "Wie wat deed, zonder naam, twee jaar lang. Zo is na te gaan wie gegevens opende.",
    "Back-ups bewaren de naam nog tot de laatste oude weg is. Wordt er een teruggezet, dan gaat de naam meteen weer weg.",
)


def serve(server: Flask, store: Store) -> None:
    """Hang in one's own page, and for the coordinator that of a colleague, with taking away."""
    server.add_url_rule(OWN, "own data", lambda: _own(store))
    server.add_url_rule(f"{OWN}/inzage", "own data give", lambda: _give(store, ""), methods=["POST"])
    server.add_url_rule(f"{PATH}/<id>", "account", lambda id: _of(store, id))
    server.add_url_rule(f"{PATH}/<id>/inzage", "account give", lambda id: _give(store, id), methods=["POST"])
    server.add_url_rule(f"{PATH}/<id>/weghalen", "account ask", lambda id: _ask(store, id))
    server.add_url_rule(f"{PATH}/<id>/weghalen", "account erase", lambda id: _erase(store, id), methods=["POST"])


def _own(store: Store) -> Response:
    person, language = door.require_person(), door.language()
    with store.read() as session:
        found = account_subject.own(session, person)
    inside = say("Klopt er iets niet, of gaat u weg? Vraag de coördinator of de beheerder van uw wijkbedrijf. Na uw vertrek haalt die uw "
                 "naam weg; anders gebeurt dat vanzelf na {n} dagen.", language, n=KEPT)  # fmt: skip
    outside = say("Klopt er iets niet, of gaat u weg? Zeg het tegen wie u toegang gaf.", language)
    more = MORE.format(title=say("Verbeteren of weghalen", language), words=inside if person.inside else outside, link=EMPTY)
    title = say("Mijn gegevens", language)
    lead = say("Dit bewaren we over u, omdat u hier inlogt. Wat u over anderen opschreef, is van hen; daarvan ziet u hoeveel.", language)
    return sure.framed(title, _body(title, lead, found, f"{OWN}/inzage", more, language))


def _of(store: Store, id: str) -> Response:
    asker, language = door.require_person(CORRECT), door.language()
    with store.read() as session:
        found = account_subject.of(session, asker, id)
    if not found.person.active:
        words = say("Deze persoon werkt hier niet meer. De naam en de inlog kunnen nu al weg; anders gebeurt dat vanzelf na {n} dagen.",
                    language, n=KEPT)  # fmt: skip
        link = LINK.format(f"{PATH}/{id}/weghalen", say("Naam en inlog weghalen", language))
    else:
        words = say("Dat kan als deze persoon hier niet meer werkt. Een beheerder zet het inloggen dan eerst uit.", language)
        link = LINK.format(f"/beheer#p-{id}", say("Naar Mensen", language)) if asker.may(PEOPLE) else EMPTY
    more = MORE.format(title=say("Weghalen", language), words=words, link=link)
    lead = say("Dit is bewaard over iemand van het team. Geef het alleen aan deze persoon zelf.", language)
    body = _body(found.person.name, lead, found, f"{PATH}/{id}/inzage", more, language)
    return sure.framed(found.person.name, CRUMB.format(say("Inzage en weghalen", language)) + body)


def _body(title: str, lead: str, found: Account, action: str, more: Markup, language: str) -> Markup:
    return BODY.format(
        title=title, lead=lead, kept=say("Wat, waarom en hoe lang", language), action=action, more=more,
        rows=EMPTY.join(ROW.format(*row) for row in _rows(found, language)), take=say("Alles meenemen", language),
        words=say("Een bestand om te lezen, een voor een rekenblad en een voor programma's. Wachtwoorden en codes staan er niet in.",
                  language), button=say("Inzage: alles in één bestand", language),
    )  # fmt: skip


def _rows(found: Account, language: str) -> Iterator[tuple[str, str, str]]:
    """What it is, what is kept, and why and how long."""
    for name, value in _values(found, language):
        what, why, long = KEPT_FOR[name]
        yield say(what, language), value, f"{say(why, language)} {say(long, language, n=KEPT)}"


def _values(found: Account, language: str) -> Iterator[tuple[str, str]]:
    person, nothing = found.person, say("geen", language)
    role = say(ROLE_WORDS[person.role], language)
    yield "name", person.name
    yield "login_name" if person.login_name else "email", person.known_as
    yield "password", say("onleesbaar bewaard", language) if person.password else nothing
    yield "role", role[:1].upper() + role[1:]
    yield "since", _day(person.created_at, language)
    if person.left_at:
        yield "left", _day(person.left_at, language)
    where = [f"{p.label or say('Apparaat zonder naam', language)}, {_until(p.expires_at, language)}" for p in found.pins]
    yield "pins", "\n".join(where) or nothing
    yield "app", say("sinds {day}", language, day=_day(found.app_since, language)) if found.app_since else nothing
    yield "logins", number(len(found.logins), 0, language)
    wrote = [f"{say(BY_NAME[kind].title, language)}: {number(n, 0, language)}" for kind, n in found.wrote.items()]
    yield "wrote", "\n".join(wrote) or say("niets", language)
    yield "elsewhere", number(sum(found.elsewhere.values()), 0, language)
    yield "deeds", number(len(found.deeds), 0, language)


def _day(moment: datetime, language: str) -> str:
    return day_words(utc(moment).astimezone(AMSTERDAM).date(), language)


def _until(moment: datetime, language: str) -> str:
    return say("tot en met {day}", language, day=_day(moment, language))


def _give(store: Store, id: str) -> Response:
    person, language = door.require_person(CORRECT if id else None), door.language()
    with store.write() as session:
        found, data = account_subject.take(session, person, id)
    rows = Markup('<dl class="told">{}</dl>').format(EMPTY.join(ROW.format(*row) for row in _rows(found, language)))
    sections = [(say("Wat, waarom en hoe lang", language), rows), (say("Handelingen", language), history(found.deeds, language))]
    title = say("Wat er is bewaard: {who}", language, who=found.person.name)
    read = packed.paper(title, say("Gemaakt op {day}.", language, day=day_words(today(), language)), sections, language)
    return packed.packed(packed.files(read, data, _cells(found, data["records"], language)))


def _cells(found: Account, records: Sequence[dict[str, str]], language: str) -> bytes:
    """A line per thing that is kept, for a spreadsheet."""
    rows = [(what, "", value) for what, value, _ in _rows(found, language)]
    rows += [(say(BY_NAME[r["type"]].one, language), _on(r["on"], language), r["id"]) for r in records]
    rows += [(what, when, who) for when, who, what in (line(one, language) for one in found.deeds)]
    return packed.sheet([say(head, language) for head in HEADS], rows)


def _on(when: str, language: str) -> str:
    """A day, or the quarter of which no more is known."""
    return quarter_of(parse(when).start, language) if "Q" in when else day_digits(date.fromisoformat(when))


def _ask(store: Store, id: str, problems: Sequence[Problem] = (), chosen: str = "") -> Response:
    """What will happen, what stays and why; for who still works here that it cannot be yet."""
    asker, language = door.require_person(CORRECT), door.language()
    with store.read() as session:
        found = colleague(session, asker, id)
    title = say("Naam en inlog weghalen", language)
    lead = say("{name}. Dit kan niet ongedaan worden gemaakt.", language, name=found.name)
    problems = (Problem(WORKS_HERE),) if found.active else problems
    return sure.ask(sure.Question(title, lead, GOES, STAYS, f"{PATH}/{id}", f"{PATH}/{id}/weghalen", {}), problems, chosen)


def _erase(store: Store, id: str) -> Response:
    asker, reason = door.require_person(CORRECT), request.form.get("reason", "")
    if request.form.get("zeker") != "ja":
        return _ask(store, id, (sure.NOT_SURE,), reason)
    try:
        with store.write() as session:
            erase(session, asker, own_keys(), id, reason)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _ask(store, id, refused.problems, reason)
    store.settle()
    words = say("De naam en de inlog zijn weg. Bij wat deze persoon opschreef, staat nu 'oud-collega'.", door.language())
    return sure.done(words, (), "/rechten")
