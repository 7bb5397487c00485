"""Photos as lists in the logbook and on their own page: small, with what is on them and who may see them."""

from collections.abc import Iterable

from markupsafe import Markup

from monitor.words import say
from storage.choices import choices
from storage.photo import KINDS, Photo

LIST = Markup('<ul class="photos">{}</ul>')
ITEM = Markup('<li>{shown}<div>{alt}<p class="quiet">{who}</p>{deeds}</div></li>')
IMG = Markup('<img src="/foto/{id}/klein" alt="{alt}" width="{w}" height="{h}" loading="lazy">')
UNSHOWN = Markup('<span class="unshown">{}</span>')
DEEDS = Markup(
    '<div class="deeds"><a class="button light" href="/fotos/{id}/aanpassen">{change}<span class="unseen">: {alt}</span></a>'
    '<form method="post" action="/fotos/{id}/weg"><button class="button light">{away}<span class="unseen">: {alt}</span></button></form>'
    "</div>"
)


def offer(kind: str, id: str, language: str) -> Markup:
    """The way to the photos, from the receipt and the logbook."""
    link = Markup('<a class="button light" href="/fotos/{}/{}">{}</a>')
    return link.format(kind, id, say("Foto erbij", language)) if kind in KINDS else Markup("")


def strip(found: Iterable[tuple[Photo, bool]], language: str) -> Markup:
    """The photos of a record as its logbook entry shows them."""
    items = listed(found, language)
    return Markup('<section class="panel"><h2>{}</h2>{}</section>').format(say("Foto's", language), items) if items else Markup("")


def listed(found: Iterable[tuple[Photo, bool]], language: str, *, deeds: bool = False) -> Markup:
    """A list of photos, each with whether the team may see it."""
    items = Markup("").join(item(photo, may, language, deeds=deeds) for photo, may in found)
    return LIST.format(items) if items else items


def item(photo: Photo, may: bool, language: str, *, deeds: bool = False) -> Markup:
    """One photo. Where the team may not see it, its words stand there without it."""
    picture = IMG.format(id=photo.id, alt=photo.alt, w=photo.small_width, h=photo.small_height)
    change, away = say("Aanpassen", language), say("Weghalen", language)
    return ITEM.format(
        shown=picture if may else UNSHOWN.format(say("Uw team mag deze foto niet zien.", language)),
        alt=Markup("<p>{}</p>").format(photo.alt),
        who=who(photo, language),
        deeds=DEEDS.format(id=photo.id, alt=photo.alt, change=change, away=away) if deeds else "",
    )


def who(photo: Photo, language: str) -> str:
    """Who may see it, in words."""
    shown = set(photo.consent) & set(photo.faces) if photo.recognisable else set(photo.consent)
    names = [say(name, language) for code, name in choices("consent_scope").items() if code in shown]
    return say("Mag gezien worden door: {who}.", language, who=", ".join(names))
