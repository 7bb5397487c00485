"""What was written without a connection is not held up by a question: it is sent, kept, and what stood out stands on the receipt."""

from tests.conftest import World
from tests.journeys.device import LIST, WRITE, Phone, notes
from tests.journeys.offline import offline

NAME = "Mevrouw Jansen belt terug"


def test_a_visit_of_a_phone_without_a_connection_is_sent_without_a_question(phone: Phone, cast: World) -> None:
    offline(phone, NAME)
    phone.context.set_offline(False)
    phone.go(LIST)
    phone.page.wait_for_selector("[data-list=sent] li")
    assert notes(cast.store) == [NAME]
    phone.page.tap("text=Bekijk wat is opgeslagen >> nth=0")
    phone.page.wait_for_selector("[data-kept]")
    assert "Hier staat misschien een naam: 'Mevrouw Jansen'." in phone.page.inner_text("main")


def test_a_question_left_unanswered_waits_for_its_owner_and_is_answered_later(phone: Phone, cast: World) -> None:
    phone.write(NAME)
    phone.save()
    phone.page.wait_for_selector("#problems")
    assert notes(cast.store) == []
    phone.go(LIST)
    phone.page.wait_for_selector("text=Dit heeft u nodig: er is iets mee.")
    phone.page.tap("text=Bekijken of aanpassen")
    phone.page.tap("text=Toch zo opslaan")
    phone.page.wait_for_selector("[data-kept]")
    assert notes(cast.store) == [NAME] and WRITE in phone.page.url
