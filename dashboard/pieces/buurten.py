"""Choosing the working area: the buurten of one municipality, by wijk, or what to do when none are known yet."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from monitor.words import say
from storage.organisation import Area

GROUP = Markup('<fieldset class="field"><legend>{}</legend><div class="options">{}</div></fieldset>')
OPTION = Markup('<label class="option"><input type="checkbox" name="buurten" value="{}"{}>{}</label>')
NONE = Markup("<p>{}</p><p>{} <code>telvertel areas import</code></p>")


def municipalities(known: Sequence[Area]) -> list[Area]:
    """The municipalities of which buurten are known, by name."""
    towns = {f"GM{a.code[2:6]}" for a in known if a.level == "buurt"}
    return sorted((a for a in known if a.code in towns), key=lambda a: a.name)


def buurten(known: Sequence[Area], municipality: str, chosen: Collection[str], language: str) -> Markup:
    """A box for each buurt of this municipality; the words for who has none to choose."""
    places = [a for a in known if a.level == "buurt" and a.code[2:6] == municipality[2:]]
    if not places:
        return NONE.format(
            say("Er zijn nog geen wijken en buurten ingelezen. U kunt verder; het werkgebied kiest u later bij Beheer.", language),
            say("Vraag wie de server beheert om ze in te lezen:", language),
        )
    names = {a.code: a.name for a in known}
    found = Markup("")
    for wijk in dict.fromkeys(a.parent or "" for a in places):
        inside = [a for a in places if (a.parent or "") == wijk]
        options = Markup("").join(OPTION.format(a.code, Markup(" checked") if a.code in chosen else "", a.name) for a in inside)
        found += GROUP.format(names.get(wijk, say("Buurten", language)), options)
    return found
