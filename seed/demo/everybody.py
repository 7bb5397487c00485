"""The page for everybody that two of the made-up enterprises switched on, with the story that each chose for its wijk."""

from collections.abc import Iterator

from sqlmodel import Session, select

from seed.demo.enterprise import Enterprise
from seed.demo.place import buurt
from storage.public_page import PublicPage
from storage.records import Story

CHOSEN = {  # how to join, and per wijk (counted from 1) the story that was chosen
    "merel": (
        "Kom dinsdag tussen 10 en 12 koffie drinken in de Molenstee, of bel 000 123 45 67. Meedoen kan ook zonder gereedschap.",
        {1: "De kachel gaat weer aan"},
    ),
    "kade": ("Loop woensdagmiddag binnen in de schuur aan de Touwbaan.", {2: "Een koude hal minder"}),
}


def pages(session: Session, enterprises: list[Enterprise]) -> Iterator[PublicPage]:
    """The third enterprise has not switched it on: the wijken where it works have no page."""
    for enterprise in (e for e in enterprises if e.key in CHOSEN):
        own, (contact, wanted) = enterprise.organisation, CHOSEN[enterprise.key]
        told = {s.headline: s.id for s in session.exec(select(Story).where(Story.organisation == own.id))}
        stories = {f"WK{buurt(own.municipality, n, 1)[2:8]}": told[words] for n, words in wanted.items() if words in told}
        yield PublicPage(organisation=own.id, shown=True, indexed=False, contact=contact, stories=stories)
