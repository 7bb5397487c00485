"""Several accounts beside each other: their news in one sentence, three figures, and each figure with one meaning for everybody."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from monitor.accounted import LATER, REACHED, SHORT, TOLD, Account, Outcome
from monitor.report.account.known import missed
from monitor.report.account.promised import NO_STORY, bare, quote, reached, standing, summary
from monitor.report.blocks import Column, Diptych, Fact, News, Setback, Table
from monitor.report.said import Said
from monitor.report.sections.money import quarter_words
from monitor.words import EVIDENCE, as_told, number, quantity, say

HEADS = (
    ("Wijkbedrijf", "text"),
    ("Subsidie", "text"),
    ("Periode", "text"),
    ("Afgesproken", "number"),
    ("Gehaald", "text"),
    ("Stand", "text"),
)
GOALS = (("Doel", "text"), ("Periode", "text"), ("Afgesproken", "number"), ("Gehaald", "text"), ("Stand", "text"))
LEAD = "Alleen wat is vastgesteld, en alleen van subsidies waarvan het wijkbedrijf koos dat u ze mag volgen. Op naam: geen rangorde."


def first(accounts: Sequence[Account], language: str, none: str = NO_STORY) -> Iterator[object]:
    """U volgt 3 subsidies. Tot nu toe gehaald: 5 van de 9 doelen. `none`: what is said where there is no story."""
    n = number(len(accounts), 0, language)
    text, figure = summary([g for a in accounts for g in a.goals], language)
    words = say("U volgt {n} subsidie." if len(accounts) == 1 else "U volgt {n} subsidies.", language, n=n)
    text = text or say("Nog geen doel ervan is voorbij en vastgesteld.", language)
    yield News(f"{words} {text}", figure, say(LEAD, language))
    stories = [told for a in accounts for told in a.stories]
    told = quote(max(stories, key=lambda s: (s.on, s.id)), language) if stories else None
    yield Diptych(facts(accounts, language), told, say(none, language), language)


def facts(accounts: Sequence[Account], language: str) -> tuple[Fact, ...]:
    """Goals reached, grants at enterprises, and what was spent of what was agreed, as far as it was written down."""
    goals, counted = [g for a in accounts for g in a.goals], say(EVIDENCE["counted"], language)
    whole, got = sum(g.standing in TOLD for g in goals), sum(g.standing == REACHED for g in goals)
    title = say("doel gehaald tot nu toe" if whole == 1 else "doelen gehaald tot nu toe", language)
    few = say("Nog geen doel is voorbij en vastgesteld.", language)
    part = say("{n} van de {total}", language, n=number(got, 0, language), total=number(whole, 0, language))
    done = Fact("goals", title, part, counted) if whole else Fact(
        "goals", title, say("nog niet bekend", language), "", few, state="not_reported"
    )  # fmt: skip
    there = len({a.enterprise for a in accounts})
    words = "subsidie, bij {n} wijkbedrijf" if len(accounts) == 1 else "subsidies, bij {n} wijkbedrijf" if there == 1 else ""
    label = say(words or "subsidies, bij {n} wijkbedrijven", language, n=number(there, 0, language))
    return done, _spent(accounts, language), Fact("grants", label, number(len(accounts), 0, language), "")


def _spent(accounts: Sequence[Account], language: str) -> Fact:
    known, title = [a for a in accounts if a.spent], say("uitgegeven", language)
    if not known:
        none = say("geen uitgave opgeschreven", language)
        return Fact("spent", title, say("niet bekend", language), "", none, state="not_reported")
    detail = []
    if len(known) < len(accounts):
        words = "opgeschreven bij {n} van de {whole} subsidies"
        detail.append(say(words, language, n=number(len(known), 0, language), whole=number(len(accounts), 0, language)))
    if all(a.agreed_eur is not None for a in known):
        agreed = quantity(sum((as_told(a.agreed_eur or 0) for a in known), Decimal(0)), "€", 0, language)
        detail.append(say("daarvoor afgesproken: {amount}", language, amount=agreed))
    spent = quantity(sum((a.all_spent for a in known), Decimal(0)), "€", 0, language)
    return Fact("spent", title, spent, say(EVIDENCE["counted"], language), " · ".join(detail))


def goals(a: Account, language: str) -> Table | None:
    """What of one grant was told so far."""
    rows = tuple(_cells(g, language) for g in a.goals if g.kind == "target" and g.standing != LATER)
    columns = tuple(Column(say(title, language), kind) for title, kind in GOALS)
    return Table(say("Doelen van {grant}", language, grant=a.name), columns, rows, language=language) if rows else None


def _cells(goal: Outcome, language: str) -> tuple[object, ...]:
    return Said(goal.name), quarter_words(goal.period, language), bare(goal.target), reached(goal, language), standing(goal, language)


def alike(accounts: Sequence[Account], language: str) -> Iterator[Table]:
    """Each figure that more than one enterprise has a goal for, by its one definition; enterprises by name, no ranking."""
    found: dict[str, list[tuple[Account, Outcome]]] = {}
    for a in sorted(accounts, key=lambda a: (a.enterprise.casefold(), a.name.casefold())):
        for goal in a.goals:
            if goal.definition is not None and goal.kind == "target":
                found.setdefault(goal.indicator, []).append((a, goal))
    for lines in found.values():
        definition = lines[-1][1].definition
        if definition is None or len({a.enterprise for a, _ in lines}) < 2:
            continue
        columns = tuple(Column(say(title, language), kind) for title, kind in HEADS)
        rows = tuple((a.enterprise, Said(a.name), *_cells(goal, language)[1:]) for a, goal in lines)
        versions = {goal.definition.method_version for _, goal in lines if goal.definition is not None}
        changed = f" {say('De manier van tellen veranderde tussendoor.', language)}" if len(versions) > 1 else ""
        yield Table(f"{say(definition.title, language)}: {say(definition.sentence, language)}{changed}", columns, rows, language=language)


def setbacks(a: Account, language: str) -> Iterator[Setback]:
    """The goals of one grant that were not reached, and what did not work, with whose it is."""
    where = f"{a.enterprise}, {a.name}"
    for goal in (g for g in a.goals if g.standing == SHORT or g.state == "stopped"):
        when = quarter_words(goal.period, language)
        yield Setback(missed(goal, language), where if a.name.endswith(when) else f"{where}, {when}")
    for words in a.failures[:2]:
        yield Setback(Said(words), where)
