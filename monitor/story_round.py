"""A round as one person may read it: what was read to whom, what each group chose and why, and what is no longer there to read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from monitor.chosen import crowd
from monitor.context import Told
from monitor.reader import Reader
from storage import story_round
from storage.choices import choices
from storage.consent import ran_out
from storage.organisation import organisations
from storage.period import AMSTERDAM, Period, containing, parse, today
from storage.slot import aware
from storage.story_choice import SIDES, StoryChoice, StoryRound
from storage.story_round import Session
from storage.told import INWARD

MOST = 5000  # stories: all there are


@dataclass(frozen=True)
class Answer:
    """What one group said. `absent`: it was not there. `told` None while it did choose: that story is no longer there to read, taken back
    or, when it is `over`, because the yes of its teller ran out."""

    side: str
    absent: bool
    told: Told | None = None
    reason: str = ""
    people: int | None = None
    over: bool = False


@dataclass(frozen=True)
class Round:
    """One round. `read`: the stories on its list that this person may read; `answers` in the order of the groups. Outside: no list,
    and only answers with a story that may be read, so that nobody sees whether a group was away or chose something else."""

    enterprise: str
    period: Period
    domains: tuple[str, ...]
    finished: date | None
    read: tuple[Told, ...]
    answers: tuple[Answer, ...]
    listed: int = 0
    untold: tuple[Told, ...] = ()

    def answer(self, side: str) -> Answer | None:
        return next((a for a in self.answers if a.side == side), None)

    def heard(self, sides: Collection[str]) -> list[Told]:
        """The stories that may be read aloud when these groups are at the table: their tellers said yes to each of them."""
        return [told for told in self.read if all(SIDES[side] in told.scopes for side in sides)]

    @property
    def stories(self) -> list[tuple[Told, list[Answer]]]:
        """Each chosen story with the groups that chose it, most groups first."""
        found: dict[str, tuple[Told, list[Answer]]] = {}
        for answer in self.answers:
            if answer.told is not None:
                found.setdefault(answer.told.id, (answer.told, []))[1].append(answer)
        return sorted(found.values(), key=lambda each: -len(each[1]))

    @property
    def gone(self) -> int:
        """How many groups chose a story that was taken back since."""
        return sum(not a.absent and a.told is None and not a.over for a in self.answers)

    @property
    def over(self) -> int:
        """How many groups chose a story of which the yes of its teller ran out since."""
        return sum(a.over for a in self.answers)


def whole(reader: Reader) -> Reader:
    """The same person, looking at all of the enterprise: a round is of no grant and no buurt."""
    return reader.at(replace(reader.scope, area="", grant=""))


def finished(reader: Reader) -> list[Round]:
    """Every finished round this person may read, newest first."""
    everything, scope = _by_id(reader), reader.scope
    with reader.store.read() as session:
        here = {o.id: o.name for o in organisations(session, scope.municipality) if scope.outside or o.id == scope.organisation}
        found = [_round(session, each, here[each.organisation], everything, scope.outside) for each in story_round.rounds(session, here)]
    return [each for each in found if each.answers]


def table(reader: Reader, period: Period) -> Round | None:
    """The round about one quarter, also while it is under way. Inside only."""
    if reader.scope.outside:
        return None
    everything = _by_id(reader)
    with reader.store.read() as session:
        found = story_round.held(session, reader.scope.organisation, period.code)
        return _round(session, found, "", everything, outside=False) if found else None


def offered(reader: Reader, period: Period, domains: Collection[str]) -> list[Told]:
    """What can be read in a round about a quarter, oldest first. Inside only."""
    if reader.scope.outside:
        return []
    everything = _by_id(reader)
    with reader.store.read() as session:
        found = story_round.offered(session, reader.scope.organisation, period)
        return [everything[s.id] for s in found if s.id in everything and story_round.about(s, domains)]


def quarters(reader: Reader, most: int) -> list[tuple[Period, Round | None, int]]:
    """The last quarters with a story or a round, newest first: its round, and how many stories can be read in it. Inside only."""
    if reader.scope.outside:
        return []
    everything, period, found = _by_id(reader), containing(today(), "quarter"), []
    with reader.store.read() as session:
        for _ in range(most):
            held = story_round.held(session, reader.scope.organisation, period.code)
            here = sum(period.contains(told.on) for told in everything.values())
            if held or here:
                found.append((period, _round(session, held, "", everything, outside=False) if held else None, here))
            period = period.previous()
    return found


def of_domains(told: Told) -> list[str]:
    """The domains of change that a story is about."""
    return [name for name in story_round.DOMAINS if set(told.values) & set(choices(f"value_{name}"))]


def _by_id(reader: Reader) -> dict[str, Told]:
    return {told.id: told for told in whole(reader).stories(limit=MOST)}


def _round(session: Session, found: StoryRound, enterprise: str, everything: Mapping[str, Told], outside: bool) -> Round:
    said = story_round.answers(session, found.organisation, found.period)
    past = ran_out(session, (c.story for c in said.values() if c.story and c.story not in everything), INWARD)
    answers = tuple(_answer(c, everything, outside, past) for c in said.values() if not outside or c.story in everything)
    read = () if outside else tuple(everything[id] for id in found.stories if id in everything)
    waiting = () if outside else story_round.untold(session, found.organisation)
    day = aware(found.finished_at).astimezone(AMSTERDAM).date() if found.finished_at else None
    return Round(
        enterprise, parse(found.period), tuple(found.domains), day, read, answers, 0 if outside else len(found.stories),
        tuple(everything[s.id] for each, s in waiting if each.period == found.period and s.id in everything),
    )  # fmt: skip


def _answer(choice: StoryChoice, everything: Mapping[str, Told], outside: bool, past: Collection[str]) -> Answer:
    told = everything.get(choice.story)
    if told is None:
        return Answer(choice.side, absent=not choice.story, over=choice.story in past)
    return Answer(choice.side, False, told, choice.reason, crowd(choice.people, outside))
