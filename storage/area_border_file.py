"""The borders of buurten as CBS and Kadaster publish them (PDOK): GeoJSON, or one table of a GeoPackage."""

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from storage import geopackage
from storage.border import Ring
from storage.national_grid import in_degrees, in_metres, metres
from storage.refused import Problem, Refused

SUFFIXES = (".json", ".geojson", ".gpkg")
BUURT = re.compile(r"BU\d{4}\w{4}")
CODES = ("buurtcode", "bu_code", "statcode", "gwb_code")  # the newest name first
WATER = ("water", "h2o")
WET = ("JA", "B")  # a part of a buurt that is a lake or the sea, or lies abroad
MOST = 150_000_000  # bytes of a text file, which is read as a whole; a GeoPackage is read by municipality
METRES, DEGREES = 28992, 4326
BROKEN = "Dit bestand is niet te lezen als kaart. Haal het opnieuw op bij PDOK, als GeoJSON of GeoPackage."
NO_CODES = "In dit bestand staan geen buurten met een code, zoals BU00140001. Kies de laag 'buurten' van 'Wijken en buurten'."
ELSEWHERE = "De kaart is niet getekend in RD (EPSG:28992) of in graden (WGS84, EPSG:4326). Kies een van die twee bij het ophalen."

ABROAD = "Buurt {code} ligt buiten Nederland. Kies bij het ophalen RD (EPSG:28992) of graden (WGS84, EPSG:4326)."


def borders(file: Path, municipalities: Collection[str]) -> dict[str, list[Ring]]:
    """Buurt code -> its rings in whole metres, of these municipalities. Raises `Refused` with what to do."""
    if file.suffix.lower() == ".gpkg":
        found = geopackage.rows(file, CODES, WATER, [f"BU{gm[2:]}" for gm in sorted(municipalities)])
    else:
        found = _features(file)
    shapes: dict[str, list[Ring]] = {}
    seen = False
    for code, water, polygons, measure in found:
        if BUURT.fullmatch(code) is None:
            continue
        seen = True
        if f"GM{code[2:6]}" not in municipalities or water in WET:
            continue
        if code in shapes:
            raise Refused(Problem("Buurt {code} staat er twee keer in. Haal één van de twee weg.", values={"code": code}))
        shapes[code] = [ring for polygon in polygons for line in polygon if (ring := _ring(code, line, measure))]
    if not seen:
        raise Refused(NO_CODES)
    kept = {code: rings for code, rings in shapes.items() if rings}
    if not kept:
        codes = ", ".join(sorted(municipalities)) or "-"
        raise Refused(Problem("In dit bestand staat geen buurt van gemeente {codes}. Kijk of de code klopt.", values={"codes": codes}))
    return kept


def _features(file: Path) -> Iterator[geopackage.Row]:
    """Each feature of a GeoJSON file: code, water, polygons and in what it is measured (0: to be seen from the numbers)."""
    if file.stat().st_size > MOST:
        raise Refused("Dit bestand is groter dan 150 MB. Haal alleen uw eigen gemeente op, of kies het GeoPackage.")
    try:
        found = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Refused(BROKEN) from None
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list):
        raise Refused(BROKEN)
    measure = _measure(found.get("crs"))
    for feature in features:
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict):
            raise Refused(BROKEN)
        about = {str(name).lower(): value for name, value in feature["properties"].items()}
        code, water = (next((str(about[n]).strip() for n in names if about.get(n)), "") for names in (CODES, WATER))
        if BUURT.fullmatch(code):
            yield code, water.upper(), _polygons(feature.get("geometry")), measure


def _measure(crs: Any) -> int:
    """In what a file says that it is measured. Without a word: degrees by the standard, but older files held metres as well."""
    if crs is None:
        return 0
    words = json.dumps(crs)
    if "28992" in words:
        return METRES
    if "4326" in words or "CRS84" in words:
        return DEGREES
    raise Refused(ELSEWHERE)


def _polygons(geometry: Any) -> list[Any]:
    kind, points = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    if not isinstance(points, list) or kind not in ("Polygon", "MultiPolygon"):
        raise Refused(BROKEN)
    polygons = [points] if kind == "Polygon" else points
    if not all(isinstance(polygon, list) for polygon in polygons):
        raise Refused(BROKEN)
    return polygons


def _ring(code: str, line: Any, measure: int) -> Ring:
    """One ring in whole metres; empty when nothing is left of it. Raises `Refused` for a place outside the country."""
    found: Ring = []
    for x, y in _places(line):
        degrees = measure == DEGREES or (not measure and in_degrees(x, y))
        if not (in_degrees(x, y) if degrees else in_metres(x, y)):
            raise Refused(Problem(ABROAD, values={"code": code}))
        a, b = metres(x, y) if degrees else (x, y)
        point = (round(a), round(b))
        if not found or found[-1] != point:
            found.append(point)
    if len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found if len(found) > 2 else []


def _places(line: Any) -> Iterable[tuple[float, float]]:
    try:
        places = [(float(point[0]), float(point[1])) for point in line]
    except (TypeError, ValueError, IndexError, KeyError, OverflowError):
        raise Refused(BROKEN) from None
    if not all(math.isfinite(x) and math.isfinite(y) for x, y in places):
        raise Refused(BROKEN)
    return places
