"""What the municipality answered stands in the report of the next quarter: of what was released, as it was at closing."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session

from monitor.close import close
from monitor.count import recount
from monitor.edition import edition
from monitor.report.blocks import Heading, Paragraph
from monitor.report.document import document
from monitor.report.sections.together import TOGETHER
from monitor.report.snapshot import Snapshot
from monitor.report.write import DRAW
from storage.period import parse
from storage.release import KeptBack, newest
from storage.signal_answer import answer, notice
from tests.conftest import World
from tests.dashboard.test_signal_answers import DID, NOTICED, SECRET, TODAY, Q, heard
from tests.monitor.test_report_files import read, squeezed

NEXT, LATER = parse(Q).next(), "Dit kwam pas na het afsluiten"
TITLE = "Wij hoorden, jullie deden"


def said(session: Session, world: World, words: str = DID, topic: str = "cold", organisation: str = "molenwijk") -> None:
    answer(session, world.carla, organisation, topic, parse(Q), "answered", words)


def reported(world: World) -> Snapshot:
    """The report of the quarter after the one that was answered."""
    recount(world.store, "molenwijk", TODAY)
    close(world.store, world.bram, NEXT, TODAY)
    return edition(world.store, world.bram, NEXT)


def texts(snapshot: Snapshot, language: str = "nl") -> str:
    return "\n".join(str(b.text) for b in TOGETHER.blocks(snapshot, language) if isinstance(b, Paragraph | Heading))


@pytest.fixture
def loop(world: World, tmp_path: Path) -> Any:
    return heard(world, tmp_path)


def test_the_report_says_what_was_heard_done_and_noticed_and_what_still_waits(world: World, loop: Any) -> None:
    with world.store.write() as session:
        said(session, world)
        notice(session, world.bram, "cold", parse(Q), NOTICED)
    found = texts(reported(world))
    assert TITLE in found and "Nog zonder antwoord:" in found and SECRET not in found
    assert found.index("7 keer") < found.index(DID) < found.index(NOTICED)
    english = texts(edition(world.store, world.bram, NEXT), "en")
    assert "We heard, you did" in english and DID in english and "Residents noticed:" in english


@pytest.mark.parametrize("format", ["pdf", "docx", "html"])
def test_the_files_to_read_have_it(world: World, loop: Any, format: str) -> None:
    with world.store.write() as session:
        said(session, world)
    text = read(format, DRAW[format](document(reported(world))))
    for words in (TITLE, DID, "Wat bewoners daarvan merkten, is nog niet bekend."):
        assert squeezed(words) in text


def test_it_is_fixed_at_closing(world: World, loop: Any) -> None:
    with world.store.write() as session:
        said(session, world)
    before = reported(world)
    with world.store.write() as session:
        said(session, world, LATER)
        notice(session, world.bram, "cold", parse(Q), NOTICED)
    after = edition(world.store, world.bram, NEXT)
    assert after.answered == before.answered and after.checksum == before.checksum
    assert LATER not in texts(after) and NOTICED not in texts(after) and DID in texts(after)


def test_the_newest_version_stands_and_what_was_taken_back_does_not(world: World, loop: Any) -> None:
    with world.store.write() as session:
        said(session, world, LATER)
        said(session, world)
        notice(session, world.bram, "cold", parse(Q), NOTICED)
        notice(session, world.bram, "cold", parse(Q), "")
    found = texts(reported(world))
    assert DID in found and LATER not in found and NOTICED not in found


def test_a_topic_that_the_release_does_not_hold_is_not_in_it(world: World, tmp_path: Path) -> None:
    """Four times is too few: neither the topic nor that it waits for an answer. What is written past the form stays away too."""
    heard(world, tmp_path, {"molenwijk": (("cold", 4), ("money", 8))})
    with world.store.write() as session:
        said(session, world)
    snapshot = reported(world)
    assert "cold" not in [line.topic for line in snapshot.answered] and DID not in texts(snapshot)


def test_the_answer_to_another_enterprise_is_not_in_it(world: World, tmp_path: Path) -> None:
    heard(world, tmp_path, {"molenwijk": (("cold", 7),), "haven": (("cold", 6),)})
    close(world.store, world.els, parse(Q), TODAY)
    with world.store.write() as session:
        said(session, world)
        said(session, world, LATER, organisation="haven")
    found = texts(reported(world))
    assert DID in found and LATER not in found and "13 keer, alle wijkbedrijven van de gemeente samen" in found


def test_a_quarter_that_is_kept_back_says_nothing(world: World, loop: Any) -> None:
    with world.store.write() as session:
        said(session, world)
        session.add(KeptBack(organisation="molenwijk", period=Q))
    assert TITLE not in texts(reported(world))


def test_without_anything_heard_there_is_no_heading_and_old_editions_stay_readable(world: World, tmp_path: Path) -> None:
    heard(world, tmp_path, {"molenwijk": ()})
    assert TITLE not in texts(reported(world))
    with world.store.read() as session:
        kept = newest(session, "molenwijk", NEXT)
        assert kept is not None
        old = {name: value for name, value in kept.content["snapshot"].items() if name != "answered"}
    assert Snapshot.from_dict(old).answered == ()
