"""Toelichting: a few sentences about a quarter or on one page, with figures picked from a list; first an example, then on the page."""

from collections.abc import Iterable

from flask import Flask, make_response, redirect, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard import door, shell
from dashboard.own_words_form import FORM, picker, versions
from dashboard.pieces.own_words import address, paragraphs
from dashboard.render import render
from dashboard.unqueued import draft, tail, taken
from monitor import own_words as words
from monitor.narrative import Sentence, read
from monitor.reader import Reader
from monitor.report.gather import numbers_of
from monitor.words import number, period_words, say
from storage import own_words
from storage.database import Store
from storage.own_words import DRAFT, MOST, REMOVED
from storage.people import CLOSE
from storage.period import parse
from storage.personal import outward
from storage.refused import Forbidden, NotFound, Problem, Refused
from storage.scope import Scope

PAGE = Markup(
    '<div class="writing"><p class="crumb"><a href="{href}">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{problems}{form}'
    '<section class="panel" id="voorbeeld" aria-live="polite"><h2>{shown}</h2>{preview}</section>{versions}</div>'
)
PROBLEMS = Markup('<div class="notice bad problems" role="alert" tabindex="-1" autofocus><h2>{title}</h2><ul>{lines}</ul></div>')
LINES = Markup("<ul>{}</ul>")
LINE = Markup("<li>{}</li>")
LOST = Markup(  # the quarter was closed while someone wrote: their text, to take along
    '<div class="panel field"><label for="text">{label}</label><textarea id="text" rows="7" lang="nl" readonly>{text}</textarea></div>'
)
QUIET = Markup('<p class="quiet">{}</p>')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and its deeds: for the quarter, and for a note on one page."""

    def show(code: str, page: str = "") -> Response:
        return _page(_reader(store, code, page), page)

    def act(code: str, page: str = "") -> Response:
        reader, text, deed = _reader(store, code, page), request.form.get("text", ""), request.form.get("deed", "bekijk")
        try:
            if deed == "zet":
                return _page(reader, page, text=_with_token(text))
            if deed == "bekijk":
                return _page(reader, page, text=text)
            _keep(reader, text, deed, page)
        except (Forbidden, NotFound):
            raise
        except Refused as refused:
            return _page(reader, page, text=text, problems=refused.problems, status=422)
        done = redirect(address(code, page) if deed == "bewaar" else f"/{page or 'wijk'}?periode={code}", 303)
        return done if deed == "haal" else taken(done)  # type: ignore[return-value]

    for path, name in (("/toelichting/<code>", "own words"), ("/toelichting/<code>/<page>", "note")):
        server.add_url_rule(path, name, show)
        server.add_url_rule(path, f"{name} act", act, methods=["POST"])


def _reader(store: Store, code: str, page: str) -> Reader:
    """The quarter of this person's enterprise. Raises `Forbidden` or `NotFound`."""
    door.require_person(CLOSE)
    period = parse(code)
    if period.level != "quarter" or (page and page not in words.NOTED):
        raise NotFound()
    return Reader(store, door.scope({"periode": code}))


def _keep(reader: Reader, text: str, deed: str, page: str) -> None:
    """Put it there, keep it for later or take it away."""
    scope = reader.scope
    if deed == "plaats":
        words.publish(reader, scope.person, text, page)
    elif deed in ("bewaar", "haal"):
        with reader.store.write() as session:
            own_words.keep(session, scope.person, scope.period, "" if deed == "haal" else text, REMOVED if deed == "haal" else DRAFT, page)
    else:
        raise NotFound()


def _with_token(text: str) -> str:
    """The text with the chosen figure behind it. Raises `Refused` for what is not in the lists."""
    asked = {name: request.form.get(name, "") for name in ("cijfer", "waar", "wanneer", "hoe")}
    where = f"@{asked['waar']}" if asked["waar"] else ""
    token = read(f"{asked['cijfer']}{where} {asked['wanneer']} {asked['hoe']}")
    if token is None:
        raise Refused(Problem("Kies een cijfer uit de lijst.", "cijfer"))
    return f"{text.rstrip()} {token}".lstrip()


def _page(
    reader: Reader, page: str, *, text: str | None = None, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:  # fmt: skip
    scope, language = reader.scope, reader.scope.language
    with reader.store.read() as session:
        kept = own_words.versions(session, scope.organisation, scope.period, page)
        standing = own_words.standing(session, scope.organisation, scope.period, page)
    fixed = scope.period in reader.closed()
    text = (kept[0].text if kept else "") if text is None else text
    form = LOST.format(label=say("Dit schreef u", language), text=text) if problems else ""
    form = form if fixed else FORM.format(
        action=address(scope.period.code, page), label=say("Uw tekst", language), most=MOST, text=text, picker=picker(reader),
        help=say("Tussen [[ en ]] staat een cijfer. Laat dat heel: hieronder ziet u wat er komt te staan.", language),
        look=say("Bekijk het voorbeeld", language), keep=say("Bewaren als concept", language), put=say("Plaatsen", language),
        away=_away(language) if standing else "", draft=draft(address(scope.period.code, page)),
    )  # fmt: skip
    body = PAGE.format(
        **_head(scope, page, fixed), problems=_problems(problems, language), form=form, shown=say("Zo komt het te staan", language),
        preview=_preview(reader, text, fixed, page), versions=versions(reader, kept),
    )  # fmt: skip
    title = say("Toelichting bij {period}", language, period=period_words(scope.period, language))
    scripts = tail(language) + shell.scripts("own_words.js")
    return make_response(
        shell.page(title, body, scope, styles=("form.css",), tail=scripts), status
    )  # fmt: skip


def _head(scope: Scope, page: str, fixed: bool) -> dict[str, str]:
    """Where it stands and what is asked: of the quarter, or of one page."""
    language = scope.language
    period = period_words(scope.period, language)
    title = say("Toelichting bij {period}", language, period=period)
    back, where = "/rapport", say("Rapport", language)
    lead = "Zeg in een paar zinnen wat deze cijfers betekenen. Het staat boven aan Onze wijk en in het rapport."
    if page:
        back, where = f"/{page}?periode={scope.period.code}", say(words.NOTED[page], language)
        title = say("Wat betekent dit in {period}? Wat doen we nu?", language, period=period)
        lead = "Zeg in een paar zinnen wat deze bladzijde betekent en wat jullie nu gaan doen. Het staat op de bladzijde en in het rapport."
    lead = "Dit kwartaal is afgesloten. De toelichting ligt vast, net als de cijfers." if fixed else lead
    return {"href": back, "back": where, "title": title, "lead": say(lead, language)}


def _away(language: str) -> Markup:
    return Markup('<button class="button light" name="deed" value="haal">{}</button>').format(say("Weghalen van de bladzijde", language))


def _problems(problems: Iterable[Problem], language: str) -> Markup | str:
    lines = Markup("").join(LINE.format(say(p.sentence, language, **p.values)) for p in problems)
    return PROBLEMS.format(title=say("Dit lukte nog niet", language), lines=lines) if lines else ""


def _preview(reader: Reader, text: str, fixed: bool, page: str) -> Markup:
    """The sentences with their figures, what keeps them from being put there, and what stays inside."""
    scope, language = reader.scope, reader.scope.language
    told = words.told(reader, page) if fixed else None
    sentences = told.sentences if told else words.rendered(reader, text)
    if not sentences:
        return QUIET.format(say("Er staat nog niets.", language))
    shown = Markup(render(paragraphs(sentences, scope)))
    problems = list(dict.fromkeys(say(p.sentence, language, **p.values) for s in sentences for p in s.problems))
    problems += [say(p.sentence, language, **p.values) for p in outward(text)]
    if problems:
        trouble = LINES.format(Markup("").join(LINE.format(p) for p in problems))
        shown = Markup('<div class="notice bad">{}</div>').format(trouble) + shown
    return shown + (_inside(reader, sentences, language) if not problems and not fixed else Markup(""))


def _inside(reader: Reader, sentences: tuple[Sentence, ...], language: str) -> Markup:
    """How many sentences the report leaves out."""
    if not any(s.placed for s in sentences):
        return Markup("")
    _, numbers = numbers_of(reader)
    stay = [s for s in sentences if not words.in_report(s, reader.scope.period, numbers)]
    if not stay:
        return QUIET.format(say("Zoals het nu staat, mag alles in het rapport. Bij het afsluiten kijken we nog eens.", language))
    why = "{n} zin komt niet in het rapport: een cijfer is te klein, of gaat over een andere periode of een deel van de wijk."
    several = "{n} zinnen komen niet in het rapport: een cijfer is te klein, of gaat over een andere periode of een deel van de wijk."
    return QUIET.format(say(why if len(stay) == 1 else several, language, n=number(len(stay), 0, language)))
