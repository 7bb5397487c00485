"""The way from a visit or a call to the vault of its household; it says nothing of what is in it."""

from urllib.parse import urlencode

from markupsafe import Markup

from monitor.words import say
from storage.household import GONE
from storage.record import Record
from storage.records import Visit

WORDS = "Adres en telefoon"


def address(code: str) -> str:
    """Where the vault of this household is."""
    return "/kluis?" + urlencode({"huishouden": code})


def link(record: Record, language: str) -> Markup:
    """For a visit that was not withdrawn, of a household that is known; nothing for anything else."""
    if not isinstance(record, Visit) or record.status == "withdrawn" or record.household.startswith(GONE):
        return Markup("")
    return Markup('<p class="links"><a href="{}">{}</a></p>').format(address(record.household), say(WORDS, language))
