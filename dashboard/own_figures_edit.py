"""Eigen vragen, for the coordinator: add one, give it other words, stop it, and throw away what nobody used."""

from collections.abc import Callable, Mapping
from functools import partial

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door
from dashboard.log.control import Asking, ask
from dashboard.log.frame import framed
from dashboard.log.own import words
from dashboard.pieces.field import summary
from dashboard.problem import told
from dashboard.unqueued import draft, taken
from monitor.words import day_words, say
from storage import own_indicator as own
from storage.choices import choices
from storage.database import Store
from storage.not_asked import OF_ONE_WARNED, warned
from storage.own_indicator import OwnIndicator
from storage.people import CORRECT, Person
from storage.period import today
from storage.record import questions
from storage.refused import Forbidden, NotFound, Problem, Refused

LEAD = "Hoogstens drie tegelijk. Kies iets wat u zelf wilt weten en wat nog niet in de gewone cijfers staat."
SAME = "Verander alleen de woorden. Wilt u iets anders vragen? Stop deze vraag en maak een nieuwe. Anders telt u twee dingen bij elkaar op."
OFFERED = {  # deed -> its title, and what it does
    "stoppen": (
        "Stoppen",
        "Vanaf morgen staat de vraag niet meer bij Opschrijven. Wat geteld is, blijft staan. U kunt de vraag later weer gebruiken.",
    ),
    "verder": ("Weer gebruiken", "Dan staat de vraag weer bij Opschrijven."),
    "weghalen": ("Weghalen", "Er is nog niet op geantwoord. Weghalen kan dus nog."),
}
PAGE = Markup('<p class="crumb"><a href="/eigen-vragen">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}{body}')
FORM = Markup(
    '<form method="post" action="{action}" novalidate autocomplete="off"{draft}>{fields}'
    '<p class="save"><button class="button">{save}</button></p></form>'
)
CHANGE = Markup('<section class="panel"><p class="quiet">{fixed}</p>{notice}{form}</section>')
DEED = Markup(
    '<section class="panel"><h2>{title}</h2><p>{words}</p><form method="post" action="/eigen-vragen/{code}/{deed}">'
    '<button class="button light">{title}</button></form></section>'
)
NOTICE = Markup('<div class="notice"><p>{}</p></div>')
ASKED = tuple(questions(OwnIndicator))
WORDS = ("label", "question")
DEEDS = {"stoppen": own.stop, "verder": own.go_on, "weghalen": own.remove}


def serve(server: Flask, store: Store) -> None:
    """Hang in the forms and their deeds."""
    hung: tuple[tuple[str, str, Callable[..., Response], str], ...] = (
        ("nieuw", "new", _empty, "GET"), ("nieuw", "add", _add, "POST"), ("<code>", "one", _show, "GET"),
        ("<code>", "reword", _reword, "POST"), *((f"<code>/{deed}", deed, partial(_act, deed=deed), "POST") for deed in DEEDS),
    )  # fmt: skip
    for rule, name, view, method in hung:
        server.add_url_rule(f"/eigen-vragen/{rule}", f"own question {name}", partial(view, store), methods=[method])


def _empty(store: Store) -> Response:
    door.require_person(CORRECT)
    return _new({"since": today()})


def _add(store: Store) -> Response:
    person = door.require_person(CORRECT)
    typed = {name: request.form.get(name, "") for name in ASKED}
    try:
        with store.write() as session:
            code = own.add(session, person, typed).code
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _new(typed, refused.problems)
    return taken(redirect(f"/eigen-vragen#{code}", 303))


def _show(store: Store, code: str) -> Response:
    return _change(store, door.require_person(CORRECT), code)


def _reword(store: Store, code: str) -> Response:
    person = door.require_person(CORRECT)
    typed = {name: request.form.get(name, "") for name in WORDS}
    try:
        with store.write() as session:
            own.reword(session, person, code, typed)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _change(store, person, code, typed, refused.problems)
    return taken(redirect(f"/eigen-vragen#{code}", 303))


def _act(store: Store, code: str, deed: str) -> Response:
    person = door.require_person(CORRECT)
    try:
        with store.write() as session:
            DEEDS[deed](session, person, code)
    except (Forbidden, NotFound):
        raise
    except Refused as refused:
        return _change(store, person, code, problems=refused.problems)
    return make_response(redirect("/eigen-vragen", 303))


def _new(typed: Mapping[str, object], problems: tuple[Problem, ...] = ()) -> Response:
    language = door.language()
    form = FORM.format(
        action="/eigen-vragen/nieuw", draft=draft("/eigen-vragen/nieuw"), fields=_fields(ASKED, typed, problems, language),
        save=say("Eigen vraag toevoegen", language),
    )  # fmt: skip
    return _page(say("Eigen vraag toevoegen", language), LEAD, form, problems, language)


def _change(
    store: Store, person: Person, code: str, typed: Mapping[str, object] | None = None, problems: tuple[Problem, ...] = ()
) -> Response:
    language = door.language()
    with store.read() as session:
        found = own.own_indicator(session, person, code)
        used = own.used(session, found)
    typed = typed or {name: getattr(found, name) for name in WORDS}
    fixed = say("Antwoord: {kind}. Sinds {day}.", language, kind=say(choices("own_kind")[found.kind], language),
                day=day_words(found.since, language))  # fmt: skip
    form = FORM.format(
        action=f"/eigen-vragen/{found.code}", draft=draft(f"/eigen-vragen/{found.code}"), fields=_fields(WORDS, typed, problems, language),
        save=say("Opslaan", language),
    )  # fmt: skip
    private = found.kind == "count" and warned(f"{found.label} {found.question}")
    notice = NOTICE.format(say(OF_ONE_WARNED, language)) if private else ""
    body = CHANGE.format(fixed=fixed, notice=notice, form=form) + _deeds(found, used, language)
    title = say("Eigen vraag aanpassen", language)
    return _page(title, SAME, body, problems, language, own_name=found.label)


def _deeds(found: OwnIndicator, used: bool, language: str) -> Markup:
    """Stop it or use it again; what nobody used may go."""
    deeds = ["stoppen" if found.active else "verder", *([] if used else ["weghalen"])]
    return Markup("").join(
        DEED.format(title=say(OFFERED[deed][0], language), words=say(OFFERED[deed][1], language), code=found.code, deed=deed)
        for deed in deeds
    )


def _fields(names: tuple[str, ...], typed: Mapping[str, object], problems: tuple[Problem, ...], language: str) -> Markup:
    trouble: dict[str, list[str]] = {}
    for problem in problems:
        trouble.setdefault(problem.at, []).append(told(problem, language))
    asking, asked = Asking(language, trouble), questions(OwnIndicator)
    return Markup("").join(ask(asked[name], typed.get(name), asking) for name in names)


def _page(
    title: str, lead: str, body: Markup, problems: tuple[Problem, ...], language: str, *, own_name: str = ""
) -> Response:  # fmt: skip
    linked = [_at_field(p, language) for p in problems]
    shown = Markup("{}: {}").format(title, words(own_name)) if own_name else title
    html = PAGE.format(
        back=say("Eigen vragen", language), title=shown, lead=say(lead, language), problems=summary(linked, language), body=body
    )
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, html), 422 if problems else 200)


def _at_field(problem: Problem, language: str) -> Problem:
    """As it stands on top: the question before what is wrong, and the way to its field."""
    asked = questions(OwnIndicator).get(problem.at)
    if asked is None:
        return problem
    return Problem("{question} {words}", f"i-{problem.at}", {"question": asked.question, "words": told(problem, language)})
