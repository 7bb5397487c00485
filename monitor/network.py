"""The partners of an enterprise on the last day of a period, and who works with whom because of it. Inside only: it holds names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from monitor.reader import Reader
from storage.emptied import REMOVED
from storage.network import Taking, taking
from storage.people import CORRECT, require
from storage.period import today
from storage.records import Contribution


@dataclass(frozen=True)
class Member:
    """One partner. `roles`: each earlier role with its last day, oldest first; `before`: how many contact persons there were before.

    `brings`: each kind of contribution once, with how much of it, None where that was not written down. `relation`: of a municipality only.
    `interest` and `agreement`: in the words of the partner, and what was agreed; empty where that was not written down.
    """

    id: str
    name: str
    group: str
    since: date
    interests: tuple[str, ...]
    role: str
    roles: tuple[tuple[str, date], ...]
    wanted: str
    contact_since: date | None
    before: int
    brings: tuple[tuple[str, Decimal | None], ...]
    interest: str = ""
    agreement: str = ""
    relation: str = ""


@dataclass(frozen=True)
class Network:
    """The members by name, and each pair of ids that works together, once."""

    members: tuple[Member, ...]
    pairs: tuple[tuple[str, str], ...]
    on: date

    def beside(self, id: str) -> list[str]:
        """The names of those this one works with."""
        others = {one if other == id else other for one, other in self.pairs if id in (one, other)}
        return [m.name for m in self.members if m.id in others]


def network(reader: Reader) -> Network:
    """On the last day of the reader's period, or today. Only for who may see every partner of the enterprise."""
    scope = reader.scope
    require(scope.person, CORRECT, scope.organisation)
    on = min(scope.period.end, today())
    with reader.store.read() as session:
        found = taking(session, scope.organisation, on)
        return Network(tuple(_member(t, on) for t in found), tuple(_pairs(found, on)), on)


def _member(found: Taking, on: date) -> Member:
    p, lines = found.partner, sorted(found.roles, key=lambda line: line.until)
    then = next((line.role for line in lines if line.until >= on), p.role or "")
    contact = p.contact_since if p.contact_since and p.contact_since <= on else None
    return Member(
        p.id, p.name, p.group, p.on, tuple(p.interests), then, tuple((line.role, line.until) for line in lines if line.until < on),
        p.role_wanted or "", contact, sum(1 for line in found.contacts if line.until < on),
        _brings([c for c in found.contributions if (c.since or p.on) <= on and (c.until is None or c.until >= on)]),
        _said(p.interest), _said(p.agreement), p.relation or "",
    )  # fmt: skip


def _brings(lines: Iterable[Contribution]) -> tuple[tuple[str, Decimal | None], ...]:
    """The same kind twice is added, as far as its quantities are known."""
    found: dict[str, Decimal | None] = {}
    for line in lines:
        before = found.get(line.kind)
        found[line.kind] = before if line.quantity is None else line.quantity + (before or 0)
    return tuple(found.items())


def _said(words: str | None) -> str:
    return "" if words in (None, REMOVED) else words or ""


def _pairs(found: list[Taking], on: date) -> Iterable[tuple[str, str]]:
    """As the figure `relations` counts them: both take part and the tie holds; written down twice is one."""
    here = {t.partner.id: t.partner.on for t in found}
    pairs = {
        (min(t.partner.id, tie.partner), max(t.partner.id, tie.partner))
        for t in found
        for tie in t.ties
        if tie.partner in here and tie.partner != t.partner.id
        and (tie.since is None or tie.since <= on) and (tie.until is None or tie.until >= on)
    }  # fmt: skip
    return sorted(pairs)
