"""A colour as CSS writes it, as `#RRGGBB`; how far two are apart for the eye; and one between two."""

import re
from colorsys import hls_to_rgb

HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
CALL = re.compile(r"(rgb|hsl)a?\(([^()]*)\)", re.IGNORECASE)
NAMED = {"white": "#FFFFFF", "black": "#000000"}


def colour(typed: str) -> str:
    """`#RRGGBB`. Raises `ValueError` for anything that is no colour, or that can be seen through."""
    words = typed.strip().lower()
    if words in NAMED:
        return NAMED[words]
    if found := HEX.fullmatch(words):
        digits = found[1] if len(found[1]) > 4 else "".join(2 * d for d in found[1])
        if digits[6:] not in ("", "ff"):
            raise ValueError(typed)
        return f"#{digits[:6].upper()}"
    if found := CALL.fullmatch(words):
        return _called(found[1], re.split(r"[\s,/]+", found[2].strip()))
    raise ValueError(typed)


def _called(kind: str, parts: list[str]) -> str:
    """rgb() and hsl() with commas or spaces; the fourth part must say that nothing shines through."""
    if len(parts) not in (3, 4) or parts[3:] not in ([], ["1"], ["100%"], ["1.0"]):
        raise ValueError(" ".join(parts))
    if kind == "rgb":
        numbers = [float(p.removesuffix("%")) * (2.55 if p.endswith("%") else 1) for p in parts[:3]]
    else:
        hue, full, light = (float(p.removesuffix("%").removesuffix("deg")) for p in parts[:3])
        numbers = [255 * part for part in hls_to_rgb(hue % 360 / 360, light / 100, full / 100)]
    if not all(0 <= n <= 255.5 for n in numbers):
        raise ValueError(" ".join(parts))
    return "#" + "".join(f"{min(255, round(n)):02X}" for n in numbers)


def between(one: str, other: str, share: float) -> str:
    """So much of one, the rest of the other."""
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(_parts(one), _parts(other), strict=True))
    return "#" + "".join(f"{n:02X}" for n in mixed)


def contrast(one: str, other: str) -> float:
    """WCAG 2: from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(found: str) -> float:
    parts = [n / 255 for n in _parts(found)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(found: str) -> list[int]:
    return [int(found[i : i + 2], 16) for i in (1, 3, 5)]
