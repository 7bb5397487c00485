"""How long things are kept: one table that the nightly job, the privacy statement and the tests read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, SQLModel

from storage import final, handed, referred, worn
from storage.admission import Admission
from storage.attempt import Attempt
from storage.batch import Upload
from storage.card import Card
from storage.consent import KEPT as PROOF
from storage.consent import VALID_DAYS, ConsentEvent, outlived
from storage.departed import KEPT, forget
from storage.device import DevicePin
from storage.fatigue import KEPT as ASKED_KEPT
from storage.fatigue import AskedAfter
from storage.history import Audit
from storage.intake.remembered import Remembered
from storage.intake.task import Task
from storage.login import Login
from storage.people import Person
from storage.photo import Photo, PhotoConsent
from storage.planning import appointment
from storage.recall import Recall
from storage.records import Hours, Placement, Referral, Story, Visit
from storage.slot import Slot
from storage.story_choice import StoryChoice
from storage.vault import term as vault
from storage.vault.authenticator import Proven
from storage.vault.locked import Locked


@dataclass(frozen=True)
class Term:
    """One kind of thing: what it is, from which moment its time runs, and for how many days it is kept.

    Where the moment is no column of its own, `rule` takes away what is past its term and `until` says in words how long that is.
    """

    what: str
    table: type[SQLModel]
    moment: str
    days: int
    until: str = ""
    rule: Callable[[Session, datetime], int] | None = None


def _by_year(_: Session, __: datetime) -> int:
    """Nothing here: codes and days go with their year, when its figures are made right (`monitor.seal`, `monitor.blur`, the same job)."""
    return 0


def _with_the_story(_: Session, __: datetime) -> int:
    """Nothing here: a reason goes at the moment that the words of its story go (`storage.emptied`)."""
    return 0


TERMS = (
    Term("De code van een huishouden, bij bezoeken en doorverwijzingen", Visit, "on", final.YEARS * 12,
         "tot {n} maanden na het einde van het jaar van het laatste bezoek; wat er is gedaan, blijft meetellen", _by_year),
    Term("De code van een deelnemer, bij een plek om te werken of leren", Placement, "on", final.YEARS * 12,
         "tot {n} maanden na het einde van het jaar waarin we de deelnemer voor het laatst volgden", _by_year),
    Term("De code van een vrijwilliger, bij uren", Hours, "on", final.YEARS * 12,
         "tot {n} maanden na het einde van het jaar waarin de laatste uren zijn opgeschreven; de uren blijven meetellen", _by_year),
    Term("De dag van bezoeken, doorverwijzingen, plekken, uren en verhalen", Story, "on", final.YEARS * 12,
         "tot {n} maanden na het einde van het jaar, van een bezoek na juni een jaar langer; dan blijft het kwartaal", _by_year),
    Term("'Let op voor de volgende keer' bij een bezoek", Visit, "on", worn.NOTE, "{n} dagen", worn.notes),
    Term("De code van een huishouden bij een doorverwijzing", Referral, "on", referred.KEPT.days,
         "tot {n} dagen nadat we weten of de bewoner is aangekomen, of het is afgerond; hoogstens een jaar. Het blijft meetellen",
         referred.let_go),
    Term("De woorden van een verhaal waarvoor de toestemming voorbij is", ConsentEvent, "moment", worn.STORY,
         "tot {n} dagen daarna; in die tijd kan het team het opnieuw vragen. Dat er een verhaal was, blijft", worn.stories),
    Term("Dat er toestemming was voor een verhaal, als bewijs", ConsentEvent, "moment", PROOF,
         "tot vijf jaar na het laatste woord over een verhaal dat weg is; zonder woorden van het verhaal", outlived),
    Term("Adres, taal en notitie van een huishouden, in de kluis", Locked, "since", vault.KEPT.days,
         "tot {n} dagen na het laatste bezoek", vault.expire_home),
    Term("Naam en telefoon of e-mail van een huishouden, in de kluis", Locked, "since", vault.CALL_MOST.days,
         "tot 90 dagen na het laatste bezoek; mogen we nabellen, dan tot dat gedaan is, hoogstens {n} dagen na het bezoek",
         vault.expire_contact),
    Term("Wat een bewoner zelf antwoordde op een telefoon van het team", handed.Handed, "started_at", handed.KNOWN.days,
         "{n} dagen; dat er een antwoord was, niet welk, twee jaar", handed.expire),
    Term("Afspraken voor een bezoek, na de dag zelf", appointment.Appointment, "on", appointment.KEPT.days,
         rule=appointment.expire),
    Term("Inloggen dat voorbij is", Login, "expires_at", 0),
    Term("Naam en inlog van wie hier niet meer werkt", Person, "left_at", KEPT,
         "tot {n} dagen na het vertrek; de rol blijft staan", forget),
    Term("Uitnodigingen en codes om in te loggen", Admission, "expires_at", 30),
    Term("Pincodes op een gedeeld apparaat", DevicePin, "expires_at", 0),
    Term("Waar iemand de extra code al gaf", Proven, "expires_at", 0),
    Term("Mislukte pogingen om in te loggen", Attempt, "moment", 30),
    Term("Bestanden die iemand instuurde om in te lezen", Upload, "moment", 1),
    Term("Wat er bij het inlezen van een lange lijst is gebeurd", Task, "changed_at", 2),
    Term("Hoe een lijst de vorige keer werd ingelezen", Remembered, "used_at", 730),
    Term("Kaarten waarmee een verteller een verhaal terugneemt", Card, "made_at", VALID_DAYS),
    Term("Waarom een groep een verhaal koos", StoryChoice, "moment", worn.STORY,
         "zolang de woorden van dat verhaal er zijn; dan gaat ook de reden weg", _with_the_story),
    Term("Dat is doorgegeven dat een verhaal is teruggenomen", Recall, "moment", 730),
    Term("Foto's waarvoor de toestemming voorbij is", Photo, "expires_on", 0),
    Term("Wie toestemming gaf voor een foto", PhotoConsent, "moment", 7 * 365),
    Term("Dat de coördinator vroeg hoe het met een vrijwilliger gaat", AskedAfter, "moment", ASKED_KEPT),
    Term("Wie wat deed", Audit, "moment", 730),
    Term("Wat de planner deed", Slot, "changed_at", 400),
)  # fmt: skip


def expire(session: Session, now: datetime) -> int:
    """Remove what is past its term. Returns how many rows went."""
    gone = 0
    for term in TERMS:
        if term.rule is not None:
            gone += term.rule(session, now)
            continue
        table: Any = term.table.__table__  # type: ignore[attr-defined]
        past: Any = session.execute(delete(table).where(table.c[term.moment] < now - timedelta(days=term.days)))
        gone += past.rowcount
    return gone
