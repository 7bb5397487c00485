"""Photos that are taken while writing, with or without a connection: the box on the form, and the questions a script asks there.

Everything here stays hidden until a script can keep a photo encrypted on this device (album.js, camera.js). Without scripts, and on
plain http, a photo is put with a record once that is saved.
"""

import json
import re

from markupsafe import Markup

from dashboard.photo.form import Sheet
from monitor.words import say
from storage import photo_keep, picture
from storage.choices import choices
from storage.photo import KINDS, MOST
from storage.photo_keep import Answers

BOX = Markup(
    '<section class="album" data-album data-most="{most}" aria-labelledby="album-title" hidden><h2 id="album-title">{title}</h2>'
    '<ul class="photos" data-list></ul><p class="help">{lead}</p>'
    '<p class="notice bad" role="alert" data-unfinished-line hidden>{unfinished}</p>'
    '<p><button class="button light" type="button" data-add>{add}</button></p></section>\n'
    '<template id="album-row"><li><img alt=""><div><p data-alt></p><p class="trouble" data-unfinished hidden>{not_ready}</p>'
    '<div class="deeds"><button class="button light" type="button" data-do="change">{change}</button>'
    '<button class="button light" type="button" data-do="drop">{drop}</button></div></div></li></template>\n'
)
DIALOG = Markup(
    '<template id="album-questions"><dialog class="ask album-form" id="album-form" aria-labelledby="album-form-title" data-says="{says}">'
    '<form class="photo-form" novalidate><h2 id="album-form-title">{title}</h2>{problems}'
    '<p class="seen" hidden><img alt="{seen}"></p>{fields}'
    '<p class="choices"><button class="button" data-keep>{keep}</button>'
    '<button class="button light" type="button" data-close>{close}</button></p></form></dialog></template>\n'
)
PROBLEM = Markup('<p class="notice bad" role="alert" data-trouble="{}" hidden>{}</p>')
STATUS = Markup(
    '<p class="notice" role="status" data-photo-going hidden>{}</p><p class="notice" role="status" data-photo-there hidden>{}</p>'
)
FULL = "Op dit apparaat is te weinig plaats voor de foto. Wat u schreef, blijft bewaard. Maak ruimte vrij, of zet de foto er later bij."
TROUBLE = {
    "full": FULL, "heic": picture.HEIC, "large": picture.TOO_LARGE, "pixels": picture.PIXELS, "broken": picture.BROKEN,
    "moving": picture.MOVING, "unknown": picture.UNKNOWN,
}  # fmt: skip
SAYS = {
    "picture": "Kies een foto.", "alt": photo_keep.SAY, "recognisable": photo_keep.YES_OR_NO, "consent": photo_keep.WHO,
    "faces": photo_keep.THEM, "how": photo_keep.HOW,
}  # fmt: skip


def box(kind: str, language: str) -> Markup:
    """The place for photos on the form of a new record of this kind; nothing where a record has none."""
    if kind not in KINDS:
        return Markup("")
    found = BOX.format(
        most=MOST, title=say("Foto erbij", language), add=say("Foto maken of kiezen", language),
        lead=say("Dat kan ook zonder verbinding. De foto gaat mee als u opslaat.", language),
        unfinished=say("Maak eerst de foto af, of haal hem weg. Daarna kunt u opslaan.", language),
        not_ready=say("Nog niet af.", language), change=say("Aanpassen", language), drop=say("Weghalen", language),
    )  # fmt: skip
    return found + dialog(language, tuple(choices("consent_scope")) if kind == "story" else ("intern",))


def dialog(language: str, scopes: tuple[str, ...] = tuple(choices("consent_scope"))) -> Markup:
    """The questions about one photo. Whom the story itself does not reach, the server leaves out."""
    fields = Sheet(Answers(), scopes, None, language).asked()
    return DIALOG.format(
        title=say("Foto", language), seen=say("De foto die u koos", language), keep=say("Foto bewaren", language),
        close=say("Later afmaken", language), fields=apart(fields),
        says=json.dumps({at: say(words, language) for at, words in SAYS.items()}),
        problems=Markup("").join(PROBLEM.format(name, say(words, language)) for name, words in TROUBLE.items()),
    )  # fmt: skip


def status(language: str) -> Markup:
    """What a receipt says about the photos that go after it."""
    return STATUS.format(say("De foto wordt nu verstuurd.", language), say("De foto staat erbij.", language))


def apart(fields: Markup) -> Markup:
    """With ids of their own, because the form of the record has fields of the same names."""
    return Markup(re.sub(r'(?<=")(?=[hi]-[a-z])', "foto-", fields))
