"""The news of a period in one sentence: computed from the figures, honest when there is nothing yet; the same on pages and in letters."""

import re
from decimal import Decimal

from monitor import indicators
from monitor.figure import Figure, Figures
from monitor.words import number, period_words, say
from monitor.words.reason import ELSEWHERE, why
from storage.period import today
from storage.scope import Scope

PLACE = re.compile(r"\{(\w+)\}")
FEW = 20  # below this many a percentage says too much


class Counted(str):
    """The part of a sentence that is the figure; `code` names the indicator that explains it."""

    code: str = ""

    @classmethod
    def of(cls, words: str, code: str) -> "Counted":
        made = cls(words)
        made.code = code
        return made


def filled(dutch: str, language: str, **values: str) -> list[str]:
    """The sentence in this language in parts, in the order of that language."""
    pieces = PLACE.split(say(dutch, language))
    return [values[piece] if i % 2 else piece for i, piece in enumerate(pieces) if piece]


TEN = (
    "Bijna niemand", "Een van de tien", "Twee van de tien", "Drie van de tien", "Vier van de tien", "De helft",
    "Zes van de tien", "Zeven van de tien", "Acht van de tien", "Negen van de tien", "Bijna iedereen",
)  # fmt: skip
SINGLE = (0, 1, 5, 10)  # 'de helft kreeg', 'twee van de tien kregen'
AGAIN, TURNS = "homes_asked_again", ("better", "same", "worse")
NOW = {"quarter": "Dit kwartaal", "month": "Deze maand", "year": "Dit jaar", "all": "Sinds de start"}


def news(figures: Figures, scope: Scope) -> list[str]:
    """The sentence in parts; a part that is a `Counted` is the figure in it. Where enough homes were asked again, what they said; else how
    many households were helped, and how many of them had no help before.
    """
    if "households_helped" not in indicators.BY_CODE:
        return [say("Onze wijk", scope.language)]
    helped = figures.get("households_helped")
    once = ("households_reached", "", "")
    if scope.outside and not helped.known and once in figures.found and figures.found[once].known:
        helped = figures.found[once]  # counted once a year: what may be shown where the other may not
    if told := _turned(figures, scope):
        return told
    share = figures.get("new_in_view_share") if "new_in_view_share" in indicators.BY_CODE else None
    return [*_helped(helped, scope), *(_new(share, scope.language) if share and helped.state == "value" else [])]


def when(scope: Scope) -> str:
    """Dit kwartaal; of: In juli t/m september 2026."""
    period, language = scope.period, scope.language
    if period.contains(today()):
        return say(NOW[period.level], language)
    return say("In {period}", language, period=period_words(period, language))


def turned(figures: Figures) -> tuple[Decimal, Decimal] | None:
    """In how many homes it got better and in how many it did not, of those asked again; None where the parts that may be told are not all.

    Nothing is found by taking one from the other: outside, what is left over could be too few to tell.
    """
    asked, parts = figures.found.get((AGAIN, "", "")), [figures.found.get((AGAIN, "", turn)) for turn in TURNS]
    better, *rest = [f.central if f is not None and f.known and f.central is not None else Decimal(0) for f in parts]
    if asked is None or asked.state != "value" or better + sum(rest) != asked.central:
        return None
    return better, sum(rest, Decimal(0))


def _turned(figures: Figures, scope: Scope) -> list[str] | None:
    """In 38 huizen werd het prettiger, in 9 niet: what people said themselves goes before how many were helped, once enough were asked."""
    found, language = turned(figures), scope.language
    if found is None or sum(found) < FEW or found[0] <= 1 or found[1] < 1:
        return None
    homes = Counted.of(say("{n} huizen", language, n=number(found[0], 0, language)), AGAIN)
    words = "{moment} werd het in {better} prettiger. In {rest} niet."
    return filled(words, language, moment=when(scope), better=homes, rest=number(found[1], 0, language))


def _helped(helped: Figure, scope: Scope) -> list[str]:
    language, moment = scope.language, when(scope)
    if helped.state == "value":
        one = helped.central == Decimal(1)
        words = say("{n} huishouden" if one else "{n} huishoudens", language, n=number(helped.central, 0, language))
        if scope.outside:
            return filled(
                "{moment} hielpen de wijkbedrijven {households}.",
                language,
                moment=moment,
                households=Counted.of(words, helped.indicator.code),
            )
        return filled("{moment} hielpen we {households}.", language, moment=moment, households=Counted.of(words, helped.indicator.code))
    if helped.state == "zero":
        return [say("{moment} hielpen we nog geen huishoudens.", language, moment=moment)]
    if helped.state == "withheld":
        if helped.reason in ELSEWHERE:
            return [f"{say(helped.title, language)}: {why(helped.reason, language)}."]
        return [say("{moment}: te weinig huishoudens om te laten zien.", language, moment=moment)]
    if scope.outside:
        return [say("Over {period} is nog niets vastgesteld.", language, period=period_words(scope.period, language))]
    return [say("{moment} is er nog niets om te vertellen.", language, moment=moment)]


def _new(share: Figure, language: str) -> list[str]:
    """Vier van de tien kregen voor het eerst hulp."""
    if not share.known or share.central is None or not share.denominator:
        return []
    if share.denominator < FEW:
        part, whole = number(share.numerator, 0, language), number(share.denominator, 0, language)
        return [" ", say("{part} van de {whole} die het vertelden, kregen voor het eerst hulp.", language, part=part, whole=whole)]
    tenths = max(0, min(10, round(share.central / 10)))
    sentence = "{part} kreeg voor het eerst hulp." if tenths in SINGLE else "{part} kregen voor het eerst hulp."
    return [" ", say(sentence, language, part=say(TEN[tenths], language))]
