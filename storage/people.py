"""The people who log in, and what each role may do: one table that code, tests and documentation read."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlmodel import Field, Session, SQLModel, select

from storage.period import now
from storage.record import new_id
from storage.refused import Forbidden

LOG, READ_OWN, CLOSE, IMPORT, EXPORT, REPORT, PEOPLE, RELEASED, CORRECT, SYSTEM, FACTORS, INVITE, VAULT, CARE, FOLLOW, ANSWER, CHECK = (
    "log", "read own", "close quarter", "import", "export", "report", "people", "read released", "correct others", "system", "factors",
    "invite", "open every household", "ask after volunteers", "follow grants", "answer signals", "mark working together",
)  # fmt: skip

ROLES: dict[str, frozenset[str]] = {
    "coach": frozenset({LOG, READ_OWN}),
    "coordinator": frozenset({LOG, READ_OWN, CORRECT, CLOSE, IMPORT, EXPORT, REPORT, FACTORS, INVITE, VAULT, CARE}),
    "admin": frozenset({LOG, READ_OWN, CORRECT, CLOSE, IMPORT, EXPORT, REPORT, PEOPLE, FACTORS, INVITE}),
    "municipality": frozenset({RELEASED, ANSWER, CHECK}),
    "funder": frozenset({RELEASED, FOLLOW}),
    "follower": frozenset({FOLLOW}),  # of a funder too, but only for the enterprise that invited them (storage/guest.py)
    "system": frozenset({SYSTEM, FACTORS}),
}
PERSONAL = frozenset({VAULT, CARE})  # what looks at people: an admin has none of it, and still lets a coordinator in
INSIDE = ("coach", "coordinator", "admin")
FOLLOWER = "follower"
ROLE_WORDS = {
    "coach": "energiecoach",
    "coordinator": "coördinator",
    "admin": "beheerder",
    "municipality": "gemeente",
    "funder": "financier",
    "follower": "volger van subsidies",
    "system": "systeembeheer",
}


class Person(SQLModel, table=True):
    """Someone who may log in. Inside people belong to one organisation; outside people to a municipality or a funder."""

    id: str = Field(default_factory=new_id, primary_key=True, max_length=32)
    email: str | None = Field(default=None, unique=True, max_length=200)
    login_name: str | None = Field(
        default=None, unique=True, index=True, max_length=40, description="for who logs in without an e-mail address"
    )
    name: str = Field(max_length=120)
    password: str = Field(default="", max_length=200, description="argon2id; empty: cannot log in")
    role: str = Field(max_length=20)
    organisation: str | None = Field(default=None, foreign_key="organisation.id", max_length=40, index=True)
    municipality: str | None = Field(default=None, max_length=10)
    funder: str | None = Field(default=None, max_length=32, index=True, description="the funder this person belongs to (storage/funder.py)")
    language: str = Field(default="nl", max_length=2)
    active: bool = Field(default=True)
    left_at: datetime | None = Field(  # type: ignore[call-overload]
        default=None, sa_type=DateTime(timezone=True), description="since when this person may no longer log in"
    )
    created_at: datetime = Field(default_factory=now, sa_type=DateTime(timezone=True))  # type: ignore[call-overload]

    def may(self, right: str) -> bool:
        return self.active and right in ROLES.get(self.role, frozenset())

    @property
    def known_as(self) -> str:
        """What this person types to log in."""
        return self.email or self.login_name or ""

    @property
    def forgotten(self) -> bool:
        """Left so long ago that only the role is kept."""
        return not self.active and not self.known_as

    def leave(self) -> None:
        """May no longer log in, from now on."""
        self.active, self.left_at = False, self.left_at or now()

    def come_back(self) -> None:
        """May log in again."""
        self.active, self.left_at = True, None

    @property
    def inside(self) -> bool:
        """Belongs to a wijkbedrijf: sees live figures of that one only."""
        return self.role in INSIDE and self.organisation is not None


def require(person: Person, right: str, organisation: str | None = None) -> None:
    """Go on only when this person may do this, at this organisation. Raises `Forbidden`."""
    if not person.may(right) or (organisation is not None and person.organisation != organisation):
        raise Forbidden()


def by_login(session: Session, typed: str) -> Person | None:
    """Who logs in with this: an e-mail address, or else a login name (which never has an @)."""
    wanted = typed.strip().lower()
    column = Person.email if "@" in wanted else Person.login_name
    return session.exec(select(Person).where(column == wanted)).first() if wanted else None


def by_email(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(Person.email == email.strip().lower())).first()


def examples(session: Session) -> list[Person]:
    """The made-up people who can log in: those at a domain where no mailbox can ever exist (RFC 2606)."""
    found = session.exec(select(Person).where(Person.active, Person.password != ""))
    made_up = (p for p in found if p.known_as.endswith(("@example.org", ".example")))
    return sorted(made_up, key=lambda p: (not p.inside, p.organisation or "", p.name))


def set_language(session: Session, person: Person, language: str) -> None:
    session.get_one(Person, person.id).language = language
