"""What was only advised beside what was placed, and homes that do not burn gas: what no saving is counted for. Inside only."""

from dataclasses import dataclass

from monitor.reader import Reader
from storage.at_visits import lines
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require

NO_GAS = ("district", "heat_pump", "electric")


@dataclass(frozen=True)
class Advised:
    """Lines of advice, and lines placed in homes that use no gas of their own."""

    advice: int
    without_gas: int


def advised(reader: Reader) -> Advised:
    """In this period, area and grant."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    with reader.store.read() as session:
        found = lines(session, scope.organisation, scope.period.start, scope.period.end)
        known = {a.code: a for a in areas(session)} if scope.area else {}
    inside = {code for code in known if scope.area in lineage(known, code)}
    here = [(stage, heating) for stage, area, grant, heating in found if _wanted(area, grant, inside, scope.area, scope.grant)]
    without = sum(1 for stage, heating in here if stage == "installed" and heating in NO_GAS)
    return Advised(sum(1 for stage, _ in here if stage == "advised"), without)


def _wanted(area: str | None, grant: str | None, inside: set[str], chosen: str, of: str) -> bool:
    return (not chosen or area in inside) and (not of or grant == of)
