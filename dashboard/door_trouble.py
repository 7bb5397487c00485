"""When something is refused or breaks: a calm page in words, the right status, and never a traceback."""

from dash.exceptions import DependencyException
from flask import jsonify, make_response, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException
from werkzeug.exceptions import NotFound as NotFoundPage
from werkzeug.wrappers import Response

from dashboard import shell
from dashboard.broke import noted
from dashboard.door_visitor import known, language, person
from dashboard.pieces import shut
from dashboard.pieces.once_more import once_more
from dashboard.problem import told
from monitor.words import say
from storage.history import audit
from storage.refused import Forbidden, NotFound, Refused

WORDS = {
    400: "Dit verzoek begrijpen we niet. Ga terug en probeer het nog eens.",
    401: "U bent niet meer ingelogd. Log in een ander tabblad opnieuw in, en verstuur dit dan nog eens. Wat u typte, staat hier nog.",
    403: "Dit verzoek kwam niet van onze eigen bladzijden. Er is niets veranderd.",
    404: "Deze bladzijde bestaat niet, of is niet voor u.",
    405: "Zo kan deze bladzijde niet worden gebruikt.",
    411: "Dit verzoek zegt niet hoe groot het is.",
    413: "Dit bestand is te groot.",
    415: "Dit soort bericht nemen we niet aan.",
}
BROKEN = "Er ging bij ons iets mis. Wat u typte, is niet weg. Probeer het nog eens; blijft het misgaan, noem dan deze code: {code}."
UNMADE = (
    "Deze bladzijde konden we nu niet laten zien. Er is niets weg. Probeer het over een paar minuten nog eens; "
    "blijft het misgaan, noem dan deze code: {code}."
)
TITLES = {401: "Uitgelogd", 403: "Dit kan niet", 404: "Niet gevonden", 413: "Te groot", 429: "Even wachten", 500: "Er ging iets mis"}
BODY = Markup('<section class="door panel"><h1>{title}</h1>{sentences}{way_on}{others}<p><a href="/">{back}</a></p></section>')
WAYS = Markup('<p>{}</p><ul class="onward">{}</ul>')
AGAIN = Markup('<p class="links"><a href="{}">{}</a></p>')
WAY = Markup('<li><a href="{}">{}</a></li>')


class Halt(Exception):
    """Stop here: the status and the Dutch sentence the browser gets."""

    def __init__(self, status: int, sentence: str = "", **values: object):
        super().__init__(sentence)
        self.status, self.sentence, self.values = status, sentence or WORDS[status], values


def trouble(error: Exception) -> Response:
    """The answer to anything that was raised."""
    if isinstance(error, Halt):
        return answer(error.status, say(error.sentence, language(), **error.values))
    if isinstance(error, Refused):
        return _refused(error)
    if isinstance(error, DependencyException):
        error = NotFoundPage()  # a script of Dash that does not exist: not worth a code
    if isinstance(error, HTTPException):
        status = error.code if error.code in WORDS else 400
        return answer(status, say(WORDS[status], language()), allow=dict(error.get_headers()).get("Allow"))
    code = noted(error)
    if request.method in ("GET", "HEAD"):
        again = AGAIN.format(request.full_path.rstrip("?"), say("Probeer het nog eens", language()))
        return answer(500, say(UNMADE, language(), code=code), way_on=again)
    return answer(500, say(BROKEN, language(), code=code), way_on=once_more(language()))


def _refused(error: Refused) -> Response:
    status = 404 if isinstance(error, NotFound) else 403 if isinstance(error, Forbidden) else 400
    who = person()
    if status != 400 and who is not None:
        with known().store.write() as session:
            audit(session, "refused", person=who.id, organisation=who.organisation or "", object=request.path, result="refused")
    return answer(status, *(told(p, language()) for p in error.problems), way_on=shut.way_on(error, who, language()))


def answer(status: int, *sentences: str, allow: str | None = None, way_on: Markup | str = "") -> Response:
    """A page for people, problem+json for programs. Reads nothing from the store: it may be the store that broke."""
    title = say(TITLES.get(status, "Dit lukte niet"), language())
    if for_programs():
        response = jsonify(title=title, status=status, detail=" ".join(sentences))
        response.content_type = "application/problem+json"
    else:
        body = BODY.format(
            title=title,
            way_on=way_on,
            sentences=Markup("").join(Markup("<p>{}</p>").format(s) for s in sentences),
            others=_others(status),
            back=say("Naar het begin", language()),
        )
        response = make_response(shell.page(title, body, styles=("door.css",), person=person() if status < 500 else None))
    response.status_code = status
    if allow:
        response.headers["Allow"] = allow
    return response


def _others(status: int) -> Markup:
    """Where someone can go who may not be here or finds nothing: the pages of their own menu, the same whatever is behind the address."""
    who = person()
    found = shell.menu(who) if who is not None and status in (403, 404, 500) else []
    if not found:
        return Markup("")
    lines = Markup("").join(WAY.format(path, say(name, language())) for path, name in found)
    return WAYS.format(say("Deze bladzijden zijn er wel voor u:", language()), lines)


def for_programs() -> bool:
    """Whether a program asks: a callback of a page, or the interface for other programs."""
    return request.path.startswith(("/_dash-", "/_reload-hash", "/api/"))
