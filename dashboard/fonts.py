"""The two voices as small woff2 files: Source Sans and Source Serif, cut to the letters people here write with."""

from os import getpid
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from fontTools.subset import Options, Subsetter, load_font, save_font

FOLDER = Path(__file__).parent / "assets" / "fonts"
LETTERS = (
    *range(0x20, 0x180),
    *range(0x2010, 0x2030),
    0x20AC,
    0x2082,
    0x2190,
    0x2192,
    0x2193,
    0x2191,
    0x2212,
    0x25B2,
    0x25BC,
    0x2264,
    0x2265,
)
FACES = {
    "sans-400": (font_source_sans_pro, "SourceSansPro-Regular.ttf"),
    "sans-600": (font_source_sans_pro, "SourceSansPro-Semibold.ttf"),
    "serif-400": (font_source_serif_pro, "SourceSerifPro-Regular.ttf"),
    "serif-600": (font_source_serif_pro, "SourceSerifPro-Semibold.ttf"),
}
MORE = {"cyrillic-400": "sans-400", "cyrillic-600": "sans-600"}  # fetched only where it is read: help in Ukrainian
CYRILLIC = range(0x400, 0x500)


def make(folder: Path = FOLDER) -> list[Path]:
    """Write the faces that are missing; returns all of them. A second call does nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / f"{name}.woff2" for name in (*FACES, *MORE)]
    for path in made:
        if not path.exists():
            _cut(path)
    return made


def _cut(path: Path) -> None:
    package, file = FACES[MORE.get(path.stem, path.stem)]
    options = Options(
        flavor="woff2", layout_features=["kern", "liga", "tnum", "lnum", "onum", "sups", "subs"], hinting=False, desubroutinize=True
    )
    font = load_font(str(Path(str(package.__file__)).parent / "files" / file), options)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=CYRILLIC if path.stem in MORE else LETTERS)
    subsetter.subset(font)
    part = half(path)
    save_font(font, str(part), options)
    part.replace(path)


def half(path: Path) -> Path:
    """Where this process keeps a face until it is whole: two workers may start at once, and neither may take the other's away."""
    return path.with_suffix(f".{getpid()}.part")
