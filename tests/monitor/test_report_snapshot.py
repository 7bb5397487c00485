"""What enters a frozen quarter: what was counted, what may be told, and nothing small enough to point at someone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal as D
from itertools import count

from monitor import indicators
from monitor.close import close
from monitor.figure import Figure
from monitor.reader import Reader
from monitor.report import enough
from monitor.report.snapshot import Snapshot, build
from storage import log
from storage.period import parse
from storage.records import Activity, Story
from storage.release import newest
from storage.scope import Scope
from tests.monitor.opened import opened
from tests.monitor.report_sample import SNAPSHOT
from tests.monitor.wrote import counted, homes, visits

Q2 = parse("2026-Q2")
MAY = date(2026, 5, 4)
TODAY = date(2026, 11, 23)
NORTH, SOUTH, HARBOUR = "BU99010101", "BU99010102", "BU99010201"
_keys = count()


def keep(world, person, record, **answers):
    with world.store.write() as session:
        return log.save(session, person, record, answers, client_key=f"snapshot-{next(_keys)}").id


def story(world, headline, consent, on=MAY, **more):
    answers = {"headline": headline, "quote": f"{headline}!", "changed": "Het is warmer.", "teller": "resident", "on": on, "area": NORTH}
    return keep(world, world.aicha, Story, **answers, consent=consent, consent_how="spoken", **more)


def built(world, period=Q2) -> Snapshot:
    counted(world)
    return build(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", period)))


def figure(code, units, central=None, category="", dimension="", **more) -> Figure:
    n = D(units if central is None else central)
    return Figure(
        indicators.BY_CODE[code], indicators.BY_CODE[code].views[0].name, Q2, "", "", "value" if n else "zero", dimension, category,
        low=n, central=n, high=n, records=units, units=units, **more,
    )  # fmt: skip


def test_a_snapshot_holds_the_counted_figures(world):
    visits(world, world.aicha, homes(1, 14), MAY, NORTH)
    found = built(world)
    assert (found.name, found.period_code, found.example, found.edition) == ("Wijkbedrijf Molenwijk", "2026-Q2", True, 0)
    assert found.get("households_helped").central == 14 and found.get("households_helped").units == 14
    assert found.line("households_helped").moments[-1].central == 14
    assert [d.code for d in found.definitions] == [i.code for i in indicators.ALL]


def test_four_households_are_withheld_and_leave_no_trace(world):
    visits(world, world.aicha, homes(1, 4), MAY, NORTH)
    found = built(world)
    helped = found.get("households_helped")
    assert helped.state == "withheld" and helped.central is None and helped.units == helped.records == 0
    assert found.line("households_helped").moments[-1].state == "withheld"


def test_the_period_before_is_not_told_when_it_was_small(world):
    visits(world, world.aicha, homes(1, 4), date(2026, 2, 3), NORTH)
    visits(world, world.aicha, homes(10, 29), MAY, NORTH)
    found = built(world)
    assert found.get("households_helped").central == 20 and found.get("households_helped").previous is None


def test_what_the_enterprise_itself_did_is_never_small(world):
    keep(world, world.aicha, Activity, kind="A13", on=MAY, people=12)
    assert built(world).get("activities").central == 1


def test_only_stories_for_the_report_enter_and_name_no_buurt(world):
    story(world, "Voor het team", ["intern"])
    story(world, "Voor de gemeente", ["gemeente"])
    agreed = story(world, "Voor het rapport", ["financier"])
    story(world, "Van later", ["financier"], on=date(2026, 8, 1))
    (found,) = built(world).stories
    assert (found.id, found.headline, found.place) == (agreed, "Voor het rapport", "Molenwijk")


def test_what_did_not_work_is_told_by_wijk(world):
    keep(world, world.aicha, Activity, kind="A13", on=MAY, people=3, area=SOUTH, went_wrong="De zaal zat dicht.")
    (found,) = built(world).setbacks
    assert (found.text, found.place) == ("De zaal zat dicht.", "Molenwijk")


def test_the_same_quarter_built_twice_is_the_same_text(world):
    visits(world, world.aicha, homes(1, 14), MAY, NORTH)
    story(world, "Voor het rapport", ["financier"])
    first = built(world)
    second = build(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", Q2)))
    assert first.to_json() == second.to_json() and first.checksum == second.checksum


def test_a_frozen_quarter_reads_back_as_it_was(world):
    visits(world, world.aicha, homes(1, 14), MAY, NORTH)
    close(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    visits(world, world.aicha, homes(50, 60), MAY, NORTH)
    with world.store.read() as session:
        kept = Snapshot.from_dict(newest(session, "molenwijk", Q2).content["snapshot"])
    assert kept.get("households_helped").central == 14
    assert Snapshot.from_json(kept.to_json()) == kept


def test_a_snapshot_survives_its_own_text():
    again = Snapshot.from_json(SNAPSHOT.to_json())
    assert again == SNAPSHOT and again.checksum == SNAPSHOT.checksum
    assert isinstance(again.get("gas_saving").low, D) and again.goals[0].changed_on == date(2026, 6, 1)


def test_the_checksum_changes_with_one_digit():
    changed = replace(SNAPSHOT.numbers[0], central=D("261.000001"))
    assert replace(SNAPSHOT, numbers=(changed, *SNAPSHOT.numbers[1:])).checksum != SNAPSHOT.checksum


def test_taking_a_story_out_keeps_the_edition_and_counts_a_revision():
    chosen = ["s1", "s2", "s3"]
    less = SNAPSHOT.telling(SNAPSHOT.stories[1:], chosen)
    assert [s.id for s in less.stories] == ["s2", "s3"] and (less.edition, less.revision) == (1, 1)
    assert less.numbers == SNAPSHOT.numbers and SNAPSHOT.telling(SNAPSHOT.stories, chosen) == SNAPSHOT


def test_small_kinds_are_added_to_the_smallest_that_is_large_enough():
    total = figure("referrals", 60)
    parts = [figure("referrals", n, category=c, dimension="to") for n, c in ((40, "a"), (15, "b"), (3, "c"), (2, "d"))]
    total, parts = (_people(total), [_people(p) for p in parts])
    found = enough.split(total, parts)
    assert [(f.category, f.central) for f in found] == [("a", D(40)), (enough.REST, D(20))]


def _people(f: Figure) -> Figure:
    """The same figure of an indicator that counts persons."""
    return replace(f, indicator=replace(f.indicator, counts="persons", about_organisation=False, k=5))


def test_when_every_kind_is_small_the_split_is_withheld():
    total = _people(figure("referrals", 9))
    parts = [_people(figure("referrals", n, category=c, dimension="to")) for n, c in ((4, "a"), (3, "b"), (2, "c"))]
    assert {f.state for f in enough.split(total, parts)} == {"withheld"}


def test_kinds_that_cannot_be_added_are_withheld_together():
    total = figure("households_helped", 30)
    parts = [figure("households_helped", n, category=c, dimension="kind") for n, c in ((25, "a"), (2, "b"))]
    assert {f.state for f in enough.split(total, parts)} == {"withheld"}


def test_a_withheld_total_takes_its_kinds_along():
    total = enough.hidden(_people(figure("referrals", 30)))
    parts = [_people(figure("referrals", 30, category="a", dimension="to"))]
    assert {f.state for f in enough.split(total, parts)} == {"withheld"}


def test_one_small_wijk_hides_them_all():
    total = figure("households_helped", 40)
    assert {f.state for f in enough.places(total, [figure("households_helped", n) for n in (37, 3)])} == {"withheld"}
    assert {f.state for f in enough.places(total, [figure("households_helped", n) for n in (20, 18)])} == {"withheld"}, "2 are left over"
    assert [f.central for f in enough.places(total, [figure("households_helped", n) for n in (22, 18)])] == [D(22), D(18)]


def test_a_share_needs_people_on_both_sides():
    share = figure("new_in_view_share", 60, 95, numerator=D(57), denominator=D(60))
    sensitive = replace(share, indicator=replace(share.indicator, k=10))
    assert enough.small(sensitive) and not enough.small(replace(sensitive, numerator=D(30)))


def test_two_nested_counts_never_show_a_small_difference(world):
    """Twenty households in February; in May eighteen new ones and two of February: 20 helped, 18 reached or new for the first time."""
    visits(world, world.aicha, homes(1, 20), date(2026, 2, 3), NORTH)
    visits(world, world.aicha, homes(19, 38), MAY, NORTH)
    found = built(world)
    assert found.get("households_helped").central == 20
    assert [found.get(code).state for code in ("households_reached", "households_new")] == ["withheld", "withheld"]
