"""The chart of one figure over time: its title says in words what changed since a year ago."""

from dataclasses import replace
from decimal import Decimal

from monitor.figure import Figure
from monitor.report.blocks import Chart, Point
from monitor.words import day_digits, number, period_words, quantity, say
from monitor.words.one import ONE
from monitor.words.reason import UNREAD, missing
from storage.scope import Scope

TIMES = ("", "", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
BACK = {"quarter": 4, "month": 12, "year": 1}


def trend(id: str, series: list[Figure], what: str, scope: Scope) -> Chart:
    """One bar a period, this one emphasised. `what`: the counted thing in the plural, as in 'meer huishoudens'."""
    language, last = scope.language, series[-1]
    begun = next((i for i, f in enumerate(series) if f.state != "not_reported"), len(series) - 1)
    shown = series[begun:]  # before the first count there is nothing to show, not even a gap
    points = tuple(_point(f, f is last, language) for f in shown)
    if not any(f.known for f in shown) and _written(last):
        points = (*points[:-1], replace(points[-1], missing=missing(last.state, last.reason, language)))
    decimals, unit = last.indicator.decimals, last.indicator.unit
    said = [f"{period_words(f.period, language)}: {quantity(f.central, unit, decimals, language)}" for f in shown]
    title = say(last.title, language)
    return Chart(
        id=id, message=message(series, what, language), points=points, unit=unit, decimals=decimals, language=language,
        code=last.indicator.code, what=say("{title}, {per}", language, title=title, per=_per(last, language)), source=_source(last, scope),
        summary=say("Staafdiagram. {points}.", language, points="; ".join(said)),
    )  # fmt: skip


def message(series: list[Figure], what: str, language: str) -> str:
    """Bijna vier keer zoveel huishoudens als een jaar geleden."""
    last, back = series[-1], BACK.get(series[-1].period.level, 0)
    earlier = series[-1 - back] if back and len(series) > back else None
    if not last.known or last.central is None:
        return say("Dit cijfer is er nu niet om te laten zien" if _written(last) else "Nog geen cijfer over deze periode", language)
    if earlier is None or not earlier.central or not last.central:
        words = "{n} {what} sinds de start" if last.period.level == "all" else "{n} {what} in {period}"
        what = _one(what, language) if last.central == 1 else what
        return say(words, language, n=number(last.central, 0, language), what=what, period=period_words(last.period, language))
    return _compared(last.central / earlier.central, what, language)


def _one(what: str, language: str) -> str:
    """One of what is counted: 'signaal' of 'signalen'."""
    return next((say(one, language) for many, one in ONE.items() if say(many, language) == what), what)


def _compared(ratio: Decimal, what: str, language: str) -> str:
    near = round(ratio)
    if 2 <= near <= 10 and abs(ratio - near) <= Decimal("0.25"):
        how = "Bijna {n} keer zoveel {what} als een jaar geleden" if ratio < near else "Ruim {n} keer zoveel {what} als een jaar geleden"
        return say(
            how if ratio != near else "{n} keer zoveel {what} als een jaar geleden", language, n=say(TIMES[near], language), what=what
        ).capitalize()
    if ratio >= Decimal("1.75"):
        return say("Veel meer {what} dan een jaar geleden", language, what=what)
    if ratio >= Decimal("1.05"):
        return say("Meer {what} dan een jaar geleden", language, what=what)
    if ratio <= Decimal("0.95"):
        return say("Minder {what} dan een jaar geleden", language, what=what)
    return say("Ongeveer evenveel {what} als een jaar geleden", language, what=what)


def _point(f: Figure, last: bool, language: str) -> Point:
    label = period_words(f.period, language, short=True)
    return Point(label, f.central if f.known else None, f.least, f.most, emphasis=last)


def _written(f: Figure) -> bool:
    """Whether it was counted, and only cannot be shown."""
    return f.state == "withheld" or f.reason == UNREAD


def _per(f: Figure, language: str) -> str:
    return say({"quarter": "per kwartaal", "month": "per maand", "year": "per jaar"}.get(f.period.level, "sinds de start"), language)


def _source(f: Figure, scope: Scope) -> str:
    """Whose notes these are: inside of one enterprise, outside of all of them together."""
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return say(words, scope.language, day=day_digits(f.as_of or f.period.end))
