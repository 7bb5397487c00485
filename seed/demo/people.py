"""The made-up people who may log in, and those who only wrote things down."""

from collections.abc import Callable
from datetime import UTC, datetime

from seed.demo.enterprise import Enterprise
from seed.demo.following import FUND
from storage.people import Person

SINCE = datetime(2021, 10, 1, 8, 0, tzinfo=UTC)
LOGINS: tuple[tuple[str, str, str], ...] = (
    ("aicha@voorbeeld.example", "coach", "Schrijft op voor Wijkbedrijf De Merel en ziet de eigen cijfers en verhalen."),
    (
        "bram@voorbeeld.example",
        "coordinator",
        "Coördineert De Merel: ziet alles van het eigen bedrijf, sluit kwartalen en maakt rapporten.",
    ),
    ("beheer@voorbeeld.example", "admin", "Beheert De Merel: ook de mensen en hun rechten."),
    ("carla@voorbeeld.example", "municipality", "Werkt bij de gemeente Merelmonde: ziet wat is vrijgegeven, van alle wijkbedrijven."),
    ("daan@voorbeeld.example", "funder", "Werkt bij een fonds: ziet wat is vrijgegeven, en drie subsidies die het mag volgen."),
    ("els@voorbeeld.example", "coordinator", "Coördineert De Kadefixers: ziet niets van De Merel."),
    ("gijs@voorbeeld.example", "coordinator", "Coördineert Oosterwei Werkt: kijkt na wat anderen opschrijven."),
)
AT = {"aicha": "merel", "bram": "merel", "beheer": "merel", "els": "kade", "gijs": "werkt"}
NAMES = {"beheer": "Beheer De Merel"}


def cast(enterprises: list[Enterprise], password: str, hash_password: Callable[[str], str]) -> list[Person]:
    """Everyone with a login. Without a password nobody can log in."""
    found = []
    for email, role, _ in LOGINS:
        name = email.split("@")[0]
        own = next((e.id for e in enterprises if e.key == AT.get(name)), None)
        gm = None if own else enterprises[0].organisation.municipality
        kept = hash_password(password) if password else ""
        found.append(
            Person(
                id=f"demo-{name}",
                email=email,
                name=NAMES.get(name, name.capitalize()),
                password=kept,
                role=role,
                organisation=own,
                municipality=gm,
                funder=FUND.id if role == "funder" else None,
                created_at=SINCE,
            )
        )
    return found


def writers(enterprise: Enterprise, number: int) -> tuple[list[Person], tuple[str, ...], str]:
    """Who wrote things down at this enterprise: new people without a login, the coaches, the coordinator (both as ids)."""
    new = [
        Person(
            id=f"demo-{number}-{i}",
            email=f"schrijver{i}@{enterprise.id}.example",
            name=f"Coach {i}",
            role="coach",
            organisation=enterprise.id,
            created_at=SINCE,
        )
        for i in (1, 2, 3)
    ]
    ids = tuple(p.id for p in new)
    first = {"merel": ("demo-aicha", "demo-bram"), "kade": ("", "demo-els"), "werkt": ("", "demo-gijs")}[enterprise.key]
    if number > 3:
        return new, ids, ids[0]
    return new, (first[0], first[0], *ids) if first[0] else ids, first[1]
