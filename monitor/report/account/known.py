"""What changed for people, what did not work, and how all of this is known: with its range, its evidence and what nobody knows."""

from collections.abc import Iterator
from dataclasses import replace

from monitor.accounted import SHORT, UNKNOWN, Account, Outcome
from monitor.report.account.promised import NO_STORY, WHOLE, Known, quote
from monitor.report.blocks import Column, Facts, Heading, Paragraph, Setback, Table
from monitor.report.said import Said
from monitor.report.sections.money import quarter_words
from monitor.report.wording import evidence, fact, spread, sure, value
from monitor.words import day_words, number, say

MOST_CHANGED = 3
HEADS = ("Cijfer", "Wat het telt", "Bewijs", "Hoe zeker")
HOW = (
    "De cijfers komen uit afgesloten kwartalen en veranderen niet meer. Ze zijn dezelfde als in het rapport van het wijkbedrijf. "
    "Kleine aantallen laten we niet zien."
)
CHOSEN = "Het team koos deze verhalen niet uit. Het zijn de nieuwste waarvan de verteller ja zei, eerst die van deze subsidie."
NOT_KNOWN = "Wat er zonder deze subsidie was gebeurd, weten we niet."


def changed(a: Account, language: str) -> Iterator[object]:
    """Figures about people of the newest told quarter, which stands beside them, and the stories after the first: how they were chosen."""
    yield Heading(say("Wat veranderde er voor mensen?", language), 2)
    found = tuple(fact(Known(definition), n, language) for definition, n in a.changed[:MOST_CHANGED])
    if found:
        when = quarter_words(a.changed_in.code, language) if a.changed_in else ""
        yield Facts(tuple(replace(one, label=f"{one.label}, {when}".rstrip(", ")) for one in found))
    if a.stories:
        yield Paragraph(Said(a.stories[0].changed))
    for told in a.stories[1:]:
        yield quote(told, language)
        yield Paragraph(Said(told.changed))
    if not a.stories:
        yield Paragraph(say(NO_STORY, language))
        return
    words = [say(CHOSEN, language)]
    if a.own_stories < len(a.stories):
        other = "{n} van deze verhalen is niet bij deze subsidie opgeschreven, maar wel in haar tijd."
        more = "{n} van deze verhalen zijn niet bij deze subsidie opgeschreven, maar wel in haar tijd."
        n = len(a.stories) - a.own_stories
        words.append(say(other if n == 1 else more, language, n=number(n, 0, language)))
    yield Paragraph(" ".join(words), True)


def failed(a: Account, language: str) -> Iterator[object]:
    """Goals that were not reached with what the team says about them, and what did not work in the work itself."""
    yield Heading(say("Wat niet lukte", language), 2)
    short = [g for g in a.goals if g.standing == SHORT or g.state == "stopped"]
    for goal in short:
        yield Setback(missed(goal, language), quarter_words(goal.period, language))
        if goal.explanation:
            yield Paragraph(Said(goal.explanation))
    for words in a.failures:
        yield Setback(Said(words))
    if not short and not a.failures:
        yield Paragraph(say("Bij het werk voor deze subsidie is niets vastgesteld dat niet lukte. Vraag ernaar.", language))


def missed(goal: Outcome, language: str) -> str:
    if goal.number is None or goal.target is None:
        return say("{goal}: gestopt.", language, goal=goal.name)
    reached = value(goal.definition, goal.number, language)
    return say(
        "{goal}: afgesproken {target}, gehaald {reached}.",
        language,
        goal=goal.name,
        target=number(goal.target, 0, language),
        reached=reached,
    )


def grounds(a: Account, language: str) -> Iterator[object]:
    """Each figure once: what it counts, the evidence, the range of its newest value, and whether it rests on an own estimate."""
    yield Heading(say("Hoe weten we dit?", language), 2)
    yield Paragraph(say(HOW, language))
    newest: dict[str, Outcome] = {}
    for goal in sorted((g for g in a.goals if g.definition is not None), key=lambda g: g.period):
        newest[goal.indicator] = goal
    if newest:
        columns = tuple(Column(say(head, language)) for head in HEADS)
        rows = tuple(_ground(goal, language) for goal in newest.values())
        yield Table(say("Wat telt elk cijfer, en hoe zeker is het?", language), columns, rows, language=language)
    unknown = a.count(UNKNOWN)
    said = [say(WHOLE, language), say(NOT_KNOWN, language)]
    if unknown:
        words = "Van {n} doel is niet te zeggen of het is gehaald: het cijfer is te klein om te laten zien, of er is geen cijfer."
        more = "Van {n} doelen is niet te zeggen of ze zijn gehaald: het cijfer is te klein om te laten zien, of er is geen cijfer."
        said.append(say(words if unknown == 1 else more, language, n=number(unknown, 0, language)))
    if a.kept_back:
        words = "{n} afgesloten kwartaal blijft binnen: met die cijfers erbij zou te zien zijn om wie het gaat."
        more = "{n} afgesloten kwartalen blijven binnen: met die cijfers erbij zou te zien zijn om wie het gaat."
        said.append(say(words if a.kept_back == 1 else more, language, n=number(a.kept_back, 0, language)))
    if a.through:
        said.append(say("Wat na {day} gebeurde, staat hier niet in.", language, day=day_words(a.through, language)))
    yield Paragraph(" ".join(said), True)


def _ground(goal: Outcome, language: str) -> tuple[object, ...]:
    assert goal.definition is not None
    n = goal.number
    certain = " · ".join(filter(None, (spread(goal.definition, n, language), sure(n, language)))) if n is not None else ""
    title, sentence = say(goal.definition.title, language), say(goal.definition.sentence, language)
    none = say("geen marge: het is een telling", language) if n is not None and n.known else say("niet bekend", language)
    return title, sentence, evidence(goal.definition, language), certain or none
