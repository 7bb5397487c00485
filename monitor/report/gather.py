"""What a snapshot holds, gathered through the one reader: figures, series, places, stories, setbacks and goals of one period."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import timedelta

from monitor import indicators, release
from monitor.deflator import WEIGHT, said_anyway
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.report import enough
from monitor.report.frozen import (
    Afterwards,
    Definition,
    Doubtful,
    FactorUsed,
    Goal,
    Held,
    Moment,
    Number,
    Photo,
    Place,
    Series,
    Setback,
    Standing,
    Story,
)
from monitor.words import period_words
from storage.choices import choices
from storage.followed_up import otherwise
from storage.period import Period, containing, parse

SERIES = ("households_helped", "gas_saving")
PERIODS = 8
CONSENT = "financier"
MOST_STORIES = 12
MOST_PHOTOS = 2  # with one story: they stand side by side
DAYS = 365  # an older story is no news in a report
MOST_SETBACKS = 8


def codes() -> list[str]:
    return [i.code for i in indicators.ALL]


def definitions() -> tuple[Definition, ...]:
    """What every indicator means today."""
    return tuple(
        Definition(
            i.code, i.title, i.sentence, i.formula, "€" if i.unit == "EUR" else i.unit, i.evidence, i.group, i.decimals, i.views[0].kind,
            i.k, i.first_page, i.method_version, tuple((v.name, v.label) for v in i.views),
        )
        for i in indicators.ALL
    )  # fmt: skip


def at(reader: Reader, period: Period, area: str = "") -> Reader:
    """The same reader in another period or area."""
    return Reader(reader.store, replace(reader.scope, period=period, area=area))


def numbers_of(reader: Reader) -> tuple[list[Figure], tuple[Number, ...]]:
    """Every total and every split, after small numbers are withheld."""
    period = reader.scope.period
    now, before = (at(reader, p).figures(codes()).found for p in (period, period.previous()))
    found: list[Figure] = []
    for indicator in indicators.ALL:
        for view in indicator.views:
            total = now[indicator.code, view.name, ""]
            if any(enough.leaks(total, now.get((whole, "", ""))) for whole in wholes(indicator.code)):
                total = enough.hidden(total)
            found.append(enough.shown(total, before.get((indicator.code, view.name, ""))))
            for dimension in indicator.by:
                parts = [f for (c, v, k), f in now.items() if (c, v) == (indicator.code, view.name) and k and f.dimension == dimension]
                found += enough.split(total, parts)
    return found, tuple(number(f) for f in found)


def wholes(code: str) -> list[str]:
    """What this figure is a part of, and what that is a part of: each difference counts people."""
    chain = release.NESTED
    return list(reversed(chain[: chain.index(code)])) if code in chain else []


def number(figure: Figure) -> Number:
    """A figure as it is frozen."""
    return Number(
        figure.indicator.code, figure.view, figure.state, figure.dimension, figure.category, label(figure),
        figure.low if figure.known else None, figure.central if figure.known else None, figure.high if figure.known else None,
        figure.numerator, figure.denominator, figure.records, figure.units, figure.completeness, figure.reason,
        figure.previous, figure.goal, tuple(sorted(f.id for f in figure.factors if f.id is not None)), figure.own_estimate,
    )  # fmt: skip


def label(figure: Figure) -> str:
    """The words of a category; of a view when it has a name of its own."""
    if figure.category == enough.REST:
        return enough.REST_LABEL
    if figure.category:
        return choices(figure.indicator.by[figure.dimension]).get(figure.category, figure.category)
    return figure.indicator.view(figure.view).label


def factors_of(figures: Iterable[Figure]) -> tuple[FactorUsed, ...]:
    """The factor versions that gave a value somewhere in the report, by code and day."""
    used = {f.id: f for figure in figures for f in figure.factors if f.id is not None}
    names = [n for n in FactorUsed.__dataclass_fields__]
    made = [FactorUsed(**{name: getattr(f, name) for name in names}) for f in used.values()]
    return tuple(sorted(made, key=lambda f: (f.code, f.valid_from, f.revision)))


def series_of(reader: Reader) -> tuple[Series, ...]:
    """The last periods of the figures a report draws."""
    found = []
    for code in (c for c in SERIES if c in codes()):
        figures = [enough.shown(f) for f in at(reader, reader.scope.period).series(code, periods=PERIODS)]
        moments = tuple(
            Moment(f.period.code, period_words(f.period, short=True), f.state, *((f.low, f.central, f.high) if f.known else ()))
            for f in figures
        )
        found.append(Series(code, figures[-1].view, moments))
    return tuple(found)


def places_of(reader: Reader, code: str = "households_helped") -> tuple[Place, ...]:
    """One figure per wijk: all of them or none."""
    wijken = [a for a in reader.areas() if a.level == "wijk"]
    if code not in codes() or len(wijken) < 2:
        return ()
    period = reader.scope.period
    total = at(reader, period).figures([code]).get(code)
    parts = enough.places(total, [at(reader, period, a.code).figures([code]).get(code) for a in wijken])
    return tuple(Place(a.name, number(f)) for a, f in zip(wijken, parts, strict=True))


def wijken_of(reader: Reader) -> dict[str, str]:
    """Name of a buurt -> name of its wijk: a report names no buurt."""
    known = {a.code: a for a in reader.areas()}
    return {a.name: known[a.parent].name for a in known.values() if a.level == "buurt" and a.parent in known}


def stories_of(
    reader: Reader, chosen: Collection[str] | None = None, photos: Collection[str] | None = None, held: Held | None = None
) -> tuple[Story, ...]:
    """Stories of the last year whose teller agrees to the report: what groups chose, of this period, newest; or those `chosen` before.

    With each the photos that may be in the report, of which the people on it agree as well; or those of `photos`, chosen before.
    """
    period, wijk = reader.scope.period, wijken_of(reader)
    oldest = period.end - timedelta(days=DAYS)
    agreed = reader.stories(limit=1000, audience=CONSENT)
    agreed = [t for t in agreed if (oldest < t.on <= period.end if chosen is None else t.id in chosen)]
    first = {choice.story for choice in held.choices} if held else set()
    agreed.sort(key=lambda t: (t.id in first, t.on >= period.start, t.on, t.id), reverse=True)
    return tuple(
        Story(
            t.id, t.headline, t.quote, t.changed, t.situation, t.done, t.matters, t.difficult, choices("teller").get(t.teller, t.teller),
            wijk.get(t.place, ""), t.on, t.values, t.feeling, t.often,
            tuple(Photo(p.id, p.alt, p.width, p.height) for p in t.photos if photos is None or p.id in photos)[:MOST_PHOTOS],
        )
        for t in agreed[:MOST_STORIES]
    )  # fmt: skip


def setbacks_of(reader: Reader) -> tuple[Setback, ...]:
    wijk = wijken_of(reader)
    found = dict.fromkeys(Setback(f.text, wijk.get(f.place, "")) for f in reader.failures(limit=100))
    return tuple(found)[:MOST_SETBACKS]


def standing_of(reader: Reader) -> Standing:
    fresh = reader.freshness()
    return Standing(fresh.last_record, fresh.approved, fresh.waiting)


def _current(code: str, period: Period) -> bool:
    """A goal without a period of its own, or of this year and begun."""
    if not code:
        return True
    own = parse(code)
    return own.start <= period.end and own.end >= containing(period.end, "year").start


def goals_of(reader: Reader) -> tuple[Goal, ...]:
    """Every goal with what was reached in its own period."""
    known = set(codes())
    found = []
    for g in reader.goals():
        if not _current(g.period, reader.scope.period):
            continue
        reached = None
        if g.indicator in known and g.kind == "target":
            period = parse(g.period) if g.period else reader.scope.period
            reached = number(enough.shown(at(reader, period).figures([g.indicator]).get(g.indicator)))
        found.append(
            Goal(
                g.grant, g.funder, g.name, g.kind, g.indicator, g.period, g.agreed, g.changed_to, g.changed_on, g.question, g.state,
                g.explanation, reached,
            )
        )  # fmt: skip
    return tuple(found)


def doubts_of(figures: Iterable[Figure]) -> tuple[Doubtful, ...]:
    """The marks on what the report shows; a figure that it withholds has none."""
    return tuple(Doubtful(f.indicator.code, f.view, d.sentence, d.answer) for f in figures if f.known for d in f.doubts)


def afterwards_of(reader: Reader) -> Afterwards | None:
    """What households said afterwards, up to the end of the period; None when nobody was spoken to again."""
    with reader.store.read() as session:
        said = otherwise(session, reader.scope.organisation, reader.scope.period.end)
    if not said.spoken:
        return None
    share = said_anyway(said.answers)
    answered = sum(said.answers.get(word, 0) for word in WEIGHT)
    return Afterwards(said.spoken, answered, *((share.low, share.central, share.high) if share else ()))
