"""A story as its reader may see it: outside a wijk and a quarter, and never what it belongs to."""

from collections.abc import Iterable, Mapping

from monitor.context import Chosen, Pictured, Told
from storage.belongs import Belongs
from storage.blur import first_day, only_quarter
from storage.photo import Photo
from storage.records import Story
from storage.scope import Scope


def telling(
    scope: Scope, s: Story, names: Mapping[str, tuple[str, str]], photos: Iterable[Photo], chosen: Mapping[str, tuple[Chosen, ...]],
    through: int, linked: Mapping[str, Belongs],
) -> Told:  # fmt: skip
    """`names`: buurt -> its name and that of its wijk. `through`: the newest final year of which the days are gone.

    `linked`: what stories belong to, by id.
    """
    place = names.get(s.area or "", ("", ""))[1 if scope.outside else 0]
    area = f"WK{(s.area or '')[2:8]}" if scope.outside else s.area or ""
    by_quarter = scope.outside or only_quarter(s, through)
    return Told(
        s.id, s.headline, s.quote, s.changed, s.situation or "", s.done or "", s.matters or "", s.difficult or "", s.teller,
        place, first_day(s.on) if by_quarter else s.on, tuple(s.values), s.feeling or "", s.often or "", tuple(s.consent),
        tuple(Pictured(p.id, p.alt, p.width, p.height, p.small_width, p.small_height) for p in photos),
        chosen.get(s.id, ()),
        area if place else "",
        "" if scope.outside else s.visit or "",
        None if scope.outside else linked.get(s.belongs or s.visit or ""),
        by_quarter,
        s.by_us or "",
    )  # fmt: skip
