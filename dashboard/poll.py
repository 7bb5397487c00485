"""A poll among residents: the page where a coordinator starts one, its poster and paper, and the page a resident fills in."""

from collections.abc import Mapping
from typing import Any

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.door_visitor import known
from dashboard.log.control import Asking, ask
from dashboard.log.form import SUMMARY, new_key
from dashboard.log.frame import framed
from dashboard.pieces.field import MAY
from dashboard.pieces.scan import scan
from dashboard.problem import told
from monitor.words import day_words, number, quantity, say
from storage import poll_round
from storage.database import Store
from storage.organisation import areas, organisation
from storage.people import CORRECT
from storage.poll_round import PollRound
from storage.record import questions
from storage.records import Poll
from storage.refused import NotFound, Refused

ASKED = {name: q for name, q in questions(Poll).items() if name != "on"}
LIST = Markup(
    '<h1>{title}</h1><p class="lead">{lead}</p>{problems}'
    '<form class="panel" method="post" action="/peilingen" novalidate><h2>{new}</h2>{fields}'
    '<p class="save"><button class="button">{make}</button></p></form>{rounds}'
)
FIELD = Markup(
    '<div class="field{bad}"><label for="i-{name}">{label}{may}</label>{trouble}'
    '<input id="i-{name}" name="{name}" value="{value}" maxlength="80" autocomplete="off"{mode}{about}></div>'
)
ROUND = Markup('<li><div><b><a href="/peilingen/{id}">{name}</a></b><br><span class="quiet">{state}</span></div>{stop}</li>')
STOP = Markup('<form method="post" action="/peilingen/{id}/stop"><button class="button light">{words}</button></form>')
POSTER = Markup(
    '<p class="crumb"><a href="/peilingen">{back}</a></p><section class="paper hang">{scan}<div><h2>{title}</h2>'
    '<p>{what}</p><p>{how}</p><p class="code">{address}</p><p>{free}</p></div></section><p class="notice">{print}</p>'
    '<section class="paper sheet"><h2>{sheet}</h2><p>{free}</p>{questions}</section>'
)
FILL = Markup(
    '<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p><form class="write" method="post" action="/peiling/{code}" novalidate '
    'autocomplete="off"><input type="hidden" name="client_key" value="{key}">{problems}{fields}'
    '<p class="save"><button class="button">{send}</button></p></form></div>'
)
QUESTIONS = {
    "name": "Hoe heet deze peiling?",
    "asked": "Aan hoeveel mensen vraagt u het?",
    "days": "Hoeveel dagen loopt hij?",
}
MADE = Markup('<section class="panel"><h2>{}</h2><ul class="audiences">{}</ul></section>')
LEAD = "Bewoners scannen een code en antwoorden zelf, zonder naam. U ziet alleen hoeveel antwoorden er zijn, en de cijfers."
OVER = "U kunt niets meer invullen. Wilt u iets zeggen? Ga langs bij {name}."
SAID = Markup('<section class="door panel"><h1>{title}</h1><p>{words}</p></section>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the pages."""
    _for_staff(server, store)
    _for_residents(server, store)


def _for_staff(server: Flask, store: Store) -> None:
    def listing() -> Response:
        person = door.require_person(CORRECT)
        if request.method == "GET":
            return _listing(store, {"days": "30"}, {})
        try:
            with store.write() as session:
                made = poll_round.start(session, person, *(request.form.get(n, "") for n in ("name", "asked", "days")))
        except Refused as refused:
            return _listing(store, request.form, {p.at: told(p, door.language()) for p in refused.problems}, 422)
        return redirect(f"/peilingen/{made.id}", 303)

    def poster(id: str) -> str:
        with store.read() as session:
            found = poll_round.own(session, door.require_person(CORRECT), id)
            enterprise = organisation(session, found.organisation)
        return framed(say("Peiling", door.language()), _poster(found, enterprise.name if enterprise else ""))

    def stop(id: str) -> Response:
        with store.write() as session:
            poll_round.stop(session, door.require_person(CORRECT), id)
        return redirect("/peilingen", 303)

    server.add_url_rule("/peilingen", "polls", listing, methods=["GET", "POST"])
    server.add_url_rule("/peilingen/<id>", "poll poster", poster)
    server.add_url_rule("/peilingen/<id>/stop", "poll stop", stop, methods=["POST"])


def _for_residents(server: Flask, store: Store) -> None:
    def fill(code: str) -> Response:
        answers = {name: request.form.get(name, "") for name in ASKED} if request.method == "POST" else {}
        with store.read() as session:
            found = poll_round.opened(session, code)
            enterprise = organisation(session, found.organisation)
            assert enterprise is not None
            places = {a.code: a.name for a in areas(session, enterprise.municipality) if a.code in enterprise.areas}
        if poll_round.over(found):
            return _said(
                "Deze peiling is voorbij.", "U kunt niets meer invullen. Wilt u iets zeggen? Ga langs bij {name}.", enterprise.name
            )
        if request.method == "GET":
            return _fill(found, enterprise.name, places, {}, {}, new_key())
        key = request.form.get("client_key", "")
        try:
            with store.write() as session:
                poll_round.answer(session, code, answers, key)
        except NotFound:
            raise
        except Refused as refused:
            return _fill(found, enterprise.name, places, answers, {p.at: told(p, door.language()) for p in refused.problems}, key, 422)
        return redirect(f"/peiling/{found.code}/dank", 303)

    def thanks(code: str) -> Response:
        with store.read() as session:
            enterprise = organisation(session, poll_round.opened(session, code).organisation)
        words = "Uw antwoorden zijn opgeslagen, zonder naam. {name} laat in de wijk zien wat eruit kwam."
        return _said("Dank u wel", words, enterprise.name if enterprise else "")

    server.add_url_rule("/peiling/<code>", "poll", fill, methods=["GET", "POST"])
    server.add_url_rule("/peiling/<code>/dank", "poll thanks", thanks)


def _listing(store: Store, typed: Mapping[str, str], problems: Mapping[str, str], status: int = 200) -> Response:
    language = door.language()
    with store.read() as session:
        found = poll_round.rounds(session, door.require_person(CORRECT))
    rows = Markup("").join(_round(r, language) for r in found)
    body = LIST.format(
        title=say("Peilingen", language), new=say("Nieuwe peiling", language), make=say("Peiling maken", language),
        lead=say(LEAD, language),
        problems=_problems({n: f"{say(QUESTIONS[n], language)} {w}" for n, w in problems.items()}, language),
        fields=Markup("").join(_field(n, say(w, language), typed.get(n, ""), problems.get(n, "")) for n, w in QUESTIONS.items()),
        rounds=MADE.format(say("Gemaakt", language), rows) if rows else "",
    )  # fmt: skip
    return make_response(framed(say("Peilingen", language), body), status)


def _field(name: str, label: str, value: str, trouble: str) -> Markup:
    return FIELD.format(
        name=name, label=label, value=value, bad=" bad" if trouble else "",
        may=MAY.format(say("mag leeg", door.language())) if name != "days" else "",
        trouble=Markup('<p class="trouble" id="e-{}">{}</p>').format(name, trouble) if trouble else "",
        mode=Markup(' inputmode="numeric"') if name != "name" else "",
        about=Markup(' aria-invalid="true" aria-describedby="e-{}"').format(name) if trouble else "",
    )  # fmt: skip


def _problems(problems: Mapping[str, str], language: str) -> Markup:
    if not problems:
        return Markup("")
    link, plain = Markup('<li><a href="#i-{}">{}</a></li>'), Markup("<li>{}{}</li>")
    lines = Markup("").join((link if at else plain).format(at, words) for at, words in problems.items())
    return SUMMARY.format(title=say("Er is nog iets nodig", language), lines=lines)


def _round(found: PollRound, language: str) -> Markup:
    words = [say("{n} antwoorden" if found.answers != 1 else "{n} antwoord", language, n=number(found.answers, 0, language))]
    if found.asked:
        share = quantity(round(100 * found.answers / found.asked), "%", 0, language)
        words.append(say("{share} van {n} mensen", language, share=share, n=number(found.asked, 0, language)))
    ended = poll_round.over(found)
    words.append(say("gestopt" if ended else "loopt tot en met {day}", language, day=day_words(found.until, language)))
    stop = "" if ended else STOP.format(id=found.id, words=say("Stoppen", language))
    return ROUND.format(id=found.id, name=found.name or say("Peiling", language), state=" · ".join(words), stop=stop)


def _poster(found: PollRound, name: str) -> Markup:
    """What hangs in the hallway, and the same questions on paper for who has no phone."""
    language, base = door.language(), known().settings.base_url.rstrip("/")
    return POSTER.format(
        back=say("Peilingen", language), scan=scan(f"{base}/peiling/{found.code}", say("QR-code van de peiling", language)),
        address=Markup("{}/peiling/<wbr>{}").format(base, found.code), title=say("Wat vindt u van uw buurt?", language),
        what=say("{name} wil het weten. Acht vragen, twee minuten.", language, name=name),
        how=say("Scan de code met uw telefoon, of typ het adres:", language), free=_free(language),
        print=say("Druk deze bladzijde af. Antwoorden op papier schrijft u over bij Opschrijven, Bewonerspeiling.", language),
        sheet=say("Liever op papier?", language), questions=Markup("").join(_on_paper(n, language) for n in ASKED if n != "area"),
    )  # fmt: skip


def _free(language: str) -> str:
    return say("Zonder naam en zonder adres. Wij bewaren alleen uw antwoorden en de dag. Niets hoeft: leeg laten mag.", language)


def _on_paper(name: str, language: str) -> Markup:
    q = ASKED[name]
    room = Markup('<span class="steps">{}</span>').format(" ".join(f"○\u202f{n}" for n in range(1, int(q.high or 0) + 1))) if q.high else ""
    if q.options:
        room = Markup("<span>{}</span>").format("\u2003".join(f"○\u00a0{say(w, language)}" for w in q.options.values()))
    return Markup('<p class="asked"><b>{}</b> <span>{}</span>{}</p>').format(
        say(q.question, language), say(q.help, language), room or Markup('<span class="write-here"></span>')
    )


def _fill(
    found: PollRound,
    name: str,
    places: Mapping[str, Any],
    answers: Mapping[str, Any],
    problems: Mapping[str, str],
    key: str,
    status: int = 200,
) -> Response:
    language = door.language()
    asking = Asking(language, {at: [words] for at, words in problems.items()}, {"area": places})
    labels = {at: f"{say(ASKED[at].question, language)} " if at in ASKED else "" for at in problems}
    body = FILL.format(
        title=say("Wat vindt u van uw buurt?", language), code=found.code, key=key, send=say("Versturen", language),
        lead=say("Deze vragen zijn van {name}.", language, name=name) + " " + _free(language),
        problems=_problems({at: labels[at] + words for at, words in problems.items()}, language),
        fields=Markup("").join(ask(q, answers.get(n), asking) for n, q in ASKED.items()),
    )  # fmt: skip
    return make_response(shell.page(say("Wat vindt u van uw buurt?", language), body, styles=("form.css",)), status)


def _said(title: str, words: str, name: str) -> Response:
    language = door.language()
    body = SAID.format(title=say(title, language), words=say(words, language, name=name))
    return make_response(shell.page(say(title, language), body, styles=("door.css",)))
