"""What stands on the timeline beside a figure: events that were recorded already, which of them are shown, and in which order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, zip_longest

from sqlmodel import Session

from monitor.context import Told
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.words import number, period_words, quantity, say
from storage import happened
from storage.choices import choices
from storage.factors import FactorVersion
from storage.milestone import milestones, told_outside
from storage.people import CORRECT
from storage.period import Period, containing, today

MOST = 9  # as many as there are numbers in a circle, and as a reader can keep apart
OWN, STORY, GRANT, FIRST, PARTNER, JOINED, CORRECTED, FACTOR, CLOSED = (
    "eigen", "verhaal", "subsidie", "eerste", "partner", "wijkbedrijf", "verbetering", "rekengetal", "afgesloten",
)  # fmt: skip
KINDS = {  # in the order in which they go first where there are too many; the code stands in the address
    OWN: "zelf erbij gezet", STORY: "verhaal", GRANT: "subsidie of opdracht", FIRST: "voor het eerst", PARTNER: "partner",
    JOINED: "wijkbedrijf doet mee", CORRECTED: "verbetering", FACTOR: "rekengetal", CLOSED: "kwartaal afgesloten",
}  # fmt: skip
NAMED = 3  # factors of one day that are named


@dataclass(frozen=True)
class Event:
    """One thing that happened. `words`: one sentence in the reader's language, or as somebody wrote it (`theirs`).

    `short`: how a headline calls it after 'na'; empty where it is no beginning of anything. `whole`: only the quarter is known, not the
    day. `of`: the enterprise it is of, for people outside. `id`: of the milestone or the story.
    """

    kind: str
    on: date
    words: str
    short: str = ""
    link: str = ""
    theirs: bool = False
    whole: bool = False
    of: str = ""
    id: str = ""
    story: Told | None = None

    @property
    def quarter(self) -> Period:
        return containing(self.on, "quarter")


def events(reader: Reader, series: list[Figure]) -> list[Event]:
    """Everything in the quarters of this series that this reader may know, oldest first. Outside only of quarters that were released."""
    quarters = {f.period.code for f in series}
    if reader.scope.outside:
        quarters &= {p.code for p in reader.periods()}
    with reader.store.read() as session:
        found = list(_outside(session, reader) if reader.scope.outside else _inside(session, reader))
    found += [*_stories(reader), *factors(series, reader.scope.language)]
    return sorted((e for e in found if e.quarter.code in quarters and e.on <= today()), key=_by_day)


def picked(found: Iterable[Event], kind: str = "", most: int = MOST) -> tuple[list[Event], list[Event]]:
    """(those that are shown, oldest first; the others, newest first). Of each kind in turn the newest, in the order of `KINDS`."""
    newest = sorted((e for e in found if kind in ("", e.kind)), key=_by_day, reverse=True)
    turns = zip_longest(*([e for e in newest if e.kind == k] for k in KINDS))
    ordered = [e for e in chain.from_iterable(turns) if e is not None]
    return sorted(ordered[:most], key=_by_day), sorted(ordered[most:], key=_by_day, reverse=True)


def _by_day(event: Event) -> tuple[date, int, str]:
    return event.on, list(KINDS).index(event.kind), event.words


def _stories(reader: Reader) -> Iterator[Event]:
    for told in reader.stories(limit=500):
        yield Event(
            STORY, told.on, told.headline, link=f"/verhalen/{told.id}", theirs=True, whole=reader.scope.outside, id=told.id, story=told
        )


def _inside(session: Session, reader: Reader) -> Iterator[Event]:
    """What the enterprise itself wrote down. Partners only for who may see every partner."""
    organisation, language = reader.scope.organisation, reader.scope.language
    for m in milestones(session, organisation):
        yield Event(OWN, m.on, m.words, _quoted(m.words), theirs=True, id=m.id)
    for grant in happened.grants(session, organisation):
        yield from _grant(grant, language)
    yield from _firsts(session, organisation, language)
    for name, on in happened.partners(session, organisation) if reader.scope.person.may(CORRECT) else ():
        words, short = "{name} doet mee als partner.", "de komst van {name}"
        yield Event(PARTNER, on, say(words, language, name=name), say(short, language, name=name), "/partners")
    words = "Wij sloten {period} af."
    for period, on in happened.closings(session, organisation):
        yield Event(CLOSED, on, say(words, language, period=period_words(period, language)), link="/rapport")
    words = "Wij verbeterden de cijfers over {period}."
    for period, on in happened.corrections(session, organisation):
        yield Event(CORRECTED, on, say(words, language, period=period_words(period, language)), link="/rapport")


def _grant(grant: happened.Granted, language: str) -> Iterator[Event]:
    began = say("‘{name}’ begon.", language, name=grant.name)
    yield Event(GRANT, grant.on, began, say("het begin van ‘{name}’", language, name=grant.name), "/doelen")
    if grant.end is not None:
        yield Event(GRANT, grant.end, say("‘{name}’ liep af.", language, name=grant.name), link="/doelen")


def _firsts(session: Session, organisation: str, language: str) -> Iterator[Event]:
    """The first activity of a kind, and the first at a place of their own."""
    names = choices("activity_kind")
    for kind, on in happened.first_of_kind(session, organisation):
        if kind in names and kind != "other":
            name = say(names[kind], language)
            words, short = "Voor het eerst opgeschreven: {kind}.", "de eerste keer {kind}"
            yield Event(FIRST, on, say(words, language, kind=name), say(short, language, kind=name), "/uitleg/activities")
    if (opened := happened.own_place(session, organisation)) is not None:
        words, short = "Voor het eerst een activiteit op onze eigen plek.", "de eerste keer op onze eigen plek"
        yield Event(FIRST, opened, say(words, language), say(short, language), "/uitleg/activities")


def _outside(session: Session, reader: Reader) -> Iterator[Event]:
    """What people outside may know: what was told to them, and milestones an enterprise opened to them. No grant and no partner."""
    municipality, language = reader.scope.municipality, reader.scope.language
    for enterprise, m in told_outside(session, municipality):
        yield Event(OWN, m.on, m.words, _quoted(m.words), theirs=True, of=enterprise, id=m.id)
    for name, period in happened.joined(session, municipality):
        words, short = "Vanaf dit kwartaal tellen de cijfers van {name} mee.", "de komst van {name}"
        yield Event(JOINED, period.start, say(words, language, name=name), say(short, language, name=name), "/gemeente", whole=True)
    words = "De cijfers over {period} zijn vastgesteld."
    for period, on in happened.releases(session, municipality):
        yield Event(CLOSED, on, say(words, language, period=period_words(period, language)), link="/gemeente")
    words = "De cijfers over {period} zijn verbeterd."
    for period, on in happened.corrected_outside(session, municipality):
        yield Event(CORRECTED, on, say(words, language, period=period_words(period, language)), link="/gemeente")


def _quoted(words: str) -> str:
    """A sentence as it stands inside another."""
    return f"‘{words.rstrip('.! ')}’"


def factors(series: list[Figure], language: str) -> Iterator[Event]:
    """Numbers this figure was worked out with, where they got another value in a quarter of the series: those that really gave one."""
    every = {(v.code, v.valid_from, v.revision): v for f in series for v in f.factors}
    days: dict[date, list[tuple[FactorVersion, FactorVersion]]] = {}
    for f in series:
        for new in f.factors:
            older = [v for v in every.values() if v.code == new.code and v.valid_from < new.valid_from]
            old = max(older, key=lambda v: (v.valid_from, v.revision), default=None)
            if old is not None and old.central != new.central and f.period.contains(new.valid_from):
                changed = days.setdefault(new.valid_from, [])
                changed += [] if any(new.code == v.code for _, v in changed) else [(old, new)]
    for day, changed in sorted(days.items()):
        yield Event(FACTOR, day, _changed(changed, language), link=f"/uitleg/{series[-1].indicator.code}")


def _changed(changed: list[tuple[FactorVersion, FactorVersion]], language: str) -> str:
    """Which number, from what to what; of several their names."""
    if len(changed) == 1:
        old, new = changed[0]
        decimals = min(max(-int(v.central.normalize().as_tuple().exponent) for v in (old, new)), 4)
        before, after = (number(v.central, max(decimals, 0), language) for v in (old, new))
        words = "Wij rekenen met een ander getal voor {label}: eerst {before}, nu {after} ({unit})."
        return say(words, language, label=say(new.label, language), before=before, after=after, unit=new.unit)
    labels = [say(new.label, language) for _, new in changed]
    n = quantity(len(changed), "getallen", 0, language)
    more = say("en nog {n}", language, n=number(len(labels) - NAMED, 0, language)) if len(labels) > NAMED else ""
    listed = "; ".join([*labels[:NAMED], *([more] if more else [])])
    return say("Wij rekenen met {n} die anders zijn dan eerst: {labels}.", language, n=n, labels=listed)
