"""What is laid beside each other: read from the address, and chosen with links that work without a script."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from monitor.alike import alike
from monitor.area_context import AreaContext
from monitor.panel import SUBJECTS, Subject, levels
from monitor.reader import Reader
from monitor.words import period_words, say
from storage.organisation import Area
from storage.period import Period
from storage.scope import Scope

PATH = "/vergelijken"
LEAST, MOST, USUAL = 2, 6, 5  # panels; quarters to begin with: this one and the same a year before are both in it
SHOWN = 8  # quarters to choose from
QUARTERS = "kwartalen"
WAYS = {"wijk": ("wijken", "Wijken"), "buurt": ("buurten", "Buurten"), QUARTERS: (QUARTERS, "Kwartalen")}  # the word in the address


@dataclass(frozen=True)
class Choice:
    """What to lay beside each other: areas of one level, or quarters of one place. `ways`: what there is to choose from, by level."""

    by: str
    subject: Subject
    ways: Mapping[str, tuple[str, ...]]
    areas: tuple[Area, ...] = ()
    quarters: tuple[Period, ...] = ()

    @property
    def picked(self) -> tuple[str, ...]:
        return tuple(a.code for a in self.areas) or tuple(p.code for p in self.quarters)


def subjects(scope: Scope, by: str) -> tuple[Subject, ...]:
    """The figures to choose from here; outside only those that a release tells by wijk."""
    return tuple(s for s in SUBJECTS if by == QUARTERS or not scope.outside or s.by_area_outside)


def chosen(scope: Scope, reader: Reader, known: Mapping[str, AreaContext], cijfer: str, met: str) -> Choice | None:
    """What the address asks for, as far as it is theirs; else what is usual. None where there is only one of everything."""
    areas = {a.code: a for a in reader.areas()}
    quarters = {p.code: p for p in _quarters(reader)}
    ways = {level: tuple(a.code for a in of) for level, of in levels(areas.values()).items()}
    ways |= {QUARTERS: tuple(quarters)} if len(quarters) >= LEAST else {}
    if not ways:
        return None
    words = list(dict.fromkeys(re.split(r"[.,\s]+", met[:200])))
    by = _way(words, ways)
    picked = [w for w in words if w in ways[by]][:MOST]
    if len(picked) < LEAST:
        picked = _usual(by, ways[by], picked or [scope.area], known, scope)
    offered = subjects(scope, by)
    subject = next((s for s in offered if s.word == cijfer), offered[0])
    if by == QUARTERS:
        return Choice(by, subject, ways, quarters=tuple(quarters[c] for c in sorted(picked)))
    return Choice(by, subject, ways, areas=tuple(sorted((areas[c] for c in picked), key=lambda a: (a.name, a.code))))


def _quarters(reader: Reader) -> list[Period]:
    """The newest; of a municipality years are released as well."""
    return [p for p in reader.periods() if p.level == "quarter"][:SHOWN]


def _way(words: list[str], ways: Mapping[str, tuple[str, ...]]) -> str:
    """Wijken, buurten or quarters: the first that an asked word belongs to, else the first there is."""
    return next((way for word in words for way, codes in ways.items() if word in codes or word == WAYS[way][0]), next(iter(ways)))


def _usual(by: str, codes: tuple[str, ...], asked: list[str], known: Mapping[str, AreaContext], scope: Scope) -> list[str]:
    """Quarters: the one that is looked at and those before. Areas: the one that is looked at and what looks like it, else all by name."""
    if by == QUARTERS:
        at = codes.index(scope.period.code) if scope.period.code in codes else 0
        return list(codes[min(at, len(codes) - LEAST) :][:USUAL])
    first = next((c for c in asked if c in codes), "")
    near = alike(known[first], [known[c] for c in codes if c in known]) if first in known else []
    rest = [a.context.area.code for a in near] or [c for c in codes if c != first]
    return [c for c in (first, *rest) if c][:MOST]


def choose(choice: Choice, names: Mapping[str, str], scope: Scope) -> Component:
    """The ways to compare, and under them each area or quarter as a link that puts it in or takes it out."""
    language = scope.language
    ways = [_way_link(way, choice, scope) for way in choice.ways] if len(choice.ways) > 1 else []
    order = sorted(choice.ways[choice.by], reverse=True) if choice.by == QUARTERS else choice.ways[choice.by]
    links = [html.Li(_link(code, names[code], choice, scope)) for code in order]
    said = say("Kies er 2 tot 6. Ze staan op naam.", language) if choice.by != QUARTERS else say("Kies er 2 tot 6.", language)
    title = html.H2(say("Wat wilt u naast elkaar zien?", language), className="unseen")
    jump = html.Nav(ways, className="jump", **{"aria-label": say("Wat wilt u naast elkaar zien?", language)}) if ways else None
    return html.Section([title, jump, html.P(said, className="quiet"), html.Ul(links, className="picks")], className="alongside")


def _way_link(way: str, choice: Choice, scope: Scope) -> Component:
    word, label = WAYS[way]
    if way == choice.by:
        return html.B(say(label, scope.language))
    return html.A(say(label, scope.language), href=address(scope, choice.subject, (word,)))


def _link(code: str, name: str, choice: Choice, scope: Scope) -> Component:
    """In: taken out, unless then too few are left. Out: put in, unless there are enough."""
    language, picked = scope.language, choice.picked
    if code in picked:
        mark, rest = html.Span("✓ ", **{"aria-hidden": "true"}), tuple(c for c in picked if c != code)
        told = html.Span(say(" (staat erbij)", language), className="unseen")
        if len(rest) < LEAST:
            return html.Span([mark, name, told], className="in")
        away = html.Span(say(" (staat erbij, haal weg)", language), className="unseen")
        return html.A([mark, name, away], href=address(scope, choice.subject, rest, choice.by), className="in")
    if len(picked) >= MOST:
        return html.Span(name, className="full")
    more = html.Span(say(" (zet erbij)", language), className="unseen")
    return html.A([name, more], href=address(scope, choice.subject, (*picked, code), choice.by))


def address(scope: Scope, subject: Subject, met: tuple[str, ...], by: str = "") -> str:
    """This page with these beside each other. A chosen area only goes along where quarters are compared."""
    here = scope if by == QUARTERS or met == (QUARTERS,) else replace(scope, area="")
    return to(PATH, here, cijfer=subject.word, met=".".join(met))


def pick(choice: Choice, scope: Scope) -> list[Component]:
    """The figure to compare by, and what is compared, as part of the form at the top."""
    language = scope.language
    options = [html.Option(say(s.label, language), value=s.word, selected=s is choice.subject) for s in subjects(scope, choice.by)]
    box = html.Select(options, name="cijfer", id="kies-cijfer", key=f"cijfer-{choice.subject.word}")
    label = html.Label(say("Cijfer", language), htmlFor="kies-cijfer", className="unseen")
    met = ".".join(choice.picked) if choice.by != QUARTERS else QUARTERS
    return [html.Span([label, box], className="pick"), html.Select(html.Option("", value=met, selected=True), name="met", hidden=True)]


def names(choice: Choice, reader: Reader, scope: Scope) -> dict[str, str]:
    """Every area by code and every quarter in words."""
    found = {a.code: a.name for a in reader.areas()}
    return found | {p.code: period_words(p, scope.language, short=True) for p in _quarters(reader)}
