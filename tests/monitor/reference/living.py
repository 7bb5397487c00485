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
    """Above the line who was visited, below it who lives there, from the year of the first visit on. No count of the CBS: in neither."""
    known = [b for b in world.works if living(world, b, world.on.year) is not None]
    visits = [v for v in home_visits(world) if world.works and (v.get("area") is None or v["area"] in known)]
    found = [of(v, "household", part="numerator") for v in visits]
    for year in range(world.all("visit")[0]["on"].year if world.all("visit") else date.max.year, world.on.year + 1):
        for buurt in world.works:
            found.append(inhabitants(buurt, year, living(world, buurt, year)))
    return found


def inhabitants(buurt: str, year: int, people: int | None) -> Row:
    """A buurt stands behind it as a record does: with its count, or incomplete without."""
    values = None if people is None else same(people)
    return Row(
        buurt, date(year, 1, 1), buurt, None, start=date(year, 1, 1), end=date(year, 12, 31), values=values, incomplete=people is None,
        part="denominator",
    )  # fmt: skip


VIEWS = {("reach_share", ""): View(share, "ratio", "distinct", "stock", times=100)}
