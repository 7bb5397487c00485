"""A hundred households: how many marks each group gets when every mark is one in a hundred, or one household where there are fewer."""

from collections.abc import Sequence

ALL = 100


def marks(counts: Sequence[int]) -> tuple[int, ...]:
    """The marks of each group, together exactly a hundred: by the largest remainder, the first of two that are alike.

    Up to a hundred households each of them has a mark of its own. A group of nobody has none; a small one may have none too, so
    that whoever draws them says beside it how many households it is.
    """
    total = sum(counts)
    if total <= ALL:
        return tuple(counts)
    whole = [count * ALL // total for count in counts]
    left = sorted(range(len(counts)), key=lambda i: (-(counts[i] * ALL % total), i))[: ALL - sum(whole)]
    return tuple(n + (i in left) for i, n in enumerate(whole))
