"""The first page of an account, and what was agreed beside what was reached: by what was told outside, in words of both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from monitor.accounted import GOING, LATER, LEARN, REACHED, SHORT, TOLD, UNKNOWN, Account, Outcome
from monitor.context import Told
from monitor.report.blocks import Column, Diptych, Fact, Heading, News, Paragraph, Quote, Table
from monitor.report.frozen import Definition
from monitor.report.said import Said
from monitor.report.sections.money import quarter_words
from monitor.report.wording import fact, value
from monitor.words import EVIDENCE, capital, day_digits, day_words, number, quantity, quarter_of, say
from storage.choices import choices
from storage.followed import Move

STANDING = {
    REACHED: "gehaald", SHORT: "niet gehaald", GOING: "loopt nog", UNKNOWN: "niet te zeggen", LATER: "nog niet vastgesteld",
    LEARN: "om van te leren",
}  # fmt: skip
HEADS = (("Doel", "text"), ("Periode", "text"), ("Afgesproken", "number"), ("Gehaald", "text"), ("Stand", "text"), ("Toelichting", "text"))
WHOLE = "Gehaald is wat het hele wijkbedrijf haalde, niet alleen wat met dit geld gebeurde."
NO_STORY = "Nog geen verhaal waarvan de verteller het goed vindt dat een financier het leest."
NOTHING_TOLD = "Over deze subsidie is nog niets vastgesteld. Dat komt als het wijkbedrijf een kwartaal afsluit."


@dataclass(frozen=True)
class Known:
    """What one figure meant when it was frozen."""

    one: Definition

    def definition(self, code: str) -> Definition | None:
        return self.one if self.one.code == code else None


def term(a: Account, language: str) -> str:
    start = day_words(a.start, language)
    if a.end is None:
        return say("sinds {start}, zonder einddatum", language, start=start)
    return say("van {start} tot en met {end}", language, start=start, end=day_words(a.end, language))


def summary(goals: Iterable[Outcome], language: str) -> tuple[str, str]:
    """The news of these goals and the part of it that is the number: 'Tot nu toe gehaald: 5 van de 7 doelen. 2 zijn niet gehaald.'"""
    standings = [goal.standing for goal in goals]
    whole, got = sum(s in TOLD for s in standings), standings.count(REACHED)
    if not whole:
        return "", ""
    words = "{part} van {whole} doel" if whole == 1 else "{part} van de {whole} doelen"
    part = say(words, language, part=number(got, 0, language), whole=number(whole, 0, language))
    said = [say("Tot nu toe gehaald: {goals}.", language, goals=part)]
    short, unknown = standings.count(SHORT), standings.count(UNKNOWN)
    if short:
        words = "{n} is niet gehaald." if short == 1 else "{n} zijn niet gehaald."
        said.append(say(words, language, n=number(short, 0, language)))
    if unknown:
        said.append(say("Van {n} is het niet te zeggen.", language, n=number(unknown, 0, language)))
    return " ".join(said), part


def facts(a: Account, language: str) -> tuple[Fact, ...]:
    """At most three: goals reached, money spent, and the newest figure of a goal."""
    whole, counted = a.count(*TOLD), say(EVIDENCE["counted"], language)
    got = say("{n} van de {total}", language, n=number(a.count(REACHED), 0, language), total=number(whole, 0, language))
    first = Fact("goals", say("doel gehaald tot nu toe" if whole == 1 else "doelen gehaald tot nu toe", language), got, counted)
    if not whole:
        first = Fact(
            "goals",
            first.label,
            say("nog niet bekend", language),
            "",
            say("Nog geen doel is voorbij en vastgesteld.", language),
            state="not_reported",
        )
    return (first, spent(a, language), *(_newest(a, language)))


def spent(a: Account, language: str) -> Fact:
    of = "" if a.agreed_eur is None else say("afgesproken: {amount}", language, amount=quantity(a.agreed_eur, "€", 0, language))
    if not a.spent:
        none = say("geen uitgave opgeschreven", language)
        return Fact(
            "spent",
            say("uitgegeven", language),
            say("niet bekend", language),
            "",
            " · ".join(filter(None, (none, of))),
            state="not_reported",
        )
    return Fact("spent", say("uitgegeven", language), quantity(a.all_spent, "€", 0, language), say(EVIDENCE["counted"], language), of)


def _newest(a: Account, language: str) -> Iterator[Fact]:
    known = [g for g in a.goals if g.number is not None and g.number.known and g.definition is not None]
    if known:
        goal = max(known, key=lambda g: g.period)
        assert goal.number is not None and goal.definition is not None
        made = fact(Known(goal.definition), goal.number, language)
        yield replace(made, label=f"{made.label}, {quarter_words(goal.period, language)}".rstrip(", "))


def first(a: Account, language: str) -> Iterator[object]:
    if a.through is None:
        text, figure = say(NOTHING_TOLD, language), ""
    else:
        text, figure = summary(a.goals, language)
        text = text or say("Nog geen doel van deze subsidie is voorbij en vastgesteld.", language)
    lead = [say("{enterprise}, {term}.", language, enterprise=a.enterprise, term=term(a, language))]
    if a.through:
        lead.append(say("Vastgesteld tot en met {day}.", language, day=day_words(a.through, language)))
    yield News(text, figure, " ".join(lead))
    told = quote(a.stories[0], language) if a.stories else None
    yield Diptych(facts(a, language), told, say(NO_STORY, language), language)


def quote(told: Told, language: str) -> Quote:
    teller = say(choices("teller").get(told.teller, told.teller), language)
    often = say(choices("how_often").get(told.often, told.often), language) if told.often else ""
    words = say("De verteller zegt: {often}.", language, often=often) if often else say("Dat weten we nog niet.", language)
    who = " · ".join(filter(None, (capital(teller), told.place, quarter_of(told.on, language))))
    return Quote(told.quote, who, f"{say('Gaat dit vaker zo?', language)} {words}", told.id)


def agreed(a: Account, language: str) -> Iterator[object]:
    yield Heading(say("Afgesproken en gehaald", language), 2)
    if a.intended:
        whom = ", ".join(say(choices("audience").get(name, name), language) for name in a.intended)
        yield Paragraph(say("Bedoeld voor: {whom}.", language, whom=whom))
    targets = [g for g in a.goals if g.kind == "target"]
    if targets:
        columns = tuple(Column(say(title, language), kind) for title, kind in HEADS)
        caption = say("Doelen van {grant}", language, grant=a.name)
        yield Table(caption, columns, tuple(_row(g, language) for g in targets), language=language)
        yield Paragraph(say(WHOLE, language), True)
    else:
        yield Paragraph(say("Bij deze subsidie zijn geen doelen opgeschreven.", language))
    learned = [g for g in a.goals if g.kind != "target" and g.state]
    if learned:
        yield Heading(say("Wat we wilden leren", language), 3)
    for goal in learned:
        yield Paragraph(Said(goal.question or goal.name))
        yield Paragraph(Said(goal.explanation) if goal.explanation else say("Wat we leerden, is nog niet opgeschreven.", language), True)
    yield from _moved(a, language)


def _row(goal: Outcome, language: str) -> tuple[object, ...]:
    words: object = Said(goal.explanation)
    if not goal.explanation:
        words = say("nog geen toelichting", language) if goal.standing in (SHORT, UNKNOWN) or goal.state == "stopped" else ""
    return (
        Said(goal.name),
        quarter_words(goal.period, language),
        bare(goal.target),
        reached(goal, language),
        standing(goal, language),
        words,
    )


def reached(goal: Outcome, language: str) -> str:
    if goal.number is not None:
        return value(goal.definition, goal.number, language)
    return "" if goal.standing == LATER else say("niet bekend", language)


def bare(value: Decimal | None) -> Decimal | None:
    """A target as it was agreed: without the decimals that the store adds."""
    return value if value is None or value != value.to_integral_value() else value.quantize(Decimal(1))


def standing(goal: Outcome, language: str) -> str:
    """What was told says whether it was reached; that it stopped or asks for attention is what the team says."""
    said = [say(STANDING[goal.standing], language)]
    if goal.state in ("attention", "stopped") and goal.standing != REACHED:
        said.append(say(choices("goal_state")[goal.state], language))
    return " · ".join(said)


def moved(a: Account) -> list[Move]:
    """Every change of a target, oldest first: as the goal says it, and as the versions that were kept say it."""
    own = [Move(g.changed_on or a.start, g.name, g.period, g.agreed, g.changed_to) for g in a.goals if g.changed_to is not None]
    seen = {(m.goal, m.period, m.before, m.after) for m in own}
    return sorted([*own, *(m for m in a.moves if (m.goal, m.period, m.before, m.after) not in seen)], key=lambda m: m.on)


def _moved(a: Account, language: str) -> Iterator[object]:
    yield Heading(say("Wat is er aan de afspraak veranderd?", language), 3)
    found = moved(a)
    if not found:
        yield Paragraph(say("Er is geen doel veranderd, voor zover dat is opgeschreven.", language))
        return
    heads = (("Doel", "text"), ("Periode", "text"), ("Eerst", "number"), ("Daarna", "number"), ("Gemeld op", "date"))
    rows = tuple((Said(m.goal), quarter_words(m.period, language), bare(m.before), bare(m.after), day_digits(m.on)) for m in found)
    columns = tuple(Column(say(title, language), kind) for title, kind in heads)
    yield Table(say("Doelen die veranderden", language), columns, rows, language=language)
