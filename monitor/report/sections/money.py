"""Money and goals: what came in and went out, what one household cost, and per grant what was agreed, changed and reached."""

from collections.abc import Iterator

from monitor.report.blocks import Column, Heading, Paragraph, Table
from monitor.report.frozen import Goal
from monitor.report.section import Section, cell, facts, splits
from monitor.report.snapshot import Snapshot
from monitor.report.wording import places
from monitor.words import day_digits, number, period_words, say
from storage.choices import choices
from storage.period import parse

CODES = ("income", "municipal_income", "costs", "investment", "cost_per_household", "kept_local", "public_income_share")


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield from facts(snapshot, CODES, language)
    for code, caption in (
        ("income", "Inkomsten naar herkomst"), ("municipal_income", "Geld van de gemeente naar afdeling"), ("costs", "Kosten naar soort"),
        ("investment", "Wie investeerde"),
    ):  # fmt: skip
        yield from splits(snapshot, code, {d: caption for d in snapshot.dimensions(code)[:1]}, language, "Geld")
    yield Heading(say("Afgesproken en gehaald", language), 2)
    grants = list(dict.fromkeys((g.grant, g.funder) for g in snapshot.goals))
    if not grants:
        yield Paragraph(say("Er zijn geen doelen opgeschreven bij een subsidie of opdracht.", language))
    for grant, funder in grants:
        yield from goals(snapshot, grant, funder, language)


def goals(snapshot: Snapshot, grant: str, funder: str, language: str) -> Iterator[object]:
    """The goals of one grant; experiments have a question instead of a number."""
    found = [g for g in snapshot.goals if (g.grant, g.funder) == (grant, funder)]
    titles = (
        ("Doel", "text"),
        ("Periode", "text"),
        ("Afgesproken", "number"),
        ("Veranderd in", "text"),
        ("Gehaald", "number"),
        ("Stand", "text"),
        ("Toelichting", "text"),
    )
    rows = tuple(_row(snapshot, g, language) for g in found)
    caption = say("{grant}, afgesproken met {funder}", language, grant=grant, funder=funder)
    yield Table(caption, tuple(Column(say(t, language), k) for t, k in titles), rows, "Doelen", language)


def _row(snapshot: Snapshot, g: Goal, language: str) -> tuple[object, ...]:
    changed = ""
    if g.changed_to is not None:
        when = f" ({day_digits(g.changed_on)})" if g.changed_on else ""
        changed = number(g.changed_to, places(g.changed_to), language) + when
    reached: object = say("om van te leren", language) if g.kind != "target" else say("niet bekend", language)
    if g.reached is not None:
        reached = cell(snapshot, g.reached, g.reached.central, language)
    words = " ".join(filter(None, (g.question, g.explanation))) or say("nog geen toelichting", language)
    period = quarter_words(g.period, language)
    return g.name, period, g.agreed, changed, reached, say(choices("goal_state").get(g.state, g.state), language), words


def quarter_words(code: str, language: str = "nl") -> str:
    """'jul–sep 2026' for a table; the code itself when it is not a quarter."""
    if "Q" not in code:
        return code
    return period_words(parse(code), language, short=True)


MONEY = Section("money", "Geld en doelen", blocks)
