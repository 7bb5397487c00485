"""A question of one enterprise's own: how many people ate along at the soup table on a Friday."""

from datetime import date, timedelta

from seed.demo.dice import Dice
from seed.demo.notebook import Notebook
from storage.own_indicator import OwnIndicator
from storage.period import Period
from storage.records import OwnAnswer

SINCE = date(2024, 1, 1)
SOUP = {
    "merel": {"label": "Aan de soeptafel", "question": "Hoeveel mensen aten er vrijdag mee?", "kind": "count", "since": SINCE},
}
CLOSED = (8,)  # the month without soup
FRIDAY = 4


def questions(notebook: Notebook) -> None:
    """The question itself, once it was thought of."""
    words, of = SOUP.get(notebook.enterprise.key), notebook.enterprise.id
    if words is not None and notebook.until >= SINCE:
        about = {"id": Dice("own", of).id(), "organisation": of, "code": "own_1", "stopped": None, "version": 1}
        notebook.rows.append((OwnIndicator, {**about, **words}))


def answers(notebook: Notebook, period: Period, dice: Dice) -> None:
    """Each Friday of the month, but for a few that nobody wrote down; more people in winter, and a few more each year."""
    if notebook.enterprise.key not in SOUP or period.start < SINCE or period.start.month in CLOSED:
        return
    winter = 4 if period.start.month in (11, 12, 1, 2) else 0
    for n in range((period.end - period.start).days + 1):
        day = period.start + timedelta(days=n)
        own = Dice(dice.random(), n)
        if day.weekday() == FRIDAY and own.chance(0.93):
            many = own.about(14 + winter + 2 * (period.start.year - SINCE.year))
            notebook.write(OwnAnswer, {"on": day, "indicator": "own_1", "number": many, "area": None}, own)
