"""Working together: the network, what households take on together, the municipality's side and its answers, and what people say."""

from collections.abc import Iterable, Iterator

from monitor.report.blocks import Heading, Paragraph
from monitor.report.frozen import Answered, Number
from monitor.report.said import Said
from monitor.report.section import Section, numbers
from monitor.report.snapshot import Snapshot
from monitor.words import day_words, number, period_words, say
from storage.choices import choices
from storage.period import parse

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

LEAD = "Na een afgesloten kwartaal kan de gemeente antwoord geven op wat in de wijk vaak is gehoord. Dit stond er bij het afsluiten."
OPEN = "Nog zonder antwoord: {topics} ({period})."


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from numbers(snapshot, told(snapshot, NETWORK), "Netwerk en samen aanpakken", language, "Activiteiten")
    yield from numbers(snapshot, told(snapshot, MUNICIPALITY), "Samen met de gemeente", language, "Activiteiten")
    yield from who_counted(snapshot, language)
    yield from answers(snapshot, language)
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


def answers(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Wij hoorden, jullie deden; nothing where nothing was answered and nothing waits for an answer."""
    if not snapshot.answered:
        return
    yield Heading(say("Wij hoorden, jullie deden", language), 2)
    yield Paragraph(say(LEAD, language), quiet=True)
    for line in snapshot.answered:
        if line.on is not None:
            yield from _answered(line, language)
    if waits := [line for line in snapshot.answered if line.on is None]:
        topics = ", ".join(_name(line, language) for line in waits)
        yield Paragraph(say(OPEN, language, topics=topics, period=period_words(parse(waits[0].period), language)))


def _answered(line: Answered, language: str) -> Iterator[object]:
    name, period = _name(line, language), period_words(parse(line.period), language)
    yield Heading(f"{name[:1].upper()}{name[1:]}, {period}", 3)
    words = "Wij hoorden het {n} keer, alle wijkbedrijven van de gemeente samen."
    yield Paragraph(say(words, language, n=number(line.times, 0, language)))
    state, day = say(choices("signal_state")[line.state], language), day_words(line.on, language) if line.on else ""
    yield Paragraph(say("De gemeente deed ({state}, {day}):", language, state=state, day=day), quiet=True)
    yield Paragraph(Said(line.did))
    if not line.noticed:
        yield Paragraph(say("Wat bewoners daarvan merkten, is nog niet bekend.", language), quiet=True)
        return
    yield Paragraph(say("Bewoners merkten:", language), quiet=True)
    yield Paragraph(Said(line.noticed))


def _name(line: Answered, language: str) -> str:
    return say(choices("topic").get(line.topic, line.topic), language)


TOGETHER = Section("together", "Samenwerking", blocks)
