"""Reading aloud: one story a page in large type, with plain links to the one before and the next, for who sits at the table."""

from flask import request
from markupsafe import Markup

from dashboard import shell
from dashboard.pieces.story import TONGUE
from dashboard.story_round.frame import TABLE, TITLE, TOGETHER, WHO, address, crumb, framed
from dashboard.tell.verhaal import parts
from monitor.chosen import groups
from monitor.context import Told
from monitor.reader import Reader
from monitor.story_round import Round
from monitor.words import capital, number, say
from storage.choices import choices
from storage.refused import NotFound

BODY = Markup(
    '{crumb}<p class="quiet">{where}</p><div data-aloud><article class="aloud field" data-whole lang="{tongue}"><h1>{headline}</h1>'
    '<blockquote class="quote"><p>{quote}</p></blockquote><p class="who" lang="{language}">{who}</p>{parts}</article></div>{speak}'
    '<nav class="turn" aria-label="{nav}">{before}{after}</nav>'
)
SPEAK = Markup(
    '<template id="aloud"><button type="button" class="small" data-speak="{tongue}" lang="{language}" aria-pressed="false">{words}</button>'
    "</template>"
)
PART = Markup('<h2 lang="{}">{}</h2><p>{}</p>')
TURN = Markup('<a class="button{}" href="{}"{}>{}</a>')
NONE = Markup('{crumb}<h1>{title}</h1><section class="panel"><p>{words}</p></section>')


def page(reader: Reader, found: Round, word: str) -> str:
    """Raises `NotFound` for a number that is not there."""
    language, stories = reader.scope.language, found.heard(TABLE[word])
    if not stories:
        none = say("Er is geen verhaal dat deze groep mag horen.", language)
        title = say(TITLE, language)
        return framed(title, NONE.format(crumb=crumb(found.period, language), title=title, words=none))
    typed = request.args.get("n", "1")
    n = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    if not 0 < n <= len(stories):
        raise NotFound()
    told = stories[n - 1]
    who = say("iedereen samen", language) if word == TOGETHER else groups(TABLE[word], language)
    where = say("Voorlezen aan {who}: verhaal {n} van {all}", language, who=who, n=number(n, 0, language),
                all=number(len(stories), 0, language))  # fmt: skip
    body = BODY.format(
        crumb=crumb(found.period, language), where=where, tongue=TONGUE, headline=told.headline, quote=told.quote, language=language,
        who=capital(say(choices("teller").get(told.teller, told.teller), language)), parts=_parts(told, language),
        speak=SPEAK.format(tongue=TONGUE, language=language, words=say("Lees voor", language)), nav=say("Verhalen", language),
        before=_before(found, word, n, language), after=_after(found, word, n, len(stories), language),
    )  # fmt: skip
    return framed(f"{told.headline} ({number(n, 0, language)}/{number(len(stories), 0, language)})", body, shell.scripts("aloud.js"))


def _parts(told: Told, language: str) -> Markup:
    return Markup("").join(PART.format(language, say(title, language), words) for title, words in parts(told) if words)


def _at(found: Round, word: str, n: int) -> str:
    return address(found.period, f"/lezen?wie={word}&n={n}")


def _before(found: Round, word: str, n: int, language: str) -> Markup:
    return (
        TURN.format(" light", _at(found, word, n - 1), Markup(' rel="prev"'), say("Vorige", language)) if n > 1 else Markup("<span></span>")
    )


def _after(found: Round, word: str, n: int, all_: int, language: str) -> Markup:
    """The next; after the last one what the reading was for."""
    if n < all_:
        return TURN.format("", _at(found, word, n + 1), Markup(' rel="next"'), say("Volgende", language))
    last = address(found.period, f"/kiezen?wie={word}") if word in WHO else address(found.period, "#kiezen")
    return TURN.format("", last, "", say("Nu kiezen", language))
