"""What someone typed in a calculator, read the Dutch way into numbers with a range; trouble is said beside the field."""

from collections.abc import Mapping
from decimal import Decimal

from monitor.beermat import Answers, BeerMat, Default, Input
from monitor.estimate import Estimate
from storage import dutch
from storage.number import plain
from storage.refused import Problem, Refused

EMPTY = "Vul hier een getal in."
BOUNDS = "Vul een getal in van {least} tot en met {most}."
ORDER = "Zet de getallen op volgorde: laag, verwacht, hoog."
LOW, HIGH = ".low", ".high"
UNIT = {"EUR": "€", "%": "%"}


def typed(answers: Answers) -> dict[str, str]:
    """The numbers as they stand in the fields: '50000', '32,5', empty when unknown."""
    found: dict[str, str] = {}
    for name, amount in answers.items():
        low, central, high = (None, None, None) if amount is None else (amount.low, amount.central, amount.high)
        found |= {name: _plain(central), name + LOW: _plain(low), name + HIGH: _plain(high)}
    return found


def _plain(value: Decimal | None) -> str:
    return (plain(value) or "").replace(".", ",")


def read(mat: BeerMat, sent: Mapping[str, str], given: Answers) -> Answers:
    """The numbers in what was sent; what was not on the form stays as it was given. Raises `Refused` with a problem per field."""
    problems: list[Problem] = []
    found = {asked.name: _one(asked, sent, given.get(asked.name), problems) for asked in mat.inputs}
    if problems:
        raise Refused(*problems)
    return found


def _one(asked: Input, sent: Mapping[str, str], given: Estimate | None, problems: list[Problem]) -> Estimate | None:
    if asked.name not in sent:
        return given
    ends = (LOW, HIGH) if asked.ranged else ()
    numbers = {end: _number(asked, asked.name + end, sent.get(asked.name + end, ""), problems) for end in ("", *ends)}
    central = numbers[""]
    if central is None:
        if not asked.optional and not any(p.at == asked.name for p in problems):
            problems.append(Problem(EMPTY, asked.name))
        return None
    low, high = (central if (value := numbers.get(end)) is None else value for end in (LOW, HIGH))
    if low == high != central:  # someone changed the number itself: what was no range is still none
        low = high = central
    if not low <= central <= high and not any(p.at.startswith(asked.name) for p in problems):
        problems.append(Problem(ORDER, asked.name))
    return Estimate(low, central, high)


def _number(asked: Input, at: str, text: str, problems: list[Problem]) -> Decimal | None:
    if not text.strip():
        return None
    unit = UNIT.get(asked.unit, "")
    try:
        value = Decimal(dutch.whole(text, unit)) if asked.whole else _money(text) if unit == "€" else dutch.decimal(text, unit)
    except Refused as refused:
        problems += [Problem(p.sentence, at, p.values) for p in refused.problems]
        return None
    if not asked.least <= value <= asked.most:
        problems.append(Problem(BOUNDS, at, {"least": plain(asked.least), "most": plain(asked.most)}))
        return None
    return value


def _money(text: str) -> Decimal:
    """'50.000' is fifty thousand euros: nobody writes euros with three decimals."""
    try:
        return Decimal(dutch.whole(text, "€"))
    except Refused:
        return dutch.decimal(text, "€")


def frozen(answers: Answers) -> dict[str, list[str] | None]:
    """As the store keeps it: exact."""
    return {name: None if a is None else [plain(v) or "0" for v in (a.low, a.central, a.high)] for name, a in answers.items()}


def thawed(mat: BeerMat, kept: Mapping[str, list[str] | None], start: Mapping[str, Default]) -> Answers:
    """Numbers that were kept; an input that came later has the value it starts with."""
    found: dict[str, Estimate | None] = {}
    for asked in mat.inputs:
        values = kept.get(asked.name)
        known = Estimate(*(Decimal(v) for v in values)) if values else None
        found[asked.name] = known if asked.name in kept else start[asked.name].amount
    return found
