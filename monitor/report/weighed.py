"""What makes a reader weigh a figure: that it stands out, and what did not come off a euro before saying it is because of us."""

from collections.abc import Iterator

from monitor.because import SHORT
from monitor.deflator import DEADWEIGHT, FOUR
from monitor.report.blocks import Column, Heading, Paragraph, Table
from monitor.report.frozen import Doubtful
from monitor.report.snapshot import Snapshot
from monitor.words import number, quantity, say


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from _doubts(snapshot, language)
    yield from _because(snapshot, language)


def shown_doubts(snapshot: Snapshot) -> tuple[Doubtful, ...]:
    """The marks on figures that the report gives a number of: a mark on a withheld one would say something about it."""
    return tuple(d for d in snapshot.doubts if any(n.view == d.view and n.known for n in snapshot.totals(d.indicator)))


def _doubts(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Every figure of this report that stands out, with the answer of who looked."""
    rows = []
    for d in shown_doubts(snapshot):
        definition = snapshot.definition(d.indicator)
        if definition is None:
            continue
        label = dict(definition.views).get(d.view, "")
        title = say(definition.title, language) + (f": {say(label, language)}" if label else "")
        rows.append((title, say(d.sentence, language), d.answer or say("nog niet bekeken", language)))
    if rows:
        yield Heading(say("Cijfers die opvallen", language), 2)
        yield Paragraph(say("Een opvallend cijfer is niet fout. Iemand kijkt of het klopt.", language), quiet=True)
        columns = tuple(Column(say(t, language)) for t in ("Cijfer", "Wat opvalt", "Wie keek, zegt"))
        yield Table(say("Cijfers die opvallen", language), columns, tuple(rows), "Kwaliteit", language)


def _because(snapshot: Snapshot, language: str) -> Iterator[object]:
    """The four deflators by name: of benefits as they were counted, of energy as households said."""
    found = {f.code: f for f in snapshot.factors if f.code in FOUR}
    said = snapshot.afterwards
    if not found and said is None:
        return
    yield Heading(say("Komt dit door ons?", language), 2)
    if found:
        nothing = ", ".join(say(SHORT[code], language) for code in FOUR if code in found and not found[code].high)
        taken = ", ".join(say(SHORT[code], language) for code in FOUR if code in found and found[code].high)
        words = "Bij uitkeringen: afgetrokken is {taken}. Niet afgetrokken, want er is nog geen bron: {nothing}."
        words = words if nothing else "Bij uitkeringen: afgetrokken is {taken}."
        yield Paragraph(say(words, language, taken=taken, nothing=nothing))
    if said is None:
        return
    if said.central is None or said.low is None or said.high is None:
        words = (
            "Bij energie is niets afgetrokken: {answered} van de {spoken} huishoudens zeiden of het anders ook was gebeurd. "
            "Dat is te weinig."
        )
        yield Paragraph(say(words, language, answered=number(said.answered, 0, language), spoken=number(said.spoken, 0, language)))
        return
    low, central, high = (quantity(n * 100, "%", 0, language) for n in (said.low, said.central, said.high))
    yield Paragraph(
        say(
            "Bij energie is niets afgetrokken. Volgens de {answered} huishoudens die antwoord gaven was {central} anders ook gebeurd "
            "(95% zeker tussen {low} en {high}). Ook {others} zijn niet afgetrokken.", language,
            answered=number(said.answered, 0, language), central=central, low=low, high=high,
            others=", ".join(say(SHORT[code], language) for code in FOUR if code != DEADWEIGHT),
        )
    )  # fmt: skip
