"""Holding a round: begin it with a list of stories, write down what each group chose and why, finish it, and tell the tellers."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from storage.choices import choices
from storage.history import audit
from storage.mark import mark
from storage.organisation import Organisation
from storage.people import CORRECT, Person, require
from storage.period import Period, now, today
from storage.personal import outward
from storage.records import Story
from storage.refused import NotFound, Problem, Refused
from storage.second_look import Doubt, Doubted
from storage.story_choice import DOMAINS, MOST, SIDES, StoryChoice, StoryRound

TEAM = SIDES["enterprise"]
CROWD = 500  # more people than this around a table is a slip of the pen


@dataclass(frozen=True)
class Said:
    """What a group says, as it was typed. `sure`: the questions about its words that were answered with yes."""

    story: str
    people: str
    reason: str
    sure: frozenset[str] = frozenset()


def offered(session: Session, organisation: str, period: Period) -> list[Story]:
    """The stories of a quarter that the team may read: what can be on the list of its round, oldest first."""
    query = select(Story).where(Story.organisation == organisation, Story.status == "approved")
    query = query.where(Story.on >= period.start, Story.on <= period.end).order_by(col(Story.on), col(Story.id))
    return [story for story in session.exec(query) if TEAM in story.consent]


def about(story: Story, domains: Collection[str]) -> bool:
    """Whether it is of one of these domains of change; a story without a value is of every one."""
    return not story.values or any(value in choices(f"value_{name}") for name in domains for value in story.values)


def held(session: Session, organisation: str, period: str) -> StoryRound | None:
    return session.get(StoryRound, (organisation, period))


def rounds(session: Session, organisations: Iterable[str]) -> list[StoryRound]:
    """Every finished round of these enterprises, newest quarter first."""
    query = select(StoryRound).where(col(StoryRound.organisation).in_(list(organisations)), col(StoryRound.finished_at).is_not(None))
    return list(session.exec(query.order_by(col(StoryRound.period).desc(), col(StoryRound.organisation))))


def answers(session: Session, organisation: str, period: str) -> dict[str, StoryChoice]:
    """Group -> what it said last, in the order of the groups."""
    query = select(StoryChoice).where(StoryChoice.organisation == organisation, StoryChoice.period == period)
    last = {choice.side: choice for choice in session.exec(query.order_by(col(StoryChoice.seq)))}
    return {side: last[side] for side in SIDES if side in last}


def said(session: Session, organisation: str, period: str) -> dict[tuple[str, str], StoryChoice]:
    """(group, story) -> what the group said of it last, also when it chose another one since."""
    query = select(StoryChoice).where(StoryChoice.organisation == organisation, StoryChoice.period == period)
    return {(c.side, c.story): c for c in session.exec(query.order_by(col(StoryChoice.seq))) if c.story}


def chosen(session: Session, organisations: Iterable[str]) -> dict[str, list[StoryChoice]]:
    """Story -> who chose it in a finished round, newest quarter first."""
    found: dict[str, list[StoryChoice]] = {}
    for each in rounds(session, organisations):
        for choice in answers(session, each.organisation, each.period).values():
            if choice.story:
                found.setdefault(choice.story, []).append(choice)
    return found


def begin(session: Session, person: Person, period: Period, domains: Collection[str], stories: Collection[str]) -> StoryRound:
    """Begin a round, or change the list of one that is under way; what was chosen already stays on it. Raises `Refused`."""
    require(person, CORRECT)
    enterprise = _locked(session, person)
    if period.level != "quarter" or period.start > today():
        raise NotFound()
    kept = [name for name in DOMAINS if name in domains]
    if not kept:
        raise Refused(Problem("Kies minstens één onderwerp.", "domain"))
    found = held(session, enterprise.id, period.code) or StoryRound(
        organisation=enterprise.id, period=period.code, started_by=person.id
    )  # fmt: skip
    if found.finished_at is not None:
        raise Refused("Deze ronde is al afgerond.")
    already = {choice.story for choice in answers(session, enterprise.id, period.code).values()}
    ids = [s.id for s in offered(session, enterprise.id, period) if s.id in already or (s.id in stories and about(s, kept))]
    if not ids:
        raise Refused(Problem("Kies minstens één verhaal om voor te lezen.", "story"))
    found.domains, found.stories = kept, ids
    session.add(found)
    audit(session, "round.begin", person=person.id, organisation=enterprise.id, object=period.code)
    return found


def choose(session: Session, person: Person, period: Period, side: str, said: Said) -> None:
    """Keep what a group chose and why. Raises `Refused` for what is missing, `Doubted` for what points at a person."""
    require(person, CORRECT)
    enterprise, found = _locked(session, person), _under(session, person, period)
    if side not in SIDES:
        raise NotFound()
    may = {s.id for s in offered(session, enterprise.id, period) if s.id in found.stories and SIDES[side] in s.consent}
    reason, problems = " ".join(said.reason.replace("\x00", "").split()), []
    if said.story not in may:
        problems.append(Problem("Kies een verhaal.", "story"))
    people = int(said.people) if said.people.strip().isascii() and said.people.strip().isdigit() and len(said.people) < 6 else 0
    if not 0 < people <= CROWD:
        problems.append(Problem("Vul in met hoeveel mensen jullie kozen: een getal van 1 tot 500.", "people"))
    if not reason:
        problems.append(Problem("Schrijf op waarom deze groep dit verhaal koos.", "reason"))
    if len(reason) > MOST:
        problems.append(Problem("Maak het korter: hoogstens 600 tekens.", "reason"))
    if problems:
        raise Refused(*problems)
    doubts = [Doubt(Problem(p.sentence, "reason", p.values)) for p in outward(reason)]
    if any(doubt.key not in said.sure for doubt in doubts):
        raise Doubted(doubts, waits=False, outward=True)
    _add(session, person, period, side, story=said.story, reason=reason, people=people)


def absent(session: Session, person: Person, period: Period, side: str) -> None:
    """This group was not there: an answer too."""
    require(person, CORRECT)
    _locked(session, person)
    _under(session, person, period)
    if side not in SIDES:
        raise NotFound()
    _add(session, person, period, side)


def finish(session: Session, person: Person, period: Period) -> None:
    """Every group has answered: from now on what was chosen stands first. A second press changes nothing. Raises `Refused`."""
    require(person, CORRECT)
    enterprise, found = _locked(session, person), _under(session, person, period)
    said = answers(session, enterprise.id, period.code)
    if len(said) < len(SIDES):
        raise Refused("Schrijf eerst van elke groep op wat ze koos, of dat ze er niet bij was.")
    if not any(choice.story for choice in said.values()):
        raise Refused("Er is nog niets gekozen. Minstens één groep kiest een verhaal.")
    if found.finished_at is None:
        found.finished_at, found.finished_by = now(), person.id
        session.add(found)
        audit(session, "round.finish", person=person.id, organisation=enterprise.id, object=period.code)
        mark(session, enterprise.id)


def untold(session: Session, organisation: str) -> list[tuple[StoryRound, Story]]:
    """Chosen stories that the team may still read and whose teller does not know yet that they were chosen."""
    found = []
    for each in rounds(session, [organisation]):
        ids = dict.fromkeys(c.story for c in answers(session, organisation, each.period).values() if c.story)
        for story in (session.get(Story, id) for id in ids if id not in each.told):
            if story is not None and story.status == "approved" and TEAM in story.consent:
                found.append((each, story))
    return found


def tell(session: Session, person: Person, period: Period, story: str) -> None:
    """Somebody told the teller. Raises `NotFound` for what was not chosen."""
    require(person, CORRECT)
    enterprise, found = _locked(session, person), _under(session, person, period)
    if found.finished_at is None or story not in {c.story for c in answers(session, enterprise.id, period.code).values() if c.story}:
        raise NotFound()
    if story not in found.told:
        found.told = [*found.told, story]
        session.add(found)
        audit(session, "round.told", person=person.id, organisation=enterprise.id, object=f"story/{story}")
        mark(session, enterprise.id)


def _locked(session: Session, person: Person) -> Organisation:
    return session.get_one(Organisation, person.organisation or "", with_for_update={"key_share": True})


def _under(session: Session, person: Person, period: Period) -> StoryRound:
    found = held(session, person.organisation or "", period.code)
    if found is None:
        raise NotFound()
    return found


def _add(session: Session, person: Person, period: Period, side: str, *, story: str = "", reason: str = "", people: int = 0) -> None:
    own = person.organisation or ""
    made = StoryChoice(
        organisation=own, period=period.code, side=side, story=story, reason=reason, people=people, person=person.id
    )  # fmt: skip
    session.add(made)
    audit(session, "round.choice", person=person.id, organisation=own, object=f"{period.code} {side}")
    mark(session, own)
