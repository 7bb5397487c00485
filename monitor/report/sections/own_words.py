"""What the enterprise itself says about the quarter: its own sentences, with the figures as they were when it closed."""

from collections.abc import Iterator

from monitor.report.blocks import Paragraph
from monitor.report.section import Section
from monitor.report.snapshot import Snapshot
from monitor.words import number, say

KEPT_ONE = "{n} zin staat hier niet: daarin staat een cijfer dat dit rapport niet laat zien."
KEPT_MORE = "{n} zinnen staan hier niet: daarin staan cijfers die dit rapport niet laat zien."


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Their language is the writer's; only the last line is ours."""
    said = snapshot.own_words
    for paragraph in said.paragraphs:
        yield Paragraph(paragraph)
    if said.kept_inside:
        sentence = KEPT_ONE if said.kept_inside == 1 else KEPT_MORE
        yield Paragraph(say(sentence, language, n=number(said.kept_inside, 0, language)), quiet=True)


OWN_WORDS = Section("own_words", "In onze eigen woorden", blocks)
