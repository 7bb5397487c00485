"""Two to four stories whose tellers agreed, at least one with what stayed difficult."""

from collections.abc import Iterator

from monitor.report.blocks import Column, Heading, Paragraph, Photo, Photos, Quote, Table
from monitor.report.frozen import Choice, Story
from monitor.report.section import Section
from monitor.report.sections.summary import who
from monitor.report.snapshot import Snapshot
from monitor.words import number, period_words, say
from storage.choices import choices
from storage.period import parse
from storage.story_choice import SIDES

MOST = 4
HARD = ("mixed", "bad", "very_bad")
PARTS = (
    ("situation", "Hoe was het eerst?"),
    ("done", "Wat deden we?"),
    ("changed", "Wat is er veranderd?"),
    ("matters", "Waarom is dat belangrijk?"),
)


SAMPLE = "Verhalen zijn gekozen, geen steekproef. Een verteller kan een verhaal altijd terugnemen; dan gaat het ook uit dit rapport."
CHOSE = (
    "In een ronde over {period} koos elke groep het verhaal dat voor haar het meest zegt. Die verhalen staan vooraan, met de reden erbij. "
    "Daarna komen de nieuwste."
)
OVER = "Van een verhaal dat gekozen was, is de toestemming verlopen. Het staat niet meer in dit rapport."
SILENT = "Staat een groep er niet bij? Dan was ze er niet bij, of mag haar verhaal niet in dit rapport."


def blocks(snapshot: Snapshot, language: str) -> Iterator[object]:
    chosen = choose(snapshot.stories)
    if not chosen:
        yield Paragraph(say("Er is nog geen verhaal waarvan de verteller het goed vindt dat het in dit rapport staat.", language))
    yield from _round(snapshot, language)
    for story in chosen:
        yield from told(story, language, by_groups(snapshot, story))
    if chosen and not any(difficult(s) for s in chosen):
        yield Paragraph(say("We haalden nog geen verhaal op over wat niet lukte. Dat blijven we vragen.", language), quiet=True)
    yield Paragraph(say(SAMPLE, language), quiet=True)
    if snapshot.stories:
        yield index(snapshot, language)


def difficult(story: Story) -> bool:
    return bool(story.difficult.strip()) or story.feeling in HARD


def choose(stories: tuple[Story, ...]) -> list[Story]:
    """The newest four; the last place is kept for a difficult one when none of them is."""
    chosen = list(stories[:MOST])
    hard = next((s for s in stories if difficult(s)), None)
    if hard is not None and hard not in chosen:
        chosen[-1] = hard
    return chosen


def _round(snapshot: Snapshot, language: str) -> Iterator[object]:
    """Who chose, and that a chosen story was taken back since; nothing without a round."""
    if snapshot.held is None:
        return
    if snapshot.held.choices:
        period = period_words(parse(snapshot.held.period), language)
        yield Paragraph(say(CHOSE, language, period=period))
        if len(snapshot.held.choices) < len(SIDES):
            yield Paragraph(say(SILENT, language), quiet=True)
    if snapshot.held.gone:
        yield Paragraph(say("Een verhaal dat gekozen was, is teruggenomen. Het staat niet meer in dit rapport.", language))
    if snapshot.held.over:
        yield Paragraph(say(OVER, language))


def by_groups(snapshot: Snapshot, story: Story) -> list[Choice]:
    return [c for c in snapshot.held.choices if c.story == story.id] if snapshot.held else []


def _why(choices_: list[Choice], language: str) -> Iterator[object]:
    if choices_:
        yield Heading(say("Gekozen, en waarom", language), 3)
    for c in choices_:
        name = say(choices("round_side")[c.side], language)
        people = say("een kleine groep", language)
        if c.people is not None:
            people = say("{n} mensen", language, n=number(c.people, 0, language))
        yield Paragraph(f"{name[:1].upper()}{name[1:]} ({people}): {c.reason}")


def told(story: Story, language: str, chosen: list[Choice]) -> Iterator[object]:
    yield Heading(story.headline, 2)
    yield Quote(story.quote, who(story, language), story=story.id)
    yield from _why(chosen, language)
    if story.photos:
        yield Photos(tuple(Photo(p.id, p.alt, p.width, p.height) for p in story.photos))
    for name, title in PARTS:
        if words := getattr(story, name).strip():
            yield Heading(say(title, language), 3)
            yield Paragraph(words)
    if story.difficult.strip():
        yield Heading(say("Wat ging niet goed, of blijft moeilijk?", language), 3)
        yield Paragraph(story.difficult)


def index(snapshot: Snapshot, language: str) -> Table:
    """Which stories there are and what about; the words themselves stand only above."""
    feelings = choices("feeling")
    rows = tuple(
        (
            s.headline,
            say(s.teller, language),
            s.place,
            s.on,
            ", ".join(say(choices("value").get(v, v), language) for v in s.values),
            say(feelings.get(s.feeling, ""), language) if s.feeling else "",
        )
        for s in snapshot.stories
    )
    titles = (("Verhaal", "text"), ("Wie", "text"), ("Wijk", "text"), ("Verteld op", "date"), ("Gaat over", "text"), ("Gevoel", "text"))
    return Table(
        say("Alle verhalen bij dit rapport", language), tuple(Column(say(t, language), k) for t, k in titles), rows, "Verhalen", language
    )


STORIES = Section("stories", "Verhalen", blocks)
