"""What groups chose in the quarterly report: first, with the reason; as it was at closing; and gone when the teller takes it back."""

from sqlmodel import Session

from monitor.close import close
from monitor.edition import edition
from monitor.report.blocks import Diptych, Heading, Paragraph, Quote
from monitor.report.sections.stories import STORIES
from monitor.report.sections.summary import SUMMARY
from monitor.report.snapshot import Snapshot
from storage.consent import ConsentEvent, expire
from storage.period import containing, today
from storage.records import Story
from storage.story_round import Said, absent, begin, choose, finish
from tests.conftest import World
from tests.dashboard.neighbourhood import count, story, visits

OVER = containing(today(), "quarter").previous()
BEFORE = OVER.previous()


def held(session: Session, world: World) -> dict[str, str]:
    """Four stories; residents choose one that may be in the report, the enterprise one that may not."""
    found = {}
    for name, consent in (
        ("nieuw", ["intern", "financier", "publiek"]),
        ("gekozen", ["intern", "financier", "publiek"]),
        ("stil", ["intern"]),
    ):
        day = BEFORE.start if name == "gekozen" else BEFORE.end
        found[name] = story(session, name, on=day, consent=consent).id
    begin(session, world.bram, BEFORE, ["neighbourhood"], list(found.values()))
    choose(session, world.bram, BEFORE, "resident", Said(found["gekozen"], "4", "Omdat het overal zo is."))
    choose(session, world.bram, BEFORE, "enterprise", Said(found["stil"], "6", "Omdat wij ervan leerden."))
    absent(session, world.bram, BEFORE, "municipality")
    return found


def texts(snapshot: Snapshot, language: str = "nl") -> str:
    blocks = [*STORIES.blocks(snapshot, language)]
    return "\n".join(b.text for b in blocks if isinstance(b, Paragraph | Heading | Quote))


def reported(world: World) -> Snapshot:
    return edition(world.store, world.bram, OVER)


def test_a_chosen_story_goes_first_with_who_and_why_and_nothing_that_may_not_be_there(world: World) -> None:
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        held(session, world)
        finish(session, world.bram, BEFORE)
    count(world)
    release = close(world.store, world.bram, OVER)
    snapshot = reported(world)
    assert [s.headline for s in snapshot.stories] == ["gekozen", "nieuw"]
    said = texts(snapshot)
    assert "Bewoners (een kleine groep): Omdat het overal zo is." in said and "Staat een groep er niet bij?" in said
    assert "ervan leerden" not in said
    first = next(b for b in SUMMARY.blocks(snapshot, "nl") if isinstance(b, Diptych))
    assert first.quote is not None and "gekozen door bewoners" in first.quote.who
    assert "Omdat" not in str(release.content), "the words stay where they can be taken back"
    assert "Residents (a small group)" in texts(snapshot, "en")


def test_what_is_held_or_chosen_otherwise_after_closing_is_not_in_that_edition(world: World) -> None:
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        found = held(session, world)
    count(world)
    close(world.store, world.bram, BEFORE)
    with world.store.write() as session:
        finish(session, world.bram, BEFORE)
    assert edition(world.store, world.bram, BEFORE).held is None
    count(world)
    close(world.store, world.bram, OVER)
    with world.store.write() as session:
        choose(session, world.bram, BEFORE, "resident", Said(found["nieuw"], "9", "Toch deze."))
    said = texts(reported(world))
    assert "Omdat het overal zo is." in said and "Toch deze." not in said and "teruggenomen. Het staat" not in said


def test_a_chosen_story_that_is_taken_back_leaves_the_report_with_its_reason(world: World) -> None:
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        found = held(session, world)
        finish(session, world.bram, BEFORE)
    count(world)
    close(world.store, world.bram, OVER)
    with world.store.write() as session:
        session.get_one(Story, found["gekozen"]).consent = []
    said = texts(reported(world))
    assert "Een verhaal dat gekozen was, is teruggenomen." in said and "Omdat" not in said and "gekozen, zei ze" not in said


def test_a_chosen_story_of_which_consent_ran_out_is_not_called_taken_back(world: World) -> None:
    with world.store.write() as session:
        visits(session, 12, OVER.start)
        found = held(session, world)
        finish(session, world.bram, BEFORE)
    count(world)
    close(world.store, world.bram, OVER)
    with world.store.write() as session:
        about = {"organisation": "molenwijk", "story": found["gekozen"], "action": "given", "expires_on": today()}
        session.add_all(ConsentEvent(scope=scope, **about) for scope in ("intern", "financier", "publiek"))
        session.flush()
        expire(session, today())
    said = texts(reported(world))
    assert "Van een verhaal dat gekozen was, is de toestemming verlopen." in said and "is teruggenomen. Het staat" not in said
    assert "Omdat" not in said and "gekozen, zei ze" not in said
    assert "has run out" in texts(reported(world), "en")
