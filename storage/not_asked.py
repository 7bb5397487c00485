"""What nobody may ask here: words in a question that point at what the law or our own promise forbids to collect."""

import re
from collections.abc import Iterator

from storage.personal import FOUND, personal
from storage.refused import Problem

NEVER = {
    "Dit vraagt naar een nummer, een datum of een bewijs van iemand. Dat bewaren wij nooit. Maak er een andere vraag van.": (
        r"\bbsn\b|burgerservice|sofinummer|geboorteda|geboortejaar|(paspoort|rijbewijs|document|identiteits|rekening|telefoon|meter)nummer"
        r"|\biban\b|e-?mailadres|identiteitsbewijs|legitimatie|digid|wachtwoord"
    ),
    "Dit vraagt naar gezondheid of ziekte. Dat mogen wij niet bewaren. Maak er een andere vraag van.": (
        r"diagnos|\bziek(te|tes|ten)?\b|medisch|medicijn|medicatie|handicap|psychi|zwanger|verslaafd|verslaving|dement|\bggz\b|gezondheid"
    ),
    "Dit vraagt naar afkomst of nationaliteit. Dat mogen wij niet bewaren. Maak er een andere vraag van.": (
        r"nationaliteit|\bafkomst|etnisch|etniciteit|geboorteland|huidskleur|\bras\b|migratieachtergrond|allochto|verblijfs(status|vergunning)"
    ),
    "Dit vraagt naar geloof, politiek of lidmaatschap van een vakbond. Dat mogen wij niet bewaren. Maak er een andere vraag van.": (
        r"religie|religieu|geloofsovertuiging|welk geloof|godsdienst|\bgelovig|levensovertuiging|politieke (voorkeur|partij)"
        r"|stemgedrag|vakbond"
    ),
    "Dit vraagt naar seksualiteit. Dat mogen wij niet bewaren. Maak er een andere vraag van.": r"seksu|geaardheid|\bhomo(s|seksueel)?\b",
    "Dit vraagt naar een strafblad of een straf. Dat mogen wij niet bewaren. Maak er een andere vraag van.": (
        r"strafblad|strafbare? fei|veroordeeld|gedetineerd|detentie|crimine"
    ),
}
OF_ONE = (  # of one person it may not be asked; how many there were may be counted
    r"\binkomens?\b|salaris|\bloon\b|\bschuld(en)?\b|schuldhulp|schuldsaner|uitkering|\bbijstand|\bwajong\b|toeslag"
    r"|\bgeslacht\b|\bgender\b|\b(man|mannen|vrouw|vrouwen)\b"
)
OF_ONE_REFUSED = "Dit vraagt één mens naar geld, schulden, een uitkering of geslacht. Dat bewaren wij niet. Tel liever hoeveel het er zijn."
OF_ONE_WARNED = "Dit gaat over mensen. Tel alleen hoeveel het er zijn, en schrijf nergens op wie."


def forbidden(words: str, at: str, *, counted: bool) -> Iterator[Problem]:
    """Why these words may not be asked, at the field `at`. `counted`: the answer is how many, of nobody in particular."""
    yield from (Problem(FOUND[kind], at) for kind in personal(words))
    yield from (Problem(sentence, at) for sentence, pattern in NEVER.items() if _found(pattern, words))
    if not counted and _found(OF_ONE, words):
        yield Problem(OF_ONE_REFUSED, at)


def warned(words: str) -> bool:
    """Whether people must be told to count only, and name nobody."""
    return _found(OF_ONE, words)


def _found(pattern: str, words: str) -> bool:
    return re.search(pattern, words, re.IGNORECASE) is not None
