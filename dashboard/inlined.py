"""The rules of our stylesheets that one finished page needs, to stand in the page itself: it is painted before anything else is fetched."""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from storage.theme.sheet import Rule, rules

ASSETS = Path(__file__).parent / "assets"
TAG, CLASS, ID = re.compile(r"<([a-z][a-z0-9]*)"), re.compile(r'\sclass="([^"]*)"'), re.compile(r'\sid="([^"]*)"')
CHOICES = re.compile(r":(?:is|not|has|where)\((?:[^()]|\([^()]*\))*\)")  # what stands in there is not looked at: rather a rule too many
STATES = re.compile(r"\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?")
NAMES, COMMA = re.compile(r"[.#]?[A-Za-z][\w-]*"), re.compile(r",(?![^(]*\))")
ALWAYS = ("@font-face", "@page")
POLICY = (
    "default-src 'none'; style-src {styles}; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def styles(html: str, names: tuple[str, ...], more: str = "") -> Markup:
    """A style element with the rules of these files in assets that something in this page may match; `more` behind them."""
    there = {*TAG.findall(html), *(f"#{id}" for id in ID.findall(html))}
    there |= {f".{name}" for names in CLASS.findall(html) for name in names.split()}
    sheets = tuple((name, (ASSETS / name).stat().st_mtime_ns) for name in names)
    return Markup("<style>{}</style>").format(Markup(_needed(frozenset(there), sheets) + more))


def policy(html: str) -> str:
    """Nothing but what stands in this page and the fonts and icon of this house: its style elements by name, so that no other counts."""
    named = " ".join(f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" for style in STYLE.findall(html))
    return POLICY.format(styles=named)


@lru_cache(64)
def _needed(there: frozenset[str], sheets: tuple[tuple[str, int], ...]) -> str:
    found = [line for name, changed in sheets for line in _kept(_parsed(name, changed), there)]
    return "".join(found).replace("url(fonts/", "url(/assets/fonts/")


@lru_cache(64)
def _parsed(name: str, changed: int) -> tuple[Rule, ...]:
    return rules((ASSETS / name).read_text(encoding="utf-8"))


def _kept(found: tuple[Rule, ...], there: frozenset[str]) -> Iterator[str]:
    for rule in found:
        if rule.inside:
            inside = "".join(_kept(rule.inside, there))
            yield from [f"{rule.head}{{{inside}}}"] if inside else []
        elif rule.head in ALWAYS:
            yield f"{rule.head}{{{rule.body}}}"
        elif not rule.head.startswith("@"):
            heads = [head.strip() for head in COMMA.split(rule.head) if _matches(head, there)]
            yield from [f"{','.join(heads)}{{{rule.body}}}"] if heads else []


def _matches(selector: str, there: frozenset[str]) -> bool:
    return all(name in there for name in NAMES.findall(STATES.sub("", CHOICES.sub("", selector))))
