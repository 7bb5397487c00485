"""Made-up homes for the tests of savings: visits, measures and checks as written down, and what the program counts of them."""

from datetime import date
from typing import Any

import polars as pl

from monitor.aggregate import cells
from monitor.count import rows_of, with_derived
from monitor.estimate import Estimate
from monitor.grid import Grid
from monitor.indicator import Indicator
from storage.factors import Factors, FactorVersion
from storage.number import from_micros
from tests.monitor.tally import frames_of, versions_of

Written = dict[str, list[dict[str, Any]]]
TODAY = date(2026, 11, 23)
PLACES = pl.DataFrame({"buurt": ["BU1"], "wijk": ["WK1"]})
SHARES = (0.20, 0.15, 0.12, 0.08, 0.04, 0.01, 0.0, 0.01, 0.02, 0.07, 0.12, 0.18)
ROUND = {
    "maatregel.tochtstrip.advies": (2, 5, 10), "maatregel.levensduur.tochtstrip": (3, 6, 10),
    "maatregel.radiatorfolie.advies": (1, 3, 7), "maatregel.radiatorfolie.levensduur": (5, 10, 15),
    "maatregel.kierdichting.advies": (0.01, 0.03, 0.05), "maatregel.kierdichting.levensduur": (15, 15, 15),
    "maatregel.douchekop.advies": (10, 27, 35), "maatregel.douchekop.levensduur": (5, 8, 15),
    "maatregel.led.afgeleid": (5, 10, 25), "maatregel.led.levensduur": (10, 15, 15),
    "maatregel.radiatorventilator.advies": (0, 8, 25), "maatregel.ketel60.advies": (10, 30, 75),
    "maatregel.waterzijdig": (0.02, 0.05, 0.10), "maatregel.levensduur.inregelen": (2, 5, 10),
    "maatregel.witgoed.advies": (120, 200, 300), "maatregel.witgoed.levensduur": (3, 5, 8),
    "maatregel.spouw": (6, 6, 6), "levensduur.groot": (25, 25, 30), "correctie.groot": (0.6, 0.7, 0.8), "plafond.groot": (0.25, 0.25, 0.25),
    "maatregel.hybride.frac": (0.6, 0.7, 0.75), "levensduur.hybride": (12, 15, 18), "hybride.kwh_per_m3": (1.7, 1.7, 1.7),
    "maatregel.pv": (0.8, 0.9, 1.0), "levensduur.pv": (20, 25, 30),
    "aandeel.warmwater": (0.15, 0.20, 0.25), "plafond.klein": (0.05, 0.10, 0.15),
    "verbruik.gas.gem": (1000, 1000, 1000), "verbruik.elek.netto": (1700, 1700, 1700), "verbruik.elek.gem": (2400, 2400, 2400),
    "co2.gas.wtw": (2, 2, 2), "co2.elek.mix.wtw": (0.25, 0.25, 0.25),
    "prijs.gas.marginaal": (1, 1.5, 2), "prijs.elek.marginaal": (0.2, 0.25, 0.3),
    **{f"graaddagen.maandaandeel.{m:02}": (share, share, share) for m, share in enumerate(SHARES, 1)},
}  # fmt: skip
FACTORS: list[FactorVersion] = versions_of(ROUND)


def visit(on: date, *measures: tuple[Any, ...], household: str = "H001", checks: dict[str, Any] | None = None, **said: Any) -> Written:
    """One visit. A measure is (id, kind, quantity) and, if need be, a dict with more.

    `checks`: measure id -> outcome, or (outcome, pieces gone).
    """
    record = f"visit-{on}-{household}"
    here = {"record_id": record, "on": on, "household": household}
    placed = [
        here | {"id": m[0], "kind": m[1], "quantity": float(m[2]), "stage": "installed", "position": n} | (m[3] if len(m) > 3 else {})
        for n, m in enumerate(measures)
    ]
    said_of = {id: found if isinstance(found, tuple) else (found, None) for id, found in (checks or {}).items()}
    looked = [here | {"id": f"check-{on}-{id}", "measure": id, "outcome": o, "gone": g} for id, (o, g) in said_of.items()]
    return {"visit": [here | {"heating": "gas_boiler", "gas_use_m3": 1000.0} | said], "measure": placed, "check": looked}


def cell(indicator: Indicator, view: str, period: str, *visits: Written, versions: list[FactorVersion] | None = None) -> dict[str, Any]:
    """The enterprise's cell of one period through the whole counting path; {} where there is none."""
    versions = FACTORS if versions is None else versions
    written = {name: [row for v in visits for row in v[name]] for name in ("visit", "measure", "check")}
    sources, chosen = with_derived(frames_of(written), versions, TODAY), indicator.view(view)
    found = cells(rows_of(chosen, sources, Factors(versions, indicator.uses), TODAY), indicator, chosen, Grid(TODAY, PLACES))
    whole = found.filter((pl.col("period") == period) & (pl.col("area") == "") & (pl.col("category") == "")).to_dicts()
    return whole[0] if whole else {}


def counted(indicator: Indicator, view: str, period: str, *visits: Written) -> Estimate:
    """What people read: low, central, high; zeros where nothing happened."""
    one = cell(indicator, view, period, *visits) or {"low": 0, "central": 0, "high": 0}
    return Estimate(*(from_micros(one[s]).normalize() for s in ("low", "central", "high")))
