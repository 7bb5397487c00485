"""The frozen quarter as it may be handed out today: its figures as they were, its stories as far as their tellers still agree."""

from monitor.reader import Reader
from monitor.report.gather import stories_of
from monitor.report.snapshot import Snapshot
from storage.database import Store
from storage.organisation import organisation
from storage.people import REPORT, Person, require
from storage.period import Period
from storage.refused import Refused
from storage.release import kept_back, newest
from storage.scope import Scope

KEPT_BACK = (
    "Dit kwartaal blijft binnen: samen met eerdere cijfers zou te zien zijn om wie het gaat. "
    "Vraag uw beheerder om te kijken welk cijfer dat is (telvertel attack)."
)


def edition(store: Store, person: Person, period: Period) -> Snapshot:
    """The newest edition of a closed quarter of this person's enterprise. Raises `Refused` when it is not closed."""
    require(person, REPORT)
    assert person.organisation is not None
    with store.read() as session:
        release = newest(session, person.organisation, period)
        enterprise = organisation(session, person.organisation)
        held = period.code in kept_back(session, person.organisation)
    if release is None or enterprise is None:
        raise Refused("Dit kwartaal is nog niet afgesloten. Sluit het eerst af; dan liggen de cijfers vast.")
    if held:
        raise Refused(KEPT_BACK)
    chosen: list[str] = release.content["stories"]
    reader = Reader(store, Scope(person, enterprise.id, enterprise.municipality, "", period))
    snapshot = Snapshot.from_dict(release.content["snapshot"]).numbered(release.edition)
    return snapshot.telling(stories_of(reader, chosen), chosen)
