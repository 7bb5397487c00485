"""Figures nobody can recompute from the claim itself: volumes, households, measures, appliances, people who left a benefit.

Volumes per household are held against what was published before; appliances against the electricity they can explain.
"""

from decimal import Decimal

from monitor.claim.claim import ELECTRICITY, GAS, Claim
from monitor.claim.factor_set import APPLIANCE, EXPERIENCE, OWN, Value
from monitor.claim.verdict import NOT_REPRODUCIBLE, OUTSIDE, REPRODUCED, UNCHECKED, Recomputed, Verdict, recomputed, within
from monitor.words import number, quantity, say
from storage.factors import Factors
from storage.period import year as whole_year

UNITS = {GAS: "m³", ELECTRICITY: "kWh"}
CLOSE = Decimal("0.01")


def volume(claim: Claim, code: str, factors: Factors, language: str) -> Verdict:
    """Gas or electricity: per household inside or above what was published before. A zero is inside: the best study found none."""
    claimed, unit, households = claim.figures[code], UNITS[code], claim.households
    band = _held(factors, EXPERIENCE[code], claim.year)
    made = recomputed(claimed, _by_appliances(claim, code, factors, language))
    if households is None or band is None:
        words = "Zonder aantal huishoudens is niet te zien of dit past bij wat eerder is gepubliceerd."
        return _explained(code, claimed, made, language) or Verdict(code, claimed, UNCHECKED, say(words, language), made)
    each = claimed / households
    values = dict(
        each=quantity(each, unit, 1, language), low=number(band.low, 0, language), central=number(band.central, 0, language),
        high=quantity(band.high, unit, 0, language),
    )  # fmt: skip
    if each > band.high:
        words = "Dat is {each} per huishouden per jaar, meer dan past bij eerdere publicaties ({low}, {central}, {high}; eigen schatting)."
        return Verdict(code, claimed, OUTSIDE, say(words, language, **values), made, _just(each, band, values["each"], language))
    words = (
        "Dat is {each} per huishouden per jaar. Dat past bij eerdere publicaties ({low} tot {high}); "
        "of het klopt, is alleen met de bezoeken zelf te zien."
    )
    return _explained(code, claimed, made, language) or Verdict(code, claimed, UNCHECKED, say(words, language, **values), made)


def _just(each: Decimal, band: Value, told: str, language: str) -> tuple[str, ...]:
    words = "{each} per huishouden scheelt minder dan 1% met de grens; die grens is zelf een afgeronde eigen schatting."
    return (say(words, language, each=told),) if each <= band.high * (1 + CLOSE) else ()


def _explained(code: str, claimed: Decimal, made: tuple[Recomputed, ...], language: str) -> Verdict | None:
    if not made or not made[0].reproduces:
        return None
    words = say("Dit is het genoemde aantal apparaten keer de rekenregel: {set}.", language, set=made[0].factor_set)
    return Verdict(code, claimed, REPRODUCED, words, made)


def _by_appliances(claim: Claim, code: str, factors: Factors, language: str) -> list[tuple[str, Decimal]]:
    """What the stated appliances give in electricity."""
    appliances, each = claim.figures.get("appliances"), _held(factors, APPLIANCE, claim.year)
    if code != ELECTRICITY or appliances is None or each is None:
        return []
    return [(_appliance(each.central, each, language), appliances * each.central)]


def _appliance(kwh: Decimal, each: Value, language: str) -> str:
    words = say("oud witgoed vervangen, {kwh} kWh per apparaat", language, kwh=number(kwh, 0, language))
    return f"{words} ({say(OWN, language)})" if each.own_estimate else words


def appliances(claim: Claim, factors: Factors, language: str) -> Verdict:
    """Appliances against the stated electricity: more appliances than that electricity can hold do not fit."""
    code = "appliances"
    claimed, electricity, each = claim.figures[code], claim.figures.get(ELECTRICITY), _held(factors, APPLIANCE, claim.year)
    if electricity is None or each is None:
        words = "Zonder kWh stroom is niet te zien of dit aantal apparaten past."
        return Verdict(code, claimed, UNCHECKED, say(words, language))
    made = recomputed(claimed, [(_appliance(each.central, each, language), electricity / each.central)])
    values = dict(
        low=number(each.low, 0, language), high=number(each.high, 0, language), least=quantity(claimed * each.low, "kWh", 0, language),
        most=quantity(claimed * each.high, "kWh", 0, language), electricity=quantity(electricity, "kWh", 0, language),
    )  # fmt: skip
    if made[0].reproduces:
        words = "De genoemde {electricity} is precies wat deze apparaten geven met de rekenregel ({low} tot {high} kWh per apparaat)."
        return Verdict(code, claimed, REPRODUCED, say(words, language, **values), made)
    if claimed * each.low > electricity and not within(electricity, claimed * each.low):
        words = "Zoveel apparaten geven minstens {least}, meer dan de genoemde {electricity} (eigen schatting: vanaf {low} kWh per stuk)."
        return Verdict(code, claimed, NOT_REPRODUCIBLE, say(words, language, **values), made)
    words = "Deze apparaten geven samen {least} tot {most}, dat past in de genoemde {electricity}; of ze er staan, is niet te zien."
    return Verdict(code, claimed, UNCHECKED, say(words, language, **values), made)


def households(claim: Claim, language: str) -> Verdict:
    words = "Het aantal huishoudens is alleen na te gaan met de bezoeken zelf."
    return Verdict("households", claim.figures["households"], UNCHECKED, say(words, language))


def measures(claim: Claim, language: str) -> Verdict:
    """A number of measures without kind or place gives no saving."""
    claimed = claim.figures["measures"]
    if claim.households is None:
        words = say("Zonder de soort maatregel en waar hij zit, is hier geen besparing uit te rekenen.", language)
    else:
        each = number(claimed / claim.households, 1, language)
        words = "Dat is {each} per huishouden; zonder de soort maatregel en waar hij zit, is hier geen besparing uit te rekenen."
        words = say(words, language, each=each)
    return Verdict("measures", claimed, UNCHECKED, words)


def exits(claim: Claim, language: str) -> Verdict:
    """People who left a benefit."""
    words = "Wie uit een uitkering ging, en of dat door het wijkbedrijf kwam, is alleen na te gaan met de gegevens van de plekken zelf."
    return Verdict("exits", claim.figures["exits"], UNCHECKED, say(words, language))


def _held(factors: Factors, code: str, year: int) -> Value | None:
    """The value on the last day of that year."""
    end = whole_year(year).end
    return next((Value.of(s.version) for s in factors[code].stretches if s.start <= end <= s.end), None)
