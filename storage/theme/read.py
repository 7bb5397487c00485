"""A theme as a municipality brings it: a stylesheet with custom properties, read into our own tokens. None of its text is ever served."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storage.refused import Problem, Refused
from storage.theme.colour import between, colour
from storage.theme.look import troubles
from storage.theme.sheet import Rule, properties, rules
from storage.theme.tokens import BY_NAME, COLOUR, DARK, FONTS, LENGTH, LIGHT, OWN, TOKENS, Token, Tokens

MOST, DEEPEST = 2 * 1024 * 1024, 20  # bytes of a file; properties that lead to each other
LONG = re.compile(r"(\d{0,2}(?:\.\d+)?)(px|rem)")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,\s*(.*))?\)")
WIDEST = {"px": 32.0, "rem": 2.0}
SHARES = {"count-soft": ("count", 0.12), "count-past": ("count", 0.7), "tell-soft": ("tell", 0.1), "tell-line": ("tell", 0.35)}
GIVES = {COLOUR: "een kleur zoals #1B5E8C, rgb() of hsl(), niet doorzichtig", LENGTH: "een maat tot 32px of 2rem"}


@dataclass(frozen=True)
class Brought:
    """What was read, and how many custom properties of the file have nothing to do here."""

    tokens: Tokens
    unused: int


def read(content: bytes) -> Brought:
    """The tokens in this stylesheet. Raises `Refused` with a sentence for each thing that cannot be used, unknown or unreadable."""
    if len(content) > MOST:
        raise Refused("Dit bestand is te groot: een thema is hoogstens 2 MB. Geef het CSS-bestand met alleen de tokens.")
    try:
        found = _properties(rules(content.decode("utf-8-sig")))
    except (ValueError, RecursionError):
        raise Refused("Dit is geen CSS die we kunnen lezen. Geef het CSS-bestand van uw thema, met regels zoals --naam: waarde;") from None
    tokens: Tokens = {LIGHT: {}, DARK: {}}
    every = {name for scheme in found.values() for name in scheme}
    problems = [_unknown(name) for name in sorted(every) if name.startswith(OWN) and not _known(name)]
    problems += [problem for scheme in tokens for problem in _fill(tokens[scheme], found, scheme)]
    if not problems and not any(tokens.values()):
        problems.append(Problem("In dit bestand staat geen token dat Telvertel kent. Kijk in docs/running.md welke dat zijn."))
    full = {scheme: _derived(tokens, scheme) for scheme in tokens}
    problems = problems or list(troubles(full, tokens))
    if problems:
        raise Refused(*problems)
    return Brought(full, sum(not _known(name) for name in every))


def _fill(into: dict[str, str], found: Tokens, scheme: str) -> Iterator[Problem]:
    """Put what this scheme gives where it belongs; what cannot be used is told."""
    for token in TOKENS:
        name = next((n for n in _names(token) if n in found[scheme]), "")
        try:
            if name:
                into[token.name] = _value(token, _resolved(found, scheme, name))
        except ValueError:
            if token.kind != LENGTH or name.startswith(OWN):  # a theme of others may be rounder than we are
                yield _no_value(token, name, found[scheme][name])


def _names(token: Token) -> tuple[str, ...]:
    return (OWN + token.told, *token.taken)


def _known(name: str) -> bool:
    return any(name in _names(token) for token in TOKENS)


def _properties(found: tuple[Rule, ...]) -> Tokens:
    """Scheme -> property -> value as written; dark is what a media query or the name of a class calls so."""
    held: Tokens = {LIGHT: {}, DARK: {}}
    for scheme, body in _bodies(found, LIGHT):
        held[scheme] |= dict(properties(body))
    return held


def _bodies(found: tuple[Rule, ...], scheme: str) -> Iterator[tuple[str, str]]:
    for rule in found:
        here = DARK if "dark" in rule.head.lower() else scheme
        if rule.inside and ("prefers-color-scheme" in rule.head or not rule.head.startswith("@media")):
            yield from _bodies(rule.inside, here)
        elif not rule.head.startswith("@"):
            yield here, rule.body


def _resolved(found: Tokens, scheme: str, name: str) -> str:
    """What a property comes to, through the others it leads to. Raises `ValueError` where it leads nowhere."""
    value = found[scheme][name]
    for _ in range(DEEPEST):
        leads = VARIABLE.fullmatch(value.strip())
        if leads is None:
            return value.strip()
        value = found[scheme].get(leads[1], found[LIGHT].get(leads[1], leads[2] or ""))
    raise ValueError(name)


def _value(token: Token, typed: str) -> str:
    """The value as we write it ourselves. Raises `ValueError`."""
    if token.kind == COLOUR:
        return colour(typed)
    if token.kind == LENGTH:
        found = LONG.fullmatch("0px" if typed == "0" else typed.lower())
        if found is None or not found[1] or float(found[1]) > WIDEST[found[2]]:
            raise ValueError(typed)
        return f"{float(found[1]):g}{found[2]}"
    family = typed.split(",")[0].strip().strip("\"'").lower()
    if family not in FONTS:
        raise ValueError(typed)
    return FONTS[family]


def _derived(tokens: Tokens, scheme: str) -> dict[str, str]:
    """With the softer colours that belong to a new one, where the theme has none."""
    given, card = tokens[scheme], tokens[scheme].get("card", getattr(BY_NAME["card"], scheme))
    more = {name: between(given[of], card, share) for name, (of, share) in SHARES.items() if of in given and name not in given}
    return given | more


def _unknown(name: str) -> Problem:
    return Problem("Telvertel kent geen token {name}. Kijk in docs/running.md hoe het heet.", values={"name": name})


def _no_value(token: Token, name: str, typed: str) -> Problem:
    gives = GIVES.get(token.kind, f"een letter die we hebben: {', '.join(FONTS)}")
    return Problem("{name} is {typed}. Dat kan niet: geef {gives}.", values={"name": name, "typed": typed[:60] or "leeg", "gives": gives})
