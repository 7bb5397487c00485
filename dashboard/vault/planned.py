"""Knowing an appointment again in a calendar that comes in: a mark, and nothing of what it is called there."""

from dashboard.vault.sent import own_keys
from storage.people import Person
from storage.vault.planned import Mark, marks


def own_marks(person: Person) -> Mark:
    """The marks of this person's enterprise."""
    return marks(own_keys(), person.organisation or "")
