"""Which share of the households that live in the working area was visited at home."""

from datetime import date

from tests.monitor.reference.reach import home_visits
from tests.monitor.reference.row import Row, View, of, same
from tests.monitor.reference.world import World


def living(world: World, buurt: str | None, year: int) -> int | None:
    """The count of the CBS of that year, else the latest before it, else the first after it."""
    known = sorted((p.vintage, p.households) for p in world.places if p.code == buurt and p.households is not None)
    earlier = [n for vintage, n in known if vintage <= year]
    return earlier[-1] if earlier else known[0][1] if known else None


def share(world: World) -> list[Row]:
    """Above the line who was visited, below it who lives there, from the first visit on. No count of the CBS: in neither."""
    works = [b for b in world.works if living(world, b, world.on.year) is not None]
    visits = [v for v in home_visits(world) if v.get("area") is None or v["area"] in works]
    found = [of(v, "household", part="numerator") for v in visits]
    if visits:
        for year in range(visits[0]["on"].year, world.on.year + 1):
            first, last = max(visits[0]["on"], date(year, 1, 1)), date(year, 12, 31)
            for buurt in works:
                people = same(living(world, buurt, year))
                found.append(Row(None, date(year, 1, 1), buurt, None, start=first, end=last, values=people, part="denominator"))
    return found


VIEWS = {("reach_share", ""): View(share, "ratio", "distinct", "stock", times=100)}
