"""How long the forms of the made-up enterprises were in view: so many seconds each, more where a form asks more."""

from collections import Counter
from datetime import date

from seed.demo.dice import Dice
from seed.demo.notebook import Notebook
from storage.burden import Burden
from storage.record import Record

SECONDS = {"visit": 96, "hours": 17, "activity": 58, "story": 290, "placement": 140, "poll": 70, "referral": 45, "signal": 40, "money": 35}
OTHERS = 60


def minutes(notebook: Notebook, dice: Dice) -> None:
    """Per kind and month, for everything written down by then."""
    written: Counter[tuple[str, date]] = Counter()
    for table, values in notebook.rows:
        if issubclass(table, Record):
            written[str(table.__tablename__), values["on"].replace(day=1)] += 1
    for (kind, month), records in sorted(written.items()):
        seconds = round(records * SECONDS.get(kind, OTHERS) * dice.uniform(0.85, 1.2))
        about = {"organisation": notebook.enterprise.id, "record_type": kind, "month": month}
        notebook.rows.append((Burden, {**about, "records": records, "seconds": seconds}))
