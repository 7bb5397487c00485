"""Words: Dutch is written where it is used, other languages are addressed by the Dutch sentence; numbers and days the Dutch way."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from monitor.words.one import said_of, unit_of
from monitor.words.own_word import put
from storage.period import Period, containing

LANGUAGES = ("nl", "en")
LOCALE = {"nl": "nl_NL", "en": "en_GB"}
EVIDENCE = {"counted": "geteld", "metered": "gemeten", "calculated": "berekend", "estimated": "geschat", "told": "zelf gezegd"}
UNKNOWN = "onbekend"
WHOLE = Decimal(100)  # percent


@cache
def catalogue(language: str) -> dict[str, str]:
    """Dutch sentence -> sentence in this language, from the .po files in the folder of that language."""
    found: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / language).glob("*.po")):
        with path.open("rb") as file:
            found |= {m.id: m.string for m in read_po(file) if isinstance(m.id, str) and isinstance(m.string, str) and m.id and m.string}
    return found


def say(dutch: str, language: str = "nl", **values: object) -> str:
    """The sentence in this language, with its values filled in. A missing translation falls back to Dutch (a house test finds it)."""
    sentence = put(dutch, language, filled=bool(values)) if language == "nl" else catalogue(language).get(dutch, dutch)
    return sentence.format(**values) if values else sentence


def number(value: Decimal | int | None, decimals: int = 0, language: str = "nl") -> str:
    """1.234,5 in Dutch; 'onbekend' when there is none."""
    if value is None:
        return say(UNKNOWN, language)
    rounded = as_told(value, decimals) + 0  # + 0: no minus zero
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(rounded, format=pattern, locale=LOCALE[language]).replace("-", "−")


def as_told(value: Decimal | int, decimals: int = 0) -> Decimal:
    """The value as `number` writes it. Where a sum or a difference stands beside what it is made of, it is made of these:
    who does the sum on the page finds what the page says.
    """
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def in_a_row(names: list[str], language: str = "nl") -> str:
    """'bewoners, het wijkbedrijf en de gemeente'"""
    return say(" en ", language).join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def capital(words: str) -> str:
    """A capital first; the rest stays as it is: English writes months with a capital."""
    return words[:1].upper() + words[1:]


def quantity(value: Decimal | int | None, unit: str, decimals: int = 0, language: str = "nl") -> str:
    """A number with its unit: '3.120 m³', '1 huishouden', '€ 1.250', '40%'.

    A share too small for its decimals is 'minder dan 0,1%', and one that is not quite whole 'meer dan 99,9%'.
    """
    if value is None:
        return say(UNKNOWN, language)
    words = number(value, decimals, language)
    if unit in ("€", "EUR"):
        return f"€{words}" if language == "en" else f"€\u00a0{words}"
    if unit == "%":
        return _share(Decimal(value), words, decimals, language)
    return f"{words}\u00a0{said_of(words, say(unit_of(words, unit), language))}" if unit else words


def _share(value: Decimal, words: str, decimals: int, language: str) -> str:
    """Nothing and everything are said only where it is so."""
    least = Decimal(1).scaleb(-decimals)
    shown = value.quantize(least, ROUND_HALF_EVEN)
    if value > 0 and not shown:
        return say("minder dan {share}", language, share=f"{number(least, decimals, language)}%")
    if value < WHOLE <= shown:
        return say("meer dan {share}", language, share=f"{number(WHOLE - least, decimals, language)}%")
    return f"{words}%"


def rounded(value: Decimal, direction: str = ROUND_HALF_EVEN) -> Decimal:
    """To three significant figures, for a range in a sentence: 1.051 -> 1.050."""
    return value.quantize(Decimal(1).scaleb(max(value.adjusted() - 2, 0)), direction)


def range_words(least: Decimal | None, likely: Decimal | None, most: Decimal | None, unit: str, language: str = "nl") -> str:
    """'minstens 1.050, waarschijnlijk rond 3.120, hoogstens 7.010 m³': rounded outward, so that it stays true."""
    if least is None or likely is None or most is None or least == most:
        return ""
    return say(
        "minstens {low}, waarschijnlijk rond {central}, hoogstens {high}",
        language,
        low=number(rounded(least, ROUND_FLOOR), 0, language),
        central=number(rounded(likely), 0, language),
        high=quantity(rounded(most, ROUND_CEILING), unit, 0, language),
    )


def day_words(day: date, language: str = "nl") -> str:
    """14 april 2026"""
    return format_date(day, "d MMMM y", locale=LOCALE[language])


def quarter_of(day: date, language: str = "nl", short: bool = False) -> str:
    """april t/m juni 2026: what is said where the day itself is not known any more, or not for who reads it."""
    return period_words(containing(day, "quarter"), language, short)


def day_digits(day: date) -> str:
    """14-04-2026"""
    return day.strftime("%d-%m-%Y")


def period_words(period: Period, language: str = "nl", short: bool = False) -> str:
    """'juli t/m september 2026'; short: 'jul–sep 2026'."""
    if period.level == "all":
        return say("sinds de start", language)
    if period.level == "year":
        return str(period.start.year)
    style = "LLL" if short else "LLLL"
    first, last = (format_date(d, style, locale=LOCALE[language]).rstrip(".") for d in (period.start, period.end))
    if period.level == "month":
        return f"{first} {period.start.year}"
    return (
        f"{first}–{last} {period.start.year}"
        if short
        else say("{first} t/m {last} {year}", language, first=first, last=last, year=period.start.year)
    )
