"""The newest forms on a phone that loses its connection: a talk about a tough question, and a story that belongs to an activity."""

from typing import TypeVar

from sqlmodel import select

from storage import log
from storage.period import today
from storage.record import Record
from storage.records import Activity, Dialogue, Story
from tests.conftest import World
from tests.journeys.device import LIST, Phone

KEPT_HERE = "h1:text('Bewaard op dit apparaat.')"
OURS, THEIRS = "Wij wachten al een jaar op de sleutel.", "Het pand is nog niet van ons."
R = TypeVar("R", bound=Record)


def all_of(world: World, record: type[R]) -> list[R]:
    with world.store.read() as session:
        return list(session.exec(select(record)))


def sent(phone: Phone) -> None:
    phone.go(LIST)
    phone.context.set_offline(False)
    phone.page.wait_for_selector("[data-list=sent] li")
    assert phone.left() == {"queue": 0, "drafts": 0} or phone.badge() == ""


def test_a_talk_is_written_without_a_connection_and_arrives_once_however_often_somebody_presses(phone: Phone, cast: World) -> None:
    phone.go("/opschrijven/dialogue")
    phone.page.select_option("#i-about", index=1)
    phone.page.fill("#i-ours", OURS)
    phone.page.tap("label.option:has([name=other][value=municipality])")
    phone.page.fill("#i-theirs", THEIRS)
    phone.kept()
    phone.context.set_offline(True)
    phone.page.evaluate("() => { const b = document.querySelector('p.save button'); b.click(); b.click(); b.click(); }")
    phone.page.wait_for_selector(KEPT_HERE)
    assert all_of(cast, Dialogue) == [] and phone.left()["queue"] == 1
    sent(phone)
    assert [(d.ours, d.theirs, d.other) for d in all_of(cast, Dialogue)] == [(OURS, THEIRS, "municipality")]


def test_a_talk_begun_without_a_connection_comes_back_after_the_page_closed(phone: Phone, cast: World) -> None:
    phone.context.set_offline(True)
    phone.go("/opschrijven/dialogue")
    assert phone.page.is_visible("[data-from-memory]")
    phone.page.fill("#i-ours", OURS)
    phone.kept()
    phone.go(LIST)
    phone.go("/opschrijven/dialogue")
    phone.page.tap("text=Verder daarmee")
    assert phone.page.input_value("#i-ours") == OURS and all_of(cast, Dialogue) == []


def test_a_story_says_what_it_belongs_to_also_when_the_line_breaks_at_the_press(phone: Phone, cast: World) -> None:
    with cast.store.write() as session:
        lunch = {"kind": "A3", "people": "24", "name": "Buurtlunch", "on": today()}
        activity = log.save(session, cast.aicha, Activity, lunch, client_key="lunch").id
    phone.go("/opschrijven/story")
    for name, words in (("headline", "Samen eten"), ("quote", "Ik ken nu mijn buren."), ("changed", "Ik kom weer buiten.")):
        phone.page.fill(f"#i-{name}", words)
    phone.page.tap("label.option:has([name=teller][value=resident])")
    phone.page.evaluate("document.querySelector('details.rest').open = true")
    phone.page.select_option("#i-belongs", activity)
    phone.kept()
    phone.context.set_offline(True)
    phone.page.evaluate("() => { const b = document.querySelector('p.save button'); b.click(); b.click(); }")
    phone.page.wait_for_selector(KEPT_HERE)
    sent(phone)
    assert [(s.headline, s.belongs) for s in all_of(cast, Story)] == [("Samen eten", activity)]
