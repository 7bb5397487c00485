"""After a story was taken back: which reports had it, who took them from the program, and the button that says their holders were told."""

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

SECTION = Markup(
    '<section class="panel" id="meegegeven"><h2>{title}</h2><p>{lead}</p><ul class="told-lines">{lines}</ul><p>{unknown}</p>{end}</section>'
)
UNKNOWN = "Aan wie een bestand daarna is gegeven, weet het programma niet. Ook niet wie het verhaal op een bladzijde las."
LINE = Markup("<li><b>{which}</b><br>{files}</li>")
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
    """Nothing while the story may be in reports, or when it never was in one."""
    found = recall.given_out(session, story)
    if not found:
        return Markup("")
    if not recall.waits(session, story):
        end = Markup('<p class="notice"><b>{}</b></p>').format(say("Wie een rapport met dit verhaal had, weet het.", language))
    elif person.may(CORRECT):
        end = TICK.format(id=story.id, words=say("Iedereen weet het", language))
    else:
        end = Markup("<p>{}</p>").format(say("Een coördinator geeft dit door en vinkt het af.", language))
    return SECTION.format(
        title=say("Rapporten waar dit verhaal in stond", language),
        lead=say("Deze rapporten waren er al voor de verteller het introk. Vraag wie er een heeft om het weg te doen.", language),
        lines=Markup("").join(_line(one, language) for one in found),
        unknown=say(UNKNOWN, language),
        end=end,
    )  # fmt: skip


def _line(one: GivenOut, language: str) -> Markup:
    edition = number(one.edition, 0, language)
    which = say("{period}, versie {n}", language, period=period_words(parse(one.period), language), n=edition)
    taken = [
        say("{file}: opgehaald door {name} op {day}", language, file=f.name, name=f.person, day=day_words(_day(f), language))
        for f in one.files
    ]
    files = Markup("<br>").join(taken) if taken else say("Niemand haalde een bestand op.", language)
    return LINE.format(which=which, files=files)


def _day(file: recall.Taken) -> date:
    return file.moment.astimezone(AMSTERDAM).date()
