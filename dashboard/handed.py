"""In uw hand: the three questions a resident answers alone, in a language of choice, and the way back for whose phone it is."""

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door_pin, shell
from dashboard.door_handed import PATH, RETURN, holding
from dashboard.door_visitor import give, known, token
from dashboard.pieces.aloud import WORDS, reader
from dashboard.problem import told
from monitor.words import LANGUAGES, say
from monitor.words.aid import NAMES, aid, direction
from storage import device, handed, login, not_said, pin
from storage.database import Store
from storage.handed import ANSWERED, ASKED, Handed
from storage.people import Person
from storage.record import questions
from storage.records import Visit
from storage.refused import Forbidden, Refused

TONGUES = {"nl": "Nederlands", **NAMES}
PAGE = Markup(
    '<!doctype html>\n<html lang="{language}" dir="{way}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    '<title>{title}</title>{styles}<link rel="icon" type="image/svg+xml" href="{icon}"></head>'
    '<body><main class="writing in-hand">{body}</main>{script}</body></html>\n'
)
STYLE, SCRIPT = Markup('<link rel="stylesheet" href="{}">'), Markup('<script src="{}" defer></script>')
ASK = Markup(
    '<form method="post" action="{path}" autocomplete="off" novalidate data-aloud>'
    '<div class="options tongues" role="group" aria-label="{tongue}">{tongues}</div>'
    '<h1>{title}</h1><p class="lead">{lead}</p>{questions}'
    '<p class="save"><button class="button" name="_done" value="1">{done}</button></p>'
    '<p class="more-asked"><button class="button light" name="_stop" value="1">{stop}</button></p></form>{reader}'
)
TONGUE = Markup('<button class="small" name="_language" value="{code}" lang="{code}" dir="{way}" aria-pressed="{here}">{name}</button>')
QUESTION = Markup('<fieldset class="field"{described}><legend>{label}</legend>{help}<div class="options{scale}">{options}</div></fieldset>')
HELP = Markup('<p class="help" id="h-{}">{}</p>')
OPTION = Markup('<label class="option{more}"><input type="radio" name="{name}" value="{code}"{checked}><span>{words}</span></label>')
THANKS = Markup(
    '<h1>{thanks}</h1><p class="give-back">{back}</p>{dutch}<section class="panel" lang="{language}" dir="ltr"><h2>{title}</h2>{problem}'
    "{pin}{password}</section>"
)
OPENING = Markup(
    '<form method="post" action="{path}" autocomplete="off"><label for="{name}">{label}</label><input id="{name}" name="{name}" '
    'type="password" autocomplete="{fill}" maxlength="{most}"{mode} required{wrong}><p><button class="button">{button}</button></p></form>'
)
OTHERWISE = Markup("<details><summary>{}</summary>{}</details>")


def serve(server: Flask, store: Store) -> None:
    """Hang in the questions and the way back; who holds no phone of another goes to the front door."""

    def ask() -> Response:
        found = holding()
        if found is None:
            return make_response(redirect("/", 303))
        return make_response(redirect(RETURN, 303)) if found[0].state == ANSWERED else _ask(found[0])

    def answer() -> Response:
        found = holding()
        if found is None:
            raise Forbidden()
        chosen = {name: request.form.get(name, "")[:40] for name in ASKED}
        language = request.form.get("_language", "")
        with store.write() as session:
            if language in TONGUES:
                handed.speak(session, found[0], language, chosen)
            else:
                handed.answer(session, found[0], chosen if "_done" in request.form else {})
        return make_response(redirect(PATH if language in TONGUES else RETURN, 303))

    def thanks() -> Response:
        found = holding()
        if found is None:
            return make_response(redirect("/", 303))
        return _thanks(*found) if found[0].state == ANSWERED else make_response(redirect(PATH, 303))

    def open_again() -> Response:
        found = holding()
        if found is None or found[0].state != ANSWERED:
            raise Forbidden()
        return _open(store, *found)

    server.add_url_rule(PATH, "in hand", ask)
    server.add_url_rule(PATH, "in hand answer", answer, methods=["POST"])
    server.add_url_rule(RETURN, "in hand thanks", thanks)
    server.add_url_rule(RETURN, "in hand back", open_again, methods=["POST"])


def _open(store: Store, found: Handed, owner: Person) -> Response:
    """The owner shows with the own PIN or password that the phone is back; only that opens the house again."""
    settings, code, old = known().settings, "".join(c for c in request.form.get("code", "")[:20] if c.isdecimal()), token()
    try:
        if "code" in request.form:
            fresh = pin.enter(store, settings, door_pin.token(), _pin(store, owner), code, old)
        else:
            fresh = login.enter(store, settings, owner.known_as, request.form.get("password", ""), request.remote_addr or "", old)
    except Refused as refused:
        status = 429 if isinstance(refused, login.Throttled) else 401
        return _thanks(found, owner, told(refused.problems[0], owner.language), status)
    if "code" not in request.form and door_pin.token():
        pin.known_here(store, fresh, door_pin.token())
    with store.write() as session:
        handed.back(session, found, owner)
    form = "/opschrijven/visit" + (f"/{found.record}" if found.record else "")
    return give(make_response(redirect(f"{form}?terug={found.id}", 303)), fresh)


def _pin(store: Store, owner: Person) -> str:
    """The PIN of the owner on this device; empty without."""
    with store.read() as session:
        return next((row.id for row, who in device.on(session, door_pin.token()) if who.id == owner.id), "")


def _words(dutch: str, language: str) -> Markup:
    """In the language of the resident; Dutch, marked as such, where that has no words for it."""
    found = dutch if language == "nl" else aid(dutch, language)
    return Markup("{}").format(found) if found else Markup('<span lang="nl" dir="ltr">{}</span>').format(dutch)


def _page(title: str, body: Markup, language: str, status: int = 200) -> Response:
    """A page without a menu, a name or a way anywhere."""
    styles = Markup("").join(STYLE.format(shell.asset(name)) for name in ("telvertel.css", "form.css", "kitchen.css"))
    script = SCRIPT.format(shell.asset("aloud.js"))
    return make_response(
        PAGE.format(
            language=language, way=direction(language), title=title, styles=styles, body=body, script=script, icon=shell.asset("icon.svg")
        ),
        status,
    )


def _ask(found: Handed) -> Response:
    language = found.language
    tongues = Markup("").join(
        TONGUE.format(code=code, name=name, way=direction(code), here=str(code == language).lower()) for code, name in TONGUES.items()
    )
    title = _words("Drie vragen voor u", language)
    body = ASK.format(
        path=PATH, tongues=tongues, tongue=" / ".join(("Taal", "Language")), title=title, done=_words("Klaar", language),
        lead=_words("U kiest zelf. Een vraag overslaan mag ook.", language), stop=_words("Ik wil stoppen", language),
        reader=reader(language, _words(WORDS, language)),
        questions=Markup("").join(_question(name, language, found.given.get(name, "")) for name in ASKED),
    )  # fmt: skip
    return _page(title.striptags(), body, language)


def _question(name: str, language: str, chosen: str) -> Markup:
    asked = questions(Visit)[name]
    scale = not asked.options
    labels = {code: code if scale else _words(asked.options[code], language) for code in handed.allowed(name)[:-1]}
    declined = _words(not_said.WORDS[not_said.DECLINED], language)
    options = [(code, words, "") for code, words in labels.items()] + [(not_said.DECLINED, declined, " rather-not")]
    return QUESTION.format(
        label=_words(asked.question, language), scale=" scale" if scale else "",
        described=Markup(' aria-describedby="h-{}"').format(name) if asked.why else "",
        help=HELP.format(name, _words(asked.why, language)) if asked.why else "",
        options=Markup("").join(
            OPTION.format(name=name, code=code, words=words, more=more, checked=Markup(" checked") if code == chosen else "")
            for code, words, more in options
        ),
    )  # fmt: skip


def _thanks(found: Handed, owner: Person, problem: str = "", status: int = 200) -> Response:
    """Thanks in the language of the resident, and in Dutch; below it the lock, in the language of the owner."""
    language, read = owner.language if owner.language in LANGUAGES else "nl", found.language
    with_pin = bool(_pin(known().store, owner)) if door_pin.token() else False
    wrong = Markup(' aria-describedby="problem" aria-invalid="true" autofocus') if problem else ""
    about = {"path": RETURN, "button": say("Verder met het bezoek", language), "wrong": wrong}
    password = OPENING.format(name="password", label=say("Uw wachtwoord", language), fill="new-password", most=400, mode="", **about)
    digits = OPENING.format(
        name="code", label=say("Uw pincode van {n} cijfers", language, n=pin.DIGITS), fill="one-time-code", most=pin.DIGITS,
        mode=Markup(' inputmode="numeric"'), **about,
    )  # fmt: skip
    thanks = _words("Dank u wel", read)
    body = THANKS.format(
        thanks=thanks, back=_words("Geef de telefoon terug.", read), language=language,
        dutch=Markup('<p class="quiet" lang="nl" dir="ltr">Dank u wel. Geef de telefoon terug.</p>') if read != "nl" else "",
        title=say("Hebt u uw telefoon terug?", language), pin=digits if with_pin else "",
        password=OTHERWISE.format(say("Liever met uw wachtwoord", language), password) if with_pin else password,
        problem=Markup('<p class="fail" id="problem" role="alert">{}</p>').format(problem) if problem else "",
    )  # fmt: skip
    response = _page(thanks.striptags(), body, read, status)
    if status == 429:
        response.headers["Retry-After"] = "900"
    return response
