"""What a resident may ask of the coordinator: everything that is kept of the household in one download, and all of it taken away."""

import json
from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask, Response, make_response, request
from markupsafe import Markup
from werkzeug.wrappers import Response as Answer

from dashboard import door, shell
from dashboard.log.answer import listing
from dashboard.log.choice import names
from dashboard.photo.listing import who
from dashboard.pieces import locked
from dashboard.problem import told
from dashboard.vault import packed
from dashboard.vault.read import inside, openings
from dashboard.vault.sent import own_keys, sent
from monitor.words import day_words, number, say
from storage.database import Store
from storage.people import CORRECT, VAULT, Person
from storage.period import today
from storage.photo_export import name as file_name
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.vault import access
from storage.vault.erase import Erased, erase
from storage.vault.subject import Subject, everything

EMPTY = Markup("")
RIGHTS = Markup(
    '<section class="panel"><h2>{title}</h2>{give}<p class="links"><a href="{address}">{away}</a>'
    ' <a href="/rechten">{others}</a></p></section>'
)
GIVE = Markup(
    '<p>{words}</p><form method="post" action="/kluis/inzage"><input type="hidden" name="huishouden" value="{code}">'
    '<button class="button light">{button}</button></form>'
)
AWAY = Markup(
    '<p class="crumb"><a href="{address}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}'
    '<section class="panel"><ul>{what}</ul></section><form method="post" action="/kluis/wissen" class="write">'
    '<input type="hidden" name="huishouden" value="{code}"><fieldset class="field{bad}"><legend>{why}</legend>{trouble}'
    '<div class="options">{reasons}</div></fieldset>'
    '<div class="field"><div class="options"><label class="option"><input type="checkbox" name="zeker" value="ja">'
    "<span>{sure}</span></label></div></div>"
    '<p class="save"><button class="button">{button}</button></p></form>'
)
DONE = Markup('<h1>{title}</h1><p class="lead">{lead}</p><ul>{what}</ul><p class="links"><a href="/logboek">{back}</a></p>')
REASON = Markup('<label class="option"><input type="radio" name="reason" value="{}"{}><span>{}</span></label>')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" id="problems" autofocus><h2>{}</h2><ul>{}</ul></div>')
WHY = {"asked": "De bewoner vroeg erom", "no_need": "Het is niet meer nodig", "mistake": "Het had er nooit moeten staan"}
WHAT = (
    "Adres, naam, nummer en notitie gaan weg, en zijn nergens meer te openen.",
    "De code van het huishouden gaat weg. Elk bezoek en elke doorverwijzing telt verder mee, elk met een eigen code zonder betekenis. "
    "In kwartalen die niet zijn afgesloten, tellen drie bezoeken daardoor als drie huishoudens.",
    "Wat er in woorden bij stond, gaat weg. Verhalen bij deze bezoeken gaan ook weg, met alle eerdere versies.",
    "Cijfers die zijn vastgesteld, blijven zoals ze waren. In back-ups staat het nog tot de laatste oude weg is.",
)
PHOTO = Markup('<p><img src="{file}" alt="{alt}" width="{width}" height="{height}"></p><p>{alt} {who}</p>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the download, and taking away with its question beforehand."""
    server.add_url_rule("/kluis/inzage", "vault subject", lambda: _give(store), methods=["POST"])
    server.add_url_rule("/kluis/wissen", "vault erase ask", lambda: _ask(store, request.args.get("huishouden", "")))
    server.add_url_rule("/kluis/wissen", "vault erase", lambda: _erase(store), methods=["POST"])


def rights(person: Person, code: str, language: str) -> Markup:
    """The way to both, for who may."""
    if not person.may(CORRECT):
        return EMPTY
    give = GIVE.format(
        code=code, button=say("Inzage: alles in één bestand", language),
        words=say("De bewoner mag zien wat er bewaard is, en mag vragen het weg te halen.", language),
    )  # fmt: skip
    address = "/kluis/wissen?" + urlencode({"huishouden": code})
    return RIGHTS.format(
        title=say("Als de bewoner erom vraagt", language), address=address, give=give if person.may(VAULT) else EMPTY,
        away=say("Alles van dit huishouden weghalen", language), others=say("Inzage en weghalen voor iemand anders", language),
    )  # fmt: skip


def _give(store: Store) -> Response:
    person, language = door.require_person(VAULT), door.language()
    with store.write() as session:
        found = everything(session, person, own_keys(), sent())
        paper = _paper(found, names(session, person, *(answers for _, answers in found.records), language=language), language)
    read = {"inzage.html": paper, "inzage.json": json.dumps(found.data, ensure_ascii=False, indent=2)}
    return packed.packed(read | {file_name(photo): content for photo, content in found.photos})


def _paper(found: Subject, known: dict[str, str], language: str) -> str:
    """The same as the file for programs, to read and to hand over. People of the team stand there by their role."""
    sections = [(say("Adres en telefoon", language), inside(found.opened, language))]
    for record, answers in found.records:
        day = day_words(record.on, language)  # type: ignore[attr-defined]
        sections.append((f"{say(record.one, language)}, {day}", listing(type(record), answers, language, known)))
    if found.appointments:
        planned = [" ".join(filter(None, (day_words(a.on, language), a.at, known.get(a.area, "")))) for a in found.appointments]
        sections.append((say("Afspraken", language), Markup("<ul>{}</ul>").format(_lines(planned))))
    if found.photos:
        sections.append((say("Foto's", language), _photos(found, language)))
    title = say("Wat er over huishouden {code} is bewaard", language, code=found.household)
    lead = say("Gemaakt op {day}. Eerdere versies staan in het bestand inzage.json.", language, day=day_words(today(), language))
    return packed.paper(title, lead, sections, language, openings(found.seen, language, named=False))


def _photos(found: Subject, language: str) -> Markup:
    """The photos with the stories of this household, who may see each, and whom to think of before they are handed over."""
    think = say("Staat er iemand anders herkenbaar op een foto? Overleg eerst met die persoon voordat u het bestand geeft.", language)
    shown = EMPTY.join(
        PHOTO.format(file=file_name(p), alt=p.alt, width=p.width, height=p.height, who=who(p, language)) for p, _ in found.photos
    )
    return Markup("<p>{}</p>{}").format(think, shown) if any(p.recognisable for p, _ in found.photos) else shown


def _ask(store: Store, asked: str, problems: Sequence[Problem] = (), chosen: str = "") -> Answer:
    """What will happen, why, and whether this is sure."""
    person, language = door.require_person(CORRECT), door.language()
    with store.read() as session:
        code = access.kept(session, person, asked)
    words = [told(p, language) for p in problems]
    title = say("Alles van dit huishouden weghalen", language)
    options = EMPTY.join(
        REASON.format(reason, Markup(" checked") if reason == chosen else EMPTY, say(label, language)) for reason, label in WHY.items()
    )
    body = AWAY.format(
        code=code, address=locked.address(code), back=say("Terug", language), title=title,
        lead=say("Huishouden {code}. Dit kan niet ongedaan worden gemaakt.", language, code=code), what=_items(WHAT, language),
        problems=PROBLEMS.format(say("Er is nog iets nodig", language), _lines(words)) if problems else EMPTY,
        why=say("Waarom haalt u dit weg?", language), reasons=options, sure=say("Ja, ik weet het zeker", language),
        button=say("Alles weghalen", language), bad="", trouble="",
    )  # fmt: skip
    return _framed(f"{say('Fout', language)}: {title}" if problems else title, body, 422 if problems else 200)


def _erase(store: Store) -> Answer:
    person, reason = door.require_person(CORRECT), request.form.get("reason", "")
    if request.form.get("zeker") != "ja":
        return _ask(store, sent(), (Problem("Zet een vinkje bij 'Ja, ik weet het zeker'. Er is nog niets weggehaald."),), reason)
    try:
        with store.write() as session:
            done = erase(session, person, own_keys(), sent(), reason)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _ask(store, sent(), refused.problems, reason)
    store.settle()
    return _done(done, door.language())


def _done(done: Erased, language: str) -> Answer:
    counted = (
        ("Bezoeken die zonder code verder meetellen: {n}.", done.visits),
        ("Doorverwijzingen die zonder code verder meetellen: {n}.", done.referrals),
        ("Verhalen die weg zijn: {n}.", done.stories),
    )
    body = DONE.format(
        title=say("Weggehaald.", language), back=say("Naar het logboek", language),
        lead=say("Alles van dit huishouden is weg. De cijfers worden opnieuw geteld.", language),
        what=_lines([say(words, language, n=number(n, 0, language)) for words, n in counted if n]),
    )  # fmt: skip
    return _framed(say("Weggehaald.", language), body)


def _items(sentences: Sequence[str], language: str) -> Markup:
    return _lines([say(words, language) for words in sentences])


def _lines(words: Sequence[str]) -> Markup:
    return EMPTY.join(Markup("<li>{}</li>").format(w) for w in words)


def _framed(title: str, body: Markup, status: int = 200) -> Answer:
    frame = Markup('<div class="writing">{}</div>').format(body)
    return make_response(shell.page(title, frame, door.scope({}), styles=("form.css", "vault.css")), status)
