"""Corrections as book-keeping: a closed quarter gets a new edition only where nobody can see who the correction is about."""

from collections.abc import Iterable, Mapping

from monitor.disclose.table import Table


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> int:
    """How many households or persons were added, removed or changed: each is a name with what it adds."""
    return sum(before.get(name) != after.get(name) for name in {*before, *after})


def may_correct(blocks: Iterable[tuple[Mapping[str, object], Mapping[str, object]]], k: int) -> bool:
    """In every block, before and after: nobody or at least k. Otherwise the correction is booked in the open quarter."""
    return all((n := changed(before, after)) == 0 or n >= k for before, after in blocks)


def same(earlier: Iterable[Table], later: Iterable[Table]) -> bool:
    """A later edition repeats what an earlier one showed, word for word: nothing to compare."""
    known = {(t.key, t.quarters): t.to_dict() for t in earlier}
    return known == {(t.key, t.quarters): t.to_dict() for t in later}
