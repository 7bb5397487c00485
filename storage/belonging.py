"""Which own grant a record belongs to: named by its id, as a form does, or by its name, as a spreadsheet does."""

import unicodedata

from sqlmodel import Session, col, select

from storage.records import Grant, Partner

NOT_OURS, SEVERAL = "?", "??"  # stand for a name that leads to no grant, and for one that leads to more


def grant_id(session: Session, organisation: str, given: object) -> str:
    """The id of the own grant that is meant; '' when none is, else `NOT_OURS` or `SEVERAL`. A withdrawn grant has no name any more."""
    words = _bare(str(given or ""))
    if not words:
        return ""
    own = list(session.exec(select(Grant).where(Grant.organisation == organisation).order_by(col(Grant.on), col(Grant.id))))
    if words in (g.id for g in own):
        return words
    named = [g.id for g in own if g.status != "withdrawn" and _bare(g.name).casefold() == words.casefold()]
    return named[0] if len(named) == 1 else SEVERAL if named else NOT_OURS


def _bare(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def grant_names(session: Session, organisation: str, *, withdrawn: bool = True) -> dict[str, str]:
    """Id -> name of the own grants, newest first: to choose from (not the withdrawn ones), and to read an answer back."""
    query = select(Grant).where(Grant.organisation == organisation).order_by(col(Grant.on).desc(), col(Grant.id))
    return {g.id: g.name for g in session.exec(query) if withdrawn or g.status != "withdrawn"}


def partner_names(session: Session, organisation: str, *, withdrawn: bool = True) -> dict[str, str]:
    """Id -> name of the own partners, by name: to choose from (not the withdrawn ones), and to read back who works with whom."""
    query = select(Partner).where(Partner.organisation == organisation).order_by(col(Partner.name), col(Partner.id))
    return {p.id: p.name for p in session.exec(query) if withdrawn or p.status != "withdrawn"}
