"""Appointments: what is recognised and kept of a calendar, that it never doubles, who sees it, and that nothing of anybody stays behind."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from hypothesis import example, given
from hypothesis import strategies as st
from sqlmodel import select

from storage import log
from storage.export import export
from storage.history import Audit
from storage.people import Person
from storage.period import AMSTERDAM, now, today
from storage.planning import appointment, calendar, take
from storage.planning.appointment import Appointment
from storage.planning.planned import Planned
from storage.planning.recognise import Here, here, recognise
from storage.planning.take import GONE, MOVED, SAME, Line, Look, Taken
from storage.records import ALL, Visit
from storage.refused import Forbidden, NotFound, Refused
from storage.retention import TERMS, expire
from storage.todo import appointments, todos
from storage.vault.erase import erase
from storage.vault.planned import marks
from storage.vault.recognise import recognise as at_home
from storage.vault.subject import everything
from tests.conftest import World
from tests.storage.calendars import APPLE, GOOGLE, OUTLOOK, PRIVATE, event, ics
from tests.storage.calendars import calendar as calendar_of
from tests.storage.test_vault import KEYS, keep, visit
from tests.storage.test_vault import everything as every_byte

NOON = datetime(2026, 12, 1, 12, tzinfo=AMSTERDAM)
DAY = NOON.date()
HOME = {"postcode": "9876 ZX", "number": "12", "addition": ""}  # the house of the made-up calendars


def looked(world: World, content: bytes, owner: str = "", by: Person | None = None, day: date | None = None) -> Look:
    person = by or world.bram
    with world.store.read() as session:
        known = here(session, person, at_home(session, KEYS, person.organisation or ""))
        mark = marks(KEYS, person.organisation or "")
        return take.look(session, person, calendar.read(content), mark, known, owner, day or today())


def kept(world: World, look: Look, by: Person | None = None, every: bool = True) -> Taken:
    """Keep what was looked at; `every`: also what does not look like a visit."""
    person = by or world.bram
    lines = [Line(**{**vars(line), "take": line.take or every}) for line in look.lines]
    with world.store.write() as session:
        return take.keep(session, person, lines, look.source, today(), here(session, person))


def brought(world: World, content: bytes, owner: str = "", by: Person | None = None) -> Taken:
    return kept(world, looked(world, content, owner, by), by)


def there(world: World) -> list[tuple[str, date, str, str, str, str | None]]:
    with world.store.read() as session:
        found = session.exec(select(Appointment).order_by(Appointment.on, Appointment.at))  # type: ignore[arg-type]
        return [(a.organisation, a.on, a.at, a.area, a.household, a.person) for a in found]


def seen(world: World, person: Person) -> list[tuple[str, str]]:
    with world.store.read() as session:
        return [(t.at, t.label) for t in appointments(session, person, date.max)]


@pytest.fixture
def known(world: World) -> Here:
    """A house in the vault by its address, one that is known by its code alone, and the people of the team."""
    visit(world, "H007")
    visit(world, "H012")
    keep(world, "H007", **HOME)
    with world.store.write() as session:
        for found in session.exec(select(Visit)):
            found.area = "BU99010101"
        return here(session, world.bram, at_home(session, KEYS, "molenwijk"))


@time_machine.travel(NOON, tick=False)
def test_the_house_is_known_by_its_code_or_by_its_address_and_who_goes_by_the_invitation(world: World, known: Here) -> None:
    look = looked(world, ics(GOOGLE, DAY))
    assert [(line.at, line.household, line.area, line.person, line.take) for line in look.lines] == [
        ("10:30", "H007", "BU99010101", "aicha", True),  # the address is in the vault; its last visit says the buurt
        ("", "H012", "BU99010102", "", True),  # the code and the name of the buurt stand in the title
        ("09:00", "", "", "", False),  # the dentist is no visit
        ("11:00", "", "", "", False),
    ]
    assert [line.household for line in looked(world, ics(APPLE, DAY)).lines] == ["H007"]
    assert [(line.household, line.person) for line in looked(world, ics(OUTLOOK, DAY), "aicha").lines] == [("", "aicha")]


@given(title=st.text(), place=st.text(), note=st.text(), code=st.text(), area=st.text(), people=st.lists(st.text()), owner=st.text())
@example("H012 Noord", "Kerkstraat 12, 1234 AB", "Jansen", "h012", "noord", ["Aicha"], "aicha@example.org")
def test_whatever_a_calendar_says_only_codes_of_ours_come_out(
    title: str, place: str, note: str, code: str, area: str, people: list[str], owner: str
) -> None:
    known = Here(codes={"H012": "BU1"}, areas={"Noord": "BU1"}, people={"aicha": "1", "aicha@example.org": "1"}, names={"1": "Aicha"},
                 homes=lambda *where: ("mark", "H012"))  # fmt: skip
    planned = Planned("a", DAY, title=title, place=place, note=note, code=code, area=area, people=tuple(people), owner=owner)
    seen = recognise(planned, known)
    assert (seen.household, seen.area, seen.person) in {(h, a, p) for h in ("", "H012") for a in ("", "BU1") for p in ("", "1")}


def test_only_what_is_a_code_is_taken_for_one(world: World) -> None:
    known = Here(
        codes={"12": "", "AB": "", "H012": "", "H 7/B": ""}, people={"aicha": "aicha"}, areas={"Noord": "BU1", "Noord-Oost": "BU2"}
    )
    for title, code in (("Kerkstraat 12 AB", ""), ("bij h012.", "H012"), ("XH012", ""), ("H0123", "")):
        assert recognise(Planned("a", DAY, title=title), known).household == code, title
    for title, area in (("naar Noord-Oost", "BU2"), ("naar noord", "BU1"), ("Noordereiland", "")):
        assert recognise(Planned("a", DAY, title=title), known).area == area, title


def test_a_colleague_who_was_asked_goes_before_who_made_it_and_before_whose_calendar_it_is() -> None:
    known = Here(people={"aicha@example.org": "aicha", "bram@example.org": "bram"})

    def goes(people: tuple[str, ...], made: str, owner: str = "") -> str:
        return recognise(Planned("a", DAY, people=people, owner=made), known, owner).person

    assert goes(("bram@example.org", "aicha@example.org"), "bram@example.org") == "aicha"
    assert goes(("bewoner@example.org",), "bram@example.org", "aicha") == "aicha"
    assert goes((), "bram@example.org") == goes(("bram@example.org",), "bram@example.org") == "bram"
    assert goes((), "") == goes(("bewoner@example.org",), "iemand@example.org") == ""


@time_machine.travel(NOON, tick=False)
def test_no_byte_of_the_calendar_stays_but_day_time_buurt_code_and_who(world: World, known: Here, tmp_path: Path) -> None:
    for content in (ics(GOOGLE, DAY), ics(OUTLOOK, DAY), ics(APPLE, DAY)):
        brought(world, content)
    assert len(there(world)) == 6
    assert ("molenwijk", DAY, "10:30", "BU99010101", "H007", "aicha") in there(world)
    content = every_byte(world.store, tmp_path)
    found = [word for word in (*PRIVATE, "Bezoek mevrouw", "Tandarts", "@google.com", "Energieadvies") if word.encode() in content]
    assert found == []
    assert b"aicha" in content and b"10:30" in content  # the search does find what is kept
    with world.store.read() as session:
        lines = [(a.person, a.fields) for a in session.exec(select(Audit).where(Audit.action == "appointment.take"))]
    assert lines == [("bram", "4 new, 0 known, 0 away"), ("bram", "1 new, 0 known, 0 away"), ("bram", "1 new, 0 known, 0 away")]


@time_machine.travel(NOON, tick=False)
def test_the_same_calendar_again_changes_nothing_and_moved_or_called_off_it_is_known_again(world: World) -> None:
    first = calendar_of(event("a", "20261201T093000"), event("b", "20261202T093000"), event("c", "20261203T093000"))
    assert brought(world, first) == Taken(kept=3)
    before = there(world)
    again = looked(world, first)
    assert [line.state for line in again.lines] == [SAME] * 3 and kept(world, again) == Taken(changed=3) and there(world) == before
    later = calendar_of(event("a", "20261204T101500"), event("b", "20261202T093000", status="CANCELLED"), event("d", "20261205T0900"))
    look = looked(world, later)
    assert [(line.on.day, line.state, line.was and line.was.day) for line in look.lines] == [
        (2, GONE, None), (3, GONE, None), (4, MOVED, 1), (5, "new", None),
    ]  # fmt: skip
    assert kept(world, look) == Taken(kept=1, changed=1, gone=2)
    assert [(on.day, at) for _, on, at, *_ in there(world)] == [(4, "10:15"), (5, "09:00")]


@time_machine.travel(NOON, tick=False)
def test_another_calendar_takes_nothing_away_and_what_is_not_ticked_stays_away(world: World) -> None:
    brought(world, calendar_of(event("a", "20261201T0930")))
    assert [line.state for line in looked(world, calendar_of(event("b", "20261201T0930"), name="Thuis")).lines] == ["new"]
    assert [line.state for line in looked(world, calendar_of(event("b", "20261201T0930")), "aicha").lines] == ["new"]
    nameless = calendar_of(event("b", "20261201T0930"), name="")
    assert [line.state for line in looked(world, nameless).lines] == ["new"]
    assert kept(world, looked(world, calendar_of(event("t", "20261201T0930", "Tandarts"), name="Thuis")), every=False) == Taken()
    look = looked(world, calendar_of(event("a", "20261201T0930")))
    with world.store.write() as session:
        lines = [Line(**{**vars(line), "take": False}) for line in look.lines]
        assert take.keep(session, world.bram, lines, look.source, today(), here(session, world.bram)) == Taken(gone=1)
    assert there(world) == []


@time_machine.travel(NOON, tick=False)
def test_what_somebody_filled_in_stays_where_the_calendar_says_nothing(world: World, known: Here) -> None:
    content = calendar_of(event("a", "20261201T0930"))
    line = looked(world, content).lines[0]
    filled = Line(**{**vars(line), "household": "h007", "area": "BU99010102", "person": "aicha"})
    kept(world, Look(lines=[filled]))
    kept(world, looked(world, content))
    assert there(world) == [("molenwijk", DAY, "09:30", "BU99010102", "H007", "aicha")]


@time_machine.travel(NOON, tick=False)
def test_what_a_browser_sends_is_checked_line_by_line(world: World, known: Here) -> None:
    good = looked(world, calendar_of(event("a", "20261201T0930"))).lines[0]
    wrong = {
        "household": "Kanariestraat 12", "area": "BU00000000", "person": "els", "mark": "x", "at": "25:00",
        "on": DAY - timedelta(days=1),
    }  # fmt: skip
    for name, value in wrong.items():
        with world.store.write() as session, pytest.raises(Refused) as refused:
            take.keep(session, world.bram, [Line(**{**vars(good), name: value})], "", today(), known)
        assert refused.value.problems[0].at in ("", f"{name}.0", "take.0", "who.0")
    far = Line(**{**vars(good), "on": DAY + take.AHEAD + timedelta(days=1)})
    for lines in ([far], [good] * (take.MOST + 1)):
        with world.store.write() as session, pytest.raises(Refused):
            take.keep(session, world.bram, lines, "", today(), known)
    assert there(world) == []


@time_machine.travel(NOON, tick=False)
def test_only_the_coming_two_months_are_taken_and_a_full_page_says_how_many_more(world: World) -> None:
    far = (DAY + take.AHEAD + timedelta(days=1)).strftime("%Y%m%d")
    look = looked(world, calendar_of(event("past", "20261130"), event("far", far), event("now", "20261201")))
    assert [line.on for line in look.lines] == [DAY] and look.elsewhen == 2
    many = calendar_of(*(event(f"u{n}", "20261202") for n in range(take.MOST + 10)))
    look = looked(world, many)
    assert (len(look.lines), look.more) == (take.MOST, 10)
    kept(world, look)
    look = looked(world, many)
    assert (len(look.lines), look.more) == (10, 0)


@time_machine.travel(NOON, tick=False)
def test_a_coach_sees_his_own_and_what_nobody_has_and_the_coordinator_everything(world: World, known: Here) -> None:
    noor = Person(id="noor", email="noor@example.org", name="Noor", role="coach", organisation="molenwijk")
    with world.store.write() as session:
        session.add(noor)
    brought(world, calendar_of(event("a", "20261201T0930", attendee="mailto:aicha@example.org")))
    brought(world, calendar_of(event("b", "20261201T1030"), name="Anders"))
    assert seen(world, world.aicha) == [("09:30", ""), ("10:30", "")] == seen(world, world.bram)
    assert seen(world, noor) == [("10:30", "")]
    assert seen(world, world.els) == seen(world, world.carla) == seen(world, world.daan) == []
    with world.store.read() as session:
        ids = {a.at: a.id for a in session.exec(select(Appointment))}
        assert [t.who for t in appointments(session, world.bram, today())] == ["Aicha", ""]
        assert [t.who for t in appointments(session, world.aicha, today())] == [None, ""]
        assert appointment.one(session, noor, ids["10:30"]) and appointment.one(session, world.bram, ids["09:30"])
        for person in (noor, world.els):
            with pytest.raises(NotFound):
                appointment.one(session, person, ids["09:30"])
        for person in (world.carla, world.daan):
            with pytest.raises(Forbidden):
                appointment.one(session, person, ids["09:30"])
    for person in (world.aicha, world.carla, world.daan):
        with pytest.raises(Forbidden):
            looked(world, calendar_of(), by=person)


@time_machine.travel(NOON, tick=False)
def test_two_enterprises_with_one_calendar_share_nothing(world: World) -> None:
    content = calendar_of(event("a", "20261201T0930"))
    brought(world, content)
    brought(world, content, by=world.els)
    with world.store.read() as session:
        found = list(session.exec(select(Appointment)))
    assert len({a.mark for a in found}) == len({a.source for a in found}) == 2 == len(found)
    assert seen(world, world.els) == seen(world, world.bram) == [("09:30", "")]


def written(world: World, key: str, household: str = "", day: date | None = None) -> None:
    """Aicha writes the visit down, as the form does."""
    answers = {"household": household, "on": day or today(), "kind": "first"}
    with world.store.write() as session:
        receipt = log.save(session, world.aicha, Visit, answers, client_key=key)
        appointment.done(session, world.aicha, key, answers["on"], receipt.extra["household"], today())  # type: ignore[arg-type]


@time_machine.travel(NOON, tick=False)
def test_a_visit_ends_its_appointment_and_the_calendar_does_not_bring_it_back_until_it_is_moved(world: World, known: Here) -> None:
    content = calendar_of(event("a", "20261201T0930"), event("b", "20261201T1030", "Bezoek H012"), event("c", "20261201T1130"))
    brought(world, content)
    with world.store.read() as session:
        keys = {a.at: a.new_key() for a in session.exec(select(Appointment))}
    assert len(set(keys.values())) == 3 and all(len(key) <= 64 for key in keys.values())
    written(world, keys["09:30"])
    written(world, "a plain form", "H012")
    assert seen(world, world.bram) == [("11:30", "")]
    with world.store.read() as session:
        done = [a for a in session.exec(select(Appointment)) if a.done_on]
    assert [(a.at, a.area, a.household, a.person) for a in done] == [("", "", "", None)] * 2
    look = looked(world, content)
    assert (look.done, [line.at for line in look.lines]) == (2, ["11:30"])
    brought(world, calendar_of(event("a", "20261203T0930"), event("c", "20261201T1130")))
    assert seen(world, world.bram) == [("11:30", ""), ("09:30", "")]


@time_machine.travel(NOON, tick=False)
def test_a_form_of_another_enterprise_ends_nothing_here(world: World) -> None:
    brought(world, calendar_of(event("a", "20261201T0930")))
    with world.store.write() as session:
        key = session.exec(select(Appointment)).one().new_key()
        assert appointment.done(session, world.els, key, DAY, "H001", DAY) == 0
    assert seen(world, world.bram) == [("09:30", "")]


def test_today_has_what_is_due_and_yesterday_what_was_not_written_down(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        brought(world, calendar_of(event("a", "20261201T0930"), event("b", "20261202T0930"), event("c", "20261203T0930")))
    with time_machine.travel(NOON + timedelta(days=1), tick=False), world.store.read() as session:
        assert [(t.kind, t.on.day) for t in todos(session, world.bram, today())] == [("appointment", 1), ("appointment", 2)]


def test_a_week_after_its_day_it_is_there_and_the_night_after_it_is_gone(world: World) -> None:
    with time_machine.travel(NOON, tick=False):
        brought(world, calendar_of(event("a", "20261201T0930"), event("b", "20261202T0930")))
        with world.store.write() as session:
            session.exec(select(Appointment).where(Appointment.on == DAY)).one().done_on = DAY
    term = next(term for term in TERMS if term.table is Appointment)
    assert term.days == 7
    for days, left in ((6, 2), (7, 2), (8, 1), (9, 0)):
        night = datetime.combine(DAY + timedelta(days=days), datetime.min.time(), AMSTERDAM).replace(hour=3, minute=45)
        with time_machine.travel(night, tick=False), world.store.write() as session:
            expire(session, now())
        assert len(there(world)) == left, days


@time_machine.travel(NOON, tick=False)
def test_a_resident_reads_it_and_it_goes_with_the_household(world: World, known: Here) -> None:
    brought(world, calendar_of(event("a", "20261201T0930", "Bezoek H007"), event("b", "20261201T1030", "Bezoek H012")))
    with world.store.write() as session:
        found = everything(session, world.bram, KEYS, "H007")
    assert [(a.at, a.household) for a in found.appointments] == [("09:30", "H007")]
    assert found.data["appointments"] == [{"on": "2026-12-01", "at": "09:30", "area": "BU99010101"}]
    with world.store.write() as session:
        erase(session, world.bram, KEYS, "H007", "asked")
    assert [house for *_, house, _ in there(world)] == ["H012"]


@time_machine.travel(NOON, tick=False)
def test_it_counts_nowhere_and_is_not_taken_along(world: World, known: Here) -> None:
    brought(world, calendar_of(event("a", "20261201T0930", "Bezoek H007")))
    assert Appointment not in ALL
    with world.store.write() as session:
        assert b"appointment" not in export(session, world.bram)
