"""A made-up neighbourhood: one municipality, three enterprises of three kinds, five years of plausible work."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from seed.demo import (
    belonging,
    border,
    burden,
    chosen,
    everybody,
    following,
    inhabitants,
    money,
    own,
    partner,
    place,
    social,
    story,
    talked,
    together,
    visit,
    work,
)
from seed.demo.answered import answers
from seed.demo.dice import Dice
from seed.demo.enterprise import Enterprise, enterprises
from seed.demo.notebook import Notebook
from seed.demo.people import LOGINS, cast, writers
from storage import bulk, consent_words
from storage.bulk import Row
from storage.database import Store
from storage.mark import mark
from storage.passwords import hash_password
from storage.period import Period, between, parse

ALWAYS = datetime.max.replace(tzinfo=UTC)
ANCHOR = 2026  # the years are counted back from here, so that a later `until` adds months and moves none
MONTHLY = {
    "visit": visit.month, "activity": social.activities, "hours": work.hours, "placement": work.placements, "referral": social.referrals,
    "signal": social.signals, "assignment": work.assignments, "money": money.month,
    "poll": together.polls, "partnership": together.talks, "profile": together.counts, "scan": together.scans,
    "own": own.answers, "dialogue": talked.talks,
}  # fmt: skip


def fill(
    store: Store,
    *,
    until: date,
    now: datetime = ALWAYS,
    seed: int = 2024,
    scale: int = 1,
    years: int = 5,
    password: str = "",
    hashed: Callable[[str], str] = hash_password,
) -> None:
    """Write the demo into an empty store: what happened up to and including `until`, the same for the same seed.

    `now`: where `until` is a day that is not over, nothing was written down later than this, so that what people write themselves is the
    newest. `scale`: how often the three enterprises are made, each time in a municipality of their own. `password`: of everyone in
    `LOGINS`; without it nobody can log in. Everything is marked as an example. Counting is left to the caller.
    """
    start = date(ANCHOR - years, 10, 1)
    everyone = [each for copy in range(scale) for each in enterprises(copy)]
    people = cast(everyone[:3], password, hashed)
    with store.write() as session:
        for gm in dict.fromkeys(each.organisation.municipality for each in everyone):
            found = place.areas(gm)
            bulk.insert(session, [*bulk.rows(found), *bulk.rows(inhabitants.facts(found)), *bulk.rows(border.shapes(found))])
        bulk.insert(session, bulk.rows(each.organisation for each in everyone))
        bulk.insert(session, [*bulk.rows([following.FUND]), *bulk.rows(people)])
        consent_words.kept(session)
    for number, enterprise in enumerate(everyone, 1):
        new, coaches, coordinator = writers(enterprise, number)
        notebook = Notebook(enterprise, coaches, coordinator, until)
        _live(notebook, max(start, parse(enterprise.starts).start), seed)
        with store.write() as session:
            bulk.insert(session, [*bulk.rows(new), *(_by(now, row) for row in notebook.rows)])
            mark(session, enterprise.id)
    with store.write() as session:
        bulk.insert(session, bulk.rows(following.followed(session, everyone[:3])))


def _live(notebook: Notebook, start: date, seed: int) -> None:
    """Month by month, each kind of work with throws of its own."""
    about = (seed, notebook.enterprise.id)
    partner.partners(notebook, Dice(*about, "partners"))
    together.collectives(notebook)
    own.questions(notebook)
    for period in between(start, notebook.until, "month"):
        _month(notebook, period, about)
    for year in range(start.year, notebook.until.year + 1):
        money.grants(notebook, year, Dice(*about, year, "grants"))
    story.stories(notebook, start, Dice(*about, "stories"))
    chosen.rounds(notebook)
    everybody.page(notebook)
    belonging.belong(notebook)
    burden.minutes(notebook, Dice(*about, "burden"))


def _by(now: datetime, row: Row) -> Row:
    kind, values = row
    return kind, {name: min(value, now) if isinstance(value, datetime) else value for name, value in values.items()}


def _month(notebook: Notebook, period: Period, about: tuple[object, ...]) -> None:
    if notebook.closed(period.start):
        return
    for name, write in MONTHLY.items():
        write(notebook, period, Dice(*about, period.code, name))


__all__ = ["LOGINS", "Enterprise", "answers", "fill"]
