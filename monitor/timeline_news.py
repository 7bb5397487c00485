"""The news in a line over the quarters: since what it rose, or in which quarter it was most. What came first is said, never why."""

from dataclasses import dataclass

from monitor.figure import Figure
from monitor.news import Counted, filled
from monitor.timeline import KINDS, Event
from monitor.words import number, period_words, quantity, say
from monitor.words.one import unit_of
from monitor.words.reason import UNREAD
from storage.period import today
from storage.scope import Scope

LONGEST = 90  # characters of an event that a headline can carry


@dataclass(frozen=True)
class Line:
    """A figure that can be chosen. `what`: what is counted, in the plural; `most` and `more`: its sentence for the highest quarter
    and for a rise.
    """

    what: str
    most: str
    more: str
    unit: str = ""


LINES = {  # the first is shown where nothing was chosen
    "households_helped": Line(
        "huishoudens", "De meeste huishoudens kregen hulp in {period}: {n}.",
        "{since} kregen {times} kwartalen op rij meer huishoudens hulp: van {first} naar {last}.",
    ),
    "measures_installed": Line(
        "maatregelen", "De meeste maatregelen zijn geplaatst in {period}: {n}.",
        "{since} zijn {times} kwartalen op rij meer maatregelen geplaatst: van {first} naar {last}.",
    ),
    "co2_avoided": Line(
        "kilo CO₂", "Met het werk van {period} ging de meeste CO₂ eraf: {n} per jaar.",
        "{since} ging er {times} kwartalen op rij meer CO₂ af: van {first} naar {last} per jaar.", "kg",
    ),
    "activities": Line(
        "activiteiten", "De meeste activiteiten waren in {period}: {n}.",
        "{since} waren er {times} kwartalen op rij meer activiteiten: van {first} naar {last}.",
    ),
    "participants": Line(
        "deelnemers", "De meeste deelnemers kwamen in {period}: {n}.",
        "{since} kwamen er {times} kwartalen op rij meer deelnemers: van {first} naar {last}.",
    ),
    "volunteer_hours": Line(
        "uren van vrijwilligers", "Vrijwilligers gaven de meeste uren in {period}: {n}.",
        "{since} gaven vrijwilligers {times} kwartalen op rij meer uren: van {first} naar {last}.",
    ),
    "signals": Line(
        "signalen", "De meeste signalen kwamen in {period}: {n}.",
        "{since} kwamen er {times} kwartalen op rij meer signalen: van {first} naar {last}.",
    ),
}  # fmt: skip
TIMES = ("", "", "twee", "drie", "vier", "vijf", "zes", "zeven")
AFTER, SINCE = "Na {event}", "Na {period}"
BEGINS = (  # kinds of events that can begin something, the strongest first
    "eigen", "subsidie", "eerste", "partner", "wijkbedrijf",
)  # fmt: skip


def news(code: str, series: list[Figure], shown: list[Event], scope: Scope) -> list[str]:
    """The headline in parts; a part that is a `Counted` is the figure in it. `shown`: the events with a number on the line."""
    language, line = scope.language, LINES[code]
    known = [f for f in series if f.known and f.central is not None]
    if not known and any(f.reason == UNREAD for f in series):
        return [say("Wat het nieuws is, weten we nu niet: een cijfer konden we niet lezen.", language)]
    if not known:
        few = any(f.state == "withheld" for f in series)
        none = "Er is nog geen cijfer dat we hier mogen laten zien." if few else "Er is nog niets geteld om op een lijn te zetten."
        return [say(none, language)]
    values = [f.central or 0 for f in known]
    highest = [f for f in known if f.central == max(values)]
    n = Counted.of(_said(highest[0], line, language), code)
    if not any(values):
        return [say("In deze kwartalen zijn er nog geen {what} geteld.", language, what=say(line.what, language))]
    if len(known) == 1:
        period = period_words(known[0].period, language)
        return filled("De lijn begint in {period}: {n} {what}.", language, period=period, n=_bare(known[0], code, language),
                      what=_what(known[0], line, language))  # fmt: skip
    if rise := rising(series):
        return _risen(rise, line, shown, scope, code)
    if len(highest) == len(known):
        return filled(
            "Elk kwartaal evenveel: {n} {what}.", language, n=_bare(known[0], code, language), what=_what(known[0], line, language)
        )
    between = say(" en in ", language)
    return filled(line.most, language, period=between.join(period_words(f.period, language) for f in highest), n=n)


def rising(series: list[Figure]) -> list[Figure]:
    """The last quarters that are over, each higher than the one before, the one it began from first. Empty for fewer than two rises."""
    over = [f for f in series if f.period.end < today()]
    run: list[Figure] = []
    for f in reversed(over):
        if not f.known or f.central is None or (run and not f.central < (run[0].central or 0)):
            break
        run.insert(0, f)
    return run if len(run) > 2 else []


def since(rise: list[Figure], shown: list[Event]) -> Event | None:
    """What happened in the quarter from which it rose: the strongest beginning, and of those the last."""
    there = [e for e in shown if e.short and e.kind in BEGINS and len(e.short) <= LONGEST and rise[0].period.contains(e.on)]
    return min(there, key=lambda e: (BEGINS.index(e.kind), -e.on.toordinal(), list(KINDS).index(e.kind)), default=None)


def _risen(rise: list[Figure], line: Line, shown: list[Event], scope: Scope, code: str) -> list[str]:
    language, event = scope.language, since(rise, shown)
    begun = say(AFTER, language, event=event.short) if event else say(SINCE, language, period=period_words(rise[0].period, language))
    last = Counted.of(_said(rise[-1], line, language), code)
    times, first = say(TIMES[len(rise) - 1], language), _said(rise[0], line, language)
    return filled(line.more, language, since=begun, times=times, first=first, last=last)


def _said(f: Figure, line: Line, language: str) -> str:
    """The number; with its unit where the sentence does not say what is counted."""
    decimals = f.indicator.decimals
    return quantity(f.central, line.unit, decimals, language) if line.unit else number(f.central, decimals, language)


def _what(f: Figure, line: Line, language: str) -> str:
    """What is counted, in the singular after one."""
    return say(unit_of(number(f.central, f.indicator.decimals, language), line.what), language)


def _bare(f: Figure, code: str, language: str) -> str:
    return Counted.of(number(f.central, f.indicator.decimals, language), code)
