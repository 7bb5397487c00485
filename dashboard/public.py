"""The page of a wijk for everybody, and Beheer, wijkpagina: where an enterprise switches it on, looks first, and prints the poster."""

from collections.abc import Mapping, Sequence

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.door_headers import PUBLIC
from dashboard.door_visitor import known
from dashboard.finished import kept_as_asked
from dashboard.kept import kept
from dashboard.log.frame import framed
from dashboard.pieces.field import field, summary
from dashboard.pieces.public import body
from dashboard.pieces.scan import scan
from monitor import public
from monitor.words import say
from storage import public_page
from storage.database import Store
from storage.organisation import Area
from storage.people import CLOSE
from storage.period import today
from storage.refused import Forbidden, NotFound, Problem, Refused

PATH = "/beheer/wijkpagina"
FRESH = 30  # seconds that a copy may be kept: a story that is taken back is gone within a minute, wherever the page was kept
PAGE = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p>{done}{problems}'
    '<form class="panel" method="post" action="/beheer/wijkpagina" novalidate><fieldset class="field">'
    '<legend class="unseen">{title}</legend><div class="options">{boxes}</div></fieldset>{contact}<p class="save">'
    '<button class="button">{save}</button></p></form>{places}'
)
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
        language = door.language()

        def found() -> public.Shown:
            return kept().made(("public", wijk, language, today()), lambda: public.shown(store, wijk, language))

        key = ("public page", request.full_path, language, today())
        return _for_everybody(kept_as_asked(key, lambda: _everybody(found(), language)), found().indexed)

    def show() -> Response:
        return _page(store)

    def save() -> Response:
        person = door.require_person(CLOSE)
        typed = {"contact": request.form.get("contact", "")[:1000]}
        try:
            with store.write() as session:
                public_page.choose(session, person, shown="shown" in request.form, indexed="indexed" in request.form, **typed)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(store, typed, refused.problems, 422)
        return make_response(redirect(f"{PATH}?klaar=1", 303))

    def preview(wijk: str) -> Response:
        person, language = door.require_person(CLOSE), door.language()
        if not person.organisation:
            raise NotFound()
        found = public.shown(store, wijk, language, previewed_by=person.organisation)
        note = LOOKING.format(say("Zo ziet iedereen deze bladzijde als u haar aanzet.", language), say("Terug", language))
        return make_response(shell.page(found.name, note + body(found, language), door.scope({}), styles=("public.css",)))

    server.add_url_rule(PUBLIC, "public wijk", everybody)
    server.add_url_rule(PATH, "public page", show)
    server.add_url_rule(PATH, "public page save", save, methods=["POST"])
    server.add_url_rule(f"{PATH}/<wijk>", "public page preview", preview)


def _everybody(found: public.Shown, language: str) -> str:
    return shell.page(found.name, body(found, language), styles=("public.css",))


def _for_everybody(response: Response, indexed: bool) -> Response:
    """The same answer for whoever asks in this language; kept for a moment, and asked again with its mark."""
    response.headers["Cache-Control"] = f"public, max-age={FRESH}, must-revalidate"
    if not indexed:
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _page(store: Store, typed: Mapping[str, str] | None = None, problems: Sequence[Problem] = (), status: int = 200) -> Response:
    person, language = door.require_person(CLOSE), door.language()
    with store.read() as session:
        choice = public_page.chosen(session, person.organisation or "")
        places = public_page.wijken(session, person.organisation or "")
    on = {name: name in request.form if typed is not None else getattr(choice, name) for name in ("shown", "indexed")}
    words = {"shown": "Onze wijken mogen een openbare bladzijde hebben", "indexed": "Zoekmachines mogen haar laten zien"}
    title = say("Bladzijde voor iedereen", language)
    contact = field(
        "contact", say("Hoe kan een buur meedoen?", language), problems, language, value=typed["contact"] if typed else choice.contact,
        most=public_page.MOST, help=say(HELP, language), empty=True,
    )  # fmt: skip
    inside = PAGE.format(
        title=title, lead=say(LEAD, language), problems=summary(problems, language), contact=contact, save=say("Opslaan", language),
        done=DONE.format(say("Opgeslagen.", language)) if "klaar" in request.args else "",
        boxes=Markup("").join(BOX.format(n, Markup(" checked") if on[n] else "", say(w, language)) for n, w in words.items()),
        places=Markup("").join(_place(area, others, choice.shown, language) for area, others in places),
    )  # fmt: skip
    return make_response(framed(f"{say('Fout', language)}: {title}" if problems else title, inside), status)


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
