"""One part of a report: its code, its title and what it says about a snapshot; and the pieces that sections share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from monitor.report.blocks import Chart, Column, Fact, Facts, Paragraph, Point, Table
from monitor.report.frozen import Definition, Moment, Number
from monitor.report.snapshot import Snapshot
from monitor.report.wording import decimals, evidence, fact, spread, value
from monitor.words import day_words, in_a_row, number, period_words, quantity, say
from monitor.words.reason import missing
from storage.period import parse

Blocks = Callable[[Snapshot, str], Iterator[object]]


@dataclass(frozen=True)
class Section:
    """`title` is Dutch; a profile may rename it or leave the section out."""

    code: str
    title: str
    blocks: Blocks


def facts(snapshot: Snapshot, codes: Iterable[str], language: str) -> Iterator[Facts]:
    """The first view of each figure that is counted at all; nothing when none is."""
    found = [fact(snapshot, n, language) for n in (snapshot.get(code) for code in codes) if snapshot.definition(n.indicator)]
    if found:
        yield Facts(tuple(found))


def cell(snapshot: Snapshot, n: Number, amount: Decimal | None, language: str) -> object:
    """A number to calculate with where there is one, else the words why not."""
    definition = snapshot.definition(n.indicator)
    if definition is None or amount is None:
        return value(definition, n, language)
    return amount.quantize(Decimal(1).scaleb(-decimals(definition, amount)))


def name(snapshot: Snapshot, n: Number, language: str) -> str:
    """What a row is called: its category, or the figure with its view."""
    if n.category:
        return say(n.label, language)
    definition = snapshot.definition(n.indicator)
    title = say(definition.title, language) if definition else n.indicator
    return f"{title}: {say(n.label, language)}" if n.label else title


def numbers(snapshot: Snapshot, found: Iterable[Number], caption: str, language: str, sheet: str) -> Iterator[Table]:
    """A table of figures, ranges included where there are any; nothing when there are no rows."""
    known = [(n, d) for n in found if (d := snapshot.definition(n.indicator)) is not None]
    if all(n.state == "not_reported" for n, _ in known):
        return  # what we do not know has a place of its own
    ranges = any(n.known and n.least != n.most for n, _ in known)
    units = list(dict.fromkeys(say(d.unit, language) for _, d in known))
    one = len(units) == 1
    titles = [("Wat", "text"), ("Aantal", "number")] + [("Minstens", "number"), ("Hoogstens", "number")] * ranges
    columns = [Column(say(t, language), k, units[0] if one and k == "number" else "") for t, k in titles]
    columns += [] if one else [Column(say("Eenheid", language))]
    rows = []
    for n, d in known:
        bounds = (n.least, n.most) if n.known and n.least != n.most else (None, None)
        row = [name(snapshot, n, language), cell(snapshot, n, n.central, language)]
        row += [b if b is None else cell(snapshot, n, b, language) for b in bounds] * ranges
        rows.append((*row, *([] if one else [say(d.unit, language)]), evidence(d, language)))
    if rows:
        yield Table(say(caption, language), (*columns, Column(say("Bewijs", language))), tuple(rows), sheet, language)


def splits(snapshot: Snapshot, code: str, captions: dict[str, str], language: str, sheet: str, view: str = "") -> Iterator[object]:
    """One table per dimension; where a split is withheld, one sentence instead of a column of the same words."""
    for dimension, caption in captions.items():
        parts = [n for n in snapshot.split(code, dimension, view) if n.central or n.state == "withheld"]
        if parts and all(n.state == "withheld" for n in parts):
            yield Paragraph(f"{say(caption, language)}: {missing(parts[0].state, parts[0].reason, language)}.", quiet=True)
        else:
            yield from numbers(snapshot, parts, caption, language, sheet)


def source(snapshot: Snapshot, language: str) -> str:
    return say("Bron: wat {name} opschreef · stand {day}", language, name=snapshot.name, day=day_words(snapshot.made_on, language))


def what(definition: Definition, language: str) -> str:
    """'Gas bespaard, m³'; the unit only where the title does not say it."""
    title, unit = say(definition.title, language), say(definition.unit, language)
    return title if unit.lower() in title.lower() else f"{title}, {unit}"


def spoken(points: Iterable[Point], unit: str, places: int, language: str) -> str:
    """A chart read aloud."""
    words = (
        f"{p.label}: {quantity(p.value, unit, places, language) if p.value is not None else p.missing or say('niet bekend', language)}"
        for p in points
    )
    return "; ".join(words) + "."


def over_time(snapshot: Snapshot, code: str, language: str, shape: str = "bars") -> Iterator[Chart]:
    """The last periods of one figure; nothing until two of them are known."""
    series, definition = snapshot.line(code), snapshot.definition(code)
    known = [m for m in series.moments if m.central is not None] if series else []
    if series is None or definition is None or len(known) < 2:
        return
    points = tuple(_point(m, language) for m in series.moments if m.period >= known[0].period)
    last = quantity(known[-1].central, definition.unit, definition.decimals, language)
    first = number(known[0].central, definition.decimals, language)
    changed = known[0].central != known[-1].central
    sentence = "Van {first} naar {last} sinds {when}" if changed else "{last}, evenveel als in {when}"
    message = say(sentence, language, first=first, last=last, when=_label(known[0], language))
    spoke = spoken(points, definition.unit, definition.decimals, language)
    yield Chart(
        id=code,
        message=message,
        what=what(definition, language),
        points=points,
        unit=definition.unit,
        source=source(snapshot, language),
        summary=f"{say(definition.title, language)}. {spoke}",
        shape=shape,
        decimals=definition.decimals,
        language=language,
    )


def _point(m: Moment, language: str) -> Point:
    missing = say("te weinig", language) if m.state == "withheld" else ""
    return Point(_label(m, language), m.central, m.low, m.high, missing=missing)


def _label(m: Moment, language: str) -> str:
    """Kept in Dutch; any other language has names of its own for the months."""
    return m.label if language == "nl" else period_words(parse(m.period), language, short=True)


def by_kind(snapshot: Snapshot, code: str, dimension: str, message: str, language: str, most: int = 8, view: str = "") -> Iterator[Chart]:
    """The largest kinds of one figure as lying bars. `message` gets {kind} and {n} of the largest."""
    definition = snapshot.definition(code)
    parts = [n for n in snapshot.split(code, dimension, view) if n.known and n.central]
    if definition is None or len(parts) < 2:
        return
    first = [n for n in parts if n.central == parts[0].central]
    points = tuple(Point(say(n.label, language), n.central, n.low, n.high, emphasis=n in first) for n in parts[:most])
    words = quantity(parts[0].central, definition.unit, definition.decimals, language)
    yield Chart(
        id=f"{code}-{dimension}",
        message=say(message, language, kind=in_a_row([say(n.label, language) for n in first], language), n=words),
        what=what(definition, language),
        points=points,
        unit=definition.unit,
        source=source(snapshot, language),
        summary=spoken(points, definition.unit, definition.decimals, language),
        shape="rows",
        decimals=definition.decimals,
        language=language,
    )


def ranged(snapshot: Snapshot, n: Number, language: str) -> str:
    """'titel: waarde (minstens ..., hoogstens ...)' for a sentence."""
    definition = snapshot.definition(n.indicator)
    words = value(definition, n, language)
    around = spread(definition, n, language)
    return f"{words} ({around})" if around else words


__all__ = ["Fact", "Section", "by_kind", "cell", "facts", "name", "numbers", "over_time", "ranged", "source", "splits"]
