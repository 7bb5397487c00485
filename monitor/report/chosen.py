"""What groups chose in a round, as far as it may be in a report: of the newest round, and of an edition what there was of it then."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from monitor.chosen import crowd
from monitor.reader import Reader
from monitor.report.frozen import Choice, Held
from monitor.report.gather import CONSENT, DAYS
from storage.consent import ran_out
from storage.period import parse
from storage.story_choice import SIDES
from storage.story_round import said

MOST = 5000  # stories: all there are


def held_of(reader: Reader) -> Held | None:
    """The newest round about this quarter or the year before it; None without one, or when none of its stories may be in a report."""
    period = reader.scope.period
    oldest = period.end - timedelta(days=DAYS)
    every = [(told.id, c) for told in reader.stories(limit=MOST, audience=CONSENT) for c in told.chosen]
    about = [c.period for _, c in every if oldest < parse(c.period).end <= period.end]
    if not about:
        return None
    return _held(max(about), (Choice(c.side, id, c.reason, c.people) for id, c in every if c.period == max(about)))


def kept_of(held: Held) -> dict[str, Any]:
    """What is frozen of it: which group chose which story. The words stay where the teller can take them back."""
    return {"period": held.period, "choices": [[choice.side, choice.story] for choice in held.choices]}


def held_then(reader: Reader, kept: Mapping[str, Any] | None) -> Held | None:
    """What was frozen of it (`kept_of`), as far as the tellers still agree; None of an edition without a round. What was held or chosen
    otherwise later is not in it."""
    if not kept:
        return None
    agreed = {told.id for told in reader.stories(limit=MOST, audience=CONSENT)}
    pairs = [(side, story) for side, story in kept["choices"]]
    with reader.store.read() as session:
        then = said(session, reader.scope.organisation, kept["period"])
        past = ran_out(session, {story for _, story in pairs} - agreed, CONSENT)
    found = [then[pair] for pair in pairs if pair in then and pair[1] in agreed]
    over = sum(story in past for _, story in pairs)
    return _held(kept["period"], (Choice(c.side, c.story, c.reason, c.people) for c in found), len(pairs) - len(found) - over, over)


def _held(period: str, found: Iterable[Choice], gone: int = 0, over: int = 0) -> Held:
    """A report goes outside, so it does not tell how small a small group was."""
    told = [Choice(c.side, c.story, c.reason, crowd(c.people or 0, outside=True)) for c in found]
    return Held(period, tuple(sorted(told, key=lambda c: list(SIDES).index(c.side))), gone, over)
