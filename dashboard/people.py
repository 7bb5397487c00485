"""Beheer: who of the enterprise may log in and what they may; a new password is shown once and kept nowhere."""

from collections.abc import Mapping

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, wiping
from dashboard.log.frame import framed
from monitor.words import number, say
from storage import team
from storage.database import Store
from storage.people import INSIDE, PEOPLE, ROLE_WORDS, Person
from storage.refused import Forbidden, NotFound, Problem, Refused

MAY = {
    "coach": "schrijft op en leest de cijfers",
    "coordinator": "kijkt ook na, sluit kwartalen af en maakt rapporten",
    "admin": "regelt ook wie er mag inloggen",
}
BODY = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p>{told}{problems}<section class="panel"><ul class="audiences">{rows}</ul>{alone}</section>'
    '<section class="panel"><h2>{add_title}</h2>{form}</section>'
    '<p class="links"><a href="/beheer/meedoen">{joining}</a> <a href="/beheer/over-ons">{about}</a> '
    '<a href="/beheer/inrichten">{arranging}</a> <a href="/beheer/wijkpagina">{public}</a> '
    '<a href="/beheer/zekerheid">{safe}</a> <a href="/beheer/schrijfwerk">{burden}</a> '
    '<a href="/beheer/taken">{tasks}</a> <a href="/beheer/factoren">{factors}</a> <a href="/rechten">{rights}</a>{example}</p>'
)
ONCE = Markup(
    '<div class="notice" role="status" tabindex="-1" autofocus><h2>{title}</h2><p>{email}<br><b class="secret" lang="nl">{password}</b></p>'
    "<p>{once}</p></div>"
)
ROW = Markup(
    '<li id="p-{id}"><div><b>{name}</b>{state}<br><span class="quiet">{email}<br>{role}: {may}</span></div>'
    '<details class="deed"><summary>{change}<span class="unseen"> {name}</span></summary>{deeds}</details></li>'
)
POST = Markup('<form method="post" action="/beheer/{id}/{deed}">{more}<button class="button light">{words}</button></form>')
SELECT = Markup('<label for="{id}">{label}</label><select id="{id}" name="role"{wrong}>{options}</select>')
FIELD = Markup(
    '<div class="field{bad}"><label for="{name}">{label} <span class="must">({must})</span></label>{trouble}'
    '<input id="{name}" name="{name}" type="{type}" value="{value}" maxlength="{most}" autocomplete="off"{wrong}></div>'
)
FORM = Markup('<form method="post" action="/beheer" novalidate>{fields}<p class="save"><button class="button">{words}</button></p></form>')
TROUBLE = Markup('<p class="trouble" id="e-{}">{}</p>')
WRONG = Markup(' aria-invalid="true" aria-describedby="e-{}"')
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{title}</h2><ul>{lines}</ul></div>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show() -> Response:
        return _page(store)

    def add() -> Response:
        admin = door.require_person(PEOPLE)
        typed = {name: request.form.get(name, "") for name in ("name", "email", "role")}
        try:
            with store.write() as session:
                made = team.add(session, admin, **typed)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed=typed, problems=refused.problems, status=422)
        return _page(store, made=made)

    def act(id: str, deed: str) -> Response:
        admin = door.require_person(PEOPLE)
        try:
            with store.write() as session:
                made = _do(session, admin, id, deed)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, problems=refused.problems, status=422)
        return _page(store, made=made) if made else redirect(f"/beheer#p-{id}", 303)

    server.add_url_rule("/beheer", "people", show)
    server.add_url_rule("/beheer", "people add", add, methods=["POST"])
    server.add_url_rule("/beheer/<id>/<deed>", "people act", act, methods=["POST"])


def _do(session: team.Session, admin: Person, id: str, deed: str) -> tuple[Person, str] | None:
    """The deed of this name; a new password comes back, to be shown once."""
    if deed == "wachtwoord":
        return team.password(session, admin, id)
    if deed == "rol":
        team.change_role(session, admin, id, request.form.get("role", ""))
    elif deed in ("uitzetten", "aanzetten"):
        (team.disable if deed == "uitzetten" else team.enable)(session, admin, id)
    else:
        raise NotFound()
    return None


def _page(
    store: Store, *, made: tuple[Person, str] | None = None, typed: Mapping[str, str] | None = None,
    problems: tuple[Problem, ...] = (), status: int = 200,
) -> Response:  # fmt: skip
    admin, language = door.require_person(PEOPLE), door.language()
    with store.read() as session:
        people = team.team(session, admin)
    active, title = sum(p.active for p in people), say("Mensen", language)
    body = BODY.format(
        title=title, told=_once(*made, language) if made else "", problems=_problems(problems, language) if problems else "",
        lead=say("{n} van uw wijkbedrijf mag inloggen." if active == 1 else "{n} mensen van uw wijkbedrijf mogen inloggen.", language,
                 n=number(active, 0, language)),
        rows=Markup("").join(_row(p, admin, language) for p in people),
        alone=Markup("<p>{}</p>").format(say("U bent nog de enige. Voeg hieronder iemand toe.", language)) if len(people) == 1 else "",
        add_title=say("Iemand toevoegen", language), form=_form(typed or {}, problems, language),
        about=say("Over ons", language), joining=say("Uitnodigen en helpen", language),
        arranging=say("Inrichten", language), safe=say("Zekerheid", language),
        public=say("Bladzijde voor iedereen", language), burden=say("Hoeveel werk is opschrijven?", language),
        tasks=say("Wat de planner doet", language), factors=say("Getallen waarmee we rekenen", language),
        rights=say("Inzage en weghalen", language), example=wiping.link(store, admin, language),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, body), status)


def _once(person: Person, password: str, language: str) -> Markup:
    return ONCE.format(
        title=say("Wachtwoord voor {name}", language, name=person.name), email=person.known_as, password=password,
        once=say("Schrijf dit nu over en geef het zelf door. U ziet het maar één keer; wij bewaren het niet.", language),
    )  # fmt: skip


def _problems(problems: tuple[Problem, ...], language: str) -> Markup:
    line, link = Markup("<li>{}</li>"), Markup('<li><a href="#{}">{}</a></li>')
    words = [(p.at, say(p.sentence, language, **p.values)) for p in problems]
    lines = Markup("").join(link.format(at, sentence) if at else line.format(sentence) for at, sentence in words)
    return PROBLEMS.format(title=say("Dit lukte nog niet", language), lines=lines)


def _row(person: Person, admin: Person, language: str) -> Markup:
    off = Markup(' <span class="pill own">{}</span>').format(say("uitgezet", language)) if not person.active else ""
    own = Markup(' <span class="pill">{}</span>').format(say("u zelf", language)) if person.id == admin.id else ""
    return ROW.format(
        id=person.id, name=person.name, email=person.known_as, state=own + off if own or off else "", change=say("Aanpassen", language),
        role=_words(person.role, language), may=say(MAY[person.role], language), deeds=_deeds(person, admin, language),
    )  # fmt: skip


def _deeds(person: Person, admin: Person, language: str) -> Markup:
    """What can be done with this account; with one's own only a new password."""

    def post(deed: str, words: str, more: Markup | str = "") -> Markup:
        return POST.format(id=person.id, deed=deed, words=say(words, language), more=more)

    found = [post("wachtwoord", "Nieuw wachtwoord maken")]
    if person.id != admin.id:
        found.append(post("rol", "Rol opslaan", _select(f"r-{person.id}", person.role, language)))
        found.append(post("uitzetten", "Uitzetten: mag niet meer inloggen") if person.active else post("aanzetten", "Weer laten inloggen"))
    return Markup("").join(found)


def _select(id: str, chosen: str, language: str, wrong: Markup | str = "") -> Markup:
    option = Markup('<option value="{}"{}>{}: {}</option>')
    options = Markup("").join(
        option.format(r, Markup(" selected") if r == chosen else "", _words(r, language), say(MAY[r], language)) for r in INSIDE
    )
    return SELECT.format(id=id, label=say("Wat mag deze persoon?", language), options=options, wrong=wrong)


def _words(role: str, language: str) -> str:
    words = say(ROLE_WORDS[role], language)
    return words[:1].upper() + words[1:]


def _form(typed: Mapping[str, str], problems: tuple[Problem, ...], language: str) -> Markup:
    trouble = {p.at: say(p.sentence, language, **p.values) for p in problems if p.at}
    fields = [
        FIELD.format(
            name=name, type=kind, label=say(label, language), must=say("verplicht", language), value=typed.get(name, ""), most=most,
            bad=" bad" if name in trouble else "", trouble=TROUBLE.format(name, trouble[name]) if name in trouble else "",
            wrong=WRONG.format(name) if name in trouble else "",
        )
        for name, kind, label, most in (("name", "text", "Naam", 120), ("email", "email", "E-mailadres", 200))
    ]  # fmt: skip
    words = TROUBLE.format("role", trouble["role"]) if "role" in trouble else Markup("")
    select = _select("role", typed.get("role", "coach"), language, WRONG.format("role") if words else "")
    fields.append(Markup('<div class="field">{}{}</div>').format(words, select))
    return FORM.format(fields=Markup("").join(fields), words=say("Toevoegen en wachtwoord maken", language))
