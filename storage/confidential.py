"""What is confidential within an enterprise too: a referral is read by who wrote it down and by who may open every household.

Everyone else who reads what the others wrote (an admin) sees that there is one, what it is about and the day. Nothing else of it leaves
the store for them: no page, no search, no list to take along.
"""

from collections.abc import Mapping
from typing import Any

from storage.people import VAULT, Person
from storage.record import Record, questions
from storage.records import Referral
from storage.refused import Forbidden

OTHERS_SEE: Mapping[type[Record], tuple[str, ...]] = {Referral: ("topic", "on")}  # of each record that is confidential
NAMES = frozenset(str(record.__tablename__) for record in OTHERS_SEE)
ABOUT = ("id", "organisation", "status", "version", "client_key", "created_at", "created_by", "changed_at", "source", "import_id")
CLOSED = "Dit is vertrouwelijk. Alleen wie het opschreef en de coördinator kunnen het lezen. Vraag het aan een van hen."


def readable(person: Person, record: Any) -> bool:
    """Whether this person may read all of it. That it is of their own enterprise must be sure already."""
    return type(record) not in OTHERS_SEE or may_read(person, str(type(record).__tablename__), record.created_by)


def may_read(person: Person, kind: str, by: str) -> bool:
    """The same for a record of this kind that this person wrote down."""
    return kind not in NAMES or person.may(VAULT) or by == person.id


def only_readable(person: Person, record_type: type[Record]) -> list[Any]:
    """The same as a rule for a question to the store: nothing where all of them may be read."""
    return [record_type.created_by == person.id] if record_type in OTHERS_SEE and not person.may(VAULT) else []


def read(person: Person, record: Any) -> None:
    """Raises `Forbidden` for who may not read it."""
    if not readable(person, record):
        raise Forbidden(CLOSED)


def seen_by(person: Person, record: Any) -> Any:
    """The record itself, or what this person may see of it: another one, that is in no store."""
    if readable(person, record):
        return record
    closed: dict[str, Any] = dict.fromkeys(questions(type(record)))  # also what has an answer by itself
    return type(record)(**closed | {name: getattr(record, name) for name in (*ABOUT, *OTHERS_SEE[type(record)])})
