"""Knowing an appointment and its calendar again when they come in once more, without keeping what they are called."""

from collections.abc import Callable

from storage.vault.keys import Keys

Mark = Callable[[str, str], str]


def marks(keys: Keys, organisation: str) -> Mark:
    """A function of what it is ('appointment' or 'calendar') and its name: one mark within one enterprise. Nobody can try names out."""
    return lambda what, name: keys.tag(organisation, what, name) if name else ""
