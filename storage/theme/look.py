"""Whether everything can be read in a theme: every pair of text and ground, and every part of a chart, in each look it is seen in."""

from collections.abc import Iterator

from storage.refused import Problem
from storage.theme.colour import contrast
from storage.theme.tokens import BY_NAME, COLOURS, DARK, FOLLOW, LIGHT, OWN, Tokens

TEXT, PART = 4.5, 3.0  # WCAG 2: text, and what is no text
READ = (
    ("ink", "paper"), ("ink", "card"), ("ink", "tell-soft"), ("ink", "count-soft"), ("ink", "warn-soft"), ("ink", "bad-soft"),
    ("ink-soft", "paper"), ("ink-soft", "card"), ("ink-soft", "tell-soft"), ("count", "card"), ("count", "paper"), ("tell", "tell-soft"),
    ("tell", "card"), ("tell", "paper"), ("warn", "card"), ("warn", "warn-soft"), ("good", "card"), ("bad", "card"), ("bad", "bad-soft"),
    ("press-ink", "press"), ("paper", "ink"),
)  # fmt: skip
SEEN = (("count", "card"), ("tell", "card"), ("edge", "card"), ("edge", "paper"), ("press", "paper"), ("press", "card"))
PAST = ("count-past", "card")  # quieter by nature, with its number written beside it: looked at where a theme chooses it
PRINT = {"paper": "#FFFFFF", "card": "#FFFFFF", "ink": "#000000", "ink-soft": "#444444", "line": "#BBBBBB", "tell-soft": "#FFFFFF",
         "warn-soft": "#FFFFFF"}  # fmt: skip
PRINTED = ("count", "count-soft", "count-past", "tell", "tell-line", "good", "warn")  # what of a theme reaches paper
SHARP = {"ink-soft": "ink", "line": "edge"}  # what stands in for what where someone asks for more contrast
LOOKS = {
    LIGHT: "licht", DARK: "donker", "light more": "licht met hoog contrast", "dark more": "donker met hoog contrast", "print": "op papier",
}  # fmt: skip


def whole(tokens: Tokens) -> Tokens:
    """Every colour of every look, with ours where the theme says nothing."""
    found = {scheme: _full({t.name: getattr(t, scheme) for t in COLOURS} | _colours(tokens, scheme)) for scheme in (LIGHT, DARK)}
    sharp = {f"{scheme} more": found[scheme] | {name: found[scheme][by] for name, by in SHARP.items()} for scheme in (LIGHT, DARK)}
    return found | sharp | {"print": found[LIGHT] | PRINT | {name: PRINT[of] for name, of in FOLLOW.items()}}


def _full(found: dict[str, str]) -> dict[str, str]:
    return found | {name: found[of] for name, of in FOLLOW.items() if not found[name]}


def _colours(tokens: Tokens, scheme: str) -> dict[str, str]:
    return {name: value for name, value in tokens.get(scheme, {}).items() if BY_NAME[name] in COLOURS}


def troubles(tokens: Tokens, said: Tokens | None = None) -> Iterator[Problem]:
    """One sentence for each pair that cannot be told apart, with what to do. `said`: only what the theme itself says."""
    for look, colours in whole(tokens).items():
        quiet = "count-past" not in (said or tokens).get(DARK if look.startswith(DARK) else LIGHT, {})  # made of another colour, like ours
        for pairs, least in ((READ, TEXT), (SEEN if quiet else (*SEEN, PAST), PART)):
            for one, ground in pairs:
                if (found := contrast(colours[one], colours[ground])) < least:
                    yield _trouble(look, one, ground, colours, found, least)


def _trouble(look: str, one: str, ground: str, colours: dict[str, str], found: float, least: float) -> Problem:
    words = (
        "Te weinig verschil ({look}): {one} ({a}) op {ground} ({b}) haalt {found} op 1, nodig is {least} op 1. Verander {token} of {other}."
    )
    return Problem(words, values={
        "look": LOOKS[look], "one": BY_NAME[one].words, "ground": BY_NAME[ground].words, "a": colours[one], "b": colours[ground],
        "found": f"{int(found * 10) / 10:.1f}".replace(".", ","), "least": f"{least:.1f}".replace(".", ","),
        "token": OWN + BY_NAME[one].told, "other": OWN + BY_NAME[ground].told,
    })  # fmt: skip
