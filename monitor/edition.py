"""The frozen quarter as it may be handed out today: its figures as they were, its stories as far as their tellers still agree."""

from collections.abc import Iterable
from pathlib import Path

from monitor.reader import Reader
from monitor.report.chosen import held_then
from monitor.report.gather import CONSENT, stories_of
from monitor.report.snapshot import Snapshot
from monitor.report.write import write
from storage import photo_see
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
    photos: dict[str, list[str]] = release.content.get("photos", {})  # an edition of before there were photos in reports has none
    reader = Reader(store, Scope(person, enterprise.id, enterprise.municipality, "", period))
    snapshot = Snapshot.from_dict(release.content["snapshot"]).numbered(release.edition)
    shown = [photo for several in photos.values() for photo in several]
    groups = held_then(reader, release.content.get("held"))  # nor has an edition of before there were rounds a choice
    return snapshot.telling(stories_of(reader, chosen, shown, groups), chosen, photos, groups)


def files(store: Store, person: Person, period: Period, formats: Iterable[str], folder: Path, language: str = "nl") -> list[Path]:
    """The newest edition as files. A photo of which consent goes at this very moment stays out. Raises what `edition` raises."""
    snapshot = edition(store, person, period)
    scope = Scope(person, snapshot.organisation, snapshot.municipality, "", period)
    with store.read() as session:
        pictures = photo_see.printed(session, scope, {p.id for s in snapshot.stories for p in s.photos}, CONSENT)
    return write(snapshot, formats, folder, language, pictures)
