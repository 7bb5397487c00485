"""Working together: the network, what households take on together, the municipality's side with who counted it, and what people say."""

from collections.abc import Iterable, Iterator

from monitor.report.blocks import Paragraph
from monitor.report.frozen import Number
from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot
from monitor.words import number, say

NETWORK = ("relations", "members", "spin_offs", "waiting_days", "households_bundled", "demand_bundled", "journey_steps")
MUNICIPALITY = (
    "contract_months",
    "answer_days",
    "contact_changes",
    "paid_assignments",
    "residents_decide_share",
    "promises_kept_share",
)
POLL = ("trust_score", "pride_score", "say_score")
SAID = (*POLL, "wellbeing_change", "recommend_share")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from numbers(snapshot, told(snapshot, NETWORK), "Netwerk en samen aanpakken", language, "Activiteiten")
    yield from numbers(snapshot, told(snapshot, MUNICIPALITY), "Samen met de gemeente", language, "Activiteiten")
    yield from who_counted(snapshot, language)
    yield from numbers(snapshot, told(snapshot, SAID), "Wat bewoners en deelnemers zeggen", language, "Activiteiten")
    yield from polled(snapshot, language)


def told(snapshot: Snapshot, codes: Iterable[str]) -> list[Number]:
    """Every view of these figures that there is something to say about."""
    return [n for code in codes for n in snapshot.totals(code) if n.state != "not_reported"]


def who_counted(snapshot: Snapshot, language: str) -> Iterator[Paragraph]:
    """Figures about the municipality name who counted them."""
    for code in MUNICIPALITY:
        definition, parts = snapshot.definition(code), [n for n in snapshot.split(code, "counted_by") if n.records]
        if definition is not None and parts:
            who = ", ".join(f"{say(n.label, language)} ({number(n.records, 0, language)})" for n in parts)
            yield Paragraph(say("{title}, geteld door: {who}.", language, title=say(definition.title, language), who=who), quiet=True)


def polled(snapshot: Snapshot, language: str) -> Iterator[Paragraph]:
    """How many answered stands beside what they answered; nobody keeps whom it was asked."""
    answered = max((n.records for code in POLL for n in snapshot.totals(code) if n.known), default=0)
    if answered:
        words = "{n} bewoners vulden de peiling in, zonder naam. Aan hoeveel mensen het is gevraagd, weten we niet."
        yield Paragraph(say(words, language, n=number(answered, 0, language)), quiet=True)


TOGETHER = Section("together", "Samenwerking", blocks)
