"""A map of areas: the more, the darker, in at most five calm classes; what may not be told is hatched, what nobody wrote stays open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from monitor.report.blocks import Map, Point, Region
from monitor.report.formats.canvas import Canvas, breadth, clean, lines
from monitor.report.formats.classes import class_of, classes
from monitor.report.formats.room import Place, room
from monitor.report.formats.tiles import tiles
from monitor.words import number, quantity, say

SHADES = (".1", ".2", ".31", ".44", ".86")  # of the colour of counting; words on the last one are in the colour of paper
SIZE, EDGE, TALLEST, AROUND = 14.0, 6.0, 1.0, 0.06  # TALLEST: of the width; AROUND: how much of the land beside it is seen
HATCHED = ("withheld", "together")
LEGEND = {
    "zero": "geen: 0", "withheld": "te weinig om te laten zien", "together": "alleen samen met een ander gebied te laten zien",
    "not_reported": "nog geen cijfer",
}  # fmt: skip
Ring = Sequence[tuple[float, float]]


def drawn(canvas: Canvas) -> float:
    """Returns the height of the picture."""
    chart = cast(Map, canvas.chart)
    found = classes(p.value for p in chart.points if p.value is not None)
    laid = _laid(canvas, chart)
    around, canvas.shapes = canvas.shapes, [_hatch(canvas), *_ground(canvas, laid.ground)]
    order = sorted(range(len(chart.points)), key=lambda i: chart.regions[i].chosen)
    for i in order:
        _area(canvas, chart.points[i], chart.regions[i], laid.areas[i], found)
    for i in order:
        if laid.areas[i]:
            _label(canvas, chart, i, laid.areas[i], found)
    inside = f'<svg width="{canvas.width}" height="{laid.height:.0f}" overflow="hidden">{"".join(canvas.shapes)}</svg>'
    canvas.shapes = [*around, inside]
    return _legend(canvas, chart, found, laid.height + 10)


@dataclass(frozen=True)
class Laid:
    """The rings of each area in the picture, those of the land beside them, and how high that is."""

    areas: list[list[Ring]]
    ground: list[Ring]
    height: float


def _laid(canvas: Canvas, chart: Map) -> Laid:
    """As on the ground where there is a map, else as tiles."""
    if not any(region.rings for region in chart.regions):
        squares, captions, height = tiles([region.group for region in chart.regions], canvas.width)
        for x, y, words in captions:
            canvas.text(x, y, lines(words, canvas.width, SIZE, 1)[0], SIZE, colour="ink-soft", bold=True)
        return Laid([[square] for square in squares], [], height)
    points = [point for region in chart.regions for ring in region.rings for point in ring]
    left, right = float(min(x for x, _ in points)), float(max(x for x, _ in points))
    low, top = float(min(y for _, y in points)), float(max(y for _, y in points))
    beside = max(right - left, top - low) * AROUND if chart.ground else 0
    left, right, low, top = left - beside, right + beside, low - beside, top + beside
    scale = min((canvas.width - 2 * EDGE) / max(right - left, 1), canvas.width * TALLEST / max(top - low, 1))
    indent = (canvas.width - (right - left) * scale) / 2

    def placed(ring: Iterable[tuple[int, int]]) -> Ring:
        return [(_fine(indent + (x - left) * scale), _fine(EDGE + (top - y) * scale)) for x, y in ring]

    areas = [[placed(ring) for ring in region.rings] for region in chart.regions]
    return Laid(areas, [placed(ring) for ring in chart.ground], (top - low) * scale + 2 * EDGE)


def _fine(value: float) -> float:
    """To half a point: finer is not seen, and neighbours still share what they share."""
    return round(value * 2) / 2


def _ground(canvas: Canvas, rings: list[Ring]) -> list[str]:
    """The land around it, so that people know where they look; nothing is told of it."""
    seen = [ring for ring in rings if any(0 <= x <= canvas.width for x, _ in ring)]
    path = "".join(_path(ring) for ring in seen)
    return [f'<path d="{path}" fill="none" stroke="{canvas.colour("line")}" stroke-width="1.5" stroke-linejoin="round"/>'] if path else []


def _area(canvas: Canvas, point: Point, region: Region, rings: list[Ring], found: list[tuple[int, int]]) -> None:
    if not rings:
        return
    path = "".join(_path(ring) for ring in rings)
    edge = f'stroke="{canvas.colour("ink-soft")}" stroke-width="1" stroke-linejoin="round"'
    if region.look == "not_reported":
        edge += ' stroke-dasharray="3 3"'
    if region.chosen:
        edge = f'stroke="{canvas.colour("tell")}" stroke-width="3.5" stroke-linejoin="round"'
    fill, told = _fill(canvas, point, region, found), clean(_said(canvas, point))
    shape = f'<path d="{path}" fill-rule="evenodd" {fill} {edge}><title>{told}</title></path>'
    plain = canvas.plain or not region.link
    canvas.shapes.append(shape if plain else f'<a href="{clean(region.link)}" tabindex="-1">{shape}</a>')


def _fill(canvas: Canvas, point: Point, region: Region, found: list[tuple[int, int]]) -> str:
    if region.look in HATCHED:
        return f'fill="url(#hatch{canvas.width})"'
    if point.value:
        return f'fill="{canvas.colour("count")}" fill-opacity="{SHADES[class_of(point.value, found)]}"'
    return f'fill="{canvas.colour("count")}" fill-opacity="0"'  # open, and yet to be pressed


def _hatch(canvas: Canvas) -> str:
    """Its name holds the width: a pattern in a drawing that is not shown would draw nothing in the one that is."""
    line = f'<path d="M0 0V7" stroke="{canvas.colour("ink-soft")}" stroke-width="1.6" stroke-opacity=".55"/>'
    size = 'width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    return f'<pattern id="hatch{canvas.width}" {size}>{line}</pattern>'


def _path(ring: Ring) -> str:
    """The ring in the picture, without points that fall on the one before."""
    kept = [p for i, p in enumerate(ring) if i == 0 or p != ring[i - 1]]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z"


def _said(canvas: Canvas, point: Point) -> str:
    language = canvas.chart.language
    return f"{point.label}: {point.missing or say('onbekend', language) if point.value is None else number(point.value, 0, language)}"


def _label(canvas: Canvas, chart: Map, i: int, rings: list[Ring], found: list[tuple[int, int]]) -> None:
    """Name and number where they fit, else the number, else nothing: the list beside it says all of them."""
    point, region = chart.points[i], chart.regions[i]
    value = number(point.value, 0, chart.language) if point.value is not None else ""
    dark = bool(point.value) and region.look == "value" and class_of(point.value or Decimal(0), found) == len(SHADES) - 1
    for name in ([point.label], _names(point.label), []):
        texts = [*name, *([value] if value else [])]
        place = room(rings, max(breadth(text, SIZE) for text in texts) + 6, len(texts) * SIZE * 1.25) if texts else None
        if place is not None:
            _write(canvas, place, name, value, hatched=region.look in HATCHED, colour="paper" if dark else "ink")
            return


def _names(label: str) -> list[str]:
    """A name in two lines about as long, where it has a place to break."""
    words = label.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b")
    if len(words) < 2:
        return [label]
    cut = min(range(1, len(words)), key=lambda i: max(len("".join(words[:i])), len("".join(words[i:]))))
    return ["".join(words[:cut]).strip(), "".join(words[cut:]).strip()]


def _write(canvas: Canvas, place: Place, name: list[str], value: str, *, hatched: bool, colour: str) -> None:
    """The lines around the middle of their place; on hatching with an edge of paper, so that they can be read."""
    texts = [(text, False) for text in name] + ([(value, True)] if value else [])
    halo = f' paint-order="stroke" stroke="{canvas.colour("paper")}" stroke-width="4"' if hatched else ""
    halo += ' pointer-events="none"'
    top = place.y - len(texts) * SIZE * 1.25 / 2 + SIZE
    for n, (text, bold) in enumerate(texts):
        canvas.text(place.x, top + n * SIZE * 1.25, text, SIZE + (1 if bold else 0), anchor="middle", colour=colour, bold=bold, more=halo)


def _legend(canvas: Canvas, chart: Map, found: list[tuple[int, int]], y: float) -> float:
    """What the looks mean, in words with numbers, and how many areas have each. Returns where it ends."""
    language = chart.language
    rows: list[tuple[str, str, int]] = []
    for i, (low, high) in enumerate(found):
        number_of = sum(bool(p.value) and class_of(p.value or Decimal(0), found) == i for p, r in _pairs(chart) if r.look == "value")
        most = quantity(high, chart.unit, 0, language)
        told = most if low == high else say("{low} t/m {high}", language, low=number(low, 0, language), high=most)
        rows.append((f'fill="{canvas.colour("count")}" fill-opacity="{SHADES[i]}"', told, number_of))
    for look, words in LEGEND.items():
        number_of = sum(r.look == look for _, r in _pairs(chart))
        if number_of:
            fill = f'fill="url(#hatch{canvas.width})"' if look in HATCHED else 'fill="none"'
            rows.append((fill + (' stroke-dasharray="3 3"' if look == "not_reported" else ""), say(words, language), number_of))
    for fill, words, number_of in rows:
        y += 24
        canvas.shapes.append(f'<rect x="1" y="{y - 14:.1f}" width="26" height="17" rx="3" stroke="{canvas.colour("ink-soft")}" {fill}/>')
        much = say("{n} gebied" if number_of == 1 else "{n} gebieden", language, n=number(number_of, 0, language))
        texts = lines(f"{words} · {much}", canvas.width - 40, SIZE, 2)
        canvas.column(38, y, texts, SIZE, anchor="start", colour="ink")
        y += (len(texts) - 1) * SIZE * 1.2
    return y + 12


def _pairs(chart: Map) -> Iterable[tuple[Point, Region]]:
    return zip(chart.points, chart.regions, strict=True)
