"""What the rule of release leaves visible: `python -m tests.bench.visibility` writes the tables in docs/disclosure.md.

`--municipalities 10000` is the long run of the attack: every municipality is attacked too, and one find ends it with exit code 1.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from monitor.disclose.behind import SCALE, WHOLE_YEAR, Row
from monitor.disclose.table import SHOWN
from tests.bench import visibility_together
from tests.monitor.disclose.town import WIJKEN, Year, closed, households, skewed

DOCUMENT = Path(__file__).parents[2] / "docs" / "disclosure.md"
VISITS = (30, 60, 150)
PLACEMENTS = (8, 25, 60)


def shares(year: Year) -> tuple[int, int, int]:
    """Quarters shown (alone or with one before), wijk x quarter alone, buurt x year alone, each as a number of them."""
    shown = [t for t in year.quarters if t.state == SHOWN and not t.dimension]
    wijken = [set(buurten) for buurten in WIJKEN.values()]
    alone = sum(len(t.quarters) == 1 and any(set(b) - {""} == wijk for b in t.blocks) for t in shown for wijk in wijken)
    buurten = {b[0] for t in year.year if t.state == SHOWN for b in t.blocks if len(b) == 1 and b[0]}
    return len({q for t in shown for q in t.quarters}), alone, len(buurten)


def visits(number: int, code: str, municipalities: int) -> tuple[str, int]:
    """One line of the table, and how many small numbers the attacker found."""
    sums, found = [0, 0, 0], 0
    for seed in range(municipalities):
        year = closed(households(skewed(seed, number)), code)
        found += len(year.attacked())
        for n, share in enumerate(shares(year)):
            sums[n] += share
    wijken, buurten = len(WIJKEN), sum(len(b) for b in WIJKEN.values())
    of = (4, 4 * wijken, buurten)
    parts = " | ".join(f"{100 * s / (n * municipalities):.0f} %" for s, n in zip(sums, of, strict=True))
    return f"| {number} bezoeken, k = {10 if code == 'payment_eased' else 5} | {parts} | {found} |", found


def placements(number: int, municipalities: int, to_work: float = 0.3) -> str:
    """Who went on to work or education, by the year: so many placements, three of ten of them."""
    shown = 0
    for seed in range(municipalities):
        dice = Random(seed)
        people = [f"D{n}" for n in range(number) if dice.random() < to_work]
        rows = [Row(WHOLE_YEAR, "", p, "numerator", "2026-03", ("work",), (SCALE,) * 3) for p in people]
        shown += any(t.state == SHOWN for t in closed(rows, "to_work_or_education").year)
    return f"| {number} plekken | altijd, vanaf 1 | altijd, vanaf 1 | {100 * shown / municipalities:.0f} % |"


def lines(municipalities: int) -> Iterator[str]:
    yield "| per kwartaal | kwartalen met een cijfer | wijk x kwartaal apart | buurt x jaar apart | teruggerekend |"
    yield "|---|---|---|---|---|"
    found = 0
    for code in ("households_reached", "payment_eased"):
        for number in VISITS:
            line, more = visits(number, code, municipalities)
            found += more
            yield line
    yield ""
    yield "| per jaar | plekken naar soort | plekken naar soort werk | uitstroom, jaarcijfer te zien |"
    yield "|---|---|---|---|"
    yield from (placements(number, municipalities) for number in PLACEMENTS)
    yield ""
    yield from visibility_together.lines(max(1, municipalities // 20))
    if found:
        sys.exit(1)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--municipalities", type=int, default=200)
    table = "\n".join(lines(asked.parse_args().municipalities))
    text = DOCUMENT.read_text(encoding="utf-8")
    between = re.compile(r"(<!-- visible -->\n).*(\n<!-- /visible -->)", re.DOTALL)
    DOCUMENT.write_text(between.sub(lambda m: m[1] + table + m[2], text), encoding="utf-8")
    print(table)


if __name__ == "__main__":
    main()
