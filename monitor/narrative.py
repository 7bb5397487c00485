"""Sentences with live figures in them: text is text, and between [[ and ]] stands a figure in a fixed grammar, never code."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from monitor import direction, indicators
from monitor.direction import CHOSEN, DOWN, SAME, UP
from monitor.figure import Figure
from monitor.words import number, period_words, quantity, range_words, say
from monitor.words.reason import missing
from storage.period import parse
from storage.refused import Problem, Refused

FORMS = ("getal", "rond", "tussen", *CHOSEN)
MOST = 40  # figures in one text
FEW = 20  # below this many a percentage says more than is known
INSIDE = re.compile(
    r"(?P<indicator>[a-z0-9_]{1,60})(?:\.(?P<view>[a-z0-9_]{1,20}))?(?::(?P<category>\w{1,40}))?(?:@(?P<area>(?:WK|BU)\d{4,10}))?"
    r" (?P<period>[0-9a-zQ-]{3,7}) (?P<form>[a-z-]{2,20})"
)
MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
SENTENCES = re.compile(r"(?<=[.!?])[ \t]+(?=[^\s])|\n+")
CLAUSE = re.compile(r"[,;:]|\b(?:en|maar|terwijl|want|toch)\b", re.IGNORECASE)
GAP = "…"
Lookup = Callable[["Token"], Figure]

UNREADABLE = "[[{token}]] is geen cijfer dat we kennen. Haal het weg en kies het cijfer opnieuw uit de lijst."
LOOSE = "Er staat [[ of ]] zonder het andere. Haal het weg of kies het cijfer opnieuw uit de lijst."
TOO_MANY = "Er staan meer dan {most} cijfers in de tekst. Maak de tekst korter."
NOT_KNOWN = "{title} over {period} kan niet in de tekst: {reason}."
NO_BEFORE = "Of {title} is veranderd, weten we niet: over de periode ervoor is geen cijfer. Kies een ander woord."
NOT_TRUE = "U kiest of schrijft '{word}', maar {title} {really}. Kies een ander woord."
REALLY = {UP: "ging omhoog: van {before} naar {now}", DOWN: "ging omlaag: van {before} naar {now}", SAME: "bleef gelijk op {now}"}
SHAPES = {  # Dutch only: the text around them is
    "gestegen": "gestegen van {before} naar {now}",
    "toegenomen": "toegenomen van {before} naar {now}",
    "gegroeid": "gegroeid van {before} naar {now}",
    "gedaald": "gedaald van {before} naar {now}",
    "afgenomen": "afgenomen van {before} naar {now}",
    "gekrompen": "gekrompen van {before} naar {now}",
    "meer": "{step} meer dan in {when}",
    "minder": "{step} minder dan in {when}",
    "gelijk-gebleven": "gelijk gebleven op {now}",
    "evenveel": "evenveel als in {when}, {now}",
}


@dataclass(frozen=True)
class Token:
    """One figure that someone picked: which, where, when and how it is told."""

    indicator: str
    view: str
    category: str
    area: str
    period: str
    form: str

    def __str__(self) -> str:
        marked = zip((".", ":", "@"), (self.view, self.category, self.area), strict=True)
        where = "".join(mark + part for mark, part in marked if part)
        return f"[[{self.indicator}{where} {self.period} {self.form}]]"


@dataclass(frozen=True)
class Placed:
    """A figure in a sentence, in the words it is read in."""

    token: Token
    words: str
    figure: Figure | None = None


@dataclass(frozen=True)
class Sentence:
    """Text and figures in order. `problems`: why it cannot be published. `last`: a paragraph ends here."""

    pieces: tuple[str | Placed, ...]
    problems: tuple[Problem, ...] = ()
    last: bool = False

    @property
    def words(self) -> str:
        return "".join(p if isinstance(p, str) else p.words for p in self.pieces)

    @property
    def placed(self) -> tuple[Placed, ...]:
        return tuple(p for p in self.pieces if isinstance(p, Placed))


def read(inside: str) -> Token | None:
    """The figure between [[ and ]], or None when it is not exactly in the grammar or names something we do not count."""
    found = INSIDE.fullmatch(inside)
    if found is None:
        return None
    token = Token(**{name: value or "" for name, value in found.groupdict().items()})
    indicator = indicators.BY_CODE.get(token.indicator)
    if indicator is None or token.view not in {v.name for v in indicator.views} or token.form not in FORMS:
        return None
    try:
        parse(token.period)
    except Refused:
        return None
    return token


def sentences(text: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a text, each with whether its paragraph ends there. A point inside [[ ]] ends nothing."""
    for paragraph in (p for p in re.split(r"\n+", text.replace("\r\n", "\n")) if p.strip()):
        found = [s.strip() for s in SENTENCES.split(paragraph) if s.strip()]
        yield from ((s, i == len(found) - 1) for i, s in enumerate(found))


def render(text: str, lookup: Lookup, language: str = "nl") -> tuple[Sentence, ...]:
    """Every sentence with its figures filled in, and what keeps it from being published. `lookup` gives the figure of a token.

    Figures are told in Dutch, like the text around them; the problems are for who reads in `language`.
    """
    made = tuple(_sentence(words, last, lookup, language) for words, last in sentences(text))
    if sum(len(s.placed) for s in made) > MOST:
        return (*made, Sentence(("",), (Problem(TOO_MANY, values={"most": MOST}),), True))
    return made


def _sentence(words: str, last: bool, lookup: Lookup, language: str) -> Sentence:
    pieces: list[str | Placed] = []
    problems: list[Problem] = []
    for i, part in enumerate(MARKED.split(words)):
        if i % 2 == 0:
            pieces.append(part)
            problems += [Problem(LOOSE)] if "[[" in part or "]]" in part else []
            continue
        token = read(part)
        if token is None:
            pieces.append(f"[[{part}]]")
            problems.append(Problem(UNREADABLE, values={"token": part[:80]}))
            continue
        try:
            placed, trouble = _place(token, lookup(token), language)
        except Refused as refused:
            placed, trouble = Placed(token, GAP), list(refused.problems)
        pieces.append(placed)
        problems += trouble
    return Sentence(tuple(p for p in pieces if p != ""), (*problems, *_typed(pieces, language)), last)


def _place(token: Token, figure: Figure, language: str) -> tuple[Placed, list[Problem]]:
    """The figure in words, or a gap with the reason in words."""
    title = say(figure.title, language)
    if not figure.known:
        return Placed(token, GAP, figure), [Problem(NOT_KNOWN, values={
            "title": title, "period": period_words(figure.period, language), "reason": missing(figure.state, figure.reason, language),
        })]  # fmt: skip
    if token.form not in CHOSEN:
        return Placed(token, _told(token.form, figure), figure), []
    really = went(figure)
    if really is None:
        return Placed(token, GAP, figure), [Problem(NO_BEFORE, values={"title": title})]
    placed = Placed(token, _changed(token.form, figure), figure)
    return placed, [] if direction.true(CHOSEN[token.form], really) else [_lie(token.form.replace("-", " "), figure, really, language)]


def _typed(pieces: list[str | Placed], language: str) -> Iterator[Problem]:
    """Words of direction that someone typed beside a figure: each must be true of it."""
    for i, piece in enumerate(pieces):
        if not isinstance(piece, Placed) or piece.figure is None or not piece.figure.known or piece.token.form in CHOSEN:
            continue
        really = went(piece.figure)
        for word, way, denied in direction.typed(_before(pieces, i), _after(pieces, i)):
            if really is None:
                yield Problem(NO_BEFORE, values={"title": say(piece.figure.title, language)})
            elif not direction.true(way, really, denied):
                yield _lie(word, piece.figure, really, language)


def _before(pieces: list[str | Placed], place: int) -> str:
    """The text before a figure; after another figure only the clause it stands in."""
    found = pieces[place - 1] if place else ""
    text = found if isinstance(found, str) else ""
    return CLAUSE.split(text)[-1] if place > 1 else text


def _after(pieces: list[str | Placed], place: int) -> str:
    """The text after a figure; before another figure not the clause of that one."""
    found = pieces[place + 1] if place + 1 < len(pieces) else ""
    text = found if isinstance(found, str) else ""
    clauses = CLAUSE.split(text)
    return " ".join(clauses[:-1]) if place + 2 < len(pieces) and len(clauses) > 1 else text


def _lie(word: str, figure: Figure, really: str, language: str) -> Problem:
    told = say(REALLY[really], language, before=exact(figure, figure.previous, language), now=exact(figure, figure.central, language))
    return Problem(NOT_TRUE, values={"word": word, "title": say(figure.title, language), "really": told})


def went(figure: Figure) -> str | None:
    """up, down or same, of the numbers as they are shown; None when there is nothing to compare with."""
    if not figure.known or figure.central is None or figure.previous is None or figure.period.level == "all":
        return None
    step = shown(figure, figure.central) - shown(figure, figure.previous)
    return UP if step > 0 else DOWN if step < 0 else SAME


def shown(figure: Figure, value: Decimal) -> Decimal:
    """The value with as many decimals as people see."""
    return value.quantize(Decimal(1).scaleb(-figure.indicator.decimals), ROUND_HALF_EVEN)


def exact(figure: Figure, value: Decimal | None, language: str = "nl") -> str:
    """'3.120 m³'"""
    return quantity(value, figure.indicator.unit, figure.indicator.decimals, language)


def _told(form: str, figure: Figure) -> str:
    unit, central = figure.indicator.unit, figure.central
    if form == "tussen" and figure.ranged:
        return range_words(figure.least, central, figure.most, unit)
    if form == "rond" and central is not None:
        round_ = about(central)
        return exact(figure, central) if abs(round_) < 20 else f"ongeveer {quantity(round_, unit)}"
    if unit == "%" and figure.denominator is not None and figure.numerator is not None and figure.denominator < FEW:
        return f"{number(figure.numerator)} van de {number(figure.denominator)}"
    return exact(figure, central)


def about(value: Decimal) -> Decimal:
    """To two figures, for who wants the size and not the digits: 3.120 -> 3.100."""
    return value.quantize(Decimal(1).scaleb(max(value.adjusted() - 1, 0)), ROUND_HALF_EVEN)


def _changed(form: str, figure: Figure) -> str:
    assert figure.central is not None and figure.previous is not None
    now, before = shown(figure, figure.central), shown(figure, figure.previous)
    unit = figure.indicator.unit
    step = quantity(abs(now - before), unit if unit in ("€", "EUR") else "procentpunt" if unit == "%" else "", figure.indicator.decimals)
    earlier = period_words(figure.period.previous())
    return SHAPES[form].format(before=exact(figure, before), now=exact(figure, now), when=earlier, step=step)
