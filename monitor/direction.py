"""Words that say which way a figure went: a closed list, each true in one direction only."""

import re
from collections.abc import Iterator

UP, DOWN, SAME = "up", "down", "same"
CHOSEN = {  # what a person may pick for a change: the word in the token -> its direction
    "gestegen": UP,
    "toegenomen": UP,
    "gegroeid": UP,
    "meer": UP,
    "gedaald": DOWN,
    "afgenomen": DOWN,
    "gekrompen": DOWN,
    "minder": DOWN,
    "gelijk-gebleven": SAME,
    "evenveel": SAME,
}
TYPED = {  # typed in the same sentence as a figure
    UP: "gestegen|steeg|stegen|stijgt|stijgen|stijging|toegenomen|toename|toenam|neemt toe|nam toe|namen toe|gegroeid"
    "|groeide|groeiden|groeit|groei|verdubbeld|verdubbelde|opgelopen",
    DOWN: "gedaald|daalde|daalden|daalt|dalen|daling|afgenomen|afname|afnam|neemt af|nam af|namen af|gekrompen|kromp|krimpt|teruggelopen"
    "|gehalveerd|halveerde",
    SAME: "gelijk gebleven|bleef gelijk|bleven gelijk|blijft gelijk|evenveel|even veel|onveranderd",
}
CLOSE = {UP: "meer|hoger|vaker", DOWN: "minder|lager|minder vaak"}  # words of many uses: only right beside a figure
BESIDE = 3  # words between such a word and the figure
NOT = re.compile(r"\b(?:niet|geen|nooit)\W+(?:\w+\W+)?$", re.IGNORECASE)
EVERYWHERE = {way: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for way, words in TYPED.items()}
NEARBY = {way: re.compile(rf"(?<!onder )\b(?:{words})\b", re.IGNORECASE) for way, words in CLOSE.items()}


def typed(before: str, after: str) -> Iterator[tuple[str, str, bool]]:
    """(word, direction, denied) of each typed word about a figure, from the text before and after it in its sentence."""
    for part, near in ((before, _last(before)), (after, _first(after))):
        for way, words in EVERYWHERE.items():
            yield from ((m[0], way, NOT.search(part[: m.start()]) is not None) for m in words.finditer(part))
        for way, words in NEARBY.items():
            yield from ((m[0], way, False) for m in words.finditer(near) if not NOT.search(near[: m.start()]))


def _last(text: str) -> str:
    return " ".join(text.split()[-BESIDE:])


def _first(text: str) -> str:
    return " ".join(text.split()[:BESIDE])


def true(way: str, really: str, denied: bool = False) -> bool:
    """Whether a word of this direction may stand beside a figure that really went that way."""
    return (way == really) is not denied
