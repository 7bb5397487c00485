"""Beheer: wipe the made-up neighbourhood, for who arranges it, so that one's own can begin; asked first, and nothing real goes."""

from flask import Flask, make_response, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.pieces.field import summary
from monitor.words import number, say
from storage import example
from storage.database import Store
from storage.people import PEOPLE, Person
from storage.refused import NotFound, Problem

PATH = "/beheer/voorbeeld"
TITLE = "Wis voorbeeldgegevens"
BODY = Markup(
    '<div class="writing"><p class="crumb"><a href="/beheer">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}'
    '<section class="panel"><h2>{goes_title}</h2><ul>{goes}</ul></section>'
    '<section class="panel"><h2>{stays_title}</h2><ul>{stays}</ul></section>'
    '<form method="post" action="/beheer/voorbeeld"><div class="field"><div class="options"><label class="option">'
    '<input type="checkbox" name="zeker" id="zeker" value="ja"><span>{sure}</span></label></div></div>'
    '<p class="save"><button class="button">{button}</button></p></form></div>'
)
DONE = Markup('<h1>{}</h1><p class="lead">{}</p><p>{}</p><p>{}</p><p class="links"><a href="/">{}</a></p>')
GOES = (
    "Alle verzonnen wijkbedrijven, met alles wat daar is opgeschreven en geteld.",
    "De verzonnen gemeente met haar wijken, als daar geen echt wijkbedrijf werkt.",
    "De namen en wachtwoorden waarmee u het voorbeeld bekijkt. U bent daarna uitgelogd.",
)
STAYS = (
    "Alles van echte wijkbedrijven.",
    "De getallen waarmee we rekenen, en de wijken en buurten van het CBS die u zelf inlas.",
)
NOT_SURE = Problem("Zet een vinkje bij 'Ja, ik weet het zeker'. Er is nog niets gewist.", "zeker")
BEGIN = "Zelf beginnen? Wie de server beheert, geeft u een link met het commando: telvertel begin."
AGAIN = "Het voorbeeld terug? Dat kan met het commando: telvertel init --demo."


def serve(server: Flask, store: Store) -> None:
    """Hang in the question and the deed."""

    def ask() -> Response:
        return _ask(store)

    def wipe() -> Response:
        person = door.require_person(PEOPLE)
        if request.form.get("zeker") != "ja":
            return _ask(store, NOT_SURE)
        with store.write() as session:
            gone = example.wipe(session, person)
        return _done(gone)

    server.add_url_rule(PATH, "wiping", ask)
    server.add_url_rule(PATH, "wiping act", wipe, methods=["POST"])


def link(store: Store, person: Person, language: str) -> Markup:
    """The way here, for who may."""
    with store.read() as session:
        found = example.may_wipe(session, person)
    return Markup(' <a href="{}">{}</a>').format(PATH, say(TITLE, language)) if found else Markup("")


def _ask(store: Store, *problems: Problem) -> Response:
    person, language = door.require_person(PEOPLE), door.language()
    with store.read() as session:
        if not example.may_wipe(session, person):
            raise NotFound()
        names = [o.name for o in example.examples(session)]
    title = say(TITLE, language)
    lead = say("Bent u klaar met rondkijken? Dan gaan deze verzonnen wijkbedrijven weg: {names}.", language, names=", ".join(names))
    body = BODY.format(
        back=say("Mensen", language), title=title, lead=lead, problems=summary(problems, language),
        sure=say("Ja, ik weet het zeker", language),
        goes_title=say("Dit gaat weg", language), goes=_lines(GOES, language), stays_title=say("Dit blijft", language),
        stays=_lines(STAYS, language), button=title,
    )  # fmt: skip
    whole = shell.page(f"{say('Fout', language)}: {title}" if problems else title, body, door.scope({}), styles=("form.css", "joining.css"))
    return make_response(whole, 422 if problems else 200)


def _lines(words: tuple[str, ...], language: str) -> Markup:
    return Markup("").join(Markup("<li>{}</li>").format(say(line, language)) for line in words)


def _done(gone: int) -> Response:
    """For nobody who is logged in any more."""
    language = door.language()
    title = say("De voorbeeldgegevens zijn gewist.", language)
    lead = say("Er zijn {n} regels weggehaald. Wat echt is, staat er nog.", language, n=number(gone, 0, language))
    body = DONE.format(title, lead, say(BEGIN, language), say(AGAIN, language), say("Naar inloggen", language))
    return make_response(shell.page(title, body))
