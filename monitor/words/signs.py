"""Signs in kept words: what sources and older reports typed as m3 and x is read as m³ and ×."""

import re

TIMES = re.compile(r"(?<=[\w³²)%]) x (?=[\w(€])|(?<=, )x (?=\d)")


def times(words: str) -> str:
    """'aantal x besparing' of a report that was frozen before -> 'aantal × besparing', which has its English."""
    return TIMES.sub(lambda found: found[0].replace("x", "×"), words)


def squared(words: str) -> str:
    """Sources type m2, m3 and 2 x 3; people read m², m³ and 2 × 3."""
    return times(words.replace("m2", "m²").replace("m3", "m³"))
