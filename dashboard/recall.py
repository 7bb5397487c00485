"""After a story was taken back: which reports, letters and accounts had it, who took them, and the button that says their holders know."""

from collections.abc import Sequence
from datetime import date

from flask import Flask, redirect
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from monitor.words import day_words, number, period_words, say
from storage import consent, recall
from storage.database import Store
from storage.log import Session
from storage.people import CORRECT, Person
from storage.period import AMSTERDAM, parse
from storage.recall import GivenOut
from storage.records import Story
from storage.taken import LETTER, Taken

SECTION = Markup('<section class="panel" id="meegegeven">{reports}{files}<p>{unknown}</p>{end}</section>')
WORD = "Word"
KNOW_REPORT = "Wie een rapport met dit verhaal had, weet het."
KNOWS = "Wie een rapport, brief of verantwoording met dit verhaal had, weet het."
UNKNOWN = "Aan wie een bestand daarna is gegeven, weet het programma niet. Ook niet wie het verhaal op een bladzijde las."
PART = Markup('<h2>{}</h2><p>{}</p><ul class="told-lines">{}</ul>')
LINE = Markup("<li><b>{which}</b><br>{files}</li>")
FILE = Markup("<li>{}</li>")
LETTERS = "Deze stukken zijn opgehaald toen het verhaal er nog in mocht. Vraag wie er een heeft om het weg te doen."
PAYER, ELSEWHERE = "iemand van een financier", "iemand van een ander wijkbedrijf"
WHO = {  # who is no colleague is not named
    "municipality": "iemand van de gemeente", "funder": PAYER, "follower": PAYER, "coordinator": ELSEWHERE, "admin": ELSEWHERE,
}  # fmt: skip
TICK = Markup('<form method="post" action="/verhalen/{id}/doorgegeven"><button class="button">{words}</button></form>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the button."""

    def told(id: str) -> Response:
        person = door.require_person(CORRECT)
        with store.write() as session:
            recall.tick(session, person, consent.own(session, person, id))
        return redirect(f"/verhalen/{id}/toestemming#meegegeven", 303)  # type: ignore[return-value]

    server.add_url_rule("/verhalen/<id>/doorgegeven", "consent told", told, methods=["POST"])


def section(session: Session, person: Person, story: Story, language: str) -> Markup:
    """Nothing while the story may be there, or when it never was in anything that was given out."""
    found, files = recall.given_out(session, story), recall.along(session, story)
    if not found and not files:
        return Markup("")
    if not recall.waits(session, story):
        end = Markup('<p class="notice"><b>{}</b></p>').format(say(KNOWS if files else KNOW_REPORT, language))
    elif person.may(CORRECT):
        end = TICK.format(id=story.id, words=say("Iedereen weet het", language))
    else:
        end = Markup("<p>{}</p>").format(say("Een coördinator geeft dit door en vinkt het af.", language))
    return SECTION.format(
        reports=_reports(found, language) if found else "",
        files=_letters(files, language) if files else "",
        unknown=say(UNKNOWN, language),
        end=end,
    )  # fmt: skip


def _reports(found: Sequence[GivenOut], language: str) -> Markup:
    lead = say("Deze rapporten waren er al voor de verteller het introk. Vraag wie er een heeft om het weg te doen.", language)
    lines = Markup("").join(_line(one, language) for one in found)
    return PART.format(say("Rapporten waar dit verhaal in stond", language), lead, lines)


def _letters(files: Sequence[Taken], language: str) -> Markup:
    """What was taken, by whom or by what kind of person, and when."""
    lines = Markup("").join(FILE.format(_file(one, language)) for one in files)
    return PART.format(say("Brieven en verantwoordingen waar dit verhaal in stond", language), say(LETTERS, language), lines)


def _file(one: Taken, language: str) -> str:
    kind = one.name.rpartition(".")[2]
    words = "Raadsbrief {name}" if one.action == LETTER else "Verantwoording van {name} ({kind})" if one.grant else "Verantwoording {name}"
    what = say(words, language, name=one.grant or one.name, kind=WORD if kind == "docx" else kind.upper())
    who = one.person or say(WHO.get(one.role, "iemand van wie we het account niet meer kennen"), language)
    return say("{file}: opgehaald door {name} op {day}", language, file=what, name=who, day=day_words(_day(one), language))


def _line(one: GivenOut, language: str) -> Markup:
    edition = number(one.edition, 0, language)
    which = say("{period}, versie {n}", language, period=period_words(parse(one.period), language), n=edition)
    taken = [
        say("{file}: opgehaald door {name} op {day}", language, file=f.name, name=f.person, day=day_words(_day(f), language))
        for f in one.files
    ]
    files = Markup("<br>").join(taken) if taken else say("Niemand haalde een bestand op.", language)
    return LINE.format(which=which, files=files)


def _day(file: Taken) -> date:
    return file.moment.astimezone(AMSTERDAM).date()
