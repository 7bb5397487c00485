"""Beheer: who coordinates invites people with a link or a code to scan, and helps who forgot a password or lost a phone."""

from collections.abc import Mapping, Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import carried, door, shell
from dashboard.pieces.field import field, summary
from dashboard.pieces.poster import poster, told, until
from monitor.words import number, say
from storage import device, joining, recover
from storage.admission import Admission
from storage.database import Store
from storage.joining import Session
from storage.organisation import organisation
from storage.people import INSIDE, INVITE, ROLE_WORDS, Person
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.vault import authenticator

PATH = "/beheer/meedoen"
BODY = Markup(
    '<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{told}{problems}'
    '<section class="panel" id="uitnodigen"><h2>{invite}</h2>{form}</section>'
    '<section class="panel" id="open"><h2>{open}</h2>{invitations}</section>'
    '<section class="panel" id="helpen"><h2>{help}</h2><p class="quiet">{how}</p>{people}</section><p class="links">{links}</p></div>'
)
LIST = Markup('<ul class="audiences">{}</ul>')
ROW = Markup('<li id="a-{id}"><div><b>{name}</b><br><span class="quiet">{more}</span></div>{deeds}</li>')
POST = Markup('<form method="post" action="/beheer/meedoen/{id}/{deed}"><button class="button light">{words}</button></form>')
DEEDS = Markup('<details class="deed"><summary>{words}<span class="unseen"> {name}</span></summary>{deeds}</details>')
FORM = Markup(
    '<form method="post" action="/beheer/meedoen" novalidate>{role}{name}'
    '<fieldset class="field"><legend>{legend}</legend><div class="options">'
    '<label class="option"><input type="radio" name="kind" value="one"{one}>{one_words}</label>'
    '<label class="option"><input type="radio" name="kind" value="evening"{evening}>{evening_words}</label></div></fieldset>'
    '<div class="two">{most}{hours}</div><p class="save"><button class="button">{button}</button></p></form>'
)
SELECT = Markup('<div class="field"><label for="role">{label}</label><select id="role" name="role">{options}</select></div>')
TYPED = ("role", "name", "kind", "most", "hours")
START = {"role": "coach", "kind": "one", "most": "20", "hours": "3"}
DEED_WORDS = {
    "link": "Link voor een nieuw wachtwoord",
    "code": "Code om te zeggen, voor een nieuw wachtwoord",
    "telefoon": "Telefoon kwijt: overal uitloggen",
    "pincodes": "Pincodes weghalen",
    "codeapp": "Code-app weghalen",
}


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show() -> Response:
        return _page(store)

    def invite() -> Response:
        helper = door.require_person(INVITE)
        typed = {name: request.form.get(name, "")[:200] for name in TYPED}
        try:
            with store.write() as session:
                about = {name: typed[name] for name in ("role", "name", "most", "hours")}
                made, token = joining.invite(session, helper, evening=typed["kind"] == "evening", **about)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed=typed, problems=refused.problems, status=422)
        return _page(store, shown=poster(made, carried.address("/meedoen", token), _enterprise(store, helper), door.language()))

    def act(id: str, deed: str) -> Response:
        helper = door.require_person(INVITE)
        try:
            with store.write() as session:
                shown = _do(session, helper, id, deed)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, problems=refused.problems, status=422)
        return _page(store, shown=shown) if shown else redirect(f"{PATH}#open", 303)

    server.add_url_rule(PATH, "inviting", show)
    server.add_url_rule(PATH, "inviting add", invite, methods=["POST"])
    server.add_url_rule(f"{PATH}/<id>/<deed>", "inviting act", act, methods=["POST"])


def _do(session: Session, helper: Person, id: str, deed: str) -> Markup | None:
    """The deed of this name; what it gives is shown once."""
    language = door.language()
    if deed == "intrekken":
        joining.withdraw(session, helper, id)
        return None
    if deed == "link":
        person, token = recover.link(session, helper, id)
        return told(person, carried.address("/nieuw-wachtwoord", token), language)
    if deed in ("pincodes", "codeapp"):
        (recover.unpin if deed == "pincodes" else recover.unfactor)(session, helper, id)
        return None
    if deed not in DEED_WORDS:
        raise NotFound()
    person, code = (recover.code if deed == "code" else recover.lost)(session, helper, id)
    return told(person, "", language, code=code, lost=deed == "telefoon")


def _enterprise(store: Store, helper: Person) -> str:
    with store.read() as session:
        found = organisation(session, helper.organisation or "")
    return found.name if found is not None else ""


def _page(
    store: Store, *, shown: Markup | None = None, typed: Mapping[str, str] = START, problems: Sequence[Problem] = (), status: int = 200
) -> Response:
    helper, language = door.require_person(INVITE), door.language()
    with store.read() as session:
        found = joining.invitations(session, helper)
        team = recover.team(session, helper)
        people = [(p, [one.label for one in device.of(session, p.id)]) for p in team]
        apps = {p.id for p in team if authenticator.of(session, p.id)}
    title = say("Uitnodigen en helpen", language)
    body = BODY.format(
        title=title, lead=say("Laat iemand meedoen, of help iemand weer naar binnen.", language), told=shown or "",
        problems=summary(problems, language), invite=say("Iemand uitnodigen", language), form=_form(helper, typed, problems, language),
        open=say("Uitnodigingen die nog open staan", language), invitations=_invitations(found, language),
        help=say("Wachtwoord vergeten of telefoon kwijt", language), people=_people(people, apps, language),
        how=say("Kies de persoon. Controleer eerst of u echt met die persoon praat.", language), links=_links(helper, language),
    )  # fmt: skip
    title = f"{say('Fout', language)}: {title}" if problems else title
    tail = Markup('<script src="{}" defer></script>').format(shell.asset("door.js"))
    return make_response(shell.page(title, body, door.scope({}), styles=("form.css", "joining.css"), tail=tail), status)


def _links(helper: Person, language: str) -> Markup:
    pages = (("people", "/beheer", "Mensen"), ("close quarter", "/beheer/taken", "Wat de planner doet"),
             ("close quarter", "/beheer/schrijfwerk", "Hoeveel werk is opschrijven?"),
             ("close quarter", "/beheer/financiers", "Mensen van financiers"),
             ("correct others", "/rechten", "Inzage en weghalen"))  # fmt: skip
    line = Markup('<a href="{}">{}</a> ')
    return Markup("").join(line.format(path, say(words, language)) for right, path, words in pages if helper.may(right))


def _form(helper: Person, typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    option = Markup('<option value="{}"{}>{}</option>')
    options = Markup("").join(
        option.format(r, Markup(" selected") if r == typed["role"] else "", _cap(say(ROLE_WORDS[r], language)))
        for r in INSIDE
        if joining.may_help(helper, r)
    )
    evening, on = typed["kind"] == "evening", Markup(" checked")
    number_ = 'inputmode="numeric"'
    return FORM.format(
        role=SELECT.format(label=say("Wat mag deze persoon?", language), options=options),
        name=field("name", say("Voor wie?", language), problems, language, value=typed.get("name", ""), empty=True),
        legend=say("Voor hoeveel mensen?", language), one="" if evening else on, evening=on if evening else "",
        one_words=say("Eén persoon, 7 dagen geldig", language), evening_words=say("Een groepsavond", language),
        most=field("most", say("Hoeveel mensen op de avond?", language), problems, language, value=typed["most"], most=3, more=number_),
        hours=field("hours", say("Hoeveel uur geldig?", language), problems, language, value=typed["hours"], most=3, more=number_),
        button=say("Link en QR-code maken", language),
    )  # fmt: skip


def _invitations(found: Sequence[Admission], language: str) -> Markup:
    if not found:
        return Markup("<p>{}</p>").format(say("Er staat niets open.", language))
    rows = []
    for one in found:
        left = say("nog {n} van {most}", language, n=number(one.most - one.used, 0, language), most=number(one.most, 0, language))
        name = one.name or (say("Groepsavond", language) if one.most > 1 else say("Zonder naam", language))
        deeds = POST.format(id=one.id, deed="intrekken", words=say("Intrekken", language))
        more = f"{_cap(say(ROLE_WORDS[one.role], language))}, {left}, {until(one, language)}"
        rows.append(ROW.format(id=one.id, name=name, more=more, deeds=deeds))
    return LIST.format(Markup("").join(rows))


def _people(people: Sequence[tuple[Person, list[str]]], apps: set[str], language: str) -> Markup:
    if not people:
        return Markup("<p>{}</p>").format(say("Er is nog niemand anders.", language))
    rows = []
    for one, pins in people:
        offered = [deed for deed in DEED_WORDS if (deed != "pincodes" or pins) and (deed != "codeapp" or one.id in apps)]
        deeds = Markup("").join(POST.format(id=one.id, deed=deed, words=say(DEED_WORDS[deed], language)) for deed in offered)
        more = f"{_cap(say(ROLE_WORDS[one.role], language))}, {one.known_as}"
        if pins:
            where = ", ".join(label or say("apparaat zonder naam", language) for label in pins)
            more += f". {say('Pincode op: {where}', language, where=where)}"
        shown = DEEDS.format(words=say("Helpen", language), name=one.name, deeds=deeds)
        rows.append(ROW.format(id=one.id, name=one.name, more=more, deeds=shown))
    return LIST.format(Markup("").join(rows))


def _cap(words: str) -> str:
    return words[:1].upper() + words[1:]
