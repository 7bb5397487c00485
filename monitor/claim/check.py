"""Check a claim: every figure that was stated gets a verdict, and what was not stated is named as unknown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from monitor.claim import outcome, stated
from monitor.claim.claim import ELECTRICITY, FIGURES, GAS, VOLUMES, Claim
from monitor.claim.factor_set import CO2, USES, applied
from monitor.claim.verdict import UNCHECKED, Verdict
from monitor.words import say
from storage.factors import Factors, FactorVersion
from storage.number import plain

NAMES = {
    "households": "huishoudens",
    GAS: "aardgas in m³",
    ELECTRICITY: "stroom in kWh",
    "co2_kg": "CO₂ in kg",
    "eur_per_household": "euro per huishouden",
    "measures": "maatregelen",
    "appliances": "apparaten",
    "exits": "mensen uit een uitkering",
}
CHECKS: dict[str, Callable[[Claim, Factors, str], Verdict]] = {
    "households": lambda claim, _, language: stated.households(claim, language),
    GAS: lambda claim, factors, language: stated.volume(claim, GAS, factors, language),
    ELECTRICITY: lambda claim, factors, language: stated.volume(claim, ELECTRICITY, factors, language),
    "co2_kg": outcome.co2,
    "eur_per_household": outcome.euros,
    "measures": lambda claim, _, language: stated.measures(claim, language),
    "appliances": stated.appliances,
    "exits": lambda claim, _, language: stated.exits(claim, language),
}


@dataclass(frozen=True)
class Checked:
    """The verdicts in the order of the figures, and what holds for all of them."""

    claim: Claim
    verdicts: tuple[Verdict, ...]
    notes: tuple[str, ...]


def check(claim: Claim, versions: Iterable[FactorVersion], language: str = "nl") -> Checked:
    """Recompute what can be recomputed with these versions of the factors."""
    factors = Factors(versions, USES)
    verdicts = tuple(CHECKS[code](claim, factors, language) for code in FIGURES if code in claim.figures)
    if not any(applied(CO2[:1], [volume], factors, claim.year) for volume in VOLUMES):
        verdicts = tuple(_unchecked(verdict, claim.year, language) for verdict in verdicts)
    notes = [note for verdict in verdicts for note in verdict.notes]
    if any(verdict.recomputed for verdict in verdicts):
        words = "Kloppen betekent hier: hoogstens 0,5% verschil, of een verschil dat wegvalt in de afronding van het genoemde getal."
        notes.append(say(words, language))
    absent = [say(NAMES[code], language) for code in FIGURES if code not in claim.figures]
    if absent:
        notes.append(say("Niet genoemd, en dus onbekend: {names}.", language, names=", ".join(absent)))
    return Checked(claim, verdicts, tuple(dict.fromkeys(notes)))


def _unchecked(verdict: Verdict, year: int, language: str) -> Verdict:
    """In a year without factors nothing can be checked: what holds in other years says nothing about it."""
    if verdict.status == UNCHECKED:
        return verdict
    words = say("Voor {year} zijn geen factoren bekend; daarom is dit niet na te rekenen.", language, year=year)
    return Verdict(verdict.code, verdict.claimed, UNCHECKED, words)


def data(checked: Checked) -> dict[str, Any]:
    """The contract for other programs: numbers as exact decimal text."""
    figures = {
        verdict.code: {
            "claimed": plain(verdict.claimed),
            "status": verdict.status,
            "recomputed": [
                {"factor_set": one.factor_set, "value": plain(one.value), "difference": plain(one.difference)} for one in verdict.recomputed
            ],
            "sentence": _plain(verdict.sentence),
        }
        for verdict in checked.verdicts
    }
    return {"figures": figures, "notes": [_plain(note) for note in checked.notes]}


def _plain(words: str) -> str:
    """With ordinary spaces: the ones that keep a number and its unit on one line are for pages."""
    return words.replace("\u00a0", " ")
