"""What an enterprise says about itself: name and own word, what kind it is, who began it and when; and whether work is looked over."""

from dataclasses import dataclass

from sqlmodel import Session

from storage.choices import choices
from storage.history import audit
from storage.organisation import Organisation
from storage.people import PEOPLE, Person, require
from storage.period import today
from storage.refused import NotFound, Problem, Refused
from storage.team import plain

LISTS = {"kind": "organisation_kind", "origin": "origin", "relation": "relation"}  # field -> value list of the study
UNKNOWN_YEAR, EARLIEST = 0, 1970
MOST = {"name": 120, "own_word": 40}


@dataclass(frozen=True)
class About:
    """As typed; an empty answer is one nobody knows."""

    name: str
    own_word: str
    kind: str = ""
    origin: str = ""
    relation: str = ""
    started: str = ""


def about(enterprise: Organisation) -> About:
    """As it stands."""
    year = str(enterprise.started) if enterprise.started else ""
    return About(enterprise.name, enterprise.own_word, enterprise.kind, enterprise.origin, enterprise.relation, year)


def naming(name: str, own_word: str) -> list[Problem]:
    """What is wrong with what it is called."""
    found = [] if plain(name) else [Problem("Vul de naam in.", "organisation")]
    found += [Problem("Deze naam is te lang. Er passen 120 tekens.", "organisation")] if len(plain(name)) > MOST["name"] else []
    long = len(plain(own_word)) > MOST["own_word"]
    return found + ([Problem("Dit woord is te lang. Er passen 40 tekens.", "own_word")] if long else [])


def describe(session: Session, person: Person, said: About) -> Organisation:
    """Keep what it says about itself. Raises `Refused` with a sentence per field."""
    require(person, PEOPLE)
    problems = naming(said.name, said.own_word)
    for field, listed in LISTS.items():
        if getattr(said, field) and getattr(said, field) not in choices(listed):
            problems.append(Problem("Kies een antwoord uit de lijst.", field))
    year = _year(said.started, problems)
    if problems:
        raise Refused(*problems)
    found = held(session, person)
    found.name, found.own_word = plain(said.name), plain(said.own_word) or "wijkbedrijf"
    found.kind, found.origin, found.relation, found.started = said.kind, said.origin, said.relation, year
    session.add(found)
    audit(session, "organisation.about", person=person.id, organisation=found.id, object=f"organisation/{found.id}")
    return found


def look_over(session: Session, person: Person, on: bool) -> None:
    """Whether what people write down counts only after a second look. What was approved stays so; what waits goes on waiting."""
    require(person, PEOPLE)
    found = held(session, person)
    found.review = on
    session.add(found)
    audit(session, "organisation.review", person=person.id, organisation=found.id, fields=f"review={on}")


def _year(typed: str, problems: list[Problem]) -> int:
    wanted = typed.strip()
    if not wanted:
        return UNKNOWN_YEAR
    if not (wanted.isascii() and wanted.isdecimal() and EARLIEST <= int(wanted[:5]) <= today().year and len(wanted) == 4):
        problems.append(Problem("Vul een jaar in, bijvoorbeeld 2021. Weet u het niet? Laat het leeg.", "started"))
        return UNKNOWN_YEAR
    return int(wanted)


def held(session: Session, person: Person) -> Organisation:
    """The enterprise of this person, held while it is changed. Raises `NotFound`."""
    found = session.get(Organisation, person.organisation or "", with_for_update={"key_share": True})
    if found is None:
        raise NotFound()
    return found
