"""Our two typefaces with the letters we use, for a page or a file that needs nothing from elsewhere."""

import base64
import io
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FACES = (
    ("Source Sans", 400, Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"),
    ("Source Sans", 600, Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Semibold.ttf"),
    ("Source Serif", 400, Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Regular.ttf"),
    ("Source Serif", 600, Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Semibold.ttf"),
)
LETTERS = "".join(chr(c) for c in (*range(0x20, 0x7F), *range(0xA0, 0x180), 0x2082, *range(0x2010, 0x2027), 0x20AC, 0x2212))


@cache
def small(path: Path, flavor: str | None = None) -> bytes:
    """The font with the letters of western and central Europe only; the same bytes every time. `flavor`: `woff2` for a page."""
    options = Options(flavor=flavor, recalc_timestamp=False, layout_features=["kern", "tnum", "lnum", "liga", "mark", "ccmp", "locl"])
    font = TTFont(path, recalcTimestamp=False)
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    font.flavor = flavor
    made = io.BytesIO()
    font.save(made)
    return made.getvalue()


@cache
def faces() -> str:
    """The `@font-face` rules, fonts included."""
    return "".join(_face(name, weight, base64.b64encode(small(path, "woff2")).decode()) for name, weight, path in FACES)


def _face(name: str, weight: int, letters: str) -> str:
    return f'@font-face{{font-family:"{name}";font-weight:{weight};src:url(data:font/woff2;base64,{letters})}}'
