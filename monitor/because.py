"""Komt dit door ons? A euro that claims an effect, with all four deflators by name: what came off, and what did not."""

from dataclasses import dataclass
from decimal import Decimal

from monitor.deflator import ATTRIBUTION, DEADWEIGHT, DISPLACEMENT, DROP_OFF, ENOUGH, FOUR, Share, not_taken_off, said_anyway, taken_off
from monitor.estimate import Estimate
from monitor.figure import Figure
from monitor.reader import Reader
from storage.factors import FactorVersion
from storage.followed_up import Otherwise, otherwise
from storage.period import today

ASKED = ("energy_bill_saving", "saving_for_struggling_households")  # euros of what households got, who are asked afterwards
SHORT = {DEADWEIGHT: "sowieso-effect", ATTRIBUTION: "toerekening", DISPLACEMENT: "verdringing", DROP_OFF: "uitdoving"}


@dataclass(frozen=True)
class Because:
    """`taken`: code -> (low, central, high) of what came off; the rest of the four did not. `said`: what households answered.

    `left`: what remains of an energy figure after what households say would have happened anyway; None where that is not known.
    """

    taken: dict[str, tuple[Decimal, Decimal, Decimal]]
    versions: tuple[FactorVersion, ...] = ()
    said: Otherwise | None = None
    share: Share | None = None
    left: Estimate | None = None

    @property
    def not_taken(self) -> list[str]:
        return [code for code in FOUR if code not in self.taken]

    @property
    def answered(self) -> int:
        return sum(n for word, n in self.said.answers.items() if word != "unknown") if self.said else 0


def because(reader: Reader, figure: Figure) -> Because | None:
    """The deflators of a figure that counts an effect in euros; None for every other. What households said stays inside."""
    versions = tuple(v for v in figure.factors if v.code in FOUR)
    if versions:
        return Because({v.code: (v.low, v.central, v.high) for v in versions if not not_taken_off(v)}, versions)
    if figure.indicator.code not in ASKED or reader.scope.outside:
        return Because({}) if figure.indicator.code in ASKED else None
    with reader.store.read() as session:
        said = otherwise(session, reader.scope.organisation, min(figure.period.end, today()))
    return asked(figure, said)


def asked(figure: Figure, said: Otherwise) -> Because:
    """An energy figure with the answers of households: their share comes off once enough of them answered."""
    share = said_anyway(said.answers)
    if share is None:
        return Because({}, said=said)
    left = None
    if figure.low is not None and figure.central is not None and figure.high is not None:
        left = Estimate(*taken_off(figure.low, figure.central, figure.high, share))
    return Because({DEADWEIGHT: (share.low, share.central, share.high)}, (), said, share, left)


__all__ = ["ASKED", "ENOUGH", "SHORT", "Because", "asked", "because"]
