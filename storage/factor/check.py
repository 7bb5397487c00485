"""What a version must say before it can be kept at all: every mistake told at once, in words."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from storage.factors import SCENARIOS, FactorFacts, FactorVersion
from storage.refused import Problem, Refused

KINDS = ("dated", "physical", "context")
CODE = re.compile(r"[a-z0-9][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)+")
LENGTHS = {"code": 80, "label": 200, "unit": 60, "source": 300, "publisher": 200, "link": 500, "note": 1000, "reason": 300}
FIRST, LAST = date(1990, 1, 1), date(2100, 12, 31)
LARGEST, DIGITS = Decimal(10) ** 12, 20
OWN = "eigen schatting, niet in een bron gelezen"


def check(facts: FactorFacts, known: Iterable[FactorVersion]) -> None:
    """Raises `Refused` with a sentence per field that is wrong. `known`: the versions of the same code there are."""
    there = [v for v in known if v.code == facts.code]
    problems = [*_words(facts), *_numbers(facts), *_days(facts), *_same_factor(facts, there)]
    same = max((v for v in there if v.valid_from == facts.valid_from), key=lambda v: v.revision, default=None)
    if same is not None and not problems:
        if said(same) == said(facts):
            problems.append(Problem("Dit staat er al precies zo in. Er is niets veranderd.", "central"))
        elif not facts.reason:
            words = "Er is al een getal vanaf deze dag. Schrijf op waarom dit beter is; het oude blijft bewaard."
            problems.append(Problem(words, "reason"))
    if problems:
        raise Refused(*problems)


def said(facts: FactorFacts) -> tuple[object, ...]:
    """What makes two versions of one day different."""
    return facts.valid_to, facts.confidence, facts.source, *(getattr(facts, s) for s in SCENARIOS)


def _words(facts: FactorFacts) -> list[Problem]:
    found = []
    if not CODE.fullmatch(facts.code):
        found.append(Problem("De code klopt niet. Schrijf hem als co2.gas.wtw: kleine letters, met punten ertussen.", "code"))
    for name, words in (("label", "Vul in wat dit getal is."), ("unit", "Vul de eenheid in."), ("source", "Vul in waar dit getal staat.")):
        if not getattr(facts, name):
            found.append(Problem(words, name))
    for name, most in LENGTHS.items():
        if len(getattr(facts, name)) > most:
            found.append(Problem("Dit is te lang. Er passen {most} tekens.", name, {"most": most}))
        if "\0" in getattr(facts, name):
            found.append(Problem("Hier staat een teken dat niet kan. Typ het opnieuw.", name))
    if facts.link and not facts.link.startswith("https://"):
        found.append(Problem("Een adres op internet begint met https://.", "link"))
    if facts.kind not in KINDS:
        found.append(Problem("Kies welk soort getal dit is.", "kind"))
    if facts.confidence not in ("A", "B", "C"):
        found.append(Problem("Kies hoe zeker dit getal is.", "confidence"))
    if facts.confidence != "C" and facts.source.lower().startswith("eigen "):
        found.append(Problem("Een eigen schatting is geen bron. Kies 'eigen schatting', of noem de bron.", "confidence"))
    return found


def _numbers(facts: FactorFacts) -> list[Problem]:
    found = []
    for name in SCENARIOS:
        value = getattr(facts, name)
        if not value.is_finite():
            found.append(Problem("Vul een getal in, bijvoorbeeld 2,134.", name))
        elif abs(value) >= LARGEST:
            found.append(Problem("Dit getal is te groot. Kijk of er te veel cijfers staan.", name))
        elif -int(value.as_tuple().exponent) > DIGITS:
            found.append(Problem("Dit getal heeft te veel cijfers achter de komma.", name))
    return found


def _days(facts: FactorFacts) -> list[Problem]:
    found = []
    if not FIRST <= facts.valid_from <= LAST:
        found.append(Problem("Deze eerste dag kan niet kloppen. Vul een datum in vanaf 1990.", "valid_from"))
    if facts.valid_to is not None and facts.valid_to < facts.valid_from:
        found.append(Problem("De laatste dag ligt voor de eerste. Kijk welke van de twee niet klopt.", "valid_to"))
    if facts.source_year is not None and not FIRST.year <= facts.source_year <= LAST.year:
        found.append(Problem("Dit jaar kan niet kloppen. Vul het jaar van de bron in, bijvoorbeeld 2026.", "source_year"))
    return found


def _same_factor(facts: FactorFacts, known: list[FactorVersion]) -> list[Problem]:
    """Another unit or kind is another factor: what was counted before must stay comparable."""
    if not known:
        return []
    found, newest = [], known[-1]
    if facts.unit != newest.unit:
        words = "De eenheid van dit getal is {unit}. In een andere eenheid is het een ander getal, met een eigen code."
        found.append(Problem(words, "unit", {"unit": newest.unit}))
    if facts.kind != newest.kind:
        found.append(Problem("Het soort van dit getal verandert niet. Maak er een met een eigen code.", "kind"))
    return found
