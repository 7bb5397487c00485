"""The fund that Daan works for, and the grants that two enterprises let it follow; the others are followed by nobody."""

from collections.abc import Iterator

from sqlmodel import Session

from seed.demo.enterprise import Enterprise
from storage.funder import Followed, Funder
from storage.told import grants

FUND = Funder(id="demo-fonds", name="Fonds Samen Wonen")
SHARED = {"merel": ("Warm wonen zonder zorgen", "demo-bram"), "kade": ("Fixen in Havenkant", "demo-els")}  # the grant, and who chose so


def followed(session: Session, enterprises: list[Enterprise]) -> Iterator[Followed]:
    """Of each of these enterprises the newest grant of that name; at Merel also the one before, which is over."""
    for enterprise in (e for e in enterprises if e.key in SHARED):
        name, by = SHARED[enterprise.key]
        found = [id for id, words in grants(session, enterprise.organisation.id).items() if words.startswith(name)]
        for id in found[: 2 if enterprise.key == "merel" else 1]:
            yield Followed(grant=id, organisation=enterprise.organisation.id, funder=FUND.id, by=by)
