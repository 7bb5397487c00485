"""The colours themselves: what is read in three schemes, and the parts of a chart that carry a number."""

import re

import pytest

from dashboard.shell import ASSETS
from monitor.report.formats.canvas import QUIET
from storage.theme.colour import between, contrast

SHEET = (ASSETS / "telvertel.css").read_text(encoding="utf-8")
WORDS = ("ink", "ink-soft", "count", "tell", "good", "warn", "bad")
UNDER = ("paper", "card")


def tokens(*schemes: str) -> dict[str, str]:
    """The colours of these media together, as a browser lays them over each other."""
    found = dict(_named(SHEET[SHEET.index(":root{") :]))
    for scheme in schemes:
        found |= _named(SHEET[SHEET.index(f"@media{scheme}{{") :])
    return {name: found[value[6:-1]] if value.startswith("var(--") else value for name, value in found.items()}


def _named(sheet: str) -> dict[str, str]:
    block = sheet[sheet.index(":root{") :]
    return dict(re.findall(r"--([\w-]+):(#\w{6}|var\(--[\w-]+\))[;}]", block[: block.index("}") + 1]))


LIGHT, DARK = (), ("(prefers-color-scheme:dark)",)
MORE = ("(prefers-contrast:more)",)
MORE_DARK = (*DARK, *MORE, "(prefers-contrast:more) and (prefers-color-scheme:dark)")


@pytest.mark.parametrize(
    ("schemes", "least"), [(LIGHT, 4.5), (DARK, 4.5), (MORE, 7), (MORE_DARK, 7)], ids=["light", "dark", "more", "more-dark"]
)
def test_words_stand_out_and_more_where_that_is_asked(schemes: tuple[str, ...], least: float) -> None:
    found = tokens(*schemes)
    weak = {(word, under): contrast(found[word], found[under]) for word in WORDS for under in UNDER}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < least} == {}


@pytest.mark.parametrize("schemes", [LIGHT, DARK, MORE, MORE_DARK], ids=["light", "dark", "more", "more-dark"])
def test_a_bar_of_the_past_can_be_told_from_the_paper(schemes: tuple[str, ...]) -> None:
    found = tokens(*schemes)
    assert contrast(found["count-past"], found["card"]) >= 3
    assert contrast(between(found["count"], found["card"], float(QUIET)), found["card"]) >= 3
