"""Dit telt mee in: from one record to every figure it is in, with how much it adds, and back to the explanation of that figure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from urllib.parse import urlencode

from flask import request
from markupsafe import Markup

from dashboard import door
from dashboard.log.frame import framed
from dashboard.log.write import kind_of
from monitor import indicators
from monitor.explained.counted_in import Counted, counted_in
from monitor.words import number, period_words, quantity, say
from storage import log
from storage.database import Store
from storage.people import READ_OWN
from storage.period import containing

PAGE = Markup('<h1>{title}</h1><p class="lead">{lead}</p>{figures}<p class="links"><a href="/logboek/{kind}/{id}">{back}</a></p>')
FIGURE = Markup('<section class="panel counts-in"><h2>{title}</h2>{label}<ul>{lines}</ul></section>')
LINE = Markup('<li><a href="/uitleg/{code}?{query}">{period}</a>: {words}</li>')
MEASURED = ("EUR", "m³", "kWh", "GJ", "kg", "fte", "uur", "maanden")
FEW = 6  # of the figures that move, on a receipt
SHORT = Markup('<p>{words}</p><ul class="moves">{lines}</ul>')
MOST = 8  # quarters of one figure, the newest; an effect that runs for years is in many


def counts(store: Store, name: str, id: str) -> str:
    """The figures of one record. Counted when asked: about as long as opening an explanation."""
    person, record, language = door.require_person(READ_OWN), kind_of(name), door.language()
    found = counted_in(store, person, name, id)
    if "kort" in request.args:
        with store.read() as session:
            on = log.entry(session, person, record, id).record.on  # type: ignore[attr-defined]
        return short(found, on, language)
    groups = [list(group) for _, group in groupby(found, key=lambda c: (c.indicator.code, c.view))]
    lead = (
        say("{one}: dit zijn alle cijfers waar het in meetelt, en hoeveel het toevoegt.", language, one=say(record.one, language))
        if groups
        else say("Dit telt nog in geen cijfer mee.", language)
    )
    body = PAGE.format(
        title=say("Dit telt mee in", language), lead=lead, kind=name, id=id, back=say("Terug naar de kaart", language),
        figures=Markup("").join(_figure(group, language) for group in groups),
    )  # fmt: skip
    return framed(say("Dit telt mee in", language), body)


def _figure(group: list[Counted], language: str) -> Markup:
    indicator, view = group[0].indicator, group[0].view
    label = indicator.view(view).label
    newest = sorted(group, key=lambda c: (c.period.start, c.part), reverse=True)
    lines = [_line(c, language) for c in newest[:MOST]]
    if len(newest) > MOST:
        rest = say("en nog {n} kwartalen daarvoor", language, n=number(len(newest) - MOST, 0, language))
        lines.append(Markup('<li class="quiet">{}</li>').format(rest))
    quiet = Markup('<p class="quiet">{}</p>').format(say(label, language)) if label else ""
    return FIGURE.format(title=say(indicator.title, language), label=quiet, lines=Markup("").join(lines))


def _line(c: Counted, language: str) -> Markup:
    query = urlencode({n: v for n, v in (("periode", c.period.code), ("blik", c.view)) if v})
    return LINE.format(code=c.indicator.code, query=query, period=period_words(c.period, language), words=_adds(c, language))


def _adds(c: Counted, language: str) -> str:
    """What it adds: a number; or why nothing."""
    if c.unknown:
        return say("nog niet bekend", language)
    if c.incomplete and not c.adds.central:
        return say("telt niet mee: een vraag is leeg", language)
    if c.again:
        return say("telde al mee", language)
    if _share(c):
        words = "{n} boven de streep" if c.part == "numerator" else "{n} onder de streep"
        return say(words, language, n=number(c.adds.central, _decimals(c.adds.central), language))
    unit = c.indicator.unit if c.indicator.unit in MEASURED else ""  # of things counted one by one the title says what they are
    return quantity(c.adds.central, unit, _decimals(c.adds.central), language)


def _decimals(value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else 2


def short(found: Iterable[Counted], on: date, language: str) -> str:
    """For a receipt: one line per figure it moves, with what it adds in its own quarter. A share moves, by how much nobody can say."""
    own, best = containing(on, "quarter"), dict[str, Counted]()
    for c in sorted(found, key=lambda c: (c.period == own, c.period.start), reverse=True):
        if c.adds.central and not (c.again or c.unknown):
            best.setdefault(c.indicator.code, c)
    shown = sorted((best[i.code] for i in indicators.ALL if i.code in best), key=_share)  # amounts first
    if not shown:
        return str(Markup('<p class="quiet">{}</p>').format(say("Dit verandert nu geen cijfer.", language)))
    lines = [_short(c, language) for c in shown[:FEW]]
    if len(shown) > FEW:
        lines.append(
            Markup('<li class="quiet">{}</li>').format(say("en nog {n} cijfers", language, n=number(len(shown) - FEW, 0, language)))
        )
    return str(SHORT.format(words=say("Telt mee in:", language), lines=Markup("").join(lines)))


def _share(c: Counted) -> bool:
    return c.indicator.view(c.view).kind == "ratio"


def _short(c: Counted, language: str) -> Markup:
    query = urlencode({n: v for n, v in (("periode", c.period.code), ("blik", c.view)) if v})
    adds = Markup("") if _share(c) else Markup(": <b>+&nbsp;{}</b>").format(_adds(c, language))
    return Markup('<li><a href="/uitleg/{}?{}">{}</a>{}</li>').format(c.indicator.code, query, say(c.indicator.title, language), adds)
