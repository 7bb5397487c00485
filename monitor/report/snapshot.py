"""A quarter as it stood when it was frozen: everything a report needs and nothing that has to be looked up, with its checksum."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Self

from monitor.reader import Reader
from monitor.report.answers import answered_of
from monitor.report.canonical import canonical, freeze, thaw
from monitor.report.chosen import held_of
from monitor.report.enough import REST
from monitor.report.frozen import (
    SILENT,
    Afterwards,
    Answered,
    Definition,
    Doubtful,
    FactorUsed,
    Goal,
    Held,
    Number,
    Place,
    Said,
    Series,
    Setback,
    Standing,
    Story,
)
from monitor.report.gather import (
    afterwards_of,
    definitions,
    doubts_of,
    factors_of,
    goals_of,
    numbers_of,
    places_of,
    series_of,
    setbacks_of,
    standing_of,
    stories_of,
)
from storage.period import Period, parse, today

NOT_COUNTED = "dit telden we nog niet"


@dataclass(frozen=True)
class Snapshot:
    """One edition of one quarter of one enterprise. `edition` 0: not frozen yet. `revision`: how many stories and photos went since."""

    organisation: str
    name: str
    own_word: str
    municipality: str
    period_code: str
    made_on: date
    example: bool
    standing: Standing
    definitions: tuple[Definition, ...] = ()
    numbers: tuple[Number, ...] = ()
    series: tuple[Series, ...] = ()
    places: tuple[Place, ...] = ()
    factors: tuple[FactorUsed, ...] = ()
    stories: tuple[Story, ...] = ()
    setbacks: tuple[Setback, ...] = ()
    goals: tuple[Goal, ...] = ()
    own_words: Said = SILENT
    doubts: tuple[Doubtful, ...] = ()
    afterwards: Afterwards | None = None
    held: Held | None = None
    answered: tuple[Answered, ...] = ()
    edition: int = 0
    revision: int = 0

    @property
    def period(self) -> Period:
        return parse(self.period_code)

    def definition(self, code: str) -> Definition | None:
        return next((d for d in self.definitions if d.code == code), None)

    def get(self, code: str, view: str = "") -> Number:
        """The total of one view; of the first view when none is named. What was not counted is not reported, never zero."""
        found = [n for n in self.totals(code) if not view or n.view == view]
        return found[0] if found else Number(code, view, "not_reported", reason=NOT_COUNTED)

    def totals(self, code: str) -> list[Number]:
        """The totals of every view, in the indicator's order."""
        return [n for n in self.numbers if n.indicator == code and not n.category]

    def split(self, code: str, dimension: str = "", view: str = "") -> list[Number]:
        """The parts of one dimension (the first there is), largest first, what was added together last."""
        view = view or self.get(code).view
        found = [n for n in self.numbers if n.indicator == code and n.view == view and n.category]
        first = dimension or next((n.dimension for n in found), "")
        return sorted((n for n in found if n.dimension == first), key=lambda n: (n.category == REST, -(n.central or 0)))

    def dimensions(self, code: str) -> list[str]:
        return list(dict.fromkeys(n.dimension for n in self.numbers if n.indicator == code and n.category))

    def line(self, code: str) -> Series | None:
        return next((s for s in self.series if s.indicator == code), None)

    def numbered(self, edition: int) -> Self:
        """As this edition. The release decides the number; the figures stay what they are."""
        return replace(self, edition=edition)

    def telling(
        self, stories: tuple[Story, ...], chosen: Collection[str], photos: Mapping[str, Collection[str]] = MappingProxyType({}),
        held: Held | None = None,
    ) -> Self:  # fmt: skip
        """The same edition with what may still be told of the stories chosen then: figures untouched, `revision` says how many went.

        `photos`: those chosen then, per story. A photo that went with its story is not counted once more. `held`: what groups chose then.
        """
        gone = len(set(chosen) - {s.id for s in stories})
        away = sum(len(set(photos.get(s.id, ())) - {p.id for p in s.photos}) for s in stories)
        return replace(self, stories=stories, revision=gone + away, held=held)

    def to_dict(self) -> dict[str, Any]:
        found: dict[str, Any] = freeze(self)
        return found

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> Self:
        made: Self = thaw(cls, content)
        return made

    def to_json(self) -> str:
        """Canonical JSON: the same snapshot gives the same bytes."""
        return canonical(self.to_dict())

    @classmethod
    def from_json(cls, text: str) -> Self:
        return cls.from_dict(json.loads(text))

    @property
    def checksum(self) -> str:
        """SHA-256 of the canonical JSON: printed in every format, so that anyone can see two files tell the same."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()


def build(reader: Reader) -> Snapshot:
    """Gather what an enterprise may report on one period. Small numbers and stories without consent never enter it."""
    enterprise = reader.enterprise()
    assert enterprise is not None, "a report is about one enterprise"
    figures, numbers = numbers_of(reader)
    held = held_of(reader)
    made = Snapshot(
        organisation=enterprise.id, name=enterprise.name, own_word=enterprise.own_word, municipality=enterprise.municipality,
        period_code=reader.scope.period.code, made_on=today(), example=enterprise.example, standing=standing_of(reader),
        definitions=definitions(), numbers=numbers, series=series_of(reader), places=places_of(reader),
        factors=factors_of(figures), stories=stories_of(reader, held=held), setbacks=setbacks_of(reader), goals=goals_of(reader),
        doubts=doubts_of(figures), afterwards=afterwards_of(reader), held=held, answered=answered_of(reader),
    )  # fmt: skip
    return Snapshot.from_dict(made.to_dict())  # what is read back later is what is read now, to the last digit


__all__ = ["Snapshot", "build"]
