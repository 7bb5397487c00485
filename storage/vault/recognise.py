"""Whether a list that comes in speaks of a house that is known: answered with its code, without opening or keeping anything."""

from collections.abc import Callable

from sqlmodel import Session, select

from storage.settings import Settings
from storage.vault.address import Address, address, tag
from storage.vault.keys import Keys, keys
from storage.vault.locked import Locked

Recognise = Callable[[str, str, str], tuple[str, str] | None]


def recognise(session: Session, keys: Keys, organisation: str) -> Recognise:
    """A function of postcode, house number and addition: (what this house is always called here, its code or ''). None for no address.

    The first means nothing to who has no secret; it says of two rows, also of two lists, that they speak of one house.
    """

    def found(postcode: str, number: str, addition: str) -> tuple[str, str] | None:
        where = address(postcode, number, addition)
        if not isinstance(where, Address):
            return None
        query = select(Locked.household).where(Locked.organisation == organisation, Locked.tag == tag(keys, organisation, where))
        return keys.tag(organisation, "advice", str(where)), session.exec(query.order_by(Locked.household)).first() or ""

    return found


def recognise_here(session: Session, settings: Settings, organisation: str) -> Recognise:
    """The same with the secret of this server, for what is done without a person at the screen."""
    return recognise(session, keys(settings), organisation)
