"""Closing a quarter: an enterprise's figures are frozen from then on, and its municipality gets a new total."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session

from monitor import own_words
from monitor.count import recount
from monitor.disclose.closing import decide
from monitor.disclose.gate import tell
from monitor.disclose.report import safe_snapshot
from monitor.reader import Reader
from monitor.release import frozen
from monitor.report.chosen import kept_of
from monitor.report.snapshot import Snapshot, build
from monitor.report.weighed import shown_doubts
from storage.cells import all_cells
from storage.database import Store
from storage.factors import names
from storage.history import audit
from storage.mark import is_behind
from storage.organisation import Organisation, organisation
from storage.own_words import fix
from storage.people import CLOSE, Person, require
from storage.period import Period, today
from storage.refused import Refused
from storage.release import Closed, Release, closed, publish
from storage.reopen import may_change
from storage.scope import Scope

TRIES = 5


def close(store: Store, person: Person, period: Period, on: date | None = None) -> Release:
    """Freeze one quarter of this person's enterprise; its municipality gets a new total. Raises `Refused` when it is not time or done."""
    require(person, CLOSE)
    assert person.organisation is not None
    _closable(period, on or today())
    with store.read() as session:
        enterprise = organisation(session, person.organisation)
        assert enterprise is not None
    scope = Scope(person, enterprise.id, enterprise.municipality, "", period)
    with settled(store, enterprise.id, on or today()) as session:  # text and totals are of one moment
        if period.code in closed(session, enterprise.id):
            raise Refused("Dit kwartaal is al afgesloten.")
        may_change(session, enterprise.id, period)
        words = own_words.standing_sentences(Reader(store, replace(scope, language=person.language)))
        decided = decide(session, enterprise.id, enterprise.municipality, period, on or today())
        snapshot = safe_snapshot(session, build(Reader(store, scope)), decided)
        told = own_words.said({page: sentences for page, (_, sentences) in words.items()}, period, snapshot.numbers)
        snapshot = replace(snapshot, own_words=told, doubts=shown_doubts(snapshot))
        named = names(session)
        cells = [frozen(cell, named) for cell in all_cells(session, enterprise.id, period.code)]
        kept = {**content(snapshot), "cells": cells, "disclosed": decided.to_dict()}
        if decided.year:
            kept["year_cells"] = [frozen(cell, named) for cell in all_cells(session, enterprise.id, period.code[:4])]
        release = publish(session, enterprise.id, period, kept, person.id)
        for page, (text, sentences) in words.items():
            fix(session, person, period, text, own_words.frozen(sentences), page)
        session.add(Closed(organisation=enterprise.id, period=period.code, closed_by=person.id))
        session.flush()
        tell(session, person, enterprise, period, decided)
        audit(session, "quarter.close", person=person.id, organisation=enterprise.id, object=period.code)
    return release


def content(snapshot: Snapshot) -> dict[str, Any]:
    """What is frozen of it: every figure, and of stories and photos only which ones. They stay where their tellers can take them back."""
    photos = {s.id: [p.id for p in s.photos] for s in snapshot.stories if s.photos}
    kept = {"snapshot": replace(snapshot, stories=(), held=None).to_dict(), "stories": [s.id for s in snapshot.stories], "photos": photos}
    return kept | ({"held": kept_of(snapshot.held)} if snapshot.held else {})


@contextmanager
def settled(store: Store, enterprise: str, on: date) -> Iterator[Session]:
    """A transaction in which nobody of this enterprise writes anything down, and every figure counts what they wrote.

    A save that is under way is waited for and counted; one that begins meanwhile waits, and then finds the quarter closed.
    """
    for _ in range(TRIES):
        with store.read() as session:
            behind = is_behind(session, enterprise)
        if behind and not recount(store, enterprise, on):
            raise Refused("Het tellen is niet gelukt. Probeer het later nog eens; er is niets veranderd.")
        with store.write() as session:
            session.get_one(Organisation, enterprise, with_for_update={"key_share": True})
            if not is_behind(session, enterprise):
                yield session
                return
    raise Refused("Er wordt op dit moment nog opgeschreven. Wacht een minuut en sluit het kwartaal dan af.")


def _closable(period: Period, on: date) -> None:
    if period.level != "quarter":
        raise Refused("Alleen een kwartaal kan worden afgesloten.")
    if period.end >= on:
        raise Refused("Dit kwartaal is nog niet voorbij. Sluit het af na de laatste dag.")
