"""What came of a goal, read off the notebook in the plainest way; the real count is not made here."""

from decimal import Decimal

from seed.demo.notebook import Kept, Notebook
from storage.period import Period
from storage.records import Hours, Placement

STRUGGLING, EASED = ("hard", "cannot"), ("just", "easy")
PAID = ("paid", "freelance")  # what stands beside a goal is paid work alone
ONWARD = ("paid_elsewhere", "paid_here", "education")


def came(notebook: Notebook, indicator: str, period: Period) -> Decimal:
    """How much of this indicator happened in the period."""
    if indicator in ("households_helped", "households_reached"):
        seen = [v for v in notebook.visits if period.contains(v["on"]) and v["kind"] not in ("phone", "not_home")]
        return Decimal(len({v["household"] for v in seen}))
    if indicator == "payment_eased":
        return Decimal(_eased(notebook.visits, period))
    if indicator == "volunteer_hours":
        return sum((row["hours"] for row in _kept(notebook, Hours) if period.contains(row["on"])), Decimal(0))
    if indicator == "jobs_started":
        return Decimal(sum(period.contains(row["on"]) and row["kind"] in PAID for row in _kept(notebook, Placement)))
    ended = [row for row in _kept(notebook, Placement) if row["end"] is not None and period.contains(row["end"])]
    return Decimal(sum(row["outflow"] in ONWARD for row in ended))


def _kept(notebook: Notebook, record: type) -> list[Kept]:
    return [dict(values) for table, values in notebook.rows if table is record and values["status"] == "approved"]


def _eased(visits: list[Kept], period: Period) -> int:
    """Households that struggled at first, and said for the first time in this period that it goes better."""
    first: dict[str, str] = {}
    better: dict[str, bool] = {}
    for v in sorted((v for v in visits if v["payment"] not in (None, "not_said")), key=lambda v: v["on"]):
        was = first.setdefault(v["household"], v["payment"])
        if was in STRUGGLING and v["payment"] in EASED:
            better.setdefault(v["household"], period.contains(v["on"]))
    return sum(better.values())
