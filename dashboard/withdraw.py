"""Taking consent back for a teller: one button per audience, at once, and what holds after it."""

from datetime import UTC, date

from flask import Flask, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import consent_record, door, recall
from dashboard.log.frame import framed
from dashboard.pieces.consent import LIST, ONE, button
from dashboard.render import render
from monitor.words import day_words, say
from storage import consent, photo
from storage.choices import choices
from storage.database import Store
from storage.people import CORRECT, LOG, Person
from storage.period import AMSTERDAM, today
from storage.records import Story

PATH = "/verhalen/<id>/toestemming"
BODY = Markup(
    '<p class="crumb"><a href="/verhalen">{back}</a></p><h1>{title}</h1><p class="lead">{about}</p>{done}'
    '<section class="panel"><ul class="audiences">{rows}</ul>{all}</section>{photos}'
    '<section class="panel"><h2>{what}</h2><p>{at_once}</p><p>{papers}</p><p>{again}</p>{form}'
    '<p class="links"><a href="/verhalen/{id}/kaart">{card}</a></p></section>'
)
ROW = Markup('<li><div><b>{who}</b><br><span class="quiet">{state}</span></div>{button}</li>')
PHOTOS = Markup(
    '<section class="panel"><h2>{title}</h2><p>{words} {rest}</p><form method="post" action="/verhalen/{id}/fotos/weg">'
    '<button class="button light">{away}</button></form></section>'
)
DONE = Markup('<p class="notice" role="status"><b>{words}</b></p>')
AT_ONCE = "Het verhaal gaat meteen weg van alle bladzijden voor deze mensen. De cijfers blijven staan."
PAPERS = (
    "Rapporten die vanaf nu worden gemaakt, hebben het verhaal niet meer. Een rapport dat al is meegegeven, kunnen we niet terughalen. "
    "Vraag wie het heeft om een nieuw exemplaar op te halen."
)
STATES = {
    "given": "mag het zien tot {day}",
    "withdrawn": "toestemming ingetrokken op {day}",
    "expired": "toestemming liep af op {day}",
    "": "nooit toestemming gegeven",
}


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its buttons."""

    def show(id: str) -> str:
        person = door.require_person(LOG)
        with store.read() as session:
            story = consent.own(session, person, id)
            events, many = consent.events(session, id), photo.how_many(session, "story", id)
            given = recall.section(session, person, story, door.language())
            record = consent_record.record(story, events, consent_record.versions(session, events), door.language())
        return framed(say("Toestemming van de verteller", door.language()), _body(person, story, events, many, given) + record)

    def end(id: str) -> Response:
        person, asked = door.require_person(LOG), request.form.get("wie", "").split()
        scopes = [code for code in choices(LIST) if code in asked]
        with store.write() as session:
            consent.end(session, consent.own(session, person, id), scopes, by=person.id, today=today())
        store.settle()
        return redirect(f"/verhalen/{id}/toestemming?klaar=1", 303)  # type: ignore[return-value]

    recall.serve(server, store)
    server.add_url_rule(PATH, "consent", show)
    server.add_url_rule(PATH, "consent end", end, methods=["POST"])


def _body(person: Person, story: Story, events: list[consent.ConsentEvent], many: int, given: Markup) -> Markup:
    """No word of the story itself: who reads it here may no longer be allowed to."""
    language = door.language()
    last = {event.scope: event for event in events}
    rows = Markup("").join(_row(story, code, say(who, language), last.get(code), language) for code, who in choices(LIST).items())
    may = story.created_by == person.id or person.may(CORRECT)
    link = Markup('<p class="links"><a href="/opschrijven/story/{}">{}</a></p>').format(story.id, say("Verhaal aanpassen", language))
    return BODY.format(
        back=say("Alle verhalen", language), title=say("Toestemming van de verteller", language), rows=rows,
        photos=given + _photos(story, many, language),
        about=say("Een verhaal dat verteld is op {day}. Wie mag het zien?", language, day=day_words(story.on, language)),
        done=DONE.format(words=said(story, events, language)) if request.args.get("klaar") else "",
        all=Markup(render(button(story.id, story.consent, say("Alles intrekken", language)))) if len(story.consent) > 1 else "",
        what=say("Wat gebeurt er na intrekken?", language),
        at_once=say(AT_ONCE, language), papers=say(PAPERS, language), card=say("Kaart voor de verteller", language), id=story.id,
        again=say("Mag het later toch weer? Vraag het de verteller en vink het aan in het formulier.", language), form=link if may else "",
    )  # fmt: skip


def _photos(story: Story, many: int, language: str) -> Markup:
    """How many photos go with it, and the button that takes them away. No word of what is on them."""
    if request.args.get("foto") == "weg" and not many:
        return DONE.format(words=say("De foto's zijn weg.", language))
    if not many:
        return Markup("")
    words = say("Bij dit verhaal hoort 1 foto." if many == 1 else "Bij dit verhaal horen {n} foto's.", language, n=many)
    rest = say(
        "Een foto gaat weg van elke bladzijde waar het verhaal weggaat. Mag niemand hem meer zien, dan bewaren we hem niet.", language
    )
    return PHOTOS.format(
        title=say("Foto's", language), words=words, rest=rest, id=story.id, away=say("Alleen de foto's weghalen", language)
    )


def said(story: Story, events: list[consent.ConsentEvent], language: str) -> str:
    """What holds after something was taken back; where nothing was left to take back, that it had run out."""
    left = ", ".join(say(choices(LIST)[code], language) for code in story.consent)
    if not left and {e.action for e in {e.scope: e for e in events}.values()} == {"expired"}:
        return say("De toestemming is verlopen. Niemand ziet dit verhaal meer; het staat alleen nog in het logboek.", language)
    if not left:
        return say("Ingetrokken. Niemand ziet dit verhaal meer; het staat alleen nog in het logboek.", language)
    return say("Ingetrokken. Wie het nog wel mag zien: {who}.", language, who=left)


def _row(story: Story, code: str, who: str, event: consent.ConsentEvent | None, language: str) -> Markup:
    end = Markup(render(button(story.id, (code,), say(ONE, language), who))) if code in story.consent else ""
    return ROW.format(who=who[:1].upper() + who[1:], state=state(story, code, event, language), button=end)


def state(story: Story, code: str, event: consent.ConsentEvent | None, language: str) -> str:
    """Whether this audience may see it, and until or since when."""
    action = "given" if code in story.consent else event.action if event and event.action != "given" else ""
    day = _day(event, action) if event is not None and action else None
    words = STATES[action] if day or not action else "mag het zien"
    return say(words, language, day=day_words(day, language) if day else "")


def _day(event: consent.ConsentEvent, action: str) -> date | None:
    """Until when it holds, or since when it no longer does: a Dutch day."""
    moment = event.moment if event.moment.tzinfo else event.moment.replace(tzinfo=UTC)
    return event.expires_on if action == "given" else moment.astimezone(AMSTERDAM).date()
