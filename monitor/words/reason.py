"""Why there is no number, or less than a whole one: kept in Dutch with its values in it, told in any language."""

import re
from decimal import Decimal

from monitor.words import catalogue, say
from monitor.words.signs import typeset

AND = " · "

NO_VALUE = "nog niet bekend: er is nog geen waarde van {codes}"
NO_VALUE_THEN = "nog niet bekend: voor deze dagen is er nog geen waarde van {codes}"
WITHOUT_ONE = "zonder {n} wijkbedrijf met te weinig om te laten zien"
WITHOUT_MORE = "zonder {n} wijkbedrijven met te weinig om te laten zien"
MOVES_ON = "minder dan {k}: schuift door naar een volgend kwartaal"
CARRIED = "samen met een eerder kwartaal, waarin het er te weinig waren"
CORRECTED = "met een correctie op eerdere kwartalen erin"
CORRECTED_BY = "waarvan correctie op eerdere kwartalen: {n}"
WITHOUT_PART = "zonder een deel ervan, dat te klein is om te laten zien"
FEW = "te weinig om te laten zien"
NONE_OR_FEW = "geen, of te weinig om te laten zien"
FEW_HERE = "te weinig om dit gebied apart te laten zien"
NOT_BY_AREA = "dit laten we alleen voor de hele gemeente zien"
ONLY_YEAR = "dit laten we alleen per jaar zien"
ONLY_QUARTER = "dit laten we alleen per kwartaal zien"
NOTHING_WRITTEN = "hierover is dit kwartaal niets opgeschreven"
UNCOUNTABLE = "wat nodig is om dit uit te rekenen, is nog niet bekend"
NOTHING_TO_DIVIDE = "er is nog niets om door te delen"  # in releases and reports of before; see `Indicator.lacking`
FORGOTTEN = "de codes van huishoudens zijn weg: dit is niet meer te tellen"
DAYS_GONE = "van dit jaar weten we nog het kwartaal, niet meer de maand: dit is niet meer te tellen"
UNWRITTEN = "nog niet opgeschreven"
UNREAD = "dit cijfer konden we nu niet lezen"
ELSEWHERE = (NOT_BY_AREA, ONLY_YEAR, ONLY_QUARTER)  # not too few: it stands in another period, or for the whole municipality
AMOUNTS = {  # codes of what nobody asks for, so that no factor has their name: benefit_cost_avoided_person
    "bedrag.ww": "het bedrag dat iemand aan WW kreeg",
    "bedrag.arbeidsongeschikt": "het bedrag dat iemand aan WIA of Wajong kreeg",
    "bedrag.andere.uitkering": "het bedrag dat iemand aan een andere uitkering kreeg",
}
SHAPES = {
    sentence: re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(sentence)))
    for sentence in (NO_VALUE, NO_VALUE_THEN, WITHOUT_ONE, WITHOUT_MORE, MOVES_ON, CORRECTED_BY)
}


def without(enterprises: int) -> str:
    """How a number says how many enterprises it is without, because they have too few."""
    return (WITHOUT_ONE if enterprises == 1 else WITHOUT_MORE).format(n=enterprises)


def corrected(amount: Decimal | None) -> str:
    """How a figure says that changes in quarters told before are in it: by how much, where that may be said by itself."""
    if amount is None:
        return CORRECTED
    return CORRECTED_BY.format(n=f"{'+' if amount >= 0 else '−'}{abs(amount):f}")


def together(*reasons: str) -> str:
    """Several reasons as they are kept: one after the other."""
    return AND.join(reason for reason in reasons if reason)


def why(reason: str, language: str = "nl") -> str:
    """A reason as it was kept, in this language."""
    if AND in reason:
        return AND.join(why(one, language) for one in reason.split(AND))
    for sentence, shape in SHAPES.items():
        if found := shape.fullmatch(reason):
            told = {name: _each(value, language) for name, value in found.groupdict().items()}
            return say(sentence, language, **told)
    return say(reason, language)


def _each(several: str, language: str) -> str:
    """Names with commas between them, each in this language; a name may have a comma of its own."""
    left, told = several.split(", "), []
    while left:
        known = (n for n in range(len(left), 0, -1) if ", ".join(left[:n]) in catalogue("en"))  # Dutch names are known by their English
        size = next(known, 1)
        told.append(typeset(inside(say(named(", ".join(left[:size])), language))))
        left = left[size:]
    return ", ".join(told)


def inside(name: str) -> str:
    """A name within a sentence: 'gewogen graaddagen'; an abbreviation keeps its capitals ('CO2', 'LED')."""
    first = re.split(r"\W", name, maxsplit=1)[0]
    return name if first[1:] != first[1:].lower() or any(c.isdigit() for c in first) else name[:1].lower() + name[1:]


def named(missing: str) -> str:
    """What is missing in words: what a factor is called already, and of an amount that is not asked what kind it is."""
    return AMOUNTS.get(missing, missing)


def missing(state: str, reason: str, language: str = "nl") -> str:
    """Why a figure has no number: the reason that was kept with it, else what its state says."""
    return why(reason or (FEW if state == "withheld" else UNWRITTEN), language)
