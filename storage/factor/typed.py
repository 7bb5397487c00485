"""A version as somebody typed it in a form, read the Dutch way: every field that is wrong gets its sentence."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from storage import dutch
from storage.factor.check import OWN
from storage.factors import FactorFacts, FactorVersion
from storage.period import today
from storage.refused import Problem, Refused

WORDS = ("source", "publisher", "link", "note", "reason")


def facts(typed: Mapping[str, str], of: FactorVersion) -> FactorFacts:
    """The facts of a new version of an existing factor: name, unit and kind stay. Raises `Refused`."""
    problems: list[Problem] = []

    def read(name: str, how: Callable[[str], Any], default: Any = None) -> Any:
        text = typed.get(name, "").strip()
        if not text:
            return default
        try:
            return how(text)
        except Refused as refused:
            problems.extend(Problem(p.sentence, name, p.values) for p in refused.problems)
            return default

    central = read("central", dutch.decimal)
    found: dict[str, Any] = {"central": central} | {name: read(name, dutch.decimal, central) for name in ("low", "high")}
    found |= {"valid_from": read("valid_from", _day), "valid_to": read("valid_to", _day), "source_year": read("source_year", dutch.whole)}
    at = {p.at for p in problems}
    if central is None and "central" not in at:
        problems.append(Problem("Vul het getal in, bijvoorbeeld 2,134.", "central"))
    if found["valid_from"] is None and "valid_from" not in at:
        problems.append(Problem("Vul in vanaf welke dag dit getal geldt.", "valid_from"))
    if problems:
        raise Refused(*problems)
    found |= {name: " ".join(typed.get(name, "").split()) for name in WORDS} | {"confidence": typed.get("confidence", "")}
    if found["confidence"] == "C" and not found["source"]:
        found["source"] = OWN
    return FactorFacts.model_construct(code=of.code, label=of.label, unit=of.unit, kind=of.kind, **found)


def _day(text: str) -> date:
    """A day as people type it; a factor may be announced for next year."""
    return dutch.day(text, today(), planned=True)
