"""Who takes part on one day, with what they bring in, their earlier roles, and the ties between them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from storage.cooperation import active
from storage.records import Contribution, FormerContact, FormerRole, Partner, Tie


@dataclass(frozen=True)
class Taking:
    """One partner that takes part, with its lines."""

    partner: Partner
    roles: list[FormerRole]
    contacts: list[FormerContact]
    contributions: list[Contribution]
    ties: list[Tie]


def taking(session: Session, organisation: str, on: date) -> list[Taking]:
    """The partners that count on this day, by name; those that wait for a second look are in no figure and not here either."""
    roles, contacts, brought, ties = (_lines(session, kind, organisation) for kind in (FormerRole, FormerContact, Contribution, Tie))
    found = [p for p in session.exec(active(organisation, on)) if p.status == "approved"]
    return [Taking(p, roles[p.id], contacts[p.id], brought[p.id], ties[p.id]) for p in found]


def _lines(session: Session, kind: Any, organisation: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for line in session.exec(select(kind).where(kind.organisation == organisation).order_by(kind.record, kind.position)):
        found[line.record].append(line)
    return found
