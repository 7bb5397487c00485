"""The one door for a factor's value: it adds a version with who and when, and asks for the recount. Nothing changes or removes one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.factor.band import Unsure, doubts
from storage.factor.change import FactorChange, note
from storage.factor.check import check
from storage.factors import FactorFacts, FactorVersion, versions_of
from storage.history import audit
from storage.refused import Problem, Refused

MOST_SURE = 300


@dataclass(frozen=True)
class Added:
    """The versions that came in, and the change they made; None where nobody's figures use them."""

    versions: list[FactorVersion]
    change: FactorChange | None


def add(session: Session, wanted: Iterable[FactorFacts], by: str, *, sure: str = "", reason: str = "") -> Added:
    """Add these versions in one go. Raises `Refused` for what cannot be, `Unsure` for what needs `sure`: why it is right all the same."""
    made = ready(session, wanted, sure)
    return append(session, made, by, reason or "; ".join(dict.fromkeys(v.reason for v in made if v.reason)))


def ready(session: Session, wanted: Iterable[FactorFacts], sure: str = "") -> list[FactorVersion]:
    """The versions as they would be added: each checked beside what is there and beside those before it."""
    asked, sure = [tidy(facts) for facts in wanted], " ".join(sure.split())
    known = versions_of(session, {facts.code for facts in asked})
    made: list[FactorVersion] = []
    for facts in asked:
        there = [v for v in (*known, *made) if v.code == facts.code]
        check(facts, there)
        if (doubted := doubts(facts, there)) and not sure:
            raise Unsure(*doubted)
        if len(sure) > MOST_SURE:
            raise Refused(Problem("Dit is te lang. Er passen {most} tekens.", "sure", {"most": MOST_SURE}))
        revision = 1 + max((v.revision for v in there if v.valid_from == facts.valid_from), default=0)
        made.append(FactorVersion(**said(facts), revision=revision, confirmed=sure if doubted else ""))
    return made


def append(session: Session, made: list[FactorVersion], by: str, reason: str, *, one_line: bool = False) -> Added:
    """Put them in the store, in the transaction of the deed. `one_line`: a single line in the audit for many at once."""
    for version in made:
        version.added_by = by
    try:
        with session.begin_nested():
            session.add_all(made)
            session.flush()
    except IntegrityError:  # the same first day, added elsewhere at the same moment
        raise Refused("Iemand anders heeft dit getal net ook veranderd. Kijk wat er nu staat en probeer het opnieuw.") from None
    for version in () if one_line else made:
        audit(session, "factor.add", person=by, object=f"{version.code} {version.valid_from} r{version.revision}")
    if one_line and made:
        audit(session, "factor.load", person=by, object=f"{len(made)} versions")
    return Added(made, note(session, made, by, reason))


def said(facts: FactorFacts) -> dict[str, Any]:
    """The facts alone, of facts, a proposal or a version."""
    return {name: getattr(facts, name) for name in FactorFacts.model_fields}


def tidy(facts: FactorFacts) -> FactorFacts:
    """Without spaces around and without line ends in it."""
    words = {name: " ".join(value.split()) for name, value in said(facts).items() if isinstance(value, str)}
    return FactorFacts.model_construct(**(said(facts) | words))
