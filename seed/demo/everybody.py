"""The page for everybody that two of the made-up enterprises switched on, with the story that each chose for its wijk."""

from collections.abc import Iterator

from sqlmodel import Session

from seed.demo.enterprise import Enterprise
from seed.demo.place import buurt
from storage.organisation import areas
from storage.public_page import PublicPage, tellable

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
        stories: dict[str, str] = {}
        for n, words in wanted.items():
            area = next(a for a in areas(session, own.municipality) if a.code == f"WK{buurt(own.municipality, n, 1)[2:8]}")
            for told in (s for s in tellable(session, area, {own.id}) if s.headline == words):
                stories[area.code] = told.id
        yield PublicPage(organisation=own.id, shown=True, indexed=False, contact=contact, stories=stories)
