"""The loop of what is heard: the neighbourhood said it, the municipality did something with it, residents noticed. For both sides."""

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlmodel import Session

from monitor.reader import Reader
from storage.choices import choices
from storage.heard import heard
from storage.organisation import Organisation, organisation
from storage.people import ANSWER, READ_OWN, require
from storage.period import Period
from storage.personal import outward
from storage.refused import NotFound
from storage.release import newest
from storage.scope import Scope
from storage.second_look import Doubt, Doubted
from storage.signal_answer import ENTERPRISE, MUNICIPALITY, SignalAnswer, answer, heard_from, notice, standing, versions

CODE = "signals"


@dataclass(frozen=True)
class Turn:
    """What one enterprise and its municipality said about a topic; None: nothing yet. `before`: earlier versions, newest first."""

    organisation: str
    name: str
    did: SignalAnswer | None
    noticed: SignalAnswer | None
    before: tuple[SignalAnswer, ...] = ()


@dataclass(frozen=True)
class Topic:
    """One topic of a closed quarter that the municipality can read. `times`: outside of everyone together, inside of the own enterprise."""

    code: str
    times: Decimal
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Loop:
    """The topics, what was said most first. `untold`: topics the enterprise wrote down and the municipality cannot see. Inside only."""

    topics: tuple[Topic, ...]
    untold: tuple[str, ...] = ()


def takes_part(scope: Scope) -> bool:
    """Whether this person is one of the two sides: nobody who pays for it from elsewhere is."""
    return scope.person.may(ANSWER) if scope.outside else scope.person.may(READ_OWN)


def loop(reader: Reader) -> Loop:
    """What both sides said of the quarter in the scope; nothing of another kind of period. Raises `Forbidden`."""
    scope = reader.scope
    require(scope.person, ANSWER if scope.outside else READ_OWN)
    if scope.period.level != "quarter":
        return Loop(())
    with reader.store.read() as session:
        return _outside(session, scope) if scope.outside else _inside(session, scope)


def topic(reader: Reader, code: str) -> Topic:
    """One topic that can be spoken about. Raises `NotFound` for any other, whatever the reason."""
    found = next((t for t in loop(reader).topics if t.code == code), None)
    if found is None:
        raise NotFound()
    return found


def keep(reader: Reader, code: str, organisation: str, state: str, words: str, known: frozenset[str]) -> None:
    """Keep one sentence of the side of this person. `known`: keys of what was asked and said yes to.

    Raises `NotFound` for a topic that is not released, `Refused` for what was filled in, `Doubted` for what looks like a person.
    """
    scope, _ = reader.scope, topic(reader, code)
    with reader.store.write() as session:
        if scope.outside:
            answer(session, scope.person, organisation, code, scope.period, state, words)
        else:
            notice(session, scope.person, code, scope.period, words)
        asked = [Doubt(replace(problem, at="words")) for problem in outward(words)]
        if any(doubt.key not in known for doubt in asked):
            raise Doubted(asked, waits=False, outward=True)


def released_topics(session: Session, municipality: str, period: Period) -> dict[str, Decimal]:
    """Topic -> how often, as people outside read it for the whole municipality; the most often first."""
    kept = newest(session, municipality, period)
    whole = [f for f in kept.content["figures"] if f["indicator"] == CODE and f["state"] == "value" and not f.get("areas")] if kept else []
    found = {f["category"]: Decimal(f["central"]) for f in whole if f["category"] in choices("topic") and f["central"]}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def _outside(session: Session, scope: Scope) -> Loop:
    said, here = versions(session, scope.municipality, scope.period), heard_from(session, scope.municipality, scope.period)
    shown = released_topics(session, scope.municipality, scope.period)
    return Loop(tuple(Topic(code, times, tuple(_turn(o, code, said) for o in here)) for code, times in shown.items()))


def _inside(session: Session, scope: Scope) -> Loop:
    own = organisation(session, scope.organisation)
    if own is None:
        return Loop(())
    wrote = Counter(s.topic for s in heard(session, own.id, scope.period.start, scope.period.end))
    told = own in heard_from(session, own.municipality, scope.period)
    shown = released_topics(session, own.municipality, scope.period) if told else {}
    said = versions(session, own.municipality, scope.period, own.id)
    answered = {a.topic for a in said}
    order = sorted({*answered, *(code for code in shown if wrote[code])}, key=lambda code: (-wrote[code], code))
    untold = tuple(code for code in sorted(wrote, key=lambda c: (-wrote[c], c)) if code not in order)
    return Loop(tuple(Topic(code, Decimal(wrote[code]), (_turn(own, code, said),)) for code in order), untold)


def _turn(enterprise: Organisation, code: str, said: list[SignalAnswer]) -> Turn:
    did, noticed = (standing(said, enterprise.id, code, side) for side in (MUNICIPALITY, ENTERPRISE))
    before = [a for a in reversed(said) if (a.organisation, a.topic) == (enterprise.id, code) and a not in (did, noticed) and a.words]
    return Turn(enterprise.id, enterprise.name, did, noticed, tuple(before))
