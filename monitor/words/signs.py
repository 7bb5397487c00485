"""Signs in kept words: what sources and older reports typed as m3, CO2 and x is read as m³, CO₂ and ×."""

import re

TIMES = re.compile(r"(?<=[\w³²)%]) x (?=[\w(€])|(?<=, )x (?=\d)")
CARBON = re.compile(r"\bCO2\b")


def times(words: str) -> str:
    """'aantal x besparing' of a report that was frozen before -> 'aantal × besparing', which has its English."""
    return TIMES.sub(lambda found: found[0].replace("x", "×"), words)


def typeset(words: str) -> str:
    """Sources type m2, m3, CO2 and 2 x 3; people read m², m³, CO₂ and 2 × 3. The name of a site (CO2emissiefactoren.nl) stays."""
    return times(CARBON.sub("CO₂", words.replace("m2", "m²").replace("m3", "m³")))
