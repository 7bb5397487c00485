"""The frozen quarter as it may be handed out today: its figures as they were, without stories whose teller said no since."""

from monitor.report.snapshot import Snapshot
from storage.database import Store
from storage.people import REPORT, Person, require
from storage.period import Period
from storage.refused import Refused
from storage.release import newest
from storage.told import told_to

AUDIENCE = "financier"  # a report is for who pays


def edition(store: Store, person: Person, period: Period) -> Snapshot:
    """The newest edition of a closed quarter of this person's enterprise. Raises `Refused` when it is not closed."""
    require(person, REPORT)
    assert person.organisation is not None
    with store.read() as session:
        release = newest(session, person.organisation, period)
        if release is None:
            raise Refused("Dit kwartaal is nog niet afgesloten. Sluit het eerst af; dan liggen de cijfers vast.")
        snapshot = Snapshot.from_dict(release.content["snapshot"]).numbered(release.edition)
        allowed = told_to(session, person.organisation, AUDIENCE)
    return snapshot.without({s.id for s in snapshot.stories} - allowed)
