"""What a participant or volunteer may ask of the coordinator: everything that is kept in one download, and who it was taken away."""

from collections.abc import Sequence

from flask import Flask, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.answer import listing, told
from dashboard.log.choice import names
from dashboard.pieces.field import hidden
from dashboard.vault import packed, sure
from dashboard.vault.read import openings
from dashboard.vault.sent import own_keys
from monitor.words import day_digits, day_words, number, say
from storage.database import Store
from storage.log import Session
from storage.people import CORRECT, Person
from storage.period import today
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.vault import coded
from storage.vault.coded_erase import Erased, erase
from storage.vault.coded_subject import CodedSubject, everything

PATH = "/rechten"
EMPTY = Markup("")
FOUND = Markup(
    '<section class="panel" id="{sort}"><h2>{title}</h2><p>{words}</p><div class="deeds">'
    '<form method="post" action="/rechten/inzage">{sent}<button class="button">{give}</button></form>'
    '<form method="post" action="/rechten/weghalen">{sent}<button class="button light">{away}</button></form></div>'
    '<details class="rest"><summary>{look}</summary>{records}</details></section>'
)
RECORD = Markup("<h3>{}</h3>{}")
HEADS = ("Wat", "Dag", "Vraag", "Antwoord")
TITLES = {"participant": "Deelnemer {code}", "volunteer": "Vrijwilliger {code}"}
GOES = {
    "participant": (
        "De code. In de plaats komt een code zonder betekenis, elk jaar een andere.",
        "Wat over de persoon zelf gaat: uitkering, huishouden, waar iemand heen ging, en wat de deelnemer zelf antwoordde.",
        "Alles wat er in woorden bij stond, met alle eerdere versies.",
        "De woorden van verhalen die bij een plek van deze deelnemer horen, met wie ze mocht zien.",
    ),
    "volunteer": (
        "De code. In de plaats komt een code zonder betekenis, elk jaar een andere.",
        "De vergoeding, en of iemand eerst zelf is geholpen. Ook in alle eerdere versies.",
    ),
}
ALWAYS = (
    "Cijfers die zijn afgesloten en vastgelegd, blijven zoals ze waren. Daarin staat niemand met een code.",
    "Back-ups bewaren het nog tot de laatste oude weg is. Wordt er een teruggezet, dan gaat het meteen weer weg. "
    "Een oude lijst met deze code nog eens inlezen brengt het wel terug: doe dat niet.",
)
STAYS = {
    "participant": (
        "Wat voor plek en werk het was, de dagen, de uren, de buurt en de subsidie. Zo blijft geteld wat er is gedaan. "
        "Wat weg is, telt niet meer mee in uw eigen cijfers, die steeds opnieuw worden geteld.",
        *ALWAYS,
    ),
    "volunteer": (
        "De dag, de uren, de taak, de buurt, de subsidie en hoe het was. Zo blijft geteld wat er is gedaan. "
        "Wat weg is, telt niet meer mee in uw eigen cijfers, die steeds opnieuw worden geteld.",
        *ALWAYS,
    ),
}


def serve(server: Flask, store: Store) -> None:
    """Hang in the download, and taking away with its question beforehand."""
    server.add_url_rule(f"{PATH}/inzage", "rights give", lambda: _give(store), methods=["POST"])
    server.add_url_rule(f"{PATH}/weghalen", "rights ask", lambda: _ask(store), methods=["POST"])
    server.add_url_rule(f"{PATH}/weg", "rights erase", lambda: _erase(store), methods=["POST"])


def sent() -> tuple[str, str]:
    """Which kind of people a form is about, and which code."""
    typed = "".join(c for c in request.form.get("code", "") if c.isprintable())  # PostgreSQL takes no NUL
    return request.form.get("sort", "")[:20], typed[: coded.MOST]


def shown(session: Session, person: Person, sort: str, typed: str, language: str) -> Markup:
    """What is kept with this code, for whoever may; nothing when nobody has it."""
    try:
        subject = everything(session, person, own_keys(), sort, typed)
    except NotFound:
        return EMPTY
    days = [record.on for record, _ in subject.records]  # type: ignore[attr-defined]
    words = say("Bewaard: 1 keer, van {first}." if len(days) == 1 else "Bewaard: {n} keer, van {first} tot en met {last}.", language,
                n=number(len(days), 0, language), first=day_words(min(days), language), last=day_words(max(days), language))  # fmt: skip
    return FOUND.format(
        sort=sort, title=_title(subject.found, language), words=words,
        sent=hidden("sort", sort) + hidden("code", subject.found.code), give=say("Inzage: alles in één bestand", language),
        away=say("Weghalen wie dit was", language), look=say("Lees wat er bewaard is", language),
        records=EMPTY.join(RECORD.format(*section) for section in _sections(session, person, subject, language)),
    )  # fmt: skip


def _title(found: coded.Coded, language: str) -> str:
    return say(TITLES[found.sort.name], language, code=", ".join(found.spelled))


def _sections(session: Session, person: Person, subject: CodedSubject, language: str) -> list[tuple[str, Markup]]:
    """Per record its day and every answer."""
    known = names(session, person, *(answers for _, answers in subject.records), language=language)
    return [
        (f"{say(record.one, language)}, {day_words(record.on, language)}", listing(type(record), answers, language, known))  # type: ignore[attr-defined]
        for record, answers in subject.records
    ]


def _give(store: Store) -> Response:
    person, language = door.require_person(CORRECT), door.language()
    with store.write() as session:
        subject = everything(session, person, own_keys(), *sent(), taken=True)
        sections = _sections(session, person, subject, language)
        cells = _cells(session, person, subject, language)
    title = say("Wat er is bewaard: {who}", language, who=_title(subject.found, language))
    lead = say("Gemaakt op {day}. Eerdere versies staan in het bestand inzage.json.", language, day=day_words(today(), language))
    read = packed.paper(title, lead, sections, language, openings(subject.seen, language, named=False))
    return packed.packed(packed.files(read, subject.data, cells))


def _cells(session: Session, person: Person, subject: CodedSubject, language: str) -> bytes:
    """A line per answer, for a spreadsheet."""
    known = names(session, person, *(answers for _, answers in subject.records), language=language)
    rows = []
    for record, answers in subject.records:
        about = (say(record.one, language), day_digits(record.on))  # type: ignore[attr-defined]
        rows += [(*about, question, answer) for question, answer in told(type(record), answers, language, known)]
        for name, part in record.parts.items():
            for line in answers.get(name) or []:
                rows += [(say(part.one, language), about[1], q, answer) for q, answer in told(part, line, language, known)]
    return packed.sheet([say(head, language) for head in HEADS], rows)


def _ask(store: Store, problems: Sequence[Problem] = (), chosen: str = "") -> Response:
    """What will happen, what stays and why, and whether this is sure."""
    person, language, (sort, typed) = door.require_person(CORRECT), door.language(), sent()
    with store.read() as session:
        found = coded.known(session, person, sort, typed)
    title = say("Weghalen wie dit was", language)
    lead = f"{_title(found, language)}. {say('Dit kan niet ongedaan worden gemaakt.', language)}"
    about = {"sort": sort, "code": found.code}
    return sure.ask(sure.Question(title, lead, GOES[sort], STAYS[sort], PATH, f"{PATH}/weg", about), problems, chosen)


def _erase(store: Store) -> Response:
    person, reason = door.require_person(CORRECT), request.form.get("reason", "")
    if request.form.get("zeker") != "ja":
        return _ask(store, (sure.NOT_SURE,), reason)
    try:
        with store.write() as session:
            gone = erase(session, person, own_keys(), *sent(), reason)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _ask(store, refused.problems, reason)
    store.settle()
    return _done(gone, door.language())


def _done(gone: Erased, language: str) -> Response:
    counted = [("Opgeschreven dingen die zonder code verder meetellen: {n}.", gone.records)]
    counted += [("Antwoorden van de deelnemer zelf die weg zijn: {n}.", gone.lines)] if gone.lines else []
    lead = say("Wie dit was, staat nergens meer. De cijfers worden opnieuw geteld.", language)
    return sure.done(lead, [say(words, language, n=number(n, 0, language)) for words, n in counted], PATH)
