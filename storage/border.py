"""Borders of areas, made simpler: what two neighbours share is simplified once, so that no gap opens between them."""

import heapq
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise

Point = tuple[int, int]  # metres
Ring = list[Point]  # once round, the first point not repeated; a ring inside another is a hole
Line = tuple[Point, ...]
FINEST = 50.0  # square metres: a corner that spans less is never kept
NUMBER = re.compile(r"-?\d+")


def simplified(shapes: Mapping[str, list[Ring]], room: int) -> dict[str, str]:
    """Code -> path, together at most `room` characters as far as that can be: no border disappears."""
    cut = {
        code: [list(_lines(ring, neighbours)) for ring in rings] for neighbours in [_neighbours(shapes)] for code, rings in shapes.items()
    }
    weights = {line: _weights(line) for line in {line for rings in cut.values() for ring in rings for line, _ in ring}}
    least, found = FINEST, _drawn(cut, weights, FINEST)
    while sum(map(len, found.values())) > room and least < 1e12:
        least *= 1.6
        found = _drawn(cut, weights, least)
    return found


def written(rings: Iterable[Ring]) -> str:
    """Rings as one path: where each starts, and steps in whole metres."""
    return "".join(f"M{ring[0][0]} {ring[0][1]}l{_steps(ring)}z" for ring in rings)


def read(path: str) -> list[Ring]:
    """The rings of a path that `written` made."""
    found: list[Ring] = []
    for part in path.split("M")[1:]:
        numbers = list(map(int, NUMBER.findall(part)))
        x, y = numbers[:2]
        ring = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found.append(ring)
    return found


def outlines(shapes: Iterable[list[Ring]]) -> list[Ring]:
    """The rings around areas that lie side by side: a border that two of them share is left out."""
    edges: dict[tuple[Point, Point], int] = {}
    for ring in chain.from_iterable(shapes):
        for edge in _edges(ring):
            edges[_key(edge)] = edges.get(_key(edge), 0) + 1
    beside: dict[Point, list[Point]] = {}
    for (a, b), times in edges.items():
        if times % 2:
            beside.setdefault(a, []).append(b)
            beside.setdefault(b, []).append(a)
    return list(_walked(beside))


def _walked(beside: dict[Point, list[Point]]) -> Iterator[Ring]:
    """Closed walks over edges that are each used once. Every point has an even number of them, so every walk comes back."""
    for start in sorted(beside):
        while beside[start]:
            ring, here = [], start
            while True:
                ring.append(here)
                there = min(beside[here])
                beside[here].remove(there)
                beside[there].remove(here)
                here = there
                if here == start:
                    break
            if len(ring) > 2:
                yield ring


def _steps(ring: Ring) -> str:
    steps = (f"{bx - ax}{'' if by < ay else ' '}{by - ay}" for (ax, ay), (bx, by) in pairwise(ring))
    return "".join(step if i == 0 or step.startswith("-") else f" {step}" for i, step in enumerate(steps))


def _edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _key(edge: tuple[Point, Point]) -> tuple[Point, Point]:
    return min(edge), max(edge)


def _neighbours(shapes: Mapping[str, list[Ring]]) -> dict[Point, set[Point]]:
    found: dict[Point, set[Point]] = {}
    for ring in chain.from_iterable(shapes.values()):
        for a, b in _edges(ring):
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return found


def _lines(ring: Ring, neighbours: Mapping[Point, set[Point]]) -> Iterator[tuple[Line, bool]]:
    """The ring in lines between points where three or more borders meet; whether each is walked backwards.

    A line that two areas share comes out the same for both, whichever way and wherever their rings begin.
    """
    meets = [i for i, point in enumerate(ring) if len(neighbours[point]) != 2]
    first = meets[0] if meets else ring.index(min(ring))
    turned = [*ring[first:], *ring[:first], ring[first]]
    ends = [i for i, point in enumerate(turned) if len(neighbours[point]) != 2] if meets else [0, len(ring)]
    for start, end in pairwise(ends):
        line = tuple(turned[start : end + 1])
        back = line[::-1]
        yield (back, True) if back < line else (line, False)


def _weights(line: Line) -> list[float]:
    """How much each point matters: the area of the triangle with what is left beside it (Visvalingam and Whyatt 1993).

    Ends always stay, and so many points between them that two lines never fall together: one, or two where a line comes back.
    """
    last = len(line) - 1
    weights = [float("inf")] * len(line)
    before, after = list(range(-1, last)), list(range(1, last + 2))
    heap = [(_triangle(line[i - 1], line[i], line[i + 1]), i) for i in range(1, last)]
    heapq.heapify(heap)
    current, most = {i: area for area, i in heap}, 0.0
    left, spare = len(heap), 2 if line[0] == line[-1] else 1
    while heap and left > spare:
        area, i = heapq.heappop(heap)
        if current.get(i) != area:
            continue
        most = max(most, area)
        weights[i] = most
        left -= 1
        del current[i]
        a, b = before[i], after[i]
        after[a], before[b] = b, a
        for j in (a, b):
            if j in current:
                current[j] = _triangle(line[before[j]], line[j], line[after[j]])
                heapq.heappush(heap, (current[j], j))
    return weights


def _triangle(a: Point, b: Point, c: Point) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2


def _drawn(cut: Mapping[str, list[list[tuple[Line, bool]]]], weights: Mapping[Line, list[float]], least: float) -> dict[str, str]:
    kept = {line: [p for p, weight in zip(line, found, strict=True) if weight >= least] for line, found in weights.items()}
    return {code: written(_joined(ring, kept) for ring in rings) for code, rings in cut.items()}


def _joined(ring: list[tuple[Line, bool]], kept: Mapping[Line, list[Point]]) -> Ring:
    return [point for line, back in ring for point in (kept[line][::-1] if back else kept[line])[:-1]]
