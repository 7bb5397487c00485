"""Financiers: whom of a funder this enterprise let in to follow what it shares, an invitation for one more, and the end of it."""

from collections.abc import Mapping, Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import carried, door, shell
from dashboard.pieces.field import field, summary
from dashboard.pieces.poster import poster, until
from monitor.words import day_words, number, say
from storage import admission, guest
from storage.admission import JOIN, Admission
from storage.database import Store
from storage.funder import Funder, Guest
from storage.joining import withdraw
from storage.organisation import organisation
from storage.people import CLOSE, FOLLOWER, INVITE, Person, require
from storage.period import AMSTERDAM
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.slot import aware
from storage.team import plain

PATH = "/beheer/financiers"
BODY = Markup(
    '<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{shown}{problems}'
    '<section class="panel" id="uitnodigen"><h2>{invite}</h2>{form}</section>'
    '<section class="panel" id="open"><h2>{open}</h2>{invitations}</section>'
    '<section class="panel" id="mensen"><h2>{who}</h2>{people}{elsewhere}</section>'
    '<p class="links"><a href="/doelen">{goals}</a> <a href="/beheer/meedoen">{joining}</a></p></div>'
)
LIST = Markup('<ul class="audiences">{}</ul>')
ROW = Markup('<li id="g-{id}"><div><b>{name}</b><br><span class="quiet">{more}</span></div>{deed}</li>')
POST = Markup('<form method="post" action="/beheer/financiers/{id}/{deed}"><button class="button light">{words}</button></form>')
FORM = Markup(
    '<form method="post" action="/beheer/financiers" novalidate><div class="field{bad}"><label for="funder">{label}</label>'
    '<p class="quiet" id="h-funder">{sees}</p><select id="funder" name="funder" aria-describedby="h-funder">{options}</select></div>{name}'
    '<p class="save"><button class="button">{button}</button></p></form>'
)
LEAD = "Nodig iemand van een financier uit om te volgen wat u met die financier deelt. Wat andere wijkbedrijven delen, leest die niet."
SEES = "Deze persoon leest alleen de subsidies die uw wijkbedrijf met deze financier deelt. Geen cijfers van de gemeente."
NOBODY_YET = "U deelt nog geen subsidie. Kies eerst bij Doelen wie een subsidie mag volgen; daarna kunt u mensen uitnodigen."
ELSEWHERE = (
    "{funder}: {n} account van het systeembeheer. Dat leest alles wat met deze financier is gedeeld. Het stopt als u niet meer deelt."
)
ELSEWHERE_MORE = (
    "{funder}: {n} accounts van het systeembeheer. Die lezen alles wat met deze financier is gedeeld. Het stopt als u niet meer deelt."
)
DEEDS = {"stoppen": guest.end, "weer": guest.again, "intrekken": withdraw}


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds."""

    def show() -> Response:
        return _page(store)

    def invite() -> Response:
        helper, typed = _helper(), {name: request.form.get(name, "")[:200] for name in ("funder", "name")}
        try:
            with store.write() as session:
                made, token = guest.invite(session, helper, typed["funder"], plain(typed["name"])[:120])
                enterprise = organisation(session, helper.organisation or "")
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed=typed, problems=refused.problems, status=422)
        name = enterprise.name if enterprise else ""
        return _page(store, shown=poster(made, carried.address("/meedoen", token), name, door.language()))

    def act(id: str, deed: str) -> Response:
        helper = _helper()
        if deed not in DEEDS:
            raise NotFound()
        with store.write() as session:
            DEEDS[deed](session, helper, id)
        return redirect(f"{PATH}#{'open' if deed == 'intrekken' else 'mensen'}", 303)  # type: ignore[return-value]

    server.add_url_rule(PATH, "guests", show)
    server.add_url_rule(PATH, "guests invite", invite, methods=["POST"])
    server.add_url_rule(f"{PATH}/<id>/<deed>", "guests act", act, methods=["POST"])


def _helper() -> Person:
    """Who invites colleagues and shares grants. Raises `Forbidden`."""
    found = door.require_person(INVITE)
    require(found, CLOSE)
    return found


def _page(
    store: Store,
    *,
    shown: Markup | None = None,
    typed: Mapping[str, str] | None = None,
    problems: Sequence[Problem] = (),
    status: int = 200,
) -> Response:
    helper, language = _helper(), door.language()
    with store.read() as session:
        funders = guest.shared_with(session, helper.organisation or "")
        open_ = [a for a in admission.standing(session, helper.organisation or "", (JOIN,)) if a.role == FOLLOWER]
        found = guest.guests(session, helper)
        elsewhere = [(f, n) for f in funders if (n := guest.made_elsewhere(session, f.id))]
        names = {f.id: f.name for f in guest.known(session, [*(p.funder or "" for p, _ in found), *(a.funder or "" for a in open_)])}
    title = say("Mensen van financiers", language)
    body = BODY.format(
        title=title, lead=say(LEAD, language), shown=shown or "", problems=summary(problems, language),
        invite=say("Iemand van een financier uitnodigen", language), form=_form(funders, typed or {}, problems, language),
        open=say("Uitnodigingen die nog open staan", language), invitations=_invitations(open_, names, language),
        who=say("Wie leest mee?", language), people=_people(found, names, language), elsewhere=_elsewhere(elsewhere, language),
        goals=say("Naar de doelen", language), joining=say("Uitnodigen en helpen", language),
    )  # fmt: skip
    title = f"{say('Fout', language)}: {title}" if problems else title
    tail = Markup('<script src="{}" defer></script>').format(shell.asset("door.js"))
    return make_response(shell.page(title, body, door.scope({}), styles=("form.css", "joining.css"), tail=tail), status)


def _form(funders: Sequence[Funder], typed: Mapping[str, str], problems: Sequence[Problem], language: str) -> Markup:
    if not funders:
        return Markup("<p>{}</p>").format(say(NOBODY_YET, language))
    option = Markup('<option value="{}"{}>{}</option>')
    options = Markup("").join(option.format(f.id, Markup(" selected") if f.id == typed.get("funder") else "", f.name) for f in funders)
    return FORM.format(
        label=say("Van welke financier?", language), options=options, sees=say(SEES, language),
        bad=" bad" if any(p.at == "funder" for p in problems) else "", button=say("Link en QR-code maken", language),
        name=field("name", say("Voor wie?", language), problems, language, value=typed.get("name", ""), empty=True),
    )  # fmt: skip


def _invitations(found: Sequence[Admission], names: Mapping[str, str], language: str) -> Markup:
    if not found:
        return Markup("<p>{}</p>").format(say("Er staat niets open.", language))
    rows = [
        ROW.format(
            id=one.id, name=one.name or say("Zonder naam", language), more=f"{names.get(one.funder or '', '')}, {until(one, language)}",
            deed=POST.format(id=one.id, deed="intrekken", words=say("Intrekken", language)),
        )
        for one in found
    ]  # fmt: skip
    return LIST.format(Markup("").join(rows))


def _people(found: Sequence[tuple[Person, Guest]], names: Mapping[str, str], language: str) -> Markup:
    if not found:
        return Markup("<p>{}</p>").format(say("U nodigde nog niemand van een financier uit.", language))
    return LIST.format(Markup("").join(_one(person, kept, names, language) for person, kept in found))


def _one(person: Person, kept: Guest, names: Mapping[str, str], language: str) -> Markup:
    moment = kept.ended or kept.since
    words = "leest niet meer mee sinds {day}" if kept.ended else "leest mee sinds {day}"
    when = say(words, language, day=day_words(aware(moment).astimezone(AMSTERDAM).date(), language))
    deed, say_ = ("weer", "Weer laten meelezen") if kept.ended else ("stoppen", "Stoppen: mag niet meer meelezen")
    more = f"{names.get(person.funder or '', '')}, {person.known_as}. {when[:1].upper()}{when[1:]}."
    return ROW.format(id=person.id, name=person.name, more=more, deed=POST.format(id=person.id, deed=deed, words=say(say_, language)))


def _elsewhere(found: Sequence[tuple[Funder, int]], language: str) -> Markup:
    line = Markup('<p class="quiet">{}</p>')
    lines = (say(ELSEWHERE if n == 1 else ELSEWHERE_MORE, language, funder=f.name, n=number(n, 0, language)) for f, n in found)
    return Markup("").join(line.format(words) for words in lines)
