"""What is believable: a value outside its band is asked about, never refused for good and never let through in silence."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from storage.factors import SCENARIOS, FactorFacts, FactorVersion
from storage.number import plain
from storage.refused import Problem, Refused

_BANDS = tomllib.loads((Path(__file__).parent / "bands.toml").read_text(encoding="utf-8"), parse_float=Decimal)


class Unsure(Refused):
    """It is kept only when somebody says why it is right all the same."""


@dataclass(frozen=True)
class Band:
    """The lowest and highest believable value, and the largest believable step, as a share of the value before."""

    lowest: Decimal
    highest: Decimal
    step: Decimal | None = None


def band(code: str, unit: str) -> Band | None:
    """The band of the longest code that fits, else of the longest unit."""
    for kind, text in (("code", code), ("unit", unit)):
        fits = [start for start in _BANDS[kind] if text.startswith(start)]
        if fits:
            return Band(**{name: Decimal(value) for name, value in _BANDS[kind][max(fits, key=len)].items()})
    return None


def doubts(facts: FactorFacts, known: Iterable[FactorVersion]) -> list[Problem]:
    """What somebody must look at before this version is kept, beside the versions of the same code there are."""
    found, limits = [], band(facts.code, facts.unit)
    if not facts.low <= facts.central <= facts.high:
        found.append(Problem("Het laagste, het middelste en het hoogste getal staan niet op volgorde.", "central"))
    if limits is None:
        found.append(Problem("Voor dit getal kennen we nog geen grenzen. Kijk zelf of het kan.", "central"))
        return found
    for name in SCENARIOS if facts.low != facts.high else ("central",):
        if not limits.lowest <= getattr(facts, name) <= limits.highest:
            words = {"value": _dutch(getattr(facts, name)), "low": _dutch(limits.lowest), "high": _dutch(limits.highest)}
            found.append(Problem("{value} ligt buiten wat we geloven: tussen {low} en {high}. Klopt de komma, en de eenheid?", name, words))
    before = previous(facts, known)
    if before is not None and before.central and limits.step is not None:
        step = abs(facts.central / before.central - 1)
        if step > limits.step:
            percent = _dutch((step * 100).quantize(Decimal(1)))
            words = {"percent": percent, "before": _dutch(before.central), "day": before.valid_from.strftime("%d-%m-%Y")}
            found.append(Problem("Dit verschilt {percent}% van het getal van {day} ({before}).", "central", words))
    return found + _gap(facts, known)


def previous(facts: FactorFacts, known: Iterable[FactorVersion]) -> FactorVersion | None:
    """The newest version that starts no later: for a correction the one it corrects."""
    earlier = [v for v in known if v.code == facts.code and v.valid_from <= facts.valid_from]
    return max(earlier, key=lambda v: (v.valid_from, v.revision), default=None)


def _gap(facts: FactorFacts, known: Iterable[FactorVersion]) -> list[Problem]:
    """A dated version that starts inside another and ends before it leaves days without a value."""
    before = previous(facts, known)
    if facts.kind != "dated" or facts.valid_to is None or before is None:
        return []
    if before.valid_to is not None and before.valid_to <= facts.valid_to:
        return []
    if any(v.valid_from > facts.valid_to for v in known if before.valid_to is None or v.valid_from <= before.valid_to):
        return []
    words = {"day": facts.valid_to.strftime("%d-%m-%Y")}
    return [Problem("Na {day} is er dan geen waarde meer, terwijl die er nu wel is. Dan staat daar 'nog niet bekend'.", "valid_to", words)]


def _dutch(value: Decimal) -> str:
    return (plain(value) or "").replace(".", ",")
