"""Drawn pictures for a made-up neighbourhood: a room, a street and a workbench, flat and without people, marked as an example."""

import io
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont

from storage.picture import LARGE, SMALL, Picture

WIDE, HIGH, FINE = 1200, 900, 2  # drawn twice as large, so that slanting lines come out smooth
LETTERS = Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Semibold.ttf"
EXAMPLE = "Voorbeeldgegevens"
INK, PAPER, WOOD, STEEL, GLASS, LEAF = "#1C2733", "#FAF7F1", "#B9824F", "#8A949E", "#CFE4F2", "#5C7F4E"
STRIP, BRICKS = "#D2691E", ("#A8563A", "#8F4A38", "#B3694A", "#9C5D46", "#7F4C3E")
SHADES = (("#F1E3CF", "#A8461B"), ("#DDE7EA", "#1B5E8C"), ("#E6E9DA", "#8A5A00"))  # wall and the one bright colour
Box = tuple[float, float, float, float]


class Sheet:
    """A sheet of 1200 by 900 to draw on."""

    def __init__(self, ground: str):
        self.picture = Image.new("RGB", (WIDE * FINE, HIGH * FINE), ground)
        self.pen = ImageDraw.Draw(self.picture)

    def box(self, at: Box, colour: str, round: float = 0) -> None:
        self.pen.rounded_rectangle([n * FINE for n in at], radius=round * FINE, fill=colour)

    def ring(self, at: Box, colour: str, width: float) -> None:
        self.pen.ellipse([n * FINE for n in at], outline=colour, width=int(width * FINE))

    def dot(self, at: Box, colour: str) -> None:
        self.pen.ellipse([n * FINE for n in at], fill=colour)

    def line(self, points: list[tuple[float, float]], colour: str, width: float) -> None:
        self.pen.line([(x * FINE, y * FINE) for x, y in points], fill=colour, width=int(width * FINE), joint="curve")

    def shape(self, points: list[tuple[float, float]], colour: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def finished(self) -> Image.Image:
        """Small enough, with the word that says what it is."""
        self.box((40, 822, 352, 872), PAPER, 8)
        font = ImageFont.truetype(str(LETTERS), 32 * FINE)
        self.pen.text((58 * FINE, 847 * FINE), EXAMPLE, font=font, fill=INK, anchor="lm")
        return self.picture.resize((WIDE, HIGH), Image.Resampling.LANCZOS)


def room(shade: int) -> Sheet:
    """A living room: a window above a radiator, a chair, and a door with a new draught strip below it."""
    wall, bright = SHADES[shade % len(SHADES)]
    sheet = Sheet(wall)
    sheet.box((0, 690, WIDE, HIGH), "#C79A6B")
    sheet.box((0, 676, WIDE, 694), PAPER)
    sheet.box((150, 120, 560, 470), PAPER, 6)
    for x in (172, 366):
        sheet.box((x, 142, x + 172, 448), GLASS)
        sheet.line([(x + 20, 400), (x + 120, 190)], "#E6F2F9", 14)
    sheet.box((110, 84, 600, 104), WOOD, 8)
    for x in (112, 540):
        sheet.shape([(x, 100), (x + 62, 100), (x + 50, 500), (x + 8, 500)], bright)
    sheet.box((190, 520, 520, 664), PAPER, 10)
    for x in range(212, 512, 34):
        sheet.box((x, 536, x + 16, 648), "#DAD5CA", 6)
    sheet.box((790, 170, 1060, 694), "#7C5A3A", 4)
    sheet.box((806, 186, 1044, 694), "#9A7350")
    sheet.box((836, 220, 1014, 400), "#8A6544", 6)
    sheet.box((836, 440, 1014, 640), "#8A6544", 6)
    sheet.dot((1000, 428, 1026, 454), "#D9C27A")
    sheet.box((800, 664, 1050, 692), STRIP, 10)
    sheet.box((800, 664, 1050, 672), "#E9A36B", 4)
    sheet.box((600, 560, 760, 740), bright, 26)
    sheet.box((580, 620, 780, 770), bright, 26)
    sheet.box((606, 660, 754, 716), PAPER, 14)
    for x in (604, 744):
        sheet.box((x, 764, x + 14, 806), WOOD)
    sheet.box((96, 640, 150, 740), STRIP, 8)
    for x, y in ((80, 560), (120, 520), (150, 570)):
        sheet.dot((x - 42, y - 40, x + 42, y + 92), LEAF)
    return sheet


def street(shade: int) -> Sheet:
    """A row of houses, one with panels on its roof, a tree, and a bicycle against the wall."""
    _, bright = SHADES[shade % len(SHADES)]
    sheet = Sheet("#D8E8F0")
    sheet.dot((930, 60, 1060, 190), "#F6DFA4")
    sheet.box((0, 720, WIDE, HIGH), "#B9B3A8")
    sheet.box((0, 712, WIDE, 730), "#DAD5CA")
    for n in range(4):
        left = 60 + 270 * n
        sheet.shape([(left - 14, 300), (left + 135, 150), (left + 284, 300)], "#6B3F34" if n % 2 else "#7A4A3A")
        sheet.box((left, 296, left + 270, 714), BRICKS[(n + shade) % len(BRICKS)])
        for x, y in ((left + 36, 350), (left + 156, 350), (left + 156, 520)):
            sheet.box((x, y, x + 80, y + 110), PAPER, 4)
            sheet.box((x + 8, y + 8, x + 72, y + 102), GLASS)
            sheet.line([(x + 40, y + 8), (x + 40, y + 102)], PAPER, 6)
        sheet.box((left + 32, 512, left + 112, 714), PAPER, 4)
        sheet.box((left + 40, 520, left + 104, 714), (bright, "#3E6B57", "#41566B", "#7C5A3A")[n])
        sheet.dot((left + 88, 612, left + 98, 622), "#D9C27A")
    for x in (680, 728, 776):
        for y in (226, 260):
            if y == 260 or x == 728:
                sheet.box((x - 20, y, x + 24, y + 30), "#2F4A66", 3)
    sheet.box((568, 560, 592, 740), WOOD)
    for x, y, r in ((580, 470, 92), (520, 530, 70), (640, 530, 70)):
        sheet.dot((x - r, y - r, x + r, y + r), LEAF)
    for x in (806, 966):
        sheet.ring((x, 690, x + 120, 810), INK, 8)
    sheet.line([(866, 750), (912, 676), (1000, 676), (940, 750), (866, 750)], bright, 9)
    sheet.line([(940, 750), (906, 650)], bright, 9)
    sheet.line([(1026, 750), (992, 640), (1020, 630)], bright, 9)
    sheet.line([(884, 648), (930, 648)], INK, 12)
    return sheet


def bench(shade: int) -> Sheet:
    """A workbench: tools on the wall, a window frame in repair, rolls of draught strip."""
    wall, bright = SHADES[shade % len(SHADES)]
    sheet = Sheet(wall)
    sheet.box((120, 90, 1080, 460), "#D7B98E", 10)
    for x in range(160, 1060, 60):
        for y in range(130, 440, 60):
            sheet.dot((x, y, x + 8, y + 8), "#B4946A")
    sheet.box((214, 150, 336, 200), STEEL, 8)
    sheet.box((262, 190, 290, 400), WOOD, 8)
    sheet.shape([(420, 190), (700, 232), (700, 300), (420, 262)], STEEL)
    sheet.box((690, 210, 790, 322), bright, 22)
    sheet.box((716, 240, 764, 292), "#D7B98E", 12)
    for n, x in enumerate((860, 920, 980)):
        sheet.box((x, 160, x + 32, 260), (bright, LEAF, "#41566B")[n], 12)
        sheet.box((x + 12, 258, x + 20, 380), STEEL)
    sheet.box((40, 600, 1160, 660), WOOD, 8)
    sheet.box((40, 646, 1160, 664), "#94653A")
    for x in (90, 1060):
        sheet.box((x, 660, x + 56, 900), "#94653A")
    sheet.box((230, 760, 970, 790), "#94653A")
    sheet.line([(430, 590), (430, 400), (680, 400), (680, 590), (430, 590)], PAPER, 34)
    sheet.box((447, 417, 663, 573), GLASS)
    sheet.line([(480, 560), (590, 430)], "#E6F2F9", 14)
    sheet.line([(414, 592), (414, 384), (696, 384)], STRIP, 10)
    for x, y in ((820, 480), (950, 480)):
        sheet.dot((x, y, x + 120, y + 120), STRIP)
        sheet.ring((x + 18, y + 18, x + 102, y + 102), "#B4551A", 6)
        sheet.dot((x + 40, y + 40, x + 80, y + 80), wall)
    sheet.box((180, 500, 300, 600), bright, 8)
    sheet.box((174, 488, 306, 514), STEEL, 6)
    return sheet


SCENES: Mapping[str, Callable[[int], Sheet]] = {"room": room, "street": street, "bench": bench}


@cache
def drawn(scene: str, shade: int) -> Picture:
    """The picture at both sizes, as a photo that came in would be kept."""
    whole = SCENES[scene](shade).finished()
    small = whole.resize((SMALL, SMALL * HIGH // WIDE), Image.Resampling.LANCZOS)
    assert WIDE <= LARGE
    return Picture(WIDE, HIGH, _jpeg(whole), *small.size, _jpeg(small))


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=82, optimize=True, progressive=True)
    return out.getvalue()
