"""One of something: '1 huishouden', not '1 huishoudens'. Units that stay the same ('keer', 'uur', 'kWh') are not here."""

ONE = {
    "activiteiten": "activiteit",
    "bezoeken": "bezoek",
    "certificaten": "certificaat",
    "dagen": "dag",
    "deelnemers": "deelnemer",
    "doorverwijzingen": "doorverwijzing",
    "huishoudens": "huishouden",
    "huizen": "huis",
    "leden": "lid",
    "maanden": "maand",
    "maatregelen": "maatregel",
    "mensen": "persoon",
    "minuten": "minuut",
    "partners": "partner",
    "plekken": "plek",
    "procentpunten": "procentpunt",
    "projecten": "project",
    "punten": "punt",
    "samenwerkingen": "samenwerking",
    "signalen": "signaal",
    "stappen": "stap",
    "verhalen": "verhaal",
}


SAID = {"hours": "hour", "times": "time"}  # units that stay the same in Dutch, and not in English


def unit_of(digits: str, unit: str) -> str:
    """The unit as it stands after these digits."""
    return ONE.get(unit, unit) if digits.lstrip("−") == "1" else unit


def said_of(digits: str, said: str) -> str:
    """The unit in the words of the reader as it stands after these digits: '1 hour', '1 time'."""
    return SAID.get(said, said) if digits.lstrip("−") == "1" else said
