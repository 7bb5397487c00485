"""The page of a wijk for everybody, and Beheer, wijkpagina: where an enterprise switches it on, looks first, and prints the poster."""

from collections.abc import Mapping, Sequence
from functools import cache

from flask import Flask, g, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, inlined, shell
from dashboard.broke import noted
from dashboard.door_headers import PUBLIC
from dashboard.door_visitor import known
from dashboard.finished import kept_as_asked
from dashboard.kept import kept
from dashboard.log.frame import framed
from dashboard.pieces.field import TROUBLE, field, summary
from dashboard.pieces.public import body, not_here
from dashboard.pieces.scan import scan
from dashboard.problem import told as message
from dashboard.unqueued import draft, taken
from monitor import public
from monitor.words import say
from storage import public_page
from storage.database import Store
from storage.organisation import Area
from storage.people import CLOSE
from storage.period import today
from storage.records import Story
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.stamp import fleeting

PATH, CHOICE = "/beheer/wijkpagina", "verhaal-"
FRESH = 30  # seconds that a copy may be kept: a story that is taken back is gone within a minute, wherever the page was kept
PAGE = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p>{done}{problems}'
    '<form class="panel" method="post" action="/beheer/wijkpagina" novalidate{draft}><fieldset class="field">'
    '<legend class="unseen">{title}</legend><div class="options">{boxes}</div></fieldset>{contact}{stories}<p class="save">'
    '<button class="button">{save}</button></p></form>{places}'
)
STORIES = Markup(
    '<fieldset class="field{bad}"{about}><legend>{ask}</legend><p class="quiet">{help}</p>{trouble}<div class="options" id="{name}">'
    "{options}</div></fieldset>"
)
STORY = Markup('<label class="option"><input type="radio" name="{}" value="{}"{}><span><span lang="nl">{}</span>{}</span></label>')
NO_STORY = Markup('<section class="field"><p class="label">{}</p><p class="quiet">{}</p></section>')
BOX = Markup('<label class="option"><input type="checkbox" name="{}" value="1"{}>{}</label>')
DONE = Markup('<p class="notice" role="status"><b>{}</b></p>')
PLACE = Markup('<section class="panel poster"><h2>{name}</h2>{inside}</section>')
SCAN = Markup('{scan}<p>{words}</p><p class="typed" lang="zxx"><a href="{address}">{address}</a></p>')
PREVIEW = Markup('<p class="links no-print"><a href="/beheer/wijkpagina/{}">{}</a></p>')
LOOKING = Markup('<p class="notice" role="status"><b>{}</b> <a href="/beheer/wijkpagina">{}</a></p>')
LEAD = (
    "Iedereen kan deze bladzijde lezen, zonder in te loggen. Er staan alleen vastgestelde cijfers op, afgerond op tientallen, "
    "en verhalen waarvan de verteller vindt dat iedereen ze mag lezen."
)
HELP = "Dit leest iedereen. Zet er geen nummer of adres van een persoon thuis in."


def serve(server: Flask, store: Store) -> None:
    """Hang in the page, its settings and its preview."""

    def everybody(wijk: str) -> Response:
        return _read(store, wijk)

    def show() -> Response:
        return _page(store)

    def save() -> Response:
        person = door.require_person(CLOSE)
        typed = {"contact": request.form.get("contact", "")[:1000]}
        stories = {name.removeprefix(CHOICE): id[:32] for name, id in request.form.items() if name.startswith(CHOICE)}
        on = {name: name in request.form for name in ("shown", "indexed")}
        try:
            with store.write() as session:
                public_page.choose(session, person, contact=typed["contact"], stories=stories, **on)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed, refused.problems, 422)
        return taken(redirect(f"{PATH}?klaar=1", 303))

    server.add_url_rule(PUBLIC, "public wijk", everybody)
    server.add_url_rule(PATH, "public page", show)
    server.add_url_rule(PATH, "public page save", save, methods=["POST"])
    server.add_url_rule(f"{PATH}/<wijk>", "public page preview", lambda wijk: _preview(store, wijk))


def _read(store: Store, wijk: str) -> Response:
    """The page of this wijk as it is kept, or that there is none: in the plain words that everybody gets, also for who is logged in."""
    g.language = language = str(door.language())
    g.here = request.path

    @cache
    def found() -> public.Shown:
        return kept().made(("public", wijk, language, today()), lambda: public.shown(store, wijk, language, lost=_lost))

    key = ("public page", request.full_path, language, today())

    @cache
    def made() -> tuple[str, str]:
        return kept().made((*key, "whole"), lambda: _everybody(found(), language))

    try:
        response = kept_as_asked(key, lambda: made()[0])  # asked inside, so that what it was made of is noted for this answer too
    except NotFound:
        return _not_here(language)
    return _for_everybody(response, found().indexed, made()[1])


def _preview(store: Store, wijk: str) -> Response:
    """As everybody will see it, for who decides that."""
    person, language = door.require_person(CLOSE), door.language()
    if not person.organisation:
        raise NotFound()
    g.here = request.path
    found = public.shown(store, wijk, language, previewed_by=person.organisation, lost=_lost)
    note = LOOKING.format(say("Zo ziet iedereen deze bladzijde als u haar aanzet.", language), say("Terug", language))
    return make_response(shell.page(found.name, note + body(found, language), door.scope({}), styles=("public.css",)))


def _lost(error: Exception) -> str:
    """What cannot be read is noted, and looked for again at the next look."""
    fleeting()
    return noted(error)


def _everybody(found: public.Shown, language: str) -> tuple[str, str]:
    """The page, and its policy."""
    whole = shell.page(found.name, body(found, language), styles=("public.css",), alone=True, municipality=found.municipality)
    return whole, inlined.policy(whole)


def _not_here(language: str) -> Response:
    """The same words whether there never was a page, it was switched off, or who made it left."""
    whole = shell.page(say("Niet gevonden", language), not_here(language), styles=("public.css",), alone=True)
    response = make_response(whole, 404)
    response.headers["Content-Security-Policy"] = inlined.policy(whole)
    return response


def _for_everybody(response: Response, indexed: bool, policy: str) -> Response:
    """The same answer for whoever asks in this language; kept for a moment, and asked again with its mark."""
    response.headers["Cache-Control"] = f"public, max-age={FRESH}, must-revalidate"
    response.headers["Content-Security-Policy"] = policy
    if not indexed:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(store: Store, typed: Mapping[str, str] | None = None, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(CLOSE), door.language()
    with store.read() as session:
        choice = public_page.chosen(session, person.organisation or "")
        places = public_page.wijken(session, person.organisation or "")
        told = {area.code: public_page.tellable(session, area, {person.organisation or ""}) for area, _ in places}
    on = {name: name in request.form if typed is not None else getattr(choice, name) for name in ("shown", "indexed")}
    words = {"shown": "Onze wijken mogen een openbare bladzijde hebben", "indexed": "Zoekmachines mogen haar laten zien"}
    title = say("Bladzijde voor iedereen", language)
    contact = field(
        "contact", say("Hoe kan een buur meedoen?", language), problems, language, value=typed["contact"] if typed else choice.contact,
        kind="lines", most=public_page.MOST, help=say(HELP, language), empty=True,
    )  # fmt: skip
    inside = PAGE.format(
        title=title, lead=say(LEAD, language), problems=summary(problems, language), contact=contact, save=say("Opslaan", language),
        done=DONE.format(say("Opgeslagen.", language)) if "klaar" in request.args else "",
        draft=draft(PATH),
        boxes=Markup("").join(BOX.format(n, Markup(" checked") if on[n] else "", say(w, language)) for n, w in words.items()),
        stories=Markup("").join(_stories(area, told[area.code], _picked(choice, area, typed), problems, language) for area, _ in places),
        places=Markup("").join(_place(area, others, choice.shown, language) for area, others in places),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, inside), status)


def _picked(choice: public_page.PublicPage, area: Area, typed: Mapping[str, str] | None) -> str:
    return request.form.get(CHOICE + area.code, "") if typed is not None else (choice.stories or {}).get(area.code, "")


def _stories(area: Area, told: Sequence[Story], picked: str, problems: Sequence[Problem], language: str) -> Markup:
    """Which story stands on the page of this wijk; only those that everybody may read today can be chosen."""
    ask, name = say("Welk verhaal staat er bij {wijk}?", language, wijk=area.name), CHOICE + area.code
    wrong = " ".join(message(p, language) for p in problems if p.at == name)
    if not told and not wrong:
        none = "Er is nu geen verhaal uit deze wijk dat iedereen mag lezen. Vraag het een verteller; daarna kiest u het hier."
        return NO_STORY.format(ask, say(none, language))
    there = {story.id for story in told}
    lines = [("", say("Geen verhaal", language), ""), *((s.id, s.headline, _also(s, language)) for s in told)]
    return STORIES.format(
        ask=ask, name=name, bad=" bad" if wrong else "", trouble=TROUBLE.format(name, wrong) if wrong else "",
        about=Markup(' aria-describedby="e-{}"').format(name) if wrong else "",
        help=say("Neemt de verteller het terug, dan is het binnen een minuut weg.", language),
        options=Markup("").join(
            STORY.format(name, id, Markup(" checked") if id == (picked if picked in there else "") else "", words, also)
            for id, words, also in lines
        ),
    )  # fmt: skip


def _also(story: Story, language: str) -> Markup | str:
    words = say("vertelt ook wat niet lukte", language)
    return Markup('<br><span class="quiet">{}</span>').format(words) if story.difficult else ""


def _place(area: Area, others: bool, shown: bool, language: str) -> Markup:
    """The poster of a wijk whose page is there; a look beforehand where it can be; or what it waits for."""
    if not others:
        waits = say("Hier werkt nog een wijkbedrijf dat zijn bladzijde niet heeft aangezet. Zonder dat is er geen bladzijde.", language)
        return PLACE.format(name=area.name, inside=Markup("<p>{}</p>").format(waits))
    preview = PREVIEW.format(area.code, say("Eerst kijken: {wijk}", language, wijk=area.name))
    if not shown:
        return PLACE.format(name=area.name, inside=preview)
    address = f"{known().settings.base_url.rstrip('/')}/w/{area.code}"
    words = say("Richt de camera van uw telefoon op de code. Of typ deze link:", language)
    code = scan(address, say("QR-code van de bladzijde", language))
    return PLACE.format(name=area.name, inside=SCAN.format(scan=code, words=words, address=address) + preview)
