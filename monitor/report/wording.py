"""The words of a number in a report: its value, range, evidence, goal, change and how sure it is."""

from decimal import Decimal
from typing import Protocol

from monitor.report.blocks import Fact
from monitor.report.frozen import Definition, Number
from monitor.words import EVIDENCE, as_told, number, quantity, range_words, say
from monitor.words.reason import missing, why

FEW = 20  # below this many a percentage says more than is known
MOST_DECIMALS = 4
CENTS = 100  # below this an amount of money shows its cents
GRADE = "cijfer"  # out of ten: what it is stands in its name, and not behind it


def decimals(definition: Definition, value: Decimal | None) -> int:
    """Euros show cents below a hundred only."""
    if definition.unit == "€" and value is not None:
        return 2 if abs(value) < CENTS and value != value.to_integral_value() else 0
    return definition.decimals


def value(definition: Definition | None, n: Number, language: str = "nl") -> str:
    """'3.120 m³', '4 van de 11', '0', why it is withheld, or 'niet bekend'."""
    if n.state == "withheld":
        return missing(n.state, n.reason, language)
    if not n.known or definition is None:
        return say("niet bekend", language)
    if definition.unit == "%" and n.numerator is not None and n.denominator is not None and n.denominator < FEW:
        return say("{n} van de {total}", language, n=number(n.numerator, 0, language), total=number(n.denominator, 0, language))
    unit = "" if definition.unit == GRADE else definition.unit
    return quantity(n.central, unit, decimals(definition, n.central), language)


def spread(definition: Definition | None, n: Number, language: str = "nl") -> str:
    """'minstens 1.050, waarschijnlijk rond 3.120, hoogstens 7.010 m³'; empty when there is no range."""
    return range_words(n.least, n.central, n.most, definition.unit, language) if definition and n.known else ""


def change(definition: Definition, n: Number, language: str = "nl") -> str:
    """'31 meer dan vorig kwartaal'; nothing when either is not known."""
    if not n.known or n.previous is None or n.central is None or definition.unit == "%":
        return ""
    step = n.central - n.previous
    shown = decimals(definition, step if abs(n.central) < CENTS else n.central)  # no cents beside an amount in whole euros
    step = as_told(n.central, shown) - as_told(n.previous, shown)
    if not step:
        return say("evenveel als de vorige periode", language)
    words = quantity(abs(step), definition.unit if definition.unit == "€" else "", shown, language)
    sentence = "{n} meer dan de vorige periode" if step > 0 else "{n} minder dan de vorige periode"
    return say(sentence, language, n=words)


def goal(definition: Definition, n: Number, language: str = "nl") -> str:
    return "" if n.goal is None else say("doel {n}", language, n=quantity(n.goal, definition.unit, 0, language))


def sure(n: Number, language: str = "nl") -> str:
    """What a reader must know to weigh it: own estimate, incomplete, or why it is not there."""
    found = []
    if n.known and n.own_estimate:
        found.append(say("rust op een eigen schatting", language))
    if n.known and n.completeness is not None and n.completeness < 1:
        found.append(say("{share} van de gegevens is compleet", language, share=quantity(n.completeness * 100, "%", 0, language)))
    if n.reason and n.state != "withheld":
        found.append(why(n.reason, language))
    return " · ".join(found)


def evidence(definition: Definition | None, language: str = "nl") -> str:
    return say(EVIDENCE[definition.evidence], language) if definition else ""


class Defines(Protocol):
    """Whatever knows what a figure means: a snapshot, or today's definitions."""

    def definition(self, code: str, /) -> Definition | None: ...


def fact(snapshot: Defines, n: Number, language: str = "nl") -> Fact:
    """A number with what stands around it."""
    definition = snapshot.definition(n.indicator)
    if definition is None:
        return Fact(n.indicator, n.indicator, value(None, n, language), "", state=n.state)
    title = say(definition.title, language)
    detail = (spread(definition, n, language), change(definition, n, language), goal(definition, n, language), sure(n, language))
    return Fact(
        code=n.indicator, label=f"{title} ({say(n.label, language)})" if n.label and not n.category else title,
        value=value(definition, n, language), evidence=evidence(definition, language), detail=" · ".join(d for d in detail if d),
        exact=n.central if n.known else None, low=n.least, high=n.most, unit=definition.unit, state=n.state,
        decimals=decimals(definition, n.central),
    )  # fmt: skip


def places(value: int | Decimal) -> int:
    """The decimals a number carries, without trailing zeros beyond what it says."""
    exponent = Decimal(value).as_tuple().exponent
    return min(max(-exponent, 0), MOST_DECIMALS) if isinstance(exponent, int) else 0
