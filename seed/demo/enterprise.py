"""The three made-up enterprises, of three kinds, and the pace at which each works."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from seed.demo import place
from storage.organisation import Organisation

SEASON = (1.2, 1.15, 1.05, 0.95, 0.85, 0.85, 0.8, 0.75, 0.95, 1.2, 1.45, 1.05)  # people ask for help when it is cold
FIRST_YEAR, FIRST_MONTH = 2021, 10


@dataclass(frozen=True)
class Enterprise:
    """One enterprise: who it is, and how much it does in an ordinary month (at the start, after five years)."""

    organisation: Organisation
    key: str
    starts: str
    visits: tuple[float, float]
    activities: tuple[float, float]
    hours: tuple[float, float]
    places: float
    referrals: float
    signals: float
    assignments: float
    staff: tuple[float, float]
    kinds: Mapping[str, float]
    tenure: Mapping[str, float]
    silent: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.organisation.id

    def now(self, pace: tuple[float, float], year: int, month: int) -> float:
        """The pace in this month: growing over five years, low in weak months."""
        share = min(1.1, max(0.0, (12 * (year - FIRST_YEAR) + month - FIRST_MONTH) / 60))
        grown = pace[0] + (pace[1] - pace[0]) * share
        return grown * (0.4 if f"{year}-{month:02d}" in self.weak else 1.0)


RENTERS = {"corporation": 0.62, "private_rent": 0.1, "owner": 0.2, "owner_vve": 0.06, "unknown": 0.02}
MIXED = {"corporation": 0.38, "private_rent": 0.14, "owner": 0.36, "owner_vve": 0.1, "unknown": 0.02}


def _merel() -> Enterprise:
    return Enterprise(
        Organisation(id="de-merel", name="Wijkbedrijf De Merel", kind="D1", origin="O1", relation="L3", municipality="", started=2021),
        key="merel", starts="2021-10", visits=(5, 15.8), activities=(5, 11), hours=(3, 7), places=1.25, referrals=3.2, signals=5,
        assignments=0.7, staff=(3000, 8600), tenure=RENTERS, silent=("2023-08",), weak=("2023-09", "2023-10", "2025-07"),
        kinds={
            "A1": 1, "A2": 1, "A3": 2, "A4": 2, "A5": 1.5, "A6": 0.5, "A7": 1, "A8": 0.4, "A9": 0.7,
            "A10": 0.4, "A11": 1, "A12": 1, "A13": 3,
        },
    )  # fmt: skip


def _kade() -> Enterprise:
    return Enterprise(
        Organisation(
            id="kadefixers", name="De Kadefixers", own_word="fixteam", kind="D2", origin="O3", relation="L4", municipality="", started=2022
        ),
        key="kade", starts="2022-04", visits=(4.5, 8), activities=(1.5, 4), hours=(2, 5), places=0.12, referrals=0.8, signals=2,
        assignments=0.3, staff=(1200, 2600), tenure=MIXED, silent=("2024-07", "2025-02"), weak=("2022-12",),
        kinds={"A3": 2, "A4": 3, "A5": 4, "A6": 1, "A7": 2, "A8": 0.5, "A11": 0.7, "A12": 0.3},
    )  # fmt: skip


def _werkt() -> Enterprise:
    return Enterprise(
        Organisation(
            id="oosterwei-werkt", name="Oosterwei Werkt", own_word="leerwerkbedrijf", kind="D3", origin="O2", relation="L2",
            municipality="", started=2022, review=True,
        ),
        key="werkt", starts="2022-01", visits=(2, 4), activities=(3, 6), hours=(2, 4), places=1.5, referrals=1.8, signals=2,
        assignments=2.2, staff=(9000, 21000), tenure=RENTERS, silent=("2022-08",), weak=("2024-04", "2024-05"),
        kinds={"A1": 0.5, "A2": 1, "A3": 1, "A9": 3, "A10": 2, "A11": 3, "A12": 1, "A13": 1.5},
    )  # fmt: skip


def enterprises(copy: int = 0) -> list[Enterprise]:
    """The three, in the municipality of this copy; the first copy carries the plain names."""
    gm = place.municipality(copy)
    where = {"merel": ((1, 1), (1, 2), (1, 3), (3, 1)), "kade": ((2, 1), (2, 2), (2, 3)), "werkt": ((3, 2), (3, 3), (4, 1), (4, 2), (4, 3))}
    found = []
    for enterprise in (_merel(), _kade(), _werkt()):
        o = enterprise.organisation
        o.municipality, o.example = gm, True
        o.areas = [place.buurt(gm, wijk, number) for wijk, number in where[enterprise.key]]
        if copy:
            o.id, o.name = f"{o.id}-{copy + 1}", f"{o.name} {copy + 1}"
        found.append(replace(enterprise, organisation=o))
    return found
