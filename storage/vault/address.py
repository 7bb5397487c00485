"""A Dutch address in one spelling, however it was typed, and the tag by which the same house is known again."""

import re
import unicodedata
from dataclasses import dataclass

from storage.dutch import plain_digits
from storage.refused import Problem
from storage.vault.keys import Keys

POSTCODE = re.compile(r"([1-9]\d{3})([A-Z]{2})")
NEVER = ("SA", "SD", "SS")  # letters that no Dutch postcode has
NUMBER = re.compile(r"([0-9]{1,5})(?![0-9])(.*)", re.DOTALL)
LONGEST = 12

NO_POSTCODE = "Deze postcode klopt niet. Het zijn vier cijfers en twee letters, zoals 1234 AB."
NO_NUMBER = "Vul het huisnummer in, bijvoorbeeld 12."
TOO_LONG = "Deze toevoeging is te lang. Vul alleen in wat achter het huisnummer staat, zoals A of bis."


@dataclass(frozen=True)
class Address:
    """A house: postcode without space, number, and addition in capitals without signs."""

    postcode: str
    number: int
    addition: str

    def __str__(self) -> str:
        return f"{self.postcode[:4]} {self.postcode[4:]} {self.number}{' ' + self.addition if self.addition else ''}"


def address(postcode: str, number: str, addition: str = "") -> Address | list[Problem]:
    """The house that was typed, or what is wrong with it. As number '12 a' is 12 with addition A, and '12-3' is 12 with addition 3."""
    problems = []
    found = POSTCODE.fullmatch(_bare(postcode))
    if found is None or found[2] in NEVER:
        problems.append(Problem(NO_POSTCODE, "postcode"))
    house = NUMBER.fullmatch(plain_digits(number))
    if house is None or int(house[1]) == 0:
        problems.append(Problem(NO_NUMBER, "number"))
    more = _bare((house[2] if house else "") + addition)
    if len(more) > LONGEST:
        problems.append(Problem(TOO_LONG, "addition"))
    if problems or found is None or house is None:
        return problems
    return Address(found[1] + found[2], int(house[1]), more)


def _bare(text: str) -> str:
    """Letters and digits only, as capitals without marks."""
    plain = unicodedata.normalize("NFKD", plain_digits(text)).upper()
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def tag(keys: Keys, organisation: str, found: Address) -> str:
    """The same within one enterprise for the same house; other enterprises have other tags."""
    return keys.tag(organisation, "address", f"{found.postcode}|{found.number}|{found.addition}")
