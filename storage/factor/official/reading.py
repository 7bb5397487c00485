"""What reading an official list gives: facts per factor, what was passed over and why; and cells of a sheet as numbers and words."""

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal

from storage import dutch
from storage.factors import FactorFacts
from storage.intake.sheet import Value
from storage.refused import Problem, Refused

EMPTY = ("", ".", "-", "x", "-,-", "n.v.t.", "nvt")


@dataclass
class Reading:
    """Facts in the order of the list. `passed`: (row, why) of rows that look like ours and give nothing."""

    title: str
    facts: list[FactorFacts] = field(default_factory=list)
    passed: list[tuple[str, str]] = field(default_factory=list)


def bare(value: Value) -> str:
    """Lower case without spaces, accents and footnote marks: how a name is compared."""
    text = unicodedata.normalize("NFKD", str(value if value is not None else "").lower())
    return re.sub(r"[\s*¹²³⁴]|[\u0300-\u036f]", "", text)


def number(value: Value) -> Decimal | None:
    """An exact number; None for an empty cell and for the signs that mean 'none'. Raises `Refused` for anything else."""
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return Decimal(repr(value))
    text = str(value).strip().rstrip("*").strip()
    if text.lower() in EMPTY:
        return None
    if re.fullmatch(r"-?\d+\.\d+", text):  # a list never groups thousands in numbers this small
        return Decimal(text)
    return dutch.decimal(text)


def missing(what: str, has: str) -> Refused:
    """This is not the list it was taken for, and what to look for."""
    return Refused(Problem("In dit bestand staat {what} niet. {has}", values={"what": what, "has": has}))
