"""The network as a drawing: partners under each other by group, an arc for each two that work together. Its twin in words is the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from monitor.network import Network
from monitor.report.blocks import Chart
from monitor.report.formats.canvas import Canvas, breadth, lines

SIZE, STEP, HEAD = 15, 34, 30


@dataclass(frozen=True)
class Dot:
    """Where a partner stands."""

    id: str
    y: float


def draw(found: Network, groups: Mapping[str, str], width: int) -> str:
    """One `<svg>` of this width, hidden from who hears the page. The same network gives the same drawing. `groups`: code -> words."""
    canvas = Canvas(Chart(id="network", message="", what="", points=(), unit="", source="", summary=""), width, plain=False)
    room = min(max((breadth(m.name, SIZE) for m in found.members), default=0.0) + 8, width * 0.62)
    dots, height = _names(canvas, found, groups, room)
    place = {dot.id: dot.y for dot in dots}
    left, right = room + 16, width - 6
    for one, other in sorted(found.pairs, key=lambda pair: sorted(place[id] for id in pair)):
        top, bottom = sorted((place[one], place[other]))
        reach = left + 12 + (right - left - 12) * min(1.0, (bottom - top) / max(height - HEAD, 1)) * 1.33
        canvas.path(f"M{left:.1f} {top:.1f}C{reach:.1f} {top:.1f} {reach:.1f} {bottom:.1f} {left:.1f} {bottom:.1f}", "count", stroke=2)
    for dot in dots:
        canvas.shapes.append(f'<circle cx="{left:.1f}" cy="{dot.y:.1f}" r="5" fill="{canvas.colour("count")}"/>')
    return canvas.svg(height).replace('role="img" aria-label=""', 'aria-hidden="true" focusable="false"')


def both(found: Network, groups: Mapping[str, str]) -> str:
    """For a wide and for a narrow screen; the page's style sheet shows one."""
    return f'<div class="wide">{draw(found, groups, 560)}</div><div class="narrow">{draw(found, groups, 320)}</div>'


def _names(canvas: Canvas, found: Network, groups: Mapping[str, str], room: float) -> tuple[Sequence[Dot], float]:
    dots: list[Dot] = []
    y = 0.0
    for code, words in groups.items():
        members = [m for m in found.members if m.group == code]
        if not members:
            continue
        y += HEAD
        canvas.text(0, y - 8, words, SIZE - 2, colour="ink-soft")
        for member in members:
            named = lines(member.name, room, SIZE, 2)
            tall = STEP + (len(named) - 1) * SIZE * 1.2
            canvas.column(0, y + SIZE + 4, named, SIZE, anchor="start", colour="ink")
            dots.append(Dot(member.id, y + SIZE - 1 + (len(named) - 1) * SIZE * 0.6))
            y += tall - 6
    return dots, y + 8
