"""Verantwoording per subsidie: the account of one grant as a document of two to four pages; the page on screen is drawn from the same."""

from monitor.accounted import Account
from monitor.report.account.known import changed, failed, grounds
from monitor.report.account.money import money, onward
from monitor.report.account.promised import agreed, first, term
from monitor.report.blocks import Document
from monitor.words import day_words, say
from storage.release import digest

FILES = ("pdf", "docx")
SECTIONS = (first, agreed, changed, failed, money, onward, grounds)


def document(a: Account, language: str) -> Document:
    """The whole account. Every number in it is in `a`, so that page and files say the same."""
    sections = tuple(tuple(part(a, language)) for part in SECTIONS)
    through = day_words(a.through, language) if a.through else ""
    return Document(
        title=say("Verantwoording: {grant}", language, grant=a.name), subtitle=term(a, language), organisation=a.enterprise,
        period=say("vastgesteld tot en met {day}", language, day=through) if through else say("nog niets vastgesteld", language),
        edition=say("Van {funder}", language, funder=a.funder), made_on=through, checksum=digest({"blocks": repr(sections)}),
        language=language, example=a.example, sections=sections,
    )  # fmt: skip


def quoted(a: Account) -> list[str]:
    """The ids of the stories in an account: who took one along can be told when a story is taken back."""
    return [told.id for told in a.stories]
