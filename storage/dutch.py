"""Reading numbers and days the way people in the Netherlands type them. What can be read two ways is asked, never guessed."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal

from storage.period import END_OF_TIME, START_OF_TIME
from storage.refused import Problem, Refused

LONGEST = 60  # characters: longer is no number and no day
MOST_DIGITS = 12  # before the comma: what the store can keep exactly
MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")
SHORT_MONTHS = {"mrt": 3}
WEEKDAYS = r"(?:ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)\.?,? "
ABOUT = re.compile(r"^(±|\+/-|~|ca\.?|circa|ongeveer|plm\.?)\s*", re.IGNORECASE)
UNITS = {
    "€": ("€", "eur", "euro"),
    "uur": ("uur", "uren", "u", "h"),
    "minuten": ("minuten", "minuut", "min"),
    "m³": ("m³", "m3", "kuub"),
    "kWh": ("kwh",),
    "%": ("%", "procent"),
    "mensen": ("mensen", "personen", "mens"),
}
NOT_A_NUMBER = "Vul een getal in, bijvoorbeeld 12,5."
NOT_A_DAY = "Vul een datum in, bijvoorbeeld 14-4-2026."


def plain_digits(text: str) -> str:
    """Digits of every script as 0-9, and every kind of space and minus as the plain one."""
    found = []
    for sign in text:
        kind = unicodedata.category(sign)
        found.append(str(unicodedata.decimal(sign)) if kind == "Nd" else " " if kind == "Zs" else "-" if sign in "−–‑" else sign)
    return re.sub(r"\s+", " ", "".join(found)).strip()


def approximate(text: str) -> bool:
    """Whether the number is written as 'about': '±1100', 'ca. 40'."""
    return ABOUT.match(plain_digits(text[:LONGEST])) is not None


def decimal(text: str, unit: str = "") -> Decimal:
    """An exact number in `unit`. Raises `Refused` for anything else, and for '1.234', which can be read two ways."""
    return _read(text, unit, whole_only=False)


def whole(text: str, unit: str = "") -> int:
    """A whole number; here '1.234' can only be twelve hundred thirty-four."""
    found = _read(text, unit, whole_only=True)
    if found != found.to_integral_value():
        raise Refused("Vul een heel getal in, zonder cijfers achter de komma.")
    return int(found)


def _read(text: str, unit: str, whole_only: bool) -> Decimal:
    typed = plain_digits(text[: LONGEST + 1])
    if len(text) > LONGEST or not typed:
        raise Refused(NOT_A_NUMBER)
    words = ABOUT.sub("", typed)
    if unit in ("uur", "minuten") and (time := _duration(words)) is not None:
        return time if unit == "uur" else time * 60
    number = _digits(_without_unit(words, unit), whole_only)
    if number.copy_abs() >= Decimal(10) ** MOST_DIGITS:
        raise Refused("Dit getal is te groot. Kijk of er te veel cijfers staan.")
    return number


def _without_unit(words: str, unit: str) -> str:
    """The number without the unit typed with it. Another unit than asked is a mistake worth telling."""
    found = re.fullmatch(r"(€|eur|euro)?\s*([-+]?[\d., ']*\d(?:[.,](?:-{1,2}))?)\s*([^\d\s.,]\S*)?", words, re.IGNORECASE)
    if found is None:
        raise Refused(NOT_A_NUMBER)
    for given in filter(None, (found[1], found[3])):
        meant = next((name for name, spellings in UNITS.items() if given.lower().rstrip(".") in spellings), None)
        if meant is None:
            raise Refused(NOT_A_NUMBER)
        if unit and meant != unit:
            raise Refused(
                Problem("Hier staat {given}, maar we vragen {unit}. Vul het getal in {unit} in.", values=dict(given=given, unit=unit))
            )
    return re.sub(r"[.,]-{1,2}$", "", found[2]).strip()


def _digits(words: str, whole_only: bool) -> Decimal:
    sign = -1 if words.startswith("-") else 1
    words = words.lstrip("+-")
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", words):
        if not whole_only:
            many, few = words.replace(".", ""), words.replace(".", ",")
            raise Refused(Problem("Bedoelt u {many} of {few}? Schrijf het zo op.", values=dict(many=many, few=few)))
        return sign * Decimal(words.replace(".", ""))
    if re.fullmatch(r"\d+|\d+[.,]\d+", words):
        return sign * Decimal(words.replace(",", "."))
    if re.fullmatch(r"\d{1,3}([. ']\d{3})+(,\d+)?", words) and len(set(re.findall(r"[. ']", words))) == 1:
        return sign * Decimal(re.sub(r"[. ']", "", words).replace(",", "."))
    if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+|\d{1,3}(,\d{3}){2,}", words):
        return sign * Decimal(words.replace(",", ""))
    raise Refused(NOT_A_NUMBER)


def _duration(words: str) -> Decimal | None:
    """'1:30', '2u', '2u30', '1,5 uur', '90 min' in hours; None when it is a bare number."""
    if found := re.fullmatch(r"(\d{1,4})(?::|\s*u(?:ur)?\s*)([0-5]\d)(?:\s*min(?:uten)?)?", words, re.IGNORECASE):
        return Decimal(found[1]) + Decimal(found[2]) / 60
    if found := re.fullmatch(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*(uur|uren|u|h|minuten|minuut|min)\.?", words, re.IGNORECASE):
        amount = Decimal(found[1].replace(",", "."))
        return amount / 60 if found[2].lower().startswith("min") else amount
    return None


def day(text: str, today: date, *, planned: bool = False) -> date:
    """A day between 2000 and today (`planned`: it may still come). '14 april' without a year is the last one that was."""
    typed = plain_digits(text[: LONGEST + 1]).lower()
    if len(text) > LONGEST or not typed:
        raise Refused(NOT_A_DAY)
    ago = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}.get(typed)
    if ago is not None:
        return today - timedelta(days=ago)
    return allowed(_day(re.sub(f"^{WEEKDAYS}", "", typed), today), today, planned=planned)


def allowed(found: date, today: date, *, planned: bool = False) -> date:
    """The same day when it is one we keep; else a sentence."""
    if found < START_OF_TIME:
        raise Refused("Deze datum is te lang geleden. Vul een datum in vanaf 1-1-2000.")
    if found > END_OF_TIME:
        raise Refused("Deze datum is te ver weg. Kijk of het jaar klopt.")
    if found > today and not planned:
        raise Refused("Deze dag is nog niet geweest. Vul een datum in van vandaag of eerder.")
    return found


def _day(words: str, today: date) -> date:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", words):
        return _made(_year(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(\d{1,2})(?:e)?[ -]([a-z]+)\.?(?:[ -](\d{4}|'?\d{2}))?", words)
    if found is None or (month := _month(found[2])) is None:
        raise Refused(NOT_A_DAY)
    if found[3]:
        return _made(_year(found[3].lstrip("'")), month, int(found[1]))
    this = _made(today.year, month, int(found[1]), or_year=today.year - 1)
    return this if this <= today else _made(today.year - 1, month, int(found[1]), or_year=today.year)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(word: str) -> int | None:
    if word in SHORT_MONTHS:
        return SHORT_MONTHS[word]
    fits = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return fits[0] if len(fits) == 1 else None


def _made(year: int, month: int, number: int, or_year: int | None = None) -> date:
    """The day, or why it does not exist. `or_year`: 29 February without a year takes the year that has one."""
    if not 1 <= month <= 12:
        raise Refused(Problem("Er zijn maar 12 maanden, geen {month}. Vul in: dag, maand, jaar.", values={"month": month}))
    for chosen in (year, or_year):
        try:
            if chosen:
                return date(chosen, month, number)
        except ValueError:
            continue
    if year < START_OF_TIME.year:
        raise Refused("Deze datum is te lang geleden. Vul een datum in vanaf 1-1-2000.")
    raise Refused(Problem("{number} {month} {year} bestaat niet.", values=dict(number=number, month=MONTHS[month - 1], year=year)))
