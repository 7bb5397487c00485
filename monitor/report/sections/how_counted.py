"""How we know: per figure the sentence, the sum, the evidence and how whole it is; the factors; what we do not know."""

from collections.abc import Iterator

from monitor.report import weighed
from monitor.report.blocks import Column, Heading, Paragraph, Table
from monitor.report.frozen import FactorUsed, Number
from monitor.report.limits import limits
from monitor.report.section import Section
from monitor.report.snapshot import Snapshot
from monitor.report.wording import evidence
from monitor.words import say
from monitor.words.reason import missing
from monitor.words.signs import times, typeset

CONFIDENCE = {"A": "gelezen in de bron", "B": "uit twee andere bronnen", "C": "eigen schatting"}
RULES = (
    "Alleen wat is nagekeken, telt. Wat nog wacht, staat op de eerste bladzijde.",
    "Geadviseerd, geplaatst, nagekeken en gemeten tellen we nooit bij elkaar op.",
    "Nul, niet bekend en te weinig om te laten zien zijn drie verschillende dingen.",
    "We rekenen met drie waarden tegelijk: laag, waarschijnlijk en hoog. Wat hier staat is de kleinste en de grootste uitkomst.",
)


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    for rule in RULES:
        yield Paragraph(say(rule, language))
    if least := limits(snapshot.definitions, language):
        yield Paragraph(least)
    if (told := definitions(snapshot, language)).rows:
        yield told
    if snapshot.factors:
        yield factors(snapshot, language)
    yield from weighed.blocks(snapshot, language)
    yield Heading(say("Wat we niet weten", language), 2)
    yield from unknown(snapshot, language)


def definitions(snapshot: Snapshot, language: str) -> Table:
    titles = ("Cijfer", "Wat het zegt", "De som", "Bewijs", "Compleet")
    kinds = ("text", "text", "text", "text", "number")
    rows = tuple(
        (
            say(d.title, language),
            say(d.sentence, language),
            say(times(d.formula), language),
            evidence(d, language),
            None if (share := snapshot.get(d.code).completeness) is None else (share * 100).quantize(share.__class__(1)),
        )
        for d in snapshot.definitions
        if snapshot.get(d.code).state != "not_reported"
    )
    columns = tuple(Column(say(t, language), k, "%" if k == "number" else "") for t, k in zip(titles, kinds, strict=True))
    return Table(say("Wat elk cijfer betekent", language), columns, rows, "Definities", language)


def factors(snapshot: Snapshot, language: str) -> Table:
    """Every factor that gave a value, with its range and where it comes from."""
    titles = (
        ("Factor", "text"),
        ("Laag", "number"),
        ("Waarschijnlijk", "number"),
        ("Hoog", "number"),
        ("Eenheid", "text"),
        ("Geldt vanaf", "date"),
        ("Bron", "text"),
        ("Jaar", "number"),
        ("Hoe zeker", "text"),
    )
    rows = tuple(_factor(f, language) for f in snapshot.factors)
    columns = tuple(Column(say(t, language), "year" if t == "Jaar" else k) for t, k in titles)
    return Table(say("Waarmee we rekenen", language), columns, rows, "Factoren", language)


def _factor(f: FactorUsed, language: str) -> tuple[object, ...]:
    source = ", ".join(filter(None, (f.publisher, f.source)))
    return (
        typeset(say(f.label, language)),
        f.low,
        f.central,
        f.high,
        typeset(say(f.unit, language)),
        f.valid_from,
        typeset(source),
        f.source_year,
        say(CONFIDENCE[f.confidence], language),
    )


def title(snapshot: Snapshot, n: Number, language: str) -> str:
    definition = snapshot.definition(n.indicator)
    return say(definition.title, language) if definition else n.indicator


def unknown(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Figures without a value, with the reason; and how much of the rest is incomplete."""
    absent = [n for n in snapshot.numbers if not n.category and n.state in ("not_reported", "withheld")]
    for state, reason in sorted(dict.fromkeys((n.state, n.reason) for n in absent), key=lambda found: found[0]):
        names = dict.fromkeys(title(snapshot, n, language) for n in absent if (n.state, n.reason) == (state, reason))
        words = missing(state, reason, language) if reason or state == "withheld" else say("niet bekend", language)
        yield Paragraph(f"{words[:1].upper()}{words[1:]}: {', '.join(names)}.", quiet=True)
    if not snapshot.numbers:
        yield Paragraph(say("Er is nog geen enkel cijfer geteld.", language), quiet=True)
    elif not absent:
        yield Paragraph(say("Van elk cijfer in dit rapport is een waarde bekend.", language), quiet=True)


HOW_COUNTED = Section("how_counted", "Hoe weten we dit?", blocks)
