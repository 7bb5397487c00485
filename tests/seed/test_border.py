"""The map of the made-up municipality."""

from seed.demo.border import shapes
from seed.demo.place import VINTAGE, areas
from storage.border import outlines, read


def test_every_made_up_buurt_is_on_the_map_and_a_canal_parts_two_banks() -> None:
    drawn = shapes(areas("GM9905"))
    assert {(s.code, s.vintage) for s in drawn} == {(a.code, VINTAGE) for a in areas("GM9905") if a.level == "buurt"}
    assert all("Voorbeeldgegevens" in s.source for s in drawn)
    assert len(outlines(read(s.path) for s in drawn)) == 2
