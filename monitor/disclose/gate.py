"""The gate: a quarter is told outside only when the attacker finds nothing in all that was told of the year, in any edition."""

from sqlmodel import Session

from monitor.disclose.attack import Finding
from monitor.disclose.closing import Decided, findings, of
from monitor.disclose.total import total
from storage.history import audit
from storage.organisation import Organisation, organisations
from storage.people import Person
from storage.period import Period, containing
from storage.release import KeptBack, closed, editions, publish, told


def tell(session: Session, person: Person, enterprise: Organisation, period: Period, decided: Decided) -> list[Finding]:
    """Give the municipality its new totals, after the attack. What is found keeps this quarter back; inside nothing changes."""
    found = attacked(session, enterprise.id, period.start.year)
    if found:
        codes = " ".join(sorted({f.indicator for f in found}))[:400]
        session.add(KeptBack(organisation=enterprise.id, period=period.code, figures=codes))
        session.flush()
        audit(session, "release.keep back", person=person.id, organisation=enterprise.id, object=period.code, result="refused")
    for wanted in (period, *((containing(period.start, "year"),) if decided.year and not found else ())):
        publish(session, enterprise.municipality, wanted, total(session, enterprise.municipality, wanted), person.id)
    return found


def attacked(session: Session, enterprise: str, of_year: int) -> list[Finding]:
    """What all editions told of one enterprise's year give away together."""
    known = told(session, enterprise)
    return findings(of([r for r in editions(session, enterprise, of_year) if r.period in known]))


def attack_all(session: Session, municipality: str = "", of_year: int = 0) -> list[tuple[str, int, list[Finding]]]:
    """Enterprise, year, what is found: over every year that was ever told, or the one asked for."""
    found = []
    for enterprise in organisations(session, municipality):
        years = sorted({int(code[:4]) for code in closed(session, enterprise.id)})
        found += [(enterprise.id, y, attacked(session, enterprise.id, y)) for y in years if not of_year or y == of_year]
    return found
