"""What one person is looking at: made by the door from the server's session, never from what a browser says about rights."""

from dataclasses import dataclass, replace

from storage.people import Person
from storage.period import Period


@dataclass(frozen=True)
class Scope:
    """Person, enterprise or municipality, area, period and comparison. `organisation` empty: a whole municipality (outside people).

    `compare`: with what figures are compared besides the period before (monitor/comparison.py).
    `grant`: the id of one own grant, to see only what was written down for it (inside people).
    """

    person: Person
    organisation: str
    municipality: str
    area: str
    period: Period
    compare: str = "previous"
    language: str = "nl"
    grant: str = ""

    @property
    def outside(self) -> bool:
        """Sees frozen, released figures only."""
        return not self.person.inside

    def at(self, period: Period) -> "Scope":
        return replace(self, period=period)
