"""Beheer, inrichten: the working area, which things people write down here, and putting away a step of the beginning."""

from collections.abc import Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.buurten import buurten, municipalities
from dashboard.pieces.field import summary
from monitor.words import say
from storage import beginning
from storage.beginning import Session
from storage.database import Store
from storage.organisation import Area, areas, organisation
from storage.people import PEOPLE, Person
from storage.records import COUNTED
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/beheer/inrichten"
BODY = Markup(
    '<p class="crumb"><a href="/beheer">{back}</a></p><h1>{title}</h1>{problems}'
    '<section class="panel" id="gebied"><h2>{area}</h2>{town}'
    '<form method="post" action="/beheer/inrichten/gebied">{buurten}{save_area}</form></section>'
    '<section class="panel" id="onderdelen"><h2>{kinds}</h2><p class="quiet">{how}</p>'
    '<form method="post" action="/beheer/inrichten/onderdelen">'
    '<fieldset class="field"><legend class="unseen">{kinds}</legend><div class="options">{options}</div></fieldset>{save}</form></section>'
)
SAVE = Markup('<p class="save"><button class="button">{}</button></p>')
OPTION = Markup('<label class="option"><input type="checkbox" name="names" value="{}"{}>{}</label>')
TOWN = Markup(
    '<form method="get" action="/beheer/inrichten"><div class="field"><label for="gemeente">{}</label>'
    '<select id="gemeente" name="gemeente">{}</select></div><p><button class="button light">{}</button></p></form>'
)


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show() -> Response:
        return _page(store)

    def save(deed: str) -> Response:
        person = door.require_person(PEOPLE)
        try:
            with store.write() as session:
                _do(session, person, deed)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, refused.problems, 422)
        return make_response(redirect(f"{PATH}#{deed}", 303))

    def put_away(step: str) -> Response:
        with store.write() as session:
            beginning.put_away(session, door.require_person(), step)
        return make_response(redirect("/vandaag", 303))

    server.add_url_rule(PATH, "arranging", show)
    server.add_url_rule(f"{PATH}/<deed>", "arranging save", save, methods=["POST"])
    server.add_url_rule(f"{PATH}/<step>/weg", "put away", put_away, methods=["POST"])


def _do(session: Session, person: Person, deed: str) -> None:
    if deed == "gebied":
        beginning.choose_area(session, person, request.form.getlist("buurten")[:500])
    elif deed == "onderdelen":
        beginning.switch(session, person, request.form.getlist("names")[:100])
    else:
        raise NotFound()


def _page(store: Store, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(PEOPLE), door.language()
    with store.read() as session:
        known, on = areas(session), beginning.switched_on(session, person)
        enterprise = organisation(session, person.organisation or "")
    if enterprise is None:
        raise NotFound()
    towns = [a.code for a in municipalities(known)]
    asked = request.args.get("gemeente", "")
    town = asked if asked in towns else enterprise.municipality or (towns[0] if len(towns) == 1 else "")
    title = say("Inrichten", language)
    options = Markup("").join(OPTION.format(r.__tablename__, Markup(" checked") if r in on else "", say(r.one, language)) for r in COUNTED)
    boxes = buurten(known, town, enterprise.areas, language)
    body = BODY.format(
        back=say("Mensen", language), title=title, problems=summary(problems, language), area=say("Waar werkt u?", language),
        town=_town(known, town, language) if len(towns) > 1 else "", buurten=boxes,
        save_area=SAVE.format(say("Werkgebied opslaan", language)) if "<input" in boxes else "",
        kinds=say("Wat schrijft u op?", language), options=options, save=SAVE.format(say("Keuze opslaan", language)),
        how=say("Wat uit staat, ziet niemand bij Opschrijven. Wat er al was, blijft staan en blijft aan.", language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), status)


def _town(known: Sequence[Area], chosen: str, language: str) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    options = [option.format(a.code, Markup(" selected") if a.code == chosen else "", a.name) for a in municipalities(known)]
    return TOWN.format(say("Gemeente", language), Markup("").join(options), say("Toon de buurten", language))
