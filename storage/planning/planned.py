"""What a calendar or a sheet says of one appointment, and what was left out. It lives as long as the page that shows it."""

from dataclasses import dataclass, field
from datetime import date

REPEATS, PRIVATE, LONG, UNREADABLE = "repeats", "private", "long", "unreadable"


@dataclass(frozen=True)
class Planned:
    """One appointment as it stands there. `uid`: the same for the same appointment, also after it was moved.

    `people`: the e-mail addresses or names of who is asked to come; `owner`: of who made it. `code` and `area`: only from a sheet.
    """

    uid: str
    on: date
    at: str = ""  # HH:MM on a Dutch clock; empty: the whole day, or not said
    title: str = ""
    place: str = ""
    note: str = ""
    people: tuple[str, ...] = ()
    owner: str = ""
    cancelled: bool = False
    code: str = ""
    area: str = ""
    listed: bool = False  # a row of a list of visits: nothing else stands there

    @property
    def words(self) -> str:
        """Everything that may speak of a place or a house, the place first."""
        return "\n".join((self.place, self.title, self.note))


@dataclass
class Found:
    """Everything in one file: its name when it has one, the appointments, and why others were left out, each with its title.

    `span`: the only days it speaks of; None: of all days.
    """

    name: str = ""
    planned: list[Planned] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    span: tuple[date, date] | None = None
