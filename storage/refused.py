"""Trouble that is for people: a Dutch sentence that says what to do; nothing typed is lost."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the field it concerns (empty: the whole form), and the Dutch sentence with its values."""

    sentence: str
    at: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.sentence.format(**self.values)


class Refused(Exception):
    """What was asked is not done, and the person reads why. `problems` holds one sentence per thing to mend."""

    def __init__(self, *problems: Problem | str):
        self.problems = tuple(p if isinstance(p, Problem) else Problem(p) for p in problems)
        super().__init__("; ".join(str(p) for p in self.problems))


class NotFound(Refused):
    """It is not there, or not for this person: both look the same from outside."""

    def __init__(self) -> None:
        super().__init__("Deze bladzijde bestaat niet, of is niet voor u.")


class Forbidden(Refused):
    """The person is known, and this is not theirs to do."""

    def __init__(self, sentence: str = "Dit mag u met uw rol niet doen. Vraag het de coördinator of de beheerder.") -> None:
        super().__init__(sentence)
