"""Opening a closed quarter again in tests, the short way: an enterprise that asks no second person."""

from storage import reopen
from storage.people import Person
from storage.period import Period
from storage.safeguard import Safeguard


def opened(world, person: Person, period: Period) -> None:
    """Open this quarter, for a reason."""
    with world.store.write() as session:
        found = session.get(Safeguard, person.organisation) or Safeguard(organisation=person.organisation)
        found.second_person = False
        session.add(found)
        session.flush()
        reopen.ask(session, person, period, "vergeten bezoek")
