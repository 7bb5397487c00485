"""What three enterprises of one municipality show together, when some of their records have no buurt: a table in docs/disclosure.md."""

from collections.abc import Iterator, Sequence
from random import Random

from monitor import indicators
from monitor.disclose.attack import attack
from monitor.disclose.shape import Counted
from monitor.disclose.stream import tables
from monitor.disclose.table import SHOWN, Table
from monitor.disclose.tree import NOWHERE, joined, plant
from monitor.disclose.year import year_tables
from tests.monitor.disclose.town import QUARTERS, WIJKEN, households

SHARES = (0.0, 0.02, 0.05)
ELSEWHERE = (0.0, 0.1)  # visits outside the wijk where an enterprise works
VISITS = (30, 60, 150)


def enterprise(seed: int, home: str, visits: int, elsewhere: float, share: float) -> tuple[list[Table], int]:
    """The tables of one enterprise's year, and how many small numbers the attacker found in them."""
    dice, indicator = Random(seed), indicators.BY_CODE["households_reached"]
    places = [b for buurten in WIJKEN.values() for b in buurten]
    inside, outside = len(WIJKEN[home]), len(places) - len(WIJKEN[home])
    weights = [dice.paretovariate(2) * ((1 - elsewhere) / inside if b in WIJKEN[home] else elsewhere / outside) for b in places]
    counts: dict[tuple[str, str], int] = {}
    for quarter in QUARTERS:
        for place in dice.choices(places, weights, k=round(visits * dice.uniform(0.7, 1.3))):
            key = (NOWHERE if dice.random() < share else place, quarter)
            counts[key] = counts.get(key, 0) + 1
    rows, tree = households(counts), plant(WIJKEN, WIJKEN[home][0])
    found: list[Table] = []
    for quarter in QUARTERS:
        so_far = [r for r in rows if r.quarter <= quarter]
        found += tables([Counted(indicator, indicator.views[0], so_far)], tree, quarter, found)
    year = year_tables([Counted(indicator, indicator.views[0], rows)], tree, found, "2026")
    return [*found, *year], len(list(attack([*found, *year], found, tree, {indicator.code: indicator.k})))


def alone(shown: Sequence[Table]) -> set[tuple[str, ...]]:
    """The areas that all of them tell."""
    return set(joined(t.placed for t in shown)) if shown else set()


def together(visits: int, elsewhere: float, share: float, municipalities: int) -> str:
    """One line of the table."""
    quarters = wijken = buurten = found = 0
    for seed in range(municipalities):
        made = [enterprise(seed * 10 + n, home, visits, elsewhere, share) for n, home in enumerate(sorted(WIJKEN))]
        found += sum(small for _, small in made)
        shown = [t for several, _ in made for t in several if t.state == SHOWN]
        for quarter in QUARTERS:
            of_quarter = alone([t for t in shown if t.quarters[-1] == quarter])
            quarters += len(of_quarter) > 1
            wijken += sum(tuple(sorted(b)) in of_quarter for b in WIJKEN.values())
        of_year = alone([t for t in shown if t.quarters == ("2026",)])
        buurten += sum(len(block) == 1 for block in of_year)
    parts = ((quarters, 4), (wijken, 4 * len(WIJKEN)), (buurten, sum(len(b) for b in WIJKEN.values())))
    shares = " | ".join(f"{100 * n / (of * municipalities):.0f} %" for n, of in parts)
    return f"| {visits} bezoeken elk, {100 * elsewhere:.0f} % in een andere wijk, {100 * share:.0f} % zonder buurt | {shares} | {found} |"


def lines(municipalities: int) -> Iterator[str]:
    yield "| per kwartaal, drie wijkbedrijven | kwartalen met gebieden | wijk x kwartaal apart | buurt x jaar apart | teruggerekend |"
    yield "|---|---|---|---|---|"
    yield from (together(visits, elsewhere, share, municipalities) for visits in VISITS for elsewhere in ELSEWHERE for share in SHARES)
