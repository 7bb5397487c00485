"""Nieuw in beeld, household by household: who never had help before, who had, and who did not tell. Inside only: numbers are small."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from monitor.indicators.new_in_view_share import BEFORE, first_asked
from monitor.reader import Reader
from storage.at_visits import HELPED, helped_before, told_by
from storage.organisation import areas, lineage
from storage.people import READ_OWN, require

NEW, KNOWN, UNTOLD = "new", "known", "untold"
SCHEMA = dict(zip(HELPED, (pl.String, pl.String, pl.String, pl.String, pl.Date, pl.String, pl.String), strict=True))


@dataclass(frozen=True)
class InView:
    """How many households of each group were asked for the first time in this period, and the stories that belong to each."""

    counts: Mapping[str, int]
    stories: Mapping[str, str]  # story -> group

    @property
    def told(self) -> int:
        """Who gave an answer."""
        return self.counts[NEW] + self.counts[KNOWN]


def in_view(reader: Reader) -> InView | None:
    """The households behind `new_in_view_share` in this period and area; None where codes are gone, or one grant is looked at."""
    scope = reader.scope
    require(scope.person, READ_OWN, scope.organisation)
    if scope.grant or reader.forgotten("new_in_view_share", ""):
        return None
    with reader.store.read() as session:
        rows, told = helped_before(session, scope.organisation), told_by(session, scope.organisation)
        known = {a.code: a for a in areas(session)} if scope.area else {}
    visit = pl.LazyFrame(rows, schema=SCHEMA, orient="row").filter(pl.col("household").fill_null("") != "")
    here = first_asked(visit).filter(pl.col("on").is_between(scope.period.start, scope.period.end))
    here = here.filter(pl.col("area").is_in([code for code in known if scope.area in lineage(known, code)])) if scope.area else here
    answers = {1.0: KNOWN, 0.0: NEW}
    groups = {home: answers.get(before, UNTOLD) for home, before in here.select("household", BEFORE).collect().iter_rows()}
    counts = {group: sum(g == group for g in groups.values()) for group in (NEW, KNOWN, UNTOLD)}
    return InView(counts, {story: groups[home] for story, home in told.items() if home in groups})
