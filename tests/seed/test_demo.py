"""The made-up neighbourhood: plausible, the same every time, and never more than could have happened by then."""

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel, select

from monitor.agreed import by_now
from seed.demo import LOGINS, fill
from seed.demo.place import areas
from storage.between import rules
from storage.check import MAY_STILL_COME, checked
from storage.consent import active
from storage.content import frozen
from storage.database import Store
from storage.frames import frames
from storage.history import History, versions
from storage.not_said import NAME
from storage.organisation import areas as known_areas
from storage.organisation import organisation, organisations
from storage.passwords import EXAMPLE, verify
from storage.people import Person, by_email
from storage.period import parse, utc
from storage.personal import outward, personal
from storage.record import Record, questions
from storage.records import ALL, COUNTED, PARTS, Check, Goal, Grant, Measure, Money, OwnAnswer, Placement, Referral, Story, Visit
from storage.story_choice import SIDES, StoryChoice, StoryRound

UNTIL = date(2026, 11, 23)
EARLIER = date(2024, 5, 17)
BIG = "de-merel"
FOLLOWS = {Placement: ("end", "outflow", "certificate", "benefit_returned", "still_working_6m"), Referral: ("landed", "state")}
ALIKE = ("visit", "activity", "hours", "money", "measure", "reading", "check", "placement", "referral")


def filled(path: Path, template: Path, until: date, **more: Any) -> Store:
    shutil.copy(template, path)
    store = Store(f"sqlite:///{path}")
    fill(store, until=until, **more)
    return store


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, template: Path) -> Iterator[Store]:
    store = filled(tmp_path_factory.mktemp("demo") / "demo.db", template, UNTIL, password=EXAMPLE)
    yield store
    store.close()


@pytest.fixture
def another(tmp_path: Path, template: Path) -> Iterator[Callable[..., Store]]:
    made: list[Store] = []

    def make(until: date, **more: Any) -> Store:
        made.append(filled(tmp_path / f"{len(made)}.db", template, until, **more))
        return made[-1]

    yield make
    for store in made:
        store.close()


@cache
def rows(store: Store, table: type[SQLModel]) -> list[Any]:
    with store.read() as session:
        return list(session.exec(select(table)))


def _plain(value: Any) -> Any:
    """The same words for a moment whether the database kept its zone or not."""
    return value.replace(tzinfo=None).isoformat() if isinstance(value, datetime) else value


def digest(store: Store) -> str:
    """Every row of every record, part and version; moments of the machine itself are not in them."""
    found = []
    for table in (*ALL, *(part for record in ALL for part in record.parts.values()), History):
        names = [c.name for c in table.__table__.columns if c.name != "seq"]
        found += [f"{table.__tablename__}{[_plain(getattr(row, n)) for n in names]}" for row in rows(store, table)]
    return hashlib.sha256("\n".join(sorted(found)).encode()).hexdigest()


def answers(store: Store, record: type[Record]) -> Iterator[tuple[Record, dict[str, Any]]]:
    lines: dict[tuple[str, str], list[Any]] = {}
    for name, part in record.parts.items():
        for line in sorted(rows(store, part), key=lambda line: line.position):
            lines.setdefault((line.record, name), []).append({"id": line.id, **{n: getattr(line, n) for n in questions(part)}})
    for row in rows(store, record):
        parts = {name: lines.get((row.id, name), []) for name in record.parts}
        yield row, {**{n: getattr(row, n) for n in questions(record)}, **parts}


def test_the_same_seed_tells_the_same_work(another: Callable[..., Store]) -> None:
    day = date(2023, 2, 15)
    one, two, other = another(day, years=4), another(day, years=4), another(day, years=4, seed=7)
    assert digest(one) == digest(two)
    assert digest(one) != digest(other)


def test_earlier_months_do_not_move_when_time_goes_on(demo: Store, another: Callable[..., Store]) -> None:
    """Only what became known later differs: an end, an answer, a newer version."""
    then = another(EARLIER)
    before = date(2024, 5, 1)
    for record in ALL:
        if record.__tablename__ in ALIKE:
            later = FOLLOWS.get(record, ())
            plain = [n for n in questions(record) if n not in later]
            pictures = [
                sorted([row.id, *(str(getattr(row, n)) for n in plain)] for row in rows(store, record) if row.on < before)
                for store in (demo, then)
            ]
            assert pictures[0] == pictures[1], record
            assert pictures[0]
    for part in (Measure, Check):
        early = {v.id for v in rows(then, Visit) if v.on < before}
        pictures = [sorted(str(line.model_dump()) for line in rows(store, part) if line.record in early) for store in (demo, then)]
        assert pictures[0] == pictures[1]


def _answered(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what was said instead: made-up people answer, or were not asked."""
    return {name: value for name, value in values.items() if name != NAME}


@pytest.mark.parametrize("record", ALL)
def test_every_record_could_have_come_through_the_door(demo: Store, record: type[Record]) -> None:
    counted = 0
    for row, given in answers(demo, record):
        found = checked(record, given, UNTIL)
        assert list(rules(record, found.values, found.parts)) == [], row.id
        parts = {name: [_answered(line) for line in lines] for name, lines in found.parts.items()}
        assert _answered(found.values) | parts == given, row.id
        counted += 1
    assert counted


@pytest.mark.parametrize("record", ALL)
def test_the_last_version_is_what_the_record_says(demo: Store, record: type[Record]) -> None:
    kept: dict[str, list[History]] = {}
    for row in rows(demo, History):
        if row.record_type == record.__tablename__:
            kept.setdefault(row.record, []).append(row)
    for row, given in answers(demo, record):
        past = sorted(kept[row.id], key=lambda h: h.version)
        assert [h.version for h in past] == list(range(1, row.version + 1))
        assert past[0].action == "entered"
        assert [h.moment for h in past] == sorted(h.moment for h in past)
        said = frozen(given) | {"status": row.status}
        if record is Story:  # consent is kept as events of its own
            said["consent"] = past[-1].content["consent"]
        assert past[-1].content == said


def test_every_kind_of_record_is_there_for_the_big_enterprise(demo: Store) -> None:
    with demo.read() as session:
        found = frames(session, [BIG])
    for table in (*COUNTED, *PARTS):
        assert found[str(table.__tablename__)].collect().height > 5, table.__tablename__
    assert sum(a.organisation == BIG for a in rows(demo, OwnAnswer)) > 100
    assert found["place"].collect().height >= 4, "the buurten of its working area"


def test_nothing_has_happened_that_is_still_to_come(demo: Store) -> None:
    last = datetime.combine(UNTIL, datetime.max.time(), UTC)
    for record in ALL:
        days = [n for n, q in questions(record).items() if q.type is date and (str(record.__tablename__), n) not in MAY_STILL_COME]
        for row in rows(demo, record):
            assert all(getattr(row, n) is None or getattr(row, n) <= UNTIL for n in days), row.id
            assert row.on <= UNTIL
            assert row.changed_at.replace(tzinfo=UTC) <= last
    assert all(h.moment.replace(tzinfo=UTC) <= last for h in rows(demo, History))


def test_everything_is_marked_as_an_example(demo: Store) -> None:
    with demo.read() as session:
        found = organisations(session)
        assert len(found) == 3 and all(each.example for each in found)
        assert {each.kind for each in found} == {"D1", "D2", "D3"}
        gm = found[0].municipality
        assert gm.startswith("GM99")
        places = known_areas(session, gm)
        codes = {area.code for area in places}
    assert Counter(area.level for area in places) == {"municipality": 1, "wijk": 4, "buurt": 12}
    assert all(area.households is not None and area.households % 5 == 0 for area in places)
    assert all(code in codes for each in found for code in each.areas)
    assert all(v.area is None or v.area in codes for v in rows(demo, Visit))


def test_the_buurten_fit_together_without_gaps() -> None:
    def surface(outline: list[list[float]]) -> float:
        pairs = zip(outline, [*outline[1:], outline[0]], strict=True)
        return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in pairs)) / 2

    drawn = areas("GM9905")
    assert all(0 <= value <= 100 for area in drawn for point in area.outline or () for value in point)
    parts = sum(surface(area.outline or []) for area in drawn if area.level == "buurt")
    assert parts == pytest.approx(surface(drawn[0].outline or []), rel=1e-9)


def test_the_last_two_quarters_have_something_to_tell(demo: Store) -> None:
    for first, last in ((date(2026, 7, 1), date(2026, 9, 30)), (date(2026, 10, 1), UNTIL)):
        seen = [v for v in rows(demo, Visit) if v.organisation == BIG and v.status == "approved" and first <= v.on <= last]
        assert 60 <= len({v.household for v in seen if v.kind not in ("phone", "not_home")}) <= 95
        assert sum(v.comfort is not None for v in seen if v.kind in ("aftercare", "phone")) >= 20
        assert any(v.went_wrong for v in seen)
        assert any(s.organisation == BIG and first <= s.on <= last for s in rows(demo, Story))


def test_what_did_not_go_well_is_there_too(demo: Store) -> None:
    assert any(s.feeling in ("bad", "very_bad") for s in rows(demo, Story))
    assert {"good", "repaired", "removed"} == {c.outcome for c in rows(demo, Check)}
    assert any(p.benefit_returned for p in rows(demo, Placement))
    assert {"yes", "no", "unknown", None} == {r.landed for r in rows(demo, Referral)}
    assert {"approved", "withdrawn"} <= {v.status for v in rows(demo, Visit)}
    assert any(h.action == "changed" for h in rows(demo, History))


def test_a_check_points_at_a_measure_of_the_same_household(demo: Store) -> None:
    visits = {v.id: v for v in rows(demo, Visit)}
    placed = {m.id: visits[m.record] for m in rows(demo, Measure)}
    for check in rows(demo, Check):
        later, first = visits[check.record], placed[check.measure]
        assert (later.organisation, later.household) == (first.organisation, first.household)
        assert later.on > first.on


def test_a_silent_month_stays_silent(demo: Store) -> None:
    first, last = date(2023, 8, 1), date(2023, 8, 31)
    assert not [row for record in ALL for row in rows(demo, record) if row.organisation == BIG and first <= row.on <= last]


def test_meters_never_run_back(demo: Store) -> None:
    with demo.read() as session:
        found = frames(session, [o.id for o in organisations(session)])["reading"].collect()
    for _, meter in found.sort("on").group_by("organisation", "household", "kind"):
        assert meter["value"].is_sorted()


def test_a_story_is_shown_to_whom_its_consent_events_say(demo: Store) -> None:
    told = rows(demo, Story)
    assert len(told) == 39
    with demo.read() as session:
        for story in told:
            assert set(story.consent) == active(session, story.id, UNTIL), story.headline
    assert any(not s.consent for s in told), "one took it back"
    assert any(set(s.consent) == {"intern", "gemeente", "financier", "publiek"} for s in told)


def test_the_stories_cover_every_value_of_the_study_list_they_use(demo: Store) -> None:
    told = rows(demo, Story)
    assert len({value for story in told for value in story.values}) >= 30
    assert all(personal(" ".join(filter(None, (s.headline, s.quote, s.changed, s.situation, s.difficult)))) == [] for s in told)


def test_what_is_said_of_new_work_fits_what_began(demo: Store) -> None:
    """Paid work that began in a year, as the page counts it, beside what was agreed: reached is enough, what asks for attention says why,
    and what is on course is not behind the days gone by; nothing is changed into the same.
    """
    with demo.read() as session:
        enterprise = session.get_one(Person, "demo-gijs").organisation
        began = session.exec(select(Placement).where(Placement.organisation == enterprise, Placement.status == "approved")).all()
        aims = session.exec(select(Goal).where(Goal.organisation == enterprise, Goal.indicator == "jobs_started")).all()
        changed = [(g.agreed, g.changed_to) for g in session.exec(select(Goal))]
    assert len(aims) == 5 and all(to is None or to < agreed for agreed, to in changed)
    for aim in aims:
        got = sum(p.on.year == int(aim.period or "") and p.kind in ("paid", "freelance") for p in began)
        target = aim.agreed if aim.changed_to is None else aim.changed_to
        due = by_now(target, parse(aim.period or ""), UNTIL) if target is not None else None
        assert target is not None and due is not None
        fits = {"on_course": got >= due, "reached": got >= target, "attention": got < target and bool(aim.explanation)}
        assert fits[aim.state], (aim.period, aim.state, target, got)


def test_goals_hang_on_a_grant_with_its_money(demo: Store) -> None:
    grants = {g.id for g in rows(demo, Grant)}
    assert any(m.grant in grants for m in rows(demo, Money))
    with demo.read() as session:
        goals = frames(session, [BIG])["goal"].collect()
        past = versions(session, "grant", next(iter(sorted(grants))))
    assert {"2026-Q3", "2026-Q4", "2026"} <= set(goals["period"].to_list())
    assert past


def test_everyone_of_the_demo_can_log_in_with_the_one_word(demo: Store) -> None:
    with demo.read() as session:
        for email, role, words in LOGINS:
            person = by_email(session, email)
            assert person is not None and person.role == role and words
            assert person.organisation is None or organisation(session, person.organisation) is not None
        assert verify(EXAMPLE, person.password)
    assert sum(p.password == "" for p in rows(demo, Person)) == 9, "who only wrote things down has no login"


def test_the_demo_fits_every_database(store: Store, another: Callable[..., Store]) -> None:
    day = date(2022, 1, 31)
    fill(store, until=day)
    assert digest(store) == digest(another(day))


def test_on_a_day_that_is_not_over_nothing_was_written_down_later_than_now(another: Callable[..., Store]) -> None:
    """So that what people write themselves is the newest, at night too."""
    day = date(2022, 1, 31)
    moment = datetime(2022, 1, 30, 23, 40, tzinfo=UTC)  # already the 31st in the Netherlands
    whole, early = another(day), another(day, now=moment)
    late = [v.id for v in rows(whole, Visit) if utc(v.created_at) > moment]
    assert late and {v.id for v in rows(early, Visit)} == {v.id for v in rows(whole, Visit)}
    assert all(utc(at) <= moment for v in rows(early, Visit) for at in (v.created_at, v.changed_at))
    assert all(utc(h.moment) <= moment for h in rows(early, History))


def test_a_larger_demo_has_more_municipalities(another: Callable[..., Store]) -> None:
    store = another(date(2022, 6, 30), scale=2, years=4)
    with store.read() as session:
        found = organisations(session)
    assert len(found) == 6 and len({o.municipality for o in found}) == 2


def test_one_round_is_finished_with_a_reason_of_every_group(demo: Store) -> None:
    """It is about a quarter that is over; what was chosen may be heard by who chose it."""
    (held,), said, told = rows(demo, StoryRound), rows(demo, StoryChoice), {s.id: s for s in rows(demo, Story)}
    assert held.finished_at is not None and len(said) == len(SIDES) and {c.story for c in said} <= set(held.stories)
    for choice in said:
        assert choice.reason and choice.people and SIDES[choice.side] in told[choice.story].consent
        assert not outward(choice.reason), choice.reason
    assert any(told[id].difficult for id in held.stories) and set(held.told) < {c.story for c in said}
