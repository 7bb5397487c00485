"""Reading one table of a GeoPackage: a SQLite file whose shapes are well-known binary behind a short heading."""

import sqlite3
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from storage.refused import Refused

Row = tuple[str, str, list[Any], int]  # code, water, polygons as lists of rings of (x, y), EPSG number
BROKEN = "Dit GeoPackage is niet te lezen. Haal het opnieuw op bij PDOK."
NO_TABLE = "In dit GeoPackage staat geen tabel met buurten en hun code. Kies 'Wijken en buurten' van het CBS."
ENVELOPE = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # kind -> bytes between the heading and the shape
POLYGON, SEVERAL = 3, 6


def rows(file: Path, codes: Sequence[str], water: Sequence[str], starts: Sequence[str]) -> Iterator[Row]:
    """The areas whose code begins with one of `starts`. `codes`, `water`: names a column may have, the best first. Raises `Refused`."""
    try:
        database = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            yield from _rows(database, codes, water, starts)
        finally:
            database.close()
    except (sqlite3.Error, struct.error, UnicodeDecodeError, IndexError, RecursionError):
        raise Refused(BROKEN) from None


def _rows(database: sqlite3.Connection, codes: Sequence[str], water: Sequence[str], starts: Sequence[str]) -> Iterator[Row]:
    for table, shape, measure in database.execute(
        "SELECT g.table_name, g.column_name, s.organization_coordsys_id FROM gpkg_geometry_columns g "
        "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name"
    ).fetchall():
        columns = {str(row[1]).lower(): str(row[1]) for row in database.execute(f"PRAGMA table_info({_quoted(table)})")}
        code = next((columns[name] for name in codes if name in columns), None)
        if code is None:
            continue
        wet = next((_quoted(columns[name]) for name in water if name in columns), "''")
        asked = f"SELECT {_quoted(code)}, {wet}, {_quoted(shape)} FROM {_quoted(table)} WHERE {_quoted(code)} LIKE ?"
        if database.execute(f"{asked} LIMIT 1", ("BU%",)).fetchone() is None:
            continue
        for start in starts:
            for found, is_wet, content in database.execute(asked, (f"{start}%",)):
                yield str(found).strip(), str(is_wet or "").upper(), _polygons(content), int(measure)
        yield "BU00000000", "JA", [], int(measure)  # there are buurten, if perhaps none of these municipalities
        return
    raise Refused(NO_TABLE)


def _quoted(name: str) -> str:
    return '"' + str(name).replace('"', '""') + '"'


def _polygons(content: Any) -> list[Any]:
    """The polygons of one shape. Raises `Refused` for what is no polygon."""
    if not isinstance(content, bytes) or content[:2] != b"GP" or (content[3] >> 1 & 7) not in ENVELOPE:
        raise Refused(BROKEN)
    return _shape(content, 8 + ENVELOPE[content[3] >> 1 & 7])[0]


def _shape(content: bytes, at: int) -> tuple[list[Any], int]:
    order = "<" if content[at] == 1 else ">"
    (kind,) = struct.unpack_from(f"{order}I", content, at + 1)
    wide = {0: 2, 1: 3, 2: 3, 3: 4}.get(kind // 1000 % 10, 0)  # numbers in a place: height and measure may stand beside x and y
    number, at = kind % 1000, at + 5
    if number not in (POLYGON, SEVERAL) or not wide or kind > 4000:
        raise Refused(BROKEN)
    (parts,) = struct.unpack_from(f"{order}I", content, at)
    at += 4
    found: list[Any] = []
    for _ in range(parts if number == SEVERAL else 0):
        inside, at = _shape(content, at)
        found += inside
    if number == SEVERAL:
        return found, at
    for _ in range(parts):
        (points,) = struct.unpack_from(f"{order}I", content, at)
        flat = struct.unpack_from(f"{order}{points * wide}d", content, at + 4)
        found.append(list(zip(flat[::wide], flat[1::wide], strict=True)))
        at += 4 + points * wide * 8
    return [found], at
