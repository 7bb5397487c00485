"""From a snapshot to a document: the sections in reading order, each under its own heading."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from monitor.report import sections
from monitor.report.blocks import Document, Heading, News, Photos
from monitor.report.section import Section
from monitor.report.snapshot import Snapshot
from monitor.words import day_words, period_words, say
from monitor.words.own_word import speaking
from storage.period import Period

QUARTERS = ("1e kwartaal {year}", "2e kwartaal {year}", "3e kwartaal {year}", "4e kwartaal {year}")


NONE: Mapping[str, bytes] = MappingProxyType({})


def document(snapshot: Snapshot, language: str = "nl", pictures: Mapping[str, bytes] = NONE) -> Document:
    """The whole report in one language. Needs nothing but the snapshot, and the pixels of its photos: one without is left out."""
    language = speaking(language, snapshot.own_word)
    return Document(
        title=say("Wat {name} deed en wat het opleverde", language, name=snapshot.name),
        subtitle=quarter(snapshot, language),
        organisation=snapshot.name,
        period=period_words(snapshot.period, language),
        edition=edition(snapshot, language),
        made_on=day_words(snapshot.made_on, language),
        checksum=snapshot.checksum,
        language=language,
        example=snapshot.example,
        sections=tuple(tuple(pictured(opened(section, snapshot, language), pictures)) for section in sections.ALL),
    )


def pictured(blocks: Iterator[object], pictures: Mapping[str, bytes]) -> Iterator[object]:
    """The blocks, photos with their pixels."""
    for block in blocks:
        if not isinstance(block, Photos):
            yield block
        elif there := tuple(replace(photo, content=pictures[photo.id]) for photo in block.photos if photo.id in pictures):
            yield Photos(there)


def opened(section: Section, snapshot: Snapshot, language: str) -> Iterator[object]:
    """A section under its heading; the first one opens with the news itself."""
    for i, block in enumerate(section.blocks(snapshot, language)):
        if i == 0 and not isinstance(block, News):
            yield Heading(say(section.title, language))
        yield block


def quarter(snapshot: Snapshot, language: str) -> str:
    """The quarter a report is about."""
    return quarter_words(snapshot.period, language)


def quarter_words(period: Period, language: str) -> str:
    """'3e kwartaal 2026'"""
    if period.level != "quarter":
        return period_words(period, language)
    return say(QUARTERS[period.start.month // 3], language, year=period.start.year)


def edition(snapshot: Snapshot, language: str) -> str:
    if not snapshot.edition:
        return say("concept", language)
    words = say("uitgave {n}", language, n=snapshot.edition)
    return f"{words}-r{snapshot.revision}" if snapshot.revision else words
