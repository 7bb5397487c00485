"""What of the logbook is looked at: filters that stand in the address, so that they can be shared and come back; and a way out of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import request
from markupsafe import Markup

from dashboard.log.answer import STATUS
from dashboard.log.choice import places
from monitor.words import period_words, say
from storage.belonging import grant_names
from storage.household import tidy
from storage.log import Session
from storage.logbook import writers
from storage.organisation import organisation
from storage.people import Person
from storage.period import Period, containing, parse, today
from storage.records import ALL

PATH = "/logboek"
LABELS = {
    "zoek": "Zoeken", "soort": "Wat", "periode": "Wanneer", "stand": "Stand", "wie": "Wie schreef het op?", "buurt": "Buurt",
    "huishouden": "Huishouden", "subsidie": "Subsidie of opdracht",
}  # fmt: skip
ANY = {"soort": "alles", "periode": "altijd", "stand": "alles", "wie": "iedereen", "buurt": "alle buurten", "subsidie": "alles"}
TYPED, IN_SIGHT = ("zoek", "huishouden"), ("zoek", "soort")
ABOUT = {"buurt": "area", "huishouden": "household", "subsidie": "grant"}
QUARTERS, YEARS = 8, 3  # to choose from; any other period in the address works as well
FORM = Markup(
    '<form class="filter" method="get" action="/logboek">{sight}<button class="button light">{show}</button>'
    '<details class="filters"><summary>{more}</summary><div class="filter">{rest}<button class="button light">{show}</button></div>'
    "</details></form>{sifted}"
)
PICK = Markup('<label><span>{label}</span><select name="{name}">{options}</select></label>')
OPTION = Markup('<option value="{}"{}>{}</option>')
GROUP = Markup('<optgroup label="{}">{}</optgroup>')
INPUT = Markup('<label><span>{label}</span><input type="{type}" name="{name}" value="{value}" maxlength="{most}"></label>')
SIFTED = Markup('<ul class="sifted" aria-label="{title}">{lines}<li><a href="/logboek">{all}</a></li></ul>')
OUT = Markup('<li><a href="{href}" aria-label="{spoken}">{label} <b>{words}</b> <span aria-hidden="true">×</span></a></li>')
NONE = Markup('<div class="panel"><p>{words}</p><p class="links"><a class="button light" href="/logboek">{all}</a></p></div>')


@dataclass(frozen=True)
class Sift:
    """`given`: the filters that mean something here. `lists`: what there is to choose for each, in words."""

    given: Mapping[str, str]
    lists: Mapping[str, Mapping[str, Any]]
    page: int
    language: str

    def asked(self) -> dict[str, Any]:
        """The same as `logbook.entries` takes it."""
        found, period = self.given, parse(self.given["periode"]) if "periode" in self.given else None
        about = {name: found.get(by, "") for by, name in ABOUT.items()}
        return dict(
            types=[found["soort"]] if "soort" in found else (), statuses=[found["stand"]] if "stand" in found else (),
            start=period.start if period else None, end=period.end if period else None, words=found.get("zoek", ""),
            by=found.get("wie", ""), about=about | {"household": tidy(about["household"])}, page=self.page,
        )  # fmt: skip

    def form(self) -> Markup:
        shown = [name for name in LABELS if name in TYPED or self.lists.get(name)]
        used = sum(name not in IN_SIGHT for name in self.given)
        more = say("Filters ({n})", self.language, n=used) if used else say("Filters", self.language)
        sight, rest = (Markup("").join(self._ask(n) for n in shown if (n in IN_SIGHT) is s) for s in (True, False))
        return FORM.format(sight=sight, rest=rest, show=say("Laten zien", self.language), more=more, sifted=self._sifted())

    def _ask(self, name: str) -> Markup:
        label, value = say(LABELS[name], self.language), self.given.get(name, "")
        if name in TYPED:
            return INPUT.format(
                label=label, name=name, value=value, type="search" if name == "zoek" else "text", most=80 if name == "zoek" else 40
            )
        options = {"": say(ANY[name], self.language), **self.lists[name]}
        return PICK.format(label=label, name=name, options=Markup("").join(_option(c, w, value) for c, w in options.items()))

    def _sifted(self) -> Markup:
        """What is in use, each a way to go on without it."""
        if not self.given:
            return Markup("")
        lines = Markup("").join(self._out(name, value) for name, value in self.given.items())
        return SIFTED.format(title=say("Filters", self.language), lines=lines, all=say("Alles laten zien", self.language))

    def _out(self, name: str, value: str) -> Markup:
        label = say(LABELS[name], self.language)
        words = value if name in TYPED else _flat(self.lists[name])[value]
        label = label if label.endswith("?") else f"{label}:"
        spoken = say("{label} {words}: weghalen", self.language, label=label, words=words)
        return OUT.format(href=self.address(**{name: ""}), spoken=spoken, label=label, words=words)

    def address(self, **other: object) -> str:
        """This look at the logbook with something else in it; empty: without it."""
        kept = {name: value for name, value in {**self.given, **other}.items() if value}
        return f"{PATH}?{urlencode(kept)}" if kept else PATH

    def pages(self, page: int, pages: int) -> Markup:
        if pages < 2:
            return Markup("")
        links = [
            Markup('<a href="{}">{}</a>').format(self.address(bladzijde=n), say(w, self.language))
            for n, w in ((page - 1, "Nieuwere"), (page + 1, "Oudere")) if 1 <= n <= pages
        ]  # fmt: skip
        where = say("Bladzijde {page} van {pages}", self.language, page=page, pages=pages)
        return Markup('<p class="links pages">{} <span class="quiet">{}</span></p>').format(Markup(" ").join(links), where)

    def nothing(self) -> Markup:
        """Where nothing is found: what to do, with a way out of all filters."""
        if not self.given:
            return Markup('<p class="panel">{}</p>').format(say("Hier staat nog niets. Nog niet geturfd.", self.language))
        words = say("Niets gevonden. Zoek met minder woorden, of haal een filter weg.", self.language)
        return NONE.format(words=words, all=say("Alles laten zien", self.language))


def sift(session: Session, person: Person, language: str) -> Sift:
    """From the address. What is no filter of this enterprise, such as a person or grant of another one, is not looked at."""
    lists = _lists(session, person, language)
    typed = {name: request.args.get(name, "").replace("\0", "").strip()[:80] for name in LABELS}
    if code := typed["periode"]:
        lists["periode"].setdefault(code, period_words(parse(code), language))
    given = {name: value for name, value in typed.items() if value and (name in TYPED or value in _flat(lists[name]))}
    asked = request.args.get("bladzijde", "1")
    return Sift(given, lists, int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1, language)


def _lists(session: Session, person: Person, language: str) -> dict[str, dict[str, Any]]:
    enterprise = organisation(session, person.organisation or "")
    return {
        "soort": {str(r.__tablename__): say(r.title, language) for r in ALL},
        "periode": {p.code: period_words(p, language) for p in _periods()},
        "stand": {code: say(words, language) for code, words in STATUS.items()},
        "wie": writers(session, person),
        "buurt": _grouped(places(session, enterprise, language), language) if enterprise else {},
        "subsidie": grant_names(session, person.organisation or ""),
    }


def _grouped(options: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The names of groups in words; those of places are names."""
    return {say(code, language) if isinstance(words, Mapping) else code: words for code, words in options.items()}


def _periods() -> list[Period]:
    found = [[containing(today(), level)] for level in ("quarter", "year")]
    for level, most in zip(found, (QUARTERS, YEARS), strict=True):
        while len(level) < most:
            level.append(level[-1].previous())
    return [*found[0], *found[1]]


def _option(code: str, words: Any, chosen: str) -> Markup:
    if isinstance(words, Mapping):
        return GROUP.format(code, Markup("").join(_option(c, w, chosen) for c, w in words.items()))
    return OPTION.format(code, Markup(" selected") if code == chosen else "", words)


def _flat(options: Mapping[str, Any]) -> dict[str, str]:
    """Code -> words, also of those in a group."""
    groups = [words for words in options.values() if isinstance(words, Mapping)]
    return {c: w for c, w in options.items() if not isinstance(w, Mapping)} | {c: w for group in groups for c, w in group.items()}
