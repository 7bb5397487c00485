"""Beheer, over ons: what the enterprise is called and what it is, as the municipality reads it; and whether its work is looked over."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.frame import framed
from dashboard.pieces.field import HELP, TROUBLE, field, summary
from dashboard.problem import told
from dashboard.unqueued import draft, taken
from monitor.words import say
from storage.about import LISTS, MOST, About, about, describe, look_over
from storage.beginning import WORDS
from storage.choices import choices
from storage.database import Store
from storage.organisation import organisation
from storage.people import PEOPLE
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/beheer/over-ons"
BODY = Markup(
    '<p class="crumb"><a href="/beheer">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{done}{problems}'
    '<form class="panel" method="post" action="/beheer/over-ons" novalidate{draft}>{fields}{save}</form>'
    '<section class="panel" id="nakijken"><h2>{look}</h2><p>{how}</p><form method="post" action="/beheer/over-ons/nakijken">'
    '<fieldset class="field"><legend class="unseen">{look}</legend><div class="options"><label class="option">'
    '<input type="checkbox" name="review" value="1"{on}>{review}</label></div></fieldset>{save}</form></section>'
)
SELECT = Markup(
    '<div class="field{bad}"><label for="{name}">{label}</label>{help}{trouble}'
    '<select id="{name}" name="{name}"{about}>{options}</select></div>'
)
OPTION = Markup('<option value="{}"{}>{}</option>')
SAVE = Markup('<p class="save"><button class="button">{}</button></p>')
DONE = Markup('<p class="notice" role="status"><b>{}</b></p>')
ASKED = {
    "kind": ("Wat voor organisatie bent u?", "De drie soorten uit het onderzoek van RVO."),
    "origin": ("Wie begon ermee?", ""),
    "relation": ("Hoe werkt u nu samen met de gemeente?", ""),
}


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its two deeds."""

    def show() -> Response:
        return _page(store)

    def save() -> Response:
        person = door.require_person(PEOPLE)
        typed = {f.name: request.form.get(f.name, "")[:400] for f in fields(About)} | {"name": request.form.get("organisation", "")[:400]}
        try:
            with store.write() as session:
                describe(session, person, About(**typed))
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed, refused.problems, 422)
        return taken(redirect(f"{PATH}?klaar=1", 303))

    def review() -> Response:
        person = door.require_person(PEOPLE)
        with store.write() as session:
            look_over(session, person, "review" in request.form)
        return make_response(redirect(f"{PATH}?klaar=1", 303))

    server.add_url_rule(PATH, "about", show)
    server.add_url_rule(PATH, "about save", save, methods=["POST"])
    server.add_url_rule(f"{PATH}/nakijken", "about review", review, methods=["POST"])


def _page(store: Store, typed: Mapping[str, str] | None = None, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(PEOPLE), door.language()
    with store.read() as session:
        enterprise = organisation(session, person.organisation or "")
    if enterprise is None:
        raise NotFound()
    title = say("Over ons", language)
    body = BODY.format(
        back=say("Mensen", language), title=title, problems=summary(problems, language),
        lead=say("De gemeente leest dit in haar overzicht, naast de cijfers die u afsloot.", language),
        done=DONE.format(say("Opgeslagen.", language)) if "klaar" in request.args else "",
        fields=_fields(typed or asdict(about(enterprise)), problems, language), save=SAVE.format(say("Opslaan", language)),
        draft=draft(PATH), look=say("Nakijken", language), on=Markup(" checked") if enterprise.review else "",
        review=say("Een coördinator kijkt elk stuk na voordat het meetelt", language),
        how=say("Handig met veel nieuwe vrijwilligers. Wat al meetelt, blijft meetellen.", language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), status)


def _fields(typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    """The questions, with what was typed; the name under the word it has at the beginning too."""
    words = Markup('<datalist id="words">{}</datalist>').format(Markup("").join(Markup('<option value="{}">').format(w) for w in WORDS))
    help = say("Bijvoorbeeld wijkbedrijf, buurtcoöperatie of fixteam.", language)
    found = [
        field("organisation", say("Hoe heet uw organisatie?", language), problems, language, value=typed["name"], most=MOST["name"]),
        field("own_word", say("Hoe noemt u zo'n organisatie?", language), problems, language, value=typed["own_word"],
              most=MOST["own_word"], help=help, more='list="words"', empty=True), words,
        *(_select(name, typed[name], problems, language) for name in ASKED),
        field("started", say("In welk jaar begon u?", language), problems, language, value=typed["started"], most=4, empty=True,
              more='inputmode="numeric"'),
    ]  # fmt: skip
    return Markup("").join(found)


def _select(name: str, chosen: str, problems: Sequence[Problem], language: str) -> Markup:
    label, help = ASKED[name]
    wrong = " ".join(told(p, language) for p in problems if p.at == name)
    listed = {"": "weet ik niet", **choices(LISTS[name])}
    about = " ".join([f"h-{name}"] * bool(help) + [f"e-{name}"] * bool(wrong))
    return SELECT.format(
        name=name, label=say(label, language), help=HELP.format(name, say(help, language)) if help else "", bad=" bad" if wrong else "",
        trouble=TROUBLE.format(name, wrong) if wrong else "", about=Markup(' aria-describedby="{}"').format(about) if about else "",
        options=Markup("").join(OPTION.format(c, Markup(" selected") if c == chosen else "", say(w, language)) for c, w in listed.items()),
    )  # fmt: skip
