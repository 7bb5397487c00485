"""The frame around every page: head, menu, demo banner, footer. Reading pages, forms and login wear the same one."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from dash.development.base_component import Component
from flask import current_app, request
from markupsafe import Markup

from dashboard import away, inlined, theme
from dashboard.door_visitor import language as spoken
from dashboard.door_visitor import shared
from dashboard.render import render
from monitor.words import LANGUAGES, say
from storage.login import LOCK
from storage.organisation import organisations
from storage.people import INVITE, PEOPLE, Person
from storage.scope import Scope

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = away.SCRIPTS
FIRST = ("sans-400", "serif-600")  # fetched beside the stylesheet: running text and the headline; the others follow when they are met
SMALL = 2800  # bytes of a stylesheet that stands in the page itself: another connection would take longer
INSIDE = (
    ("/vandaag", "Vandaag"),
    ("/wijk", "Onze wijk"),
    ("/verhalen", "Verhalen"),
    ("/rapport", "Rapport"),
    ("/meer", "Meer"),
)  # five at most
OUTSIDE = (
    ("/gemeente", "Overzicht gemeente"),
    ("/opbrengst", "Wat levert het op?"),
    ("/verhalen", "Verhalen"),
    ("/subsidies", "Subsidies"),  # of who belongs to an organisation that pays
    ("/meer", "Meer"),
)
SHORT = {  # where five words must fit on a phone; the space that does not break asks other languages for a short word too
    "Onze wijk": "Onze\u00a0wijk", "Wat levert het op?": "Opbrengst", "Overzicht gemeente": "Overzicht",
}  # fmt: skip
KEEPERS = ((PEOPLE, "/beheer", "Beheer"), (INVITE, "/beheer/meedoen", "Mensen"))  # the first that fits stands in the footer
OPEN = (("/hulp", "Hulp"), ("/privacy", "Privacy"), ("/toegankelijkheid", "Toegankelijkheid"))  # /nieuw is found on /hulp
PAGES = "telvertel pages"  # address -> Page, on the server
TONGUES = {"nl": "Nederlands", "en": "English"}

DOCUMENT = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{head}
</head>
<body>
<a class="skip" href="#main">{skip}</a>
{header}<main id="main" tabindex="-1">{body}</main>
{footer}
{tail}
</body>
</html>
""")
TONGUE = Markup("""<form method="post" action="/taal/{code}"><input type="hidden" name="next" value="{back}">
<button class="plain" lang="{code}">{name}</button></form>""")
LOCKING = Markup(
    '<form method="post" action="/vergrendel" data-lock="{minutes}"><input type="hidden" name="next" value="{back}">'
    '<button class="plain">{words}</button></form>'
)
ALONE = Markup("<!-- head -->")
SCRIPT = Markup('<script src="{}" defer></script>\n')
MARK = Markup(
    '<svg width="34" height="26" viewBox="0 0 34 26" aria-hidden="true" fill="none" stroke-width="3" stroke-linecap="round">'
    '<path d="M4 4v18M11 4v18M18 4v18M25 4v18" stroke="var(--count)"/><path d="M1 19 30 6" stroke="var(--tell)"/></svg>'
)
BRAND = Markup('<a class="brand" href="/">{}Telvertel</a>').format(MARK)
HEADER = Markup('<header class="top">{banner}<div class="bar">{brand}{menu}{write}</div>{unsent}</header>\n')


def page(
    title: str, body: Component | Markup, scope: Scope | None = None, *, styles: tuple[str, ...] = (), tail: Markup | None = None,
    alone: bool = False, municipality: str = "", person: Person | None = None,
) -> str:  # fmt: skip
    """A whole HTML page. Without a scope (a stranger): no menu. `styles`: more stylesheets from assets; `tail`: scripts of our own.

    `person`: who is logged in on a page without a scope, so that what is still on the device is found from there too.
    `alone`: all it needs to be painted stands in it, for who comes by once; `municipality`: whose look it has then.
    """
    language, who = scope.language if scope else spoken(), scope.person if scope else person
    whole = DOCUMENT.format(
        language=language,
        title=f"{title} – Telvertel",
        head=ALONE if alone else _head(styles, theme.link(scope.municipality) if scope else Markup("")),
        skip=say("Naar de inhoud", language),
        header=HEADER.format(
            banner=_banner(scope, municipality, language), brand=BRAND, menu=_menu(scope) if scope else "",
            write=_write(scope) if scope else "",
            unsent=away.strip(who, language, everywhere=scope is None) if who else "",
        ),
        body=body if isinstance(body, Markup) else Markup(render(body)),
        footer=_footer(scope, language),
        tail=_scripts(language) + (tail or "") + (scripts("lock.js") if scope and shared() else "") if who else tail or "",
    )  # fmt: skip
    return (
        whole.replace(ALONE, inlined.styles(whole, ("telvertel.css", *styles), theme.text(municipality)) + _icon(), 1) if alone else whole
    )


def _scripts(language: str) -> Markup:
    """On every page of someone who is logged in: what was not sent, and whose it is."""
    return away.leaving(language) + scripts(*SCRIPTS)


def scripts(*names: str) -> Markup:
    """Scripts from assets, in this order, when the page is read."""
    return Markup("").join(SCRIPT.format(asset(name)) for name in names)


def asset(name: str) -> str:
    """The address of a file in assets, with a stamp that changes with its content, so that it may be kept for a year."""
    return f"/assets/{name}?m={_stamp(name, (ASSETS / name).stat().st_mtime_ns)}"


@cache
def _stamp(name: str, changed: int) -> str:
    return sha256((ASSETS / name).read_bytes()).hexdigest()[:10]


def _head(styles: tuple[str, ...], look: Markup) -> Markup:
    """First what the page waits for, then what it is only nicer with."""
    lines = [*(_sheet(name) for name in ("telvertel.css", *styles)), *([look] if look else [])]
    lines += [Markup('<link rel="preload" href="/assets/fonts/{}.woff2" as="font" type="font/woff2" crossorigin>').format(n) for n in FIRST]
    lines += [_icon(), away.HEAD.format(manifest=asset("telvertel.webmanifest"), icon=asset("icon-192.png"))]
    return Markup("\n").join(lines)


def _sheet(name: str) -> Markup:
    path = ASSETS / name
    if path.stat().st_size > SMALL:
        return Markup('<link rel="stylesheet" href="{}">').format(asset(name))
    return Markup("<style>{}</style>").format(Markup(_text(name, path.stat().st_mtime_ns)))


@cache
def _text(name: str, changed: int) -> str:
    return (ASSETS / name).read_text(encoding="utf-8").strip()


def _icon() -> Markup:
    return Markup('<link rel="icon" type="image/svg+xml" href="{}">').format(asset("icon.svg"))


def _banner(scope: Scope | None, municipality: str, language: str) -> Markup:
    known = current_app.extensions["telvertel"]
    example, place = known.settings.demo, scope.municipality if scope else municipality
    if place and not example:
        with known.store.read() as session:
            shown = [o for o in organisations(session, place) if scope is None or scope.outside or o.id == scope.organisation]
        example = any(o.example for o in shown)
    sentence = say("Voorbeeldgegevens: deze wijk en deze mensen bestaan niet", language)
    return Markup('<p class="demo">{}</p>\n').format(sentence) if example else Markup("")


def menu(person: Person) -> list[tuple[str, str]]:
    """The pages in this person's menu: those that exist and that they may read. Reads nothing from the store."""
    pages = current_app.extensions.get(PAGES, {})
    offered = INSIDE if person.inside else OUTSIDE
    found = [(path, name) for path, name in offered if path in pages and pages[path].open_to(person)]
    return [(path, name) for path, name in found if path != "/subsidies" or person.funder]


def _menu(scope: Scope) -> Markup:
    items = []
    for path, name in menu(scope.person):
        here = Markup(' aria-current="page"') if request.path == path or request.path.startswith(path + "/") else ""
        long, short = say(name, scope.language), say(SHORT.get(name, name), scope.language)
        words = Markup('<span class="long">{}</span><span class="short">{}</span>').format(long, short) if long != short else long
        items.append(Markup('<a href="{}"{}>{}</a>').format(path, here, words))
    return Markup('<nav class="menu" aria-label="{}">{}</nav>').format(say("Hoofdmenu", scope.language), Markup("").join(items))


def _write(scope: Scope) -> Markup:
    if scope.outside:
        return Markup("")
    return Markup('<a class="button" href="/opschrijven">+ {}</a>').format(say("Opschrijven", scope.language))


def _footer(scope: Scope | None, language: str) -> Markup:
    other = [_tongue(code) for code in LANGUAGES if code != language]
    links = [*other, *(Markup('<a href="{}">{}</a>').format(path, say(words, language)) for path, words in OPEN)]
    if keeps := scope and next(((path, words) for right, path, words in KEEPERS if scope.person.may(right)), None):
        links.insert(0, Markup('<a href="{}">{}</a>').format(keeps[0], say(keeps[1], language)))
    if scope:
        who = Markup('<span class="quiet">{}</span>').format(scope.person.name)
        leave = Markup('<form method="post" action="/uitloggen"><button class="plain">{}</button></form>').format(
            say("Uitloggen", language)
        )
        own = Markup('<a href="/mijn-gegevens">{}</a>').format(say("Mijn gegevens", language))
        links = [who, own, *_locking(language), leave, *links]
    return Markup('<footer class="bottom"><div class="bar">{}</div></footer>').format(Markup("").join(links))


def _locking(language: str) -> list[Markup]:
    """The PIN of this device, and where there is one the button that locks."""
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    lock = LOCKING.format(minutes=LOCK, back=back, words=say("Vergrendel", language))
    return [*([lock] if shared() else []), Markup('<a href="/pincode">{}</a>').format(say("Pincode", language))]


def _tongue(code: str) -> Markup:
    """A button, not a link: choosing a language changes something."""
    back = request.full_path.rstrip("?") if request.method == "GET" else ""
    return TONGUE.format(code=code, back=back, name=TONGUES[code])
