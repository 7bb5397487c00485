"""The teller's own way back: a card with a code, and the page it opens, without a login, to see and take back who may read the story."""

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.door_visitor import known
from dashboard.log.frame import framed
from dashboard.pieces.consent import LIST
from dashboard.pieces.scan import scan
from dashboard.withdraw import AT_ONCE, DONE, PAPERS, ROW, said, state
from monitor.words import day_words, number, say
from storage import card, consent, photo
from storage.choices import choices
from storage.database import Store
from storage.organisation import Organisation, organisation
from storage.people import LOG
from storage.period import today
from storage.records import Story
from storage.refused import NotFound

MAKE = Markup(
    '<p class="crumb"><a href="/verhalen/{id}/toestemming">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{shown}'
    '<form method="post" action="/verhalen/{id}/kaart"><p class="save"><button class="button{light}">{make}</button></p></form>'
    "<p>{before}</p>"
)
PAPER = Markup(
    '<section class="paper" aria-label="{label}">{scan}<div><h2>{title}</h2><p>{you}</p><p>{how}</p>'
    '<p class="code">{code}</p><p>{free}</p></div></section><p class="notice">{once}</p>'
)
ENTER = Markup(
    '<section class="door panel"><h1>{title}</h1><p>{lead}</p>{problem}<form method="post" action="/kaart">'
    '<label for="code">{label}</label><input id="code" name="code" value="{typed}" autocomplete="off" autocapitalize="characters" '
    'spellcheck="false" maxlength="40"{bad}><button class="button">{open}</button></form><p>{lost}</p></section>'
)
OWN = Markup(
    '<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{done}<section class="panel"><h2>{who}</h2>'
    '<ul class="audiences">{rows}</ul>{all}</section>{photos}{words}'
    '<section class="panel"><h2>{what}</h2><p>{at_once}</p><p>{papers}</p><p>{again}</p></section></div>'
)
BUTTON = Markup(
    '<form method="post" action="/kaart/{code}"><button class="button light" name="wie" value="{codes}">{words}</button></form>'
)
PHOTOS = Markup(
    '<section class="panel"><h2>{title}</h2><p>{words}</p><form method="post" action="/kaart/{code}">'
    '<button class="button light" name="fotos" value="weg">{away}</button></form></section>'
)
TOLD = ("situation", "done", "changed", "matters", "difficult")


def serve(server: Flask, store: Store) -> None:
    """Hang in the page for staff that makes a card, and the two for who holds one."""
    _for_staff(server, store)
    _for_tellers(server, store)


def _for_staff(server: Flask, store: Store) -> None:
    def make(id: str) -> str:
        person, code = door.require_person(LOG), ""
        with store.write() as session:
            story = consent.own(session, person, id)
            if request.method == "POST":
                code = card.make(session, person, story)
            made, enterprise = len(card.made(session, story)), organisation(session, story.organisation)
        return framed(say("Kaart voor de verteller", door.language()), _made(story, enterprise, code, made))

    server.add_url_rule("/verhalen/<id>/kaart", "card", make, methods=["GET", "POST"])


def _for_tellers(server: Flask, store: Store) -> None:
    def enter() -> Response:
        typed = request.form.get("code", "")[:40]
        if request.method == "GET":
            return make_response(_ask("", ""))
        try:
            with store.read() as session:
                card.opened(session, typed)
        except NotFound:
            return _unknown(typed)
        return redirect(f"/kaart/{card.tidy(typed)}", 303)

    def own(code: str) -> Response:
        try:
            with store.read() as session:
                story = card.opened(session, code)
                events, enterprise = consent.events(session, story.id), organisation(session, story.organisation)
                many = photo.how_many(session, "story", story.id)
        except NotFound:
            return _unknown(code)
        return make_response(_own(story, events, enterprise, card.tidy(code), many))

    def end(code: str) -> Response:
        asked, photos = request.form.get("wie", "").split(), request.form.get("fotos") == "weg"
        with store.write() as session:
            story = card.opened(session, code)
            if photos:
                photo.remove_all(session, "story", story.id, by="teller")
            else:
                consent.end(session, story, [c for c in choices(LIST) if c in asked], by="teller", today=today())
        store.settle()
        return redirect(f"/kaart/{card.tidy(code)}?klaar={'foto' if photos else 1}", 303)

    server.add_url_rule("/kaart", "card enter", enter, methods=["GET", "POST"])
    server.add_url_rule("/kaart/<code>", "card own", own)
    server.add_url_rule("/kaart/<code>", "card end", end, methods=["POST"])


def _made(story: Story, enterprise: Organisation | None, code: str, made: int) -> Markup:
    language = door.language()
    before = "Voor dit verhaal is {n} kaart gemaakt." if made == 1 else "Voor dit verhaal zijn {n} kaarten gemaakt."
    return MAKE.format(
        id=story.id, back=say("Toestemming van de verteller", language), title=say("Kaart voor de verteller", language),
        lead=say("Met deze kaart ziet de verteller zelf wie het verhaal mag lezen, en trekt dat in als het niet meer mag. Zonder inloggen.",
                 language),
        shown=_paper(story, enterprise, code) if code else "", light=" light" if code else "",
        make=say("Nog een kaart maken" if made else "Kaart maken", language),
        before=say(before, language, n=number(made, 0, language)) + " " + say("Elke kaart blijft werken.", language) if made else "",
    )  # fmt: skip


def _paper(story: Story, enterprise: Organisation | None, code: str) -> Markup:
    """What the teller takes home. No word of the story: whoever finds a lost card learns nothing from looking at it."""
    language, base = door.language(), known().settings.base_url.rstrip("/")
    return PAPER.format(
        label=say("Kaart voor de verteller", language), scan=scan(f"{base}/kaart/{card.tidy(code)}", say("QR-code van de kaart", language)),
        code=code,
        title=say("Uw verhaal bij {name}", language, name=enterprise.name if enterprise else ""),
        you=say("U vertelde ons een verhaal op {day}. U bepaalt wie het mag lezen.", language, day=day_words(story.on, language)),
        how=say("Bekijken of terugnemen? Scan de code met uw telefoon. Of ga naar {address} en typ:", language, address=f"{base}/kaart"),
        free=say("U hoeft niet in te loggen en niet te zeggen waarom. Bellen of langskomen mag ook.", language),
        once=say("Druk deze bladzijde af, of laat de verteller de code scannen. Daarna laten wij de code niet meer zien.", language),
    )  # fmt: skip


def _unknown(typed: str) -> Response:
    return make_response(_ask(typed, say("Deze code kennen wij niet. Kijk of elk teken klopt.", door.language())), 404)


def _ask(typed: str, problem: str) -> str:
    language = door.language()
    body = ENTER.format(
        title=say("Uw verhaal", language), lead=say("Op uw kaart staat een code van zestien tekens. Typ die hier.", language),
        label=say("De code op uw kaart", language), typed=typed, open=say("Laat mijn verhaal zien", language),
        problem=Markup('<p class="notice bad" role="alert" id="e-code">{}</p>').format(problem) if problem else "",
        bad=Markup(' aria-invalid="true" aria-describedby="e-code"') if problem else "",
        lost=say("Kaart kwijt? Zeg het tegen het wijkbedrijf. Zij kunnen uw verhaal ook weghalen.", language),
    )  # fmt: skip
    return shell.page(say("Uw verhaal", language), body, styles=("door.css",))


def _own(story: Story, events: list[consent.ConsentEvent], enterprise: Organisation | None, code: str, many: int) -> str:
    language = door.language()
    last, held = {event.scope: event for event in events}, [c for c in choices(LIST) if c in story.consent]
    rows = Markup("").join(
        ROW.format(
            who=who[:1].upper() + who[1:], state=state(story, scope, last.get(scope), language),
            button=_button(code, scope, say("Mag niet meer", language), who) if scope in held else "",
        )
        for scope, who in ((c, say(w, language)) for c, w in choices(LIST).items())
    )  # fmt: skip
    name = enterprise.name if enterprise else ""
    body = OWN.format(
        title=say("Uw verhaal", language), rows=rows, who=say("Wie mag het lezen?", language), words=_words(story) if held else "",
        lead=say("U vertelde het aan {name} op {day}.", language, name=name, day=day_words(story.on, language)),
        done=_done(story, events, language), photos=_photos(many, code, language),
        all=_button(code, " ".join(held), say("Niemand mag het meer lezen", language)) if len(held) > 1 else "",
        what=say("Wat gebeurt er na intrekken?", language), at_once=say(AT_ONCE, language), papers=say(PAPERS, language),
        again=say("Bedenkt u zich? Zeg het tegen {name}.", language, name=name),
    )  # fmt: skip
    return shell.page(say("Uw verhaal", language), body, styles=("form.css",))


def _done(story: Story, events: list[consent.ConsentEvent], language: str) -> Markup:
    """What holds after a press; nothing before one."""
    if request.args.get("klaar") == "foto":
        return DONE.format(words=say("De foto's zijn weg.", language))
    return DONE.format(words=said(story, events, language)) if request.args.get("klaar") else Markup("")


def _photos(many: int, code: str, language: str) -> Markup:
    """Photos can go while the story stays."""
    if not many:
        return Markup("")
    words = say("Bij dit verhaal hoort 1 foto." if many == 1 else "Bij dit verhaal horen {n} foto's.", language, n=many)
    return PHOTOS.format(title=say("Foto's", language), words=words, code=code, away=say("Alleen de foto's weghalen", language))


def _button(code: str, scopes: str, words: str, who: str = "") -> Markup:
    unseen = Markup('<span class="unseen"> {}</span>').format(who) if who else ""
    return BUTTON.format(code=code, codes=scopes, words=Markup("{}{}").format(words, unseen))


def _words(story: Story) -> Markup:
    """The story as it is shown to others, so that its teller sees what it is about."""
    told = [t for n in TOLD if (t := getattr(story, n))]
    paragraphs = Markup("").join(Markup("<p>{}</p>").format(t) for t in told)
    words = Markup('<section class="panel"><h2>{}</h2><blockquote><p>{}</p></blockquote>{}</section>')
    return words.format(story.headline, story.quote, paragraphs)
