"""Closing a quarter: an enterprise's figures are frozen from then on, and its municipality gets a new total."""

from dataclasses import replace
from datetime import date
from typing import Any

from monitor import own_words
from monitor.count import recount
from monitor.disclose.closing import decide
from monitor.disclose.gate import tell
from monitor.disclose.report import safe_snapshot
from monitor.reader import Reader
from monitor.release import frozen
from monitor.report.snapshot import Snapshot, build
from monitor.report.weighed import shown_doubts
from storage.cells import all_cells
from storage.database import Store
from storage.factors import names
from storage.history import audit
from storage.mark import is_behind
from storage.organisation import organisation
from storage.own_words import fix
from storage.people import CLOSE, Person, require
from storage.period import Period, today
from storage.refused import Refused
from storage.release import Closed, Release, closed, publish
from storage.scope import Scope


def close(store: Store, person: Person, period: Period, on: date | None = None) -> Release:
    """Freeze one quarter of this person's enterprise; its municipality gets a new total. Raises `Refused` when it is not time or done."""
    require(person, CLOSE)
    assert person.organisation is not None
    _closable(store, person.organisation, period, on or today())
    with store.read() as session:
        enterprise = organisation(session, person.organisation)
        assert enterprise is not None
    scope = Scope(person, enterprise.id, enterprise.municipality, "", period)
    with store.write() as session:  # nobody else writes while the figures are read, so that text and totals are of one moment
        if period.code in closed(session, enterprise.id):
            raise Refused("Dit kwartaal is al afgesloten.")
        text, sentences = own_words.standing_sentences(Reader(store, replace(scope, language=person.language)))
        decided = decide(session, enterprise.id, enterprise.municipality, period, on or today())
        snapshot = safe_snapshot(session, build(Reader(store, scope)), decided)
        snapshot = replace(snapshot, own_words=own_words.said(sentences, period, snapshot.numbers), doubts=shown_doubts(snapshot))
        named = names(session)
        cells = [frozen(cell, named) for cell in all_cells(session, enterprise.id, period.code)]
        kept = {**content(snapshot), "cells": cells, "disclosed": decided.to_dict()}
        if decided.year:
            kept["year_cells"] = [frozen(cell, named) for cell in all_cells(session, enterprise.id, period.code[:4])]
        release = publish(session, enterprise.id, period, kept, person.id)
        if sentences:
            fix(session, person, period, text, own_words.frozen(sentences))
        session.add(Closed(organisation=enterprise.id, period=period.code, closed_by=person.id))
        session.flush()
        tell(session, person, enterprise, period, decided)
        audit(session, "quarter.close", person=person.id, organisation=enterprise.id, object=period.code)
    return release


def content(snapshot: Snapshot) -> dict[str, Any]:
    """What is frozen of it: every figure, and of the stories only which ones. Their words stay where their tellers can take them back."""
    return {"snapshot": replace(snapshot, stories=()).to_dict(), "stories": [s.id for s in snapshot.stories]}


def _closable(store: Store, enterprise: str, period: Period, on: date) -> None:
    if period.level != "quarter":
        raise Refused("Alleen een kwartaal kan worden afgesloten.")
    if period.end >= on:
        raise Refused("Dit kwartaal is nog niet voorbij. Sluit het af na de laatste dag.")
    with store.read() as session:
        behind = is_behind(session, enterprise)
    if behind and not recount(store, enterprise, on):
        raise Refused("Het tellen is niet gelukt. Probeer het later nog eens; er is niets veranderd.")
