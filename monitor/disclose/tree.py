"""The fixed tree: a municipality halves into pairs of wijken, wijken, pairs of buurten, buurten, in code order, for a whole year."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

NOWHERE = ""  # records without a place, or with one outside the municipality: a leaf like any other, or the rest would give it away


@dataclass(frozen=True)
class Node:
    """Some leaves that can be shown together. `wijk`: a whole wijk, where the cut of a quarter stops."""

    places: tuple[str, ...]
    parts: tuple["Node", ...] = ()
    wijk: bool = False

    def walk(self) -> Iterable["Node"]:
        """This node and everything below it."""
        yield self
        for part in self.parts:
            yield from part.walk()


def plant(wijken: Mapping[str, Sequence[str]], home: str = "") -> Node:
    """The tree of one municipality: wijk -> its buurten.

    What has no place hangs beside the buurt where the enterprise works, which everybody knows, in that wijk; else beside the last wijk.
    """
    found, nowhere = [], Node((NOWHERE,))
    for code in sorted(wijken):
        whole = paired([_together(Node((b,)), nowhere) if b == home else Node((b,)) for b in wijken[code]])
        found.append(Node(whole.places, whole.parts, wijk=True))
    if found and not any(home in buurten for buurten in wijken.values()):
        found[-1] = _together(found[-1], nowhere)
    return paired(found) if found else nowhere


def line(codes: Sequence[str]) -> Node:
    """A tree over codes in their own order: buurten, or the answers of a choice list."""
    return paired([Node((code,)) for code in codes])


def paired(nodes: Sequence[Node]) -> Node:
    """Two by two, until one is left."""
    while len(nodes) > 1:
        two = [nodes[i : i + 2] for i in range(0, len(nodes), 2)]
        nodes = [_together(*pair) if len(pair) == 2 else pair[0] for pair in two]
    return nodes[0]


def _together(one: Node, other: Node) -> Node:
    return Node((*one.places, *other.places), (one, other))


def cut(node: Node, safe: Callable[[Node], bool], stop_at_wijk: bool = False) -> list[Node]:
    """Split only where every part is safe by itself. All are looked at alike: who knows the rule learns no more than 'one is small'."""
    if node.parts and not (stop_at_wijk and node.wijk) and all(safe(part) for part in node.parts):
        return [block for part in node.parts for block in cut(part, safe, stop_at_wijk)]
    return [node]


def joined(partitions: Iterable[Iterable[Iterable[str]]]) -> list[tuple[str, ...]]:
    """The finest division that every partition is a refinement of (union-find): what shares a block anywhere stays together."""
    above: dict[str, str] = {}

    def top(place: str) -> str:
        above.setdefault(place, place)
        while above[place] != place:
            place = above[place]
        return place

    for partition in partitions:
        for block in partition:
            places = list(block)
            for place in places:
                above[top(place)] = top(places[0])
    found: dict[str, list[str]] = {}
    for place in sorted(above):
        found.setdefault(top(place), []).append(place)
    return sorted(tuple(places) for places in found.values())
