"""Which stories groups chose in a round, as one person may read it, and the order that gives: what was chosen last stands first."""

from collections.abc import Iterable, Sequence

from monitor.context import Chosen, Told
from monitor.words import in_a_row, say
from storage.choices import choices
from storage.organisation import organisations
from storage.scope import Scope
from storage.story_round import Session, chosen

LEAST = 5  # people: a smaller group is not told outside


def by_group(session: Session, scope: Scope) -> dict[str, tuple[Chosen, ...]]:
    """Story -> who chose it in a finished round. It stands with a story only, so who may not read the story does not read the reason."""
    about = [o.id for o in organisations(session, scope.municipality)] if scope.outside else [scope.organisation]
    return {
        story: tuple(Chosen(c.side, c.period, c.reason, crowd(c.people, scope.outside)) for c in said)
        for story, said in chosen(session, about).items()
    }


def crowd(people: int, outside: bool) -> int | None:
    """How many people chose, as far as it may be told."""
    return None if outside and people < LEAST else people


def groups(sides: Sequence[str], language: str) -> str:
    """'bewoners, het wijkbedrijf en de gemeente'"""
    return in_a_row([say(choices("round_side")[side], language) for side in sides], language)


def chosen_first(stories: Iterable[Told]) -> list[Told]:
    """Those chosen in the newest round first, the rest in the order they had."""
    found = list(stories)
    newest = max((c.period for told in found for c in told.chosen), default="")
    return sorted(found, key=lambda told: not any(c.period == newest for c in told.chosen))
