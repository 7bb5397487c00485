"""The gate: a quarter is told outside only when the attacker finds nothing in all that was told of the year, in any edition."""

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from monitor.disclose import outward
from monitor.disclose.attack import Finding
from monitor.disclose.closing import Decided, findings, of
from monitor.disclose.outward import Decision, of_municipality, reports
from monitor.disclose.total import streams, total
from storage.history import audit
from storage.organisation import Organisation, organisations
from storage.people import Person
from storage.period import Period, containing
from storage.release import KeptBack, closed, editions, publish, told


def tell(session: Session, person: Person, enterprise: Organisation, period: Period, decided: Decided) -> list[Finding]:
    """Give the municipality its new totals, after the attack. What is found keeps this quarter back; inside nothing changes."""
    found = attacked(session, enterprise.id, period.start.year)
    municipality, new = enterprise.municipality, (period, *((containing(period.start, "year"),) if decided.year else ()))
    contents = {} if found else {p: total(session, municipality, p) for p in new}
    found = found or [f for p, content in contents.items() for f in _not_of_blocks(session, municipality, p, content)]
    if found:
        codes = " ".join(sorted({f.indicator for f in found}))[:400]
        session.add(KeptBack(organisation=enterprise.id, period=period.code, figures=codes))
        session.flush()
        audit(session, "release.keep back", person=person.id, organisation=enterprise.id, object=period.code, result="refused")
        contents = {period: total(session, municipality, period)}  # without this enterprise
    for wanted, content in contents.items():
        publish(session, municipality, wanted, content, person.id)
    return found


def attacked(session: Session, enterprise: str, of_year: int) -> list[Finding]:
    """What all editions told of one enterprise's year give away together."""
    known = told(session, enterprise)
    outside = [r for r in editions(session, enterprise, of_year) if r.period in known]
    return findings(of(outside)) + reports(outside)


def _not_of_blocks(session: Session, municipality: str, period: Period, content: Mapping[str, Any]) -> list[Finding]:
    """What the municipality is about to read that is no sum of blocks: a fault in our own sums, found before anybody sees it."""
    return list(of_municipality(content, [Decision(s.tree, s.tables) for s in streams(session, municipality, period)]))


def attack_all(session: Session, municipality: str = "", of_year: int = 0) -> list[tuple[str, int, list[Finding]]]:
    """Enterprise or municipality, year, what is found: over every year that was ever told, or the one asked for."""
    found: list[tuple[str, int, list[Finding]]] = []
    told_in: set[tuple[str, int]] = set()
    for enterprise in organisations(session, municipality):
        years = sorted({int(code[:4]) for code in closed(session, enterprise.id)})
        chosen = [y for y in years if not of_year or y == of_year]
        found += [(enterprise.id, y, attacked(session, enterprise.id, y)) for y in chosen]
        told_in |= {(enterprise.municipality, y) for y in chosen}
    return found + [(code, y, outward.of_year(session, code, y)) for code, y in sorted(told_in)]
