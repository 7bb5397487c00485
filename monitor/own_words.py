"""The enterprise's own words about a quarter: live while it is open, frozen when it closes, and what of it goes outside."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor import indicators
from monitor.figure import Figure, Figures
from monitor.narrative import UNREADABLE, Placed, Sentence, Token, read, render
from monitor.reader import Reader
from monitor.report.frozen import Number, Said
from storage import own_words
from storage.choices import choices
from storage.own_words import FIXED, PUBLISHED
from storage.people import CLOSE, Person, require
from storage.period import Period, parse
from storage.refused import Problem, Refused

NOTED = {  # pages that a note can be written on -> their title; held to the pages themselves by a test
    "opbrengst": "Wat levert het op, en voor wie?", "energie": "Energie", "werk": "Werk", "bereik": "Wie bereiken we?",
    "brokken-werk": "Samen aanpakken", "klantreis": "Stappen naar een warm huis", "signalen": "Wat horen we?",
    "partners": "Partners", "geld": "Geld", "samenwerken": "Samenwerken", "lastige-vragen": "Lastige vragen",
    "klaar-voor-de-start": "Hoe staan we ervoor?", "verhalen": "Verhalen", "doelen": "Doelen per subsidie",
    "wijkkaart": "Kaart van de wijk", "tijdlijn": "Tijdlijn", "vergelijken": "Vergelijken",
}  # fmt: skip
DIGITS = re.compile(r"\d+")
YEARS = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Telling:
    """What stands on a page: the sentences, since when, and whether they lie fixed with the figures."""

    sentences: tuple[Sentence, ...]
    since: datetime
    fixed: bool

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why they cannot be read now, each once."""
        return tuple({(p.sentence, str(p.values)): p for s in self.sentences for p in s.problems}.values())


class Figured:
    """The figure of a token, as this reader may see it. Each period and area is read once."""

    def __init__(self, reader: Reader):
        self.reader, self.kept = reader, dict[tuple[str, str, str], Figures]()
        self.areas: set[str] | None = None

    def __call__(self, token: Token) -> Figure:
        indicator = indicators.BY_CODE[token.indicator]
        labels = {code: dimension for dimension, name in indicator.by.items() for code in choices(name)}
        if (token.category and token.category not in labels) or (token.area and not self._theirs(token.area)):
            raise Refused(Problem(UNREADABLE, values={"token": str(token)[2:-2]}))
        key = (token.period, token.area, token.indicator)
        if key not in self.kept:
            scope = replace(self.reader.scope, period=parse(token.period), area=token.area)
            self.kept[key] = Reader(self.reader.store, scope).figures([token.indicator])
        found = self.kept[key]
        if token.category and (token.indicator, token.view, token.category) not in found.found:
            total = found.get(token.indicator, token.view)
            return replace(total, category=token.category, dimension=labels[token.category], **NOTHING)
        return found.found[token.indicator, token.view, token.category]

    def _theirs(self, area: str) -> bool:
        if self.areas is None:
            self.areas = {a.code for a in self.reader.areas()}
        return area in self.areas


NOTHING: dict[str, Any] = {"state": "not_reported", "reason": "", "low": None, "central": None, "high": None, "previous": None}


def rendered(reader: Reader, text: str) -> tuple[Sentence, ...]:
    """A text as it would be read now."""
    return render(text, Figured(reader), reader.scope.language)


def told(reader: Reader, page: str = "") -> Telling | None:
    """The words about the quarter, or the note on one page, for the enterprise itself; None where there are none."""
    scope = reader.scope
    if scope.outside or scope.area or scope.grant or scope.period.level != "quarter":
        return None
    with reader.store.read() as session:
        found = own_words.standing(session, scope.organisation, scope.period, page)
    if found is None:
        return None
    sentences = tuple(map(thawed, found.content)) if found.state == FIXED else rendered(reader, found.text)
    return Telling(sentences, found.moment, found.state == FIXED)


def publish(reader: Reader, person: Person, text: str, page: str = "") -> None:
    """Put the words where the team reads them. Raises `Refused` with the reason of every figure that cannot be given."""
    require(person, CLOSE, reader.scope.organisation)
    refuse(rendered(reader, text))
    with reader.store.write() as session:
        own_words.keep(session, person, reader.scope.period, text, PUBLISHED, page)


def refuse(sentences: Iterable[Sentence]) -> None:
    """Raises `Refused` when a sentence cannot be published."""
    problems = {(p.sentence, str(p.values)): p for s in sentences for p in s.problems}
    if problems:
        raise Refused(*problems.values())


def standing_sentences(reader: Reader) -> dict[str, tuple[str, tuple[Sentence, ...]]]:
    """By page, the words about the whole quarter first: the text that stands there and its sentences with the figures of now, to freeze.

    Raises `Refused` when one no longer holds.
    """
    with reader.store.read() as session:
        found = {page: own_words.standing(session, reader.scope.organisation, reader.scope.period, page) for page in ("", *NOTED)}
    made = {page: (words.text, rendered(reader, words.text)) for page, words in found.items() if words is not None}
    refuse(s for _, sentences in made.values() for s in sentences)
    return made


def in_report(sentence: Sentence, period: Period, numbers: Sequence[Number]) -> bool:
    """Whether every figure in it is one that the report of this quarter shows itself, in the same value.

    Another area or period is not in the report: what is left after subtracting could be a few households.
    """
    shown = {(n.indicator, n.view, n.category): n for n in numbers if n.known}
    for placed in sentence.placed:
        token, figure = placed.token, placed.figure
        number = shown.get((token.indicator, token.view, token.category))
        if number is None or token.area or token.period != period.code or figure is None or number.central != figure.central:
            return False
        if token.form not in ("getal", "rond", "tussen") and number.previous != figure.previous:
            return False
    return True


def for_everyone(sentence: Sentence) -> bool:
    """Whether people outside may read it in the program: facts about the enterprise itself, no other figures, no typed numbers."""
    facts = all(indicators.BY_CODE[p.token.indicator].about_organisation for p in sentence.placed)
    typed = "".join(p for p in sentence.pieces if isinstance(p, str))
    return facts and not [n for n in DIGITS.findall(typed) if not YEARS.fullmatch(n)]


def said(texts: Mapping[str, Sequence[Sentence]], period: Period, numbers: Sequence[Number]) -> Said:
    """The words as the report has them, by page: paragraphs, a note after the name of its page, and how many sentences stay inside."""
    paragraphs, inside = [], 0
    for page, sentences in texts.items():
        kept = [(s if in_report(s, period, numbers) else None, s.last) for s in sentences]
        inside += sum(s is None for s, _ in kept)
        found, line = [], list[str]()
        for sentence, last in kept:
            line += [sentence.words] if sentence else []
            if last and line:
                found.append(" ".join(line))
            line = [] if last else line
        paragraphs += [f"{NOTED[page]}: {found[0]}", *found[1:]] if page and found else found
    return Said(tuple(paragraphs), inside)


def frozen(sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
    """The sentences as they are kept: the words of every figure with what was picked."""
    return [
        {
            "pieces": [p if isinstance(p, str) else {"token": str(p.token)[2:-2], "words": p.words} for p in s.pieces],
            "last": s.last, "everyone": for_everyone(s),
        }
        for s in sentences
    ]  # fmt: skip


def thawed(kept: dict[str, Any]) -> Sentence:
    """A frozen sentence again. A figure that is no longer counted keeps its words."""
    pieces = [p if isinstance(p, str) else _placed(p) for p in kept["pieces"]]
    return Sentence(tuple(pieces), (), bool(kept["last"]))


def _placed(kept: dict[str, str]) -> str | Placed:
    token = read(kept["token"])
    return kept["words"] if token is None else Placed(token, kept["words"])


def of_enterprises(reader: Reader, page: str = "") -> list[tuple[str, tuple[Sentence, ...], int]]:
    """For people outside: per enterprise that closed this quarter its sentences for everyone, and how many stay in its report."""
    with reader.store.read() as session:
        found = own_words.fixed_in(session, reader.scope.municipality, reader.scope.period, page)
    told = []
    for name, words in found:
        shown = tuple(thawed(kept) for kept in words.content if kept["everyone"])
        if shown:
            told.append((name, shown, len(words.content) - len(shown)))
    return told
