"""An outcome that follows from volumes and factors: CO2 from m³ and kWh, euros per household from volumes and prices."""

from collections.abc import Sequence
from decimal import Decimal

from monitor.claim.claim import ELECTRICITY, GAS, Claim
from monitor.claim.factor_set import CO2, PRICES, Applied, FactorSet, applied
from monitor.claim.verdict import NOT_REPRODUCIBLE, REPRODUCED, UNCHECKED, Verdict, apart, recomputed
from monitor.words import number, quantity, say
from storage.factors import Factors

TONNE = Decimal(1000)
NEAR = Decimal("0.05")
ABSENT = {
    GAS: "Aardgas is niet genoemd en telt dus niet mee: {figure} rekent alleen met stroom.",
    ELECTRICITY: "Stroom is niet genoemd en telt dus niet mee: {figure} rekent alleen met aardgas.",
}


def co2(claim: Claim, factors: Factors, language: str) -> Verdict:
    """The CO2 of the stated m³ and kWh, by every documented set of that year."""
    code = "co2_kg"
    claimed = claim.figures[code]
    if not claim.volumes:
        return Verdict(code, claimed, UNCHECKED, say("Zonder m³ gas of kWh stroom is de CO₂ niet na te rekenen.", language))
    sets = _known(CO2, claim, factors)
    if not sets:
        words = "Voor {year} is nog geen CO₂-factor bekend; daarom is de CO₂ niet na te rekenen."
        return Verdict(code, claimed, UNCHECKED, say(words, language, year=claim.year))
    found = [(one.title(language), one.total(claim.volumes)) for one in sets]
    notes = _absent(claim, "CO₂", language)
    first = found[0][1]
    if claimed and abs(claimed * TONNE - first) <= first * NEAR:
        notes.append(say("De CO₂ lijkt in ton te zijn opgegeven in plaats van in kg.", language))
    return _judged(code, claimed, found, sets, 1, "kg", notes, language)


def euros(claim: Claim, factors: Factors, language: str) -> Verdict:
    """Euros per household of the stated volumes, by every documented price of that year; never the other way round."""
    code = "eur_per_household"
    claimed, households = claim.figures[code], claim.households
    notes = [say("Gepubliceerde uitkomsten per huishouden lopen van € 57 tot € 600 per jaar: dat verschil zit vooral in de rekenwijze.",
                 language)]  # fmt: skip
    if not claim.volumes or households is None:
        words = "Zonder aantal huishoudens en m³ of kWh blijft dit een uitkomst in euro's: we verzinnen er geen verbruik bij."
        return Verdict(code, claimed, UNCHECKED, say(words, language), notes=tuple(notes))
    sets = _known(PRICES, claim, factors)
    if not sets:
        words = "Voor {year} is nog geen energieprijs bekend; daarom is het bedrag niet na te rekenen."
        return Verdict(code, claimed, UNCHECKED, say(words, language, year=claim.year), notes=tuple(notes))
    found = [(one.title(language), one.total(claim.volumes) / households) for one in sets]
    notes += _absent(claim, say("het bedrag", language), language)
    if claimed and abs(claimed / households - found[0][1]) <= found[0][1] * NEAR:
        notes.append(say("Het bedrag lijkt voor alle huishoudens samen te zijn in plaats van per huishouden.", language))
    return _judged(code, claimed, found, sets, households, "EUR", notes, language, claim)


def _known(sets: Sequence[FactorSet], claim: Claim, factors: Factors) -> list[Applied]:
    """The sets of this year. Without the first of the list the year has no factors yet, and what has no year proves nothing about it."""
    found = applied(sets, claim.volumes, factors, claim.year)
    return found if any(one.set == sets[0] for one in found) else []


def _absent(claim: Claim, figure: str, language: str) -> list[str]:
    return [say(words, language, figure=figure) for name, words in ABSENT.items() if name not in claim.volumes]


def _judged(
    code: str, claimed: Decimal, found: list[tuple[str, Decimal]], sets: list[Applied], households: Decimal | int, unit: str,
    notes: list[str], language: str, claim: Claim | None = None,
) -> Verdict:  # fmt: skip
    made = recomputed(claimed, found)
    best = made[0]
    values = dict(
        set=best.factor_set, value=_amount(best.value, unit, language), apart=apart(claimed, best.value, language),
        claimed=_amount(claimed, unit, language), n=number(len(made), 0, language),
    )  # fmt: skip
    if best.reproduces:
        words = say("Met {set} komt er {value} uit, {apart} de genoemde {claimed}.", language, **values)
        return Verdict(code, claimed, REPRODUCED, words, made, tuple(notes))
    words = "Met {set} komt er {value} uit, {apart} de genoemde {claimed}; geen van de {n} rekenregels komt binnen 0,5%."
    if claim is not None and (within := _in_range(claimed, sets, claim, Decimal(households))):
        notes.append(say("{claimed} ligt wel binnen de bandbreedte van: {set}.", language, claimed=values["claimed"],
                         set=within.title(language)))  # fmt: skip
    return Verdict(code, claimed, NOT_REPRODUCIBLE, say(words, language, **values), made, tuple(notes))


def _in_range(claimed: Decimal, sets: list[Applied], claim: Claim, households: Decimal) -> Applied | None:
    """The first set whose own low and high lie around the claim."""
    for one in sets:
        low, high = (one.total(claim.volumes, scenario) / households for scenario in ("low", "high"))
        if low < high and low <= claimed <= high:
            return one
    return None


def _amount(value: Decimal, unit: str, language: str) -> str:
    """Whole from a thousand, else with two decimals: '1.881.869 kg', '€ 321,49'."""
    whole = value == value.to_integral_value() or abs(value) >= 1000
    return quantity(value, unit, 0 if whole else 2, language)
