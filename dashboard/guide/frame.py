"""What the four open pages share: title, lead, sections, and the menu for who is logged in."""

from collections.abc import Iterable

from markupsafe import Markup

from dashboard import door, shell
from monitor.words import say

PAGE = Markup('<div class="writing"><h1>{title}</h1><p class="lead">{lead}</p>{jump}{sections}<p class="links">{links}</p></div>')
JUMP = Markup('<nav class="jump" aria-label="{}">{}</nav>')
SECTION = Markup('<section class="panel" id="{id}"><h2>{title}</h2>{body}</section>')
LINK = Markup('<a href="{}">{}</a> ')


def framed(
    title: str, lead: str, sections: Iterable[Markup], links: Iterable[tuple[str, str]], jump: Iterable[tuple[str, str]] = ()
) -> str:
    """A whole page; a stranger gets it without a menu. `jump`: the id and the words of each section, where there are many."""
    who = door.person()
    scope = door.scope({}) if who is not None and (who.inside or who.municipality) else None
    further = Markup("").join(LINK.format(path, words) for path, words in links)
    ways = Markup("").join(LINK.format(f"#{id}", words) for id, words in jump)
    to = JUMP.format(say("Op deze bladzijde", door.language()), ways) if ways else ""
    body = PAGE.format(title=title, lead=lead, jump=to, sections=Markup("").join(sections), links=further)
    return shell.page(title, body, scope, styles=("form.css", "guide.css"))


def section(id: str, title: str, body: Markup) -> Markup:
    return SECTION.format(id=id, title=title, body=body)


def listing(sentences: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(s) for s in sentences))


def paragraphs(sentences: Iterable[str]) -> Markup:
    return Markup("").join(Markup("<p>{}</p>").format(s) for s in sentences)


def quiet(sentence: str) -> Markup:
    return Markup('<p class="quiet">{}</p>').format(sentence)
