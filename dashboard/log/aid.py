"""Help in another language on the visit form: which one this device chose, its words below the Dutch, and the buttons to choose."""

from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from dashboard.door_visitor import known
from monitor.words import say
from monitor.words.aid import NAMES, aid, direction

COOKIE, BUTTON, YEAR = "hulptaal", "_aid", 365 * 86400
AIDED = ("visit",)  # the forms that have it
NONE = "nl"  # the Dutch of the form itself: no help
BELOW = Markup('<span class="aid" lang="{}" dir="{}">{}</span>')
TOLD = {"en": "Engels", "ar": "Arabisch", "tr": "Turks", "uk": "Oekraïens", "pl": "Pools"}
APART = "\u2068{}\u2069"  # in a list to pick from no tag can stand: these marks keep two directions apart
CHOOSER = Markup('<fieldset class="tongues"><legend>{title}</legend><div class="options">{buttons}</div></fieldset>')
TONGUE = Markup('<button class="small" name="_aid" value="{code}" lang="{lang}" aria-pressed="{here}">{name}</button>')


def chosen() -> str:
    """The language of help: just asked for, or remembered by this device; empty without."""
    found = request.form.get(BUTTON) or request.cookies.get(COOKIE, "")
    return found if found in NAMES else ""


def asked() -> bool:
    """Whether the form came in only to get its help in another language."""
    return request.method == "POST" and request.form.get(BUTTON, "") in (NONE, *NAMES)


def remember(response: Response) -> Response:
    """Keep the choice that came in on this device; says nothing about a person."""
    if asked():
        response.set_cookie(
            COOKIE, request.form[BUTTON], max_age=YEAR, secure=known().settings.https, httponly=True, samesite="Lax", path="/"
        )
    return response


def news(language: str) -> str:
    """What changed, for who cannot see it."""
    if not asked():
        return ""
    if not chosen():
        return say("De hulp in een andere taal is weg. Wat u invulde, staat er nog.", language)
    return say("De hulp is nu in het {name}. Wat u invulde, staat er nog.", language, name=say(TOLD[chosen()], language))


def below(dutch: str, language: str) -> Markup:
    """The words of help under the Dutch ones."""
    words = aid(dutch, language)
    return BELOW.format(language, direction(language), words) if words else Markup("")


def beside(dutch: str, language: str) -> str:
    """The words of help behind the Dutch ones, where only plain text can stand."""
    words = aid(dutch, language)
    return f" · {APART.format(words)}" if words else ""


def chooser(here: str, language: str) -> Markup:
    """A button for every language; they send the form, so that what was typed comes back with it."""
    offered = {NONE: say("geen andere taal", language), **{code: name for code, name in NAMES.items() if code != language}}
    buttons = (
        TONGUE.format(code=code, lang=language if code == NONE else code, name=name, here=str(code == (here or NONE)).lower())
        for code, name in offered.items()
    )
    return CHOOSER.format(title=say("Hulp in een andere taal", language), buttons=Markup("").join(buttons))
