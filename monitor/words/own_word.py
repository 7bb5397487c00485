"""What an enterprise calls itself, in the sentences that speak of it to its own people and in its own report.

Sentences are written with 'wijkbedrijf'. A language that knows the own word puts it there, with its article: 'het fixteam', 'de
buurtcoöperatie'. Where several enterprises are meant ('wijkbedrijven', 'een wijkbedrijf') the plain word stays, and in every other
language than Dutch.
"""

import re

PLAIN = "wijkbedrijf"
THE = {
    "het": ("bedrijf", "team", "collectief", "centrum", "huis", "initiatief", "project", "netwerk", "platform", "lab", "atelier", "loket",
            "kantoor", "punt", "fonds", "verbond", "genootschap", "schap", "korps", "café", "consortium", "gilde", "kracht", "werk"),
    "de": ("tie", "coop", "plaats", "ing", "fabriek", "ploeg", "groep", "club", "werf", "brigade", "dienst", "schappij", "hub", "kring",
           "bv", "plek", "winkel", "unie", "bond", "buurt", "wijk", "fixers", "klussers"),
}  # fmt: skip
TURNED = {"het": {"het": "het", "dit": "dit", "ons": "ons"}, "de": {"het": "de", "dit": "deze", "ons": "onze"}}
NAMED = re.compile(r"\b(het|dit|ons|uw)( wijkbedrijf)\b( dat bij u langskwam)?", re.IGNORECASE)


class Tongue(str):
    """A language, with what the enterprise that is spoken to calls itself. Equal to the language itself."""

    own: str = ""


def speaking(language: str, own: str) -> str:
    """This language, for people of an enterprise that calls itself so."""
    if language != "nl" or own.strip().casefold() in ("", PLAIN):
        return language
    tongue = Tongue(language)
    tongue.own = own.strip()
    return tongue


def article(own: str) -> str:
    """'de' or 'het', by how the word ends; empty where nobody can tell."""
    found = [(len(end), the) for the, ends in THE.items() for end in ends if own.casefold().endswith(end)]
    return max(found)[1] if found else ""


def put(sentence: str, language: str, *, filled: bool) -> str:
    """The sentence with the own word in it. `filled`: values go in afterwards, so that braces in the word are doubled."""
    own = getattr(language, "own", "")
    if not own or PLAIN not in sentence:
        return sentence
    the, word = article(own), own.replace("{", "{{").replace("}", "}}") if filled else own

    def turned(found: re.Match[str]) -> str:
        before, _, after = found.groups(default="")
        if before.casefold() == "uw":
            return f"{before} {word}{after}"
        if not the:
            return found[0]
        other = TURNED[the][before.casefold()]
        after = after.replace(" dat ", " die ") if the == "de" else after
        return f"{other.capitalize() if before[0].isupper() else other} {word}{after}"

    return NAMED.sub(turned, sentence)
