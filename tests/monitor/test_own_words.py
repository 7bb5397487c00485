"""The enterprise's own words: live while the quarter is open, frozen when it closes, and outside only what the report shows itself."""

from datetime import date

import pytest

from monitor import own_words as words
from monitor.close import close
from monitor.edition import edition
from monitor.reader import Reader
from monitor.report.document import document
from monitor.report.formats import docx, html, pdf, xlsx
from storage import own_words
from storage.own_words import DRAFT, REMOVED
from storage.period import parse
from storage.refused import Forbidden, Refused
from storage.scope import Scope
from tests.monitor.opened import opened
from tests.monitor.wrote import counted, homes, visits

Q1, Q2 = parse("2026-Q1"), parse("2026-Q2")
FEBRUARY, MAY, TODAY = date(2026, 2, 3), date(2026, 5, 4), date(2026, 11, 23)
HELPED = "[[households_helped 2026-Q2 getal]]"
NBSP = "\u00a0"


def reader(world, person=None, period=Q2, area=""):
    person = person or world.bram
    return Reader(world.store, Scope(person, person.organisation or "", "GM9901", area, period))


def told(world, **more):
    found = words.told(reader(world, **more))
    return None if found is None else " ".join(s.words for s in found.sentences)


def test_published_words_follow_the_figures_until_the_quarter_closes_and_then_lie_fixed(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    words.publish(reader(world), world.bram, f"We hielpen {HELPED}. Daar zijn we blij mee.")
    assert told(world) == f"We hielpen 14{NBSP}huishoudens. Daar zijn we blij mee."
    visits(world, world.aicha, homes(15, 16), MAY)
    counted(world)
    assert told(world).startswith(f"We hielpen 16{NBSP}")
    close(world.store, world.bram, Q2, TODAY)
    opened(world, world.bram, Q2)
    visits(world, world.aicha, homes(30, 40), MAY)
    counted(world)
    assert told(world).startswith(f"We hielpen 16{NBSP}"), "frozen with the figures"
    assert words.told(reader(world)).fixed
    with pytest.raises(Refused, match="ligt vast"):
        words.publish(reader(world), world.bram, "Toch anders.")


def test_a_direction_that_is_no_longer_true_is_said_and_blocks_closing(world):
    visits(world, world.aicha, homes(1, 12), FEBRUARY)
    visits(world, world.aicha, homes(20, 34), MAY)
    counted(world)
    words.publish(reader(world), world.bram, "Het is [[households_helped 2026-Q2 gestegen]].")
    visits(world, world.aicha, homes(40, 50), FEBRUARY)
    counted(world)
    assert "ging omlaag" in str(words.told(reader(world)).problems[0])
    with pytest.raises(Refused, match="ging omlaag: van 23"):
        close(world.store, world.bram, Q2, TODAY)
    with world.store.write() as session:
        own_words.keep(session, world.bram, Q2, "", REMOVED)
    close(world.store, world.bram, Q2, TODAY)
    assert told(world) is None


def test_what_cannot_be_given_is_not_published(world):
    with pytest.raises(Refused, match="niets opgeschreven"):
        words.publish(reader(world), world.bram, f"We hielpen {HELPED}.")
    with pytest.raises(Refused, match="kies het cijfer opnieuw"):
        words.publish(reader(world), world.bram, "[[visits:BU99 2026-Q2 getal]] en [[households_helped@BU99010201 2026-Q2 getal]].")
    assert told(world) is None


def test_a_draft_is_read_by_nobody_and_every_version_is_kept_with_who_and_when(world):
    with world.store.write() as session:
        own_words.keep(session, world.bram, Q2, "Eerst dit.", DRAFT)
    assert told(world) is None
    words.publish(reader(world), world.bram, "Nu dit.")
    with world.store.write() as session:
        own_words.keep(session, world.bram, Q2, "Straks dit.", DRAFT)
    assert told(world) == "Nu dit."
    with world.store.read() as session:
        kept = own_words.versions(session, "molenwijk", Q2)
    assert [(w.text, w.state, w.person) for w in kept] == [
        ("Straks dit.", "draft", "bram"), ("Nu dit.", "published", "bram"), ("Eerst dit.", "draft", "bram"),
    ]  # fmt: skip


def test_only_who_may_close_writes_it_and_nobody_reads_that_of_another_enterprise(world):
    with pytest.raises(Forbidden), world.store.write() as session:
        own_words.keep(session, world.aicha, Q2, "Van mij.", DRAFT)
    with pytest.raises(Forbidden):
        words.publish(reader(world, world.aicha), world.aicha, "Van mij.")
    words.publish(reader(world), world.bram, "Van Molenwijk.")
    assert told(world, person=world.els) is None and told(world, person=world.aicha) == "Van Molenwijk."


def test_a_sentence_with_a_figure_that_is_too_small_stays_inside_the_report_says_how_many(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    visits(world, world.aicha, homes(101, 103), FEBRUARY)
    counted(world)
    text = (
        f"We hielpen {HELPED}.\nIn februari waren dat er [[households_helped 2026-Q1 getal]]. Dat is [[households_helped 2026-Q2 meer]]."
        "\nIn de buurt zelf [[households_helped@BU99010101 2026-Q2 getal]]. Het was fijn."
    )
    words.publish(reader(world), world.bram, text)
    close(world.store, world.bram, Q2, TODAY)
    said = edition(world.store, world.bram, Q2).own_words
    assert said.paragraphs == (f"We hielpen 14{NBSP}huishoudens.", "Het was fijn.")
    assert said.kept_inside == 3, "another quarter, a change against three households, and one buurt"
    assert "11 meer" in told(world), "inside it stands whole"


def test_the_report_has_the_words_in_every_format(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    words.publish(reader(world), world.bram, f"<b>Wij</b> #hielpen {HELPED} $samen$.")
    close(world.store, world.bram, Q2, TODAY)
    made = document(edition(world.store, world.bram, Q2))
    page = html.draw(made).decode()
    assert "In onze eigen woorden" in page and "&lt;b&gt;Wij&lt;/b&gt; #hielpen 14" in page and "<b>Wij</b>" not in page
    for draw in (pdf.draw, docx.draw, xlsx.draw):
        assert len(draw(made)) > 1000


def test_people_outside_read_only_what_holds_no_figure_of_people(world):
    visits(world, world.aicha, homes(1, 14), MAY)
    counted(world)
    words.publish(reader(world), world.bram, f"We hielpen {HELPED}. In 2026 kwam de fiets erbij. Er kwamen 7 mensen. Dank je wel.")
    outside = Reader(world.store, Scope(world.carla, "", "GM9901", "", Q2))
    assert words.of_enterprises(outside) == [] and words.told(outside) is None
    close(world.store, world.bram, Q2, TODAY)
    [(name, sentences, left)] = words.of_enterprises(outside)
    assert (name, [s.words for s in sentences], left) == ("Wijkbedrijf Molenwijk", ["In 2026 kwam de fiets erbij.", "Dank je wel."], 2)


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 3001])
def test_nothing_and_too_much_are_refused(world, text):
    with pytest.raises(Refused):
        words.publish(reader(world), world.bram, text)
