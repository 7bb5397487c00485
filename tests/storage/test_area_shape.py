"""The borders of buurten: read as published, simplified without gaps, at most 300 kB a municipality, refused in words, kept by year."""

import json
import math
import sqlite3
import struct
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.terminal.areas import bring
from storage.area_border_file import borders
from storage.area_shape import AIM, MOST, AreaShape, keep, shapes
from storage.border import Ring, outlines, read, simplified, written
from storage.national_grid import metres
from storage.refused import Refused
from tests.conftest import World

NORTH, SOUTH, HAVEN = "BU99010101", "BU99010102", "BU99010201"
SQUARES = {NORTH: (0, 0), SOUTH: (1, 0), HAVEN: (0, 1)}


def square(x: int, y: int) -> list[list[float]]:
    left, low = 100_000 + 1000 * x, 400_000 + 1000 * y
    return [[left, low], [left + 1000, low], [left + 1000, low + 1000], [left, low + 1000], [left, low]]


def feature(code: str, ring: list[list[float]], **more: object) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"buurtcode": code, "buurtnaam": code, "wijkcode": f"WK{code[2:8]}", "gemeentecode": f"GM{code[2:6]}"} | more,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: dict[str, Any], epsg: int | None = 28992) -> dict[str, Any]:
    crs = {"crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{epsg}"}}} if epsg else {}
    return {"type": "FeatureCollection", "features": list(features), **crs}


def town(**more: object) -> dict[str, Any]:
    return collection(*(feature(code, square(*at), **more) for code, at in SQUARES.items()))


def file(folder: Path, content: object, name: str = "buurten.geojson") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def surface(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def mesh(size: int, steps: int, seed: int) -> dict[str, list[Ring]]:
    """A made-up town of `size` by `size` buurten with ragged borders of so many steps, neighbours sharing theirs."""
    dice = Random(seed)
    wide = 200 * steps
    corners = {(i, j): (100_000 + wide * i, 400_000 + wide * j) for i in range(size + 1) for j in range(size + 1)}
    sides: dict[tuple[tuple[int, int], tuple[int, int]], Ring] = {}

    def side(a: tuple[int, int], b: tuple[int, int]) -> Ring:
        if (b, a) in sides:
            return sides[b, a][::-1]
        if (a, b) not in sides:
            (ax, ay), (bx, by) = corners[a], corners[b]
            between = [
                (ax + (bx - ax) * k // steps + dice.randint(-60, 60), ay + (by - ay) * k // steps + dice.randint(-60, 60))
                for k in range(1, steps)
            ]
            sides[a, b] = [corners[a], *between, corners[b]]
        return sides[a, b]

    found: dict[str, list[Ring]] = {}
    for i in range(size):
        for j in range(size):
            round_ = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1), (i, j)]
            found[f"BU9901{i:02}{j:02}"] = [[p for a, b in pairwise(round_) for p in side(a, b)[:-1]]]
    return found


@given(size=st.integers(1, 3), steps=st.integers(1, 12), seed=st.integers(0, 99), room=st.integers(10, 2000))
@settings(max_examples=40, deadline=None)
def test_simplified_neighbours_still_share_every_border(size: int, steps: int, seed: int, room: int) -> None:
    """No gap and no overlap: each inner edge stands in two rings, once each way, and the parts are together the whole."""
    drawn = {code: read(path) for code, path in simplified(mesh(size, steps, seed), room).items()}
    edges = [edge for rings in drawn.values() for ring in rings for edge in zip(ring, [*ring[1:], ring[0]], strict=True)]
    alone = [edge for edge in edges if edge[::-1] not in edges]
    assert len(set(edges)) == len(edges)
    (around,) = outlines(drawn.values())
    assert {frozenset(edge) for edge in alone} == {frozenset(e) for e in zip(around, [*around[1:], around[0]], strict=True)}
    assert abs(surface(around)) == pytest.approx(sum(surface(ring) for rings in drawn.values() for ring in rings))


def test_a_buurt_that_lies_inside_another_keeps_one_border() -> None:
    lake: Ring = [(round(500 + 200 * math.cos(t / 9)), round(500 + 200 * math.sin(t / 9))) for t in range(56)]
    whole = {NORTH: [[(0, 0), (1000, 0), (1000, 1000), (0, 1000)], lake[::-1]], SOUTH: [lake[20:] + lake[:20]]}
    drawn = {code: read(path) for code, path in simplified(whole, 10).items()}
    assert set(drawn[NORTH][1]) == set(drawn[SOUTH][0]) and len(drawn[SOUTH][0]) >= 3
    assert len(outlines(drawn.values())) == 1


def test_a_path_says_what_was_written_into_it() -> None:
    ring: Ring = [(100_000, 400_000), (99_990, 400_012), (100_000, 400_020)]
    assert written([ring]) == "M100000 400000l-10 12 10 8z" and read(written([ring, ring])) == [ring, ring]


def test_a_large_municipality_takes_at_most_300_kilobytes(world: World) -> None:
    ragged = mesh(20, 90, 2)
    assert sum(len(written(rings)) for rings in ragged.values()) > MOST
    with world.store.write() as session:
        assert AIM / 2 < keep(session, ragged, 2025, "made up")["GM9901"] <= AIM
    with world.store.read() as session:
        year, found = shapes(session, "GM9901")
    assert (year, len(found)) == (2025, 400)


def test_degrees_and_metres_give_the_same_map(tmp_path: Path) -> None:
    """The tower of Amersfoort is where the grid begins; Westerkerk and Groningen as the Kadaster tells them."""
    assert metres(5.38720621, 52.15517440) == pytest.approx((155_000, 463_000), abs=0.5)
    assert metres(4.88352559, 52.37453253) == pytest.approx((120_700.723, 487_525.501), abs=1)
    assert metres(6.56820053, 53.21938317) == pytest.approx((233_883.131, 582_065.167), abs=1)
    ring = [[4.88, 52.37], [4.89, 52.37], [4.89, 52.38], [4.88, 52.37]]
    (east,) = borders(file(tmp_path, collection(feature(NORTH, ring), epsg=None)), ["GM9901"])[NORTH]
    (named,) = borders(file(tmp_path, collection(feature(NORTH, ring), epsg=4326)), ["GM9901"])[NORTH]
    (grid,) = borders(file(tmp_path, collection(feature(NORTH, [list(metres(*p)) for p in ring]))), ["GM9901"])[NORTH]
    assert east == named == grid and len(grid) == 3


def test_names_of_older_years_are_read_and_water_and_other_towns_are_left_out(tmp_path: Path) -> None:
    older = [
        {**f, "properties": {"BU_CODE": f["properties"]["buurtcode"], "H2O": wet}}
        for f, wet in zip(town()["features"], ("NEE", "JA", "NEE"), strict=True)
    ]
    path = file(tmp_path, collection(*older, feature("BU00140001", square(5, 5))))
    assert set(borders(path, ["GM9901"])) == {NORTH, HAVEN}


def package(path: Path, rows: list[tuple[str, bytes]], epsg: int = 28992) -> Path:
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization_coordsys_id INTEGER);"
        "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);"
        "CREATE TABLE gemeenten (gemeentecode TEXT, geom BLOB); CREATE TABLE buurten (buurtcode TEXT, water TEXT, geom BLOB);"
    )
    database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (7, ?)", (epsg,))
    database.executemany("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 7)", [("gemeenten",), ("buurten",)])
    database.executemany("INSERT INTO buurten VALUES (?, 'NEE', ?)", rows)
    database.commit()
    database.close()
    return path


def shape(ring: list[list[float]]) -> bytes:
    """A multipolygon of one ring behind the heading of a GeoPackage with an envelope."""
    points = b"".join(struct.pack("<2d", *point) for point in ring)
    polygon = struct.pack("<BII", 1, 3, 1) + struct.pack("<I", len(ring)) + points
    return b"GP\0\x03" + struct.pack("<i", 28992) + bytes(32) + struct.pack("<BII", 1, 6, 1) + polygon


def test_a_geopackage_says_the_same_as_geojson(tmp_path: Path) -> None:
    rows = [(code, shape(square(*at))) for code, at in {**SQUARES, "BU00140001": (7, 7)}.items()]
    assert borders(package(tmp_path / "a.gpkg", rows), ["GM9901"]) == borders(file(tmp_path, town()), ["GM9901"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("geen json", "niet te lezen als kaart"),
        ("[" * 100_000, "niet te lezen als kaart"),
        ({"type": "FeatureCollection"}, "niet te lezen als kaart"),
        (collection({"type": "Feature", "properties": None, "geometry": None}), "niet te lezen als kaart"),
        (collection({**feature(NORTH, []), "geometry": {"type": "Point", "coordinates": [1, 2]}}), "niet te lezen als kaart"),
        (collection(feature(NORTH, [["a", "b"]])), "niet te lezen als kaart"),  # type: ignore[list-item]
        (json.dumps(collection(feature(NORTH, [[float("nan"), 1.0]] * 4))), "niet te lezen als kaart"),
        (collection({**feature(NORTH, square(0, 0)), "properties": {"gemeentecode": "GM9901"}}), "geen buurten met een code"),
        (collection(feature("BU00140001", square(0, 0))), "geen buurt van gemeente GM9901"),
        (collection(feature(NORTH, square(0, 0)), epsg=3857), "RD (EPSG:28992) of in graden"),
        (collection(feature(NORTH, [[52.37, 4.88], [52.38, 4.88], [52.38, 4.89]]), epsg=4326), "ligt buiten Nederland"),
        (collection(feature(NORTH, [[543_000, 6_870_000]] * 4), epsg=None), "ligt buiten Nederland"),
        (collection(feature(NORTH, square(0, 0)), feature(NORTH, square(1, 0))), "staat er twee keer in"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_in_words(tmp_path: Path, content: object, words: str) -> None:
    with pytest.raises(Refused) as refused:
        borders(file(tmp_path, content), ["GM9901"])
    assert words in str(refused.value)


def test_a_geopackage_that_is_damaged_is_refused_in_words(tmp_path: Path) -> None:
    whole = shape(square(0, 0))
    for n, broken in enumerate((whole[:60], b"XX" + whole[2:], whole[:45] + b"\xff\xff\xff\xff" + whole[49:], b"GP")):
        with pytest.raises(Refused, match="GeoPackage is niet te lezen"):
            borders(package(tmp_path / f"{n}.gpkg", [(NORTH, broken)]), ["GM9901"])
    (tmp_path / "words.gpkg").write_bytes(b"no database, but long enough to be looked at as one" * 20)
    with pytest.raises(Refused, match="GeoPackage is niet te lezen"):
        borders(tmp_path / "words.gpkg", ["GM9901"])
    with pytest.raises(Refused, match="geen tabel met buurten"):
        borders(package(tmp_path / "empty.gpkg", []), ["GM9901"])


def test_the_map_of_a_year_replaces_the_one_of_that_year_and_the_newest_is_drawn(world: World, tmp_path: Path) -> None:
    found = borders(file(tmp_path, town()), ["GM9901"])
    with world.store.write() as session:
        keep(session, found, 2024, "2024.gpkg")
        keep(session, {NORTH: found[NORTH]}, 2025, "old")
        keep(session, found, 2025, "2025.gpkg")
        keep(session, found, 2025, "2025.gpkg")
    with world.store.read() as session:
        year, drawn = shapes(session, "GM9901")
        assert session.get(AreaShape, (NORTH, 2024)) is not None
    assert year == 2025 and {c: {*rings[0]} for c, rings in drawn.items()} == {c: {*rings[0]} for c, rings in found.items()}


def test_a_municipality_nobody_knows_keeps_nothing(world: World) -> None:
    with pytest.raises(Refused, match="GM0014 zijn nog geen wijken en buurten"), world.store.write() as session:
        keep(session, {"BU00140001": [[(0, 0), (9, 0), (9, 9)]], "BU99010101": [[(0, 0), (9, 0), (9, 9)]]}, 2025, "x")
    with world.store.read() as session:
        assert shapes(session, "GM9901") == (0, {})


def test_the_command_takes_a_map_and_says_how_large_it_is(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("monitor.terminal.areas.opened", lambda _: world.store)
    bring(file(tmp_path, town()), 2025)
    assert "areas on the map 3 (GM9901 0 kB)" in capsys.readouterr().out
    with world.store.read() as session:
        assert shapes(session, "GM9901")[0] == 2025
