"""In one look: the news in one sentence, five figures, one story."""

from collections.abc import Iterator
from dataclasses import replace

from monitor.chosen import groups
from monitor.report.blocks import Diptych, Fact, News, Quote
from monitor.report.frozen import Story
from monitor.report.section import Section, over_time
from monitor.report.snapshot import Snapshot
from monitor.report.wording import fact, value
from monitor.words import day_words, number, period_words, quarter_of, say
from storage.choices import choices

FIVE = ("households_helped", "gas_saving", "jobs_active", "payment_eased", "referrals_landed")
INSTEAD = {"gas_saving": "energy_bill_saving"}  # without gas in the homes the bill tells more


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    yield news(snapshot, language)
    told = snapshot.stories[0] if snapshot.stories else None
    missing = say("Nog geen verhaal waarvan de verteller het goed vindt dat het hier staat.", language)
    yield Diptych(tuple(five(snapshot, language)), quote(snapshot, told, language) if told else None, missing, language)
    yield from over_time(snapshot, "households_helped", language)


def news(snapshot: Snapshot, language: str) -> News:
    """A whole sentence in which the figure stands; it says so when there is none to give."""
    helped, new = snapshot.get("households_helped"), snapshot.get("households_new")
    when = period_words(snapshot.period, language)
    if not helped.known:
        words = value(snapshot.definition("households_helped"), helped, language)
        return News(
            say("Dit rapport gaat over {when}. Hoeveel huishoudens we hielpen: {words}.", language, when=when, words=words),
            words,
            standing(snapshot, language),
        )
    one = helped.central == 1
    figure = say("{n} huishouden" if one else "{n} huishoudens", language, n=number(helped.central, 0, language))
    text = say("In {when} hielpen we {figure}.", language, when=when, figure=figure)
    if new.state == "value":
        text += " " + say("{n} daarvan waren nieuw bij ons.", language, n=number(new.central, 0, language))
    return News(text, figure, standing(snapshot, language))


def standing(snapshot: Snapshot, language: str) -> str:
    """How fresh and how whole: one quiet line."""
    s = snapshot.standing
    found = [say("Cijfers tot en met {day}.", language, day=day_words(min(snapshot.period.end, snapshot.made_on), language))]
    if s.approved + s.waiting:
        looked = say(
            "{n} van de {total} opgeschreven zaken zijn nagekeken.",
            language,
            n=number(s.approved, 0, language),
            total=number(s.approved + s.waiting, 0, language),
        )
        found.append(looked)
    if not snapshot.edition:
        found.append(say("Dit is een concept: het kwartaal is nog niet afgesloten.", language))
    return " ".join(found)


def five(snapshot: Snapshot, language: str) -> Iterator[Fact]:
    """The five figures, in reading order, of those that are counted."""
    for code in FIVE:
        n = snapshot.get(code)
        if not n.known and snapshot.get(INSTEAD.get(code, "")).known:
            n = snapshot.get(INSTEAD[code])
        if snapshot.definition(n.indicator) is None:
            continue
        made = fact(snapshot, n, language)
        yield (
            replace(made, detail=" · ".join(filter(None, (others(snapshot, code, language), made.detail))))
            if code == "jobs_active"
            else made
        )


def others(snapshot: Snapshot, code: str, language: str) -> str:
    """Learning and volunteering beside paid work, never added to it."""
    rest = [n for n in snapshot.totals(code)[1:] if n.state == "value" and n.view != "shared"]
    return " · ".join(f"{number(n.central, 0, language)} {say(n.label, language)}" for n in rest)


def quote(snapshot: Snapshot, story: Story, language: str) -> Quote:
    """The teller's sentence, who said it, and whether it happens more often."""
    by = [c.side for c in snapshot.held.choices if c.story == story.id] if snapshot.held else []
    chosen = say("gekozen door {who}", language, who=groups(by, language)) if by else ""
    said = " · ".join(filter(None, (who(story, language), chosen)))
    return Quote(story.quote, said, often(snapshot, story, language), story.id)


def who(story: Story, language: str) -> str:
    return " · ".join(filter(None, (say(story.teller, language), story.place, quarter_of(story.on, language))))


def often(snapshot: Snapshot, story: Story, language: str) -> str:
    eased, helped = snapshot.get("payment_eased"), snapshot.get("households_helped")
    ask = say("Gaat dit vaker zo?", language)
    if eased.state == "value":
        words = "{n} huishoudens zeggen dat betalen makkelijker gaat."
        words = "{n} huishouden zegt dat betalen makkelijker gaat." if eased.central == 1 else words
        return ask + " " + say(words, language, n=number(eased.central, 0, language))
    if story.often:
        return (
            ask
            + " "
            + say("De verteller zegt: {often}.", language, often=say(choices("how_often").get(story.often, story.often), language))
        )
    return (
        ask
        + " "
        + say("Dat weten we nog niet. We hielpen {n}.", language, n=value(snapshot.definition("households_helped"), helped, language))
    )


SUMMARY = Section("summary", "In één oogopslag", blocks)
