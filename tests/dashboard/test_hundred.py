"""A figure with a face and a hundred households: who stands beside a number, and that no house tells whose it is."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from dashboard.pieces.hundred import Hundred, Part, dots
from monitor.close import close
from monitor.hundred import marks
from monitor.in_view import KNOWN, NEW, UNTOLD, in_view
from monitor.reader import Reader
from storage.mark import mark
from storage.period import parse
from storage.records import Story, Visit
from storage.scope import Scope
from tests.conftest import World
from tests.dashboard.neighbourhood import QUARTER, count, house, story
from tests.dashboard.visit import OWN, browser

BUURTEN = ("BU99010101", "BU99010102")


def asked(world: World, *answers: str | None) -> None:
    """A household for each answer to 'did you have help before?', visited this quarter."""
    with world.store.write() as session:
        for n, answer in enumerate(answers):
            about = {"organisation": "molenwijk", "client_key": f"k{n}", "created_by": "aicha", "status": "approved", "kind": "first"}
            session.add(Visit(household=f"H{n:03}", area=BUURTEN[n % 2], on=QUARTER.start, helped_before=answer, **about))
    count(world)


def told(world: World, headline: str, household: str = "", **more: object) -> str:
    """A story, told at the visit of this household."""
    with world.store.write() as session:
        visit = session.exec(select(Visit).where(Visit.household == household)).first() if household else None
        return str(story(session, headline, visit=visit.id if visit else None, **more).id)


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return unescape(answer.text).replace("\xa0", " ")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def reach(client: FlaskClient) -> str:
    return page(client, f"/bereik?periode={QUARTER.code}")


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=5))
def test_the_marks_are_a_hundred_and_none_is_more_than_one_off(counts: list[int]) -> None:
    found, total = marks(counts), sum(counts)
    assert sum(found) == min(total, 100) and [n for n, c in zip(found, counts, strict=True) if n and not c] == []
    if total > 100:
        assert all(abs(n - c * 100 / total) < 1 for n, c in zip(found, counts, strict=True))
    else:
        assert list(found) == counts


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 6)), min_size=1, max_size=4))
def test_a_dot_stands_in_its_group_and_never_in_one_of_fewer_than_five(groups: list[tuple[int, int]]) -> None:
    parts = tuple(Part(f"g{i}", n, "full", tuple(SimpleNamespace(id=f"{i}-{k}") for k in range(m))) for i, (n, m) in enumerate(groups))  # type: ignore[misc]
    numbers, found = marks([p.count for p in parts]), dots(Hundred("x", "", "", parts, "", date(2026, 1, 1)))
    assert len(found) <= 3 and len({dot.at for dot in found}) == len(found) == len({dot.told.id for dot in found})
    for dot in found:
        i = parts.index(dot.part)
        assert dot.part.count >= 5 and sum(numbers[:i]) <= dot.at < sum(numbers[: i + 1])


def test_the_houses_and_the_figure_are_one_count(world: World) -> None:
    """Of eleven households six had no help, three had, two did not tell: 6 of 9."""
    asked(world, *["no"] * 6, *["yes"] * 3, "unknown", None)
    reader = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", QUARTER))
    found, share = in_view(reader), reader.figures(["new_in_view_share"]).get("new_in_view_share")
    assert found is not None and found.counts == {NEW: 6, KNOWN: 3, UNTOLD: 2}
    assert (share.numerator, share.denominator) == (found.counts[NEW], found.told)
    north = in_view(Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", BUURTEN[0], QUARTER)))
    assert north is not None and sum(north.counts.values()) == 6


def test_reach_shows_the_houses_and_the_story_of_one_who_is_in_the_figure(world: World, tmp_path: Path) -> None:
    asked(world, *["no"] * 6, *["yes"] * 3, None)
    new, few, unsaid = told(world, "Nieuw", "H001"), told(world, "Bekend", "H007"), told(world, "Bewaard", "H002", consent=[])
    html = reach(browser(house(world, tmp_path), "bram"))
    text = words(html)
    assert "Van de 9 huishoudens die het vertelden, kregen er 6 voor het eerst hulp" in text
    assert "Nieuw, zei ze." in text and "Dit verhaal is van iemand die in dit cijfer zit." in text
    drawn = html[html.index("<svg") :]
    assert drawn.count("<title") >= 3 and drawn.count("<desc") >= 3 and f'<a href="/verhalen/{new}' in drawn
    assert few not in html, "three households had help before: a dot there would tell of a home what it said"
    assert unsaid not in html and not re.search(r"H00\d", html)


def test_few_households_are_said_and_not_drawn(world: World, tmp_path: Path) -> None:
    asked(world, "no", "yes", "no")
    html = reach(browser(house(world, tmp_path), "bram"))
    assert "Dit zijn te weinig huishoudens om te tekenen." in html and 'data-chart="nieuw-in-beeld"' not in html
    assert "Bij dit cijfer hoort nog geen verhaal dat we hier mogen laten zien." in html
    assert "/opschrijven/story?waarde=Vw4" in html


def test_before_anybody_answered_it_is_said(world: World, tmp_path: Path) -> None:
    asked(world, *[None] * 6)
    text = words(reach(browser(house(world, tmp_path), "bram")))
    assert "In deze tijd vertelde nog niemand of er eerder hulp was" in text


def test_a_figure_has_a_face_and_says_whether_it_is_of_one_who_is_in_it(world: World, tmp_path: Path) -> None:
    asked(world, *["no"] * 6)
    told(world, "Gehoord", values=["Vg4"])
    client = browser(house(world, tmp_path), "aicha")
    path = f"/uitleg/households_reached?periode={QUARTER.code}"
    alike = words(page(client, path))
    assert "Dit cijfer met een gezicht" in alike and "Gehoord, zei ze." in alike and "Dit verhaal gaat over hetzelfde." in alike
    told(world, "Bezocht", "H003")
    own = words(page(client, path))
    assert "Bezocht, zei ze." in own and "Dit verhaal is van iemand die in dit cijfer zit." in own and "Dit cijfer telt hoe vaak." in own


def closed(world: World, *comfort: tuple[int, int]) -> None:
    """Each household asked twice how pleasant its home is; the second quarter closed, with a story of the first home."""
    with world.store.write() as session:
        for n, (first, again) in enumerate(comfort):
            about = {"organisation": "molenwijk", "created_by": "aicha", "status": "approved", "area": BUURTEN[0], "household": f"R{n:03}"}
            session.add(Visit(kind="first", on=date(2026, 1, 8), comfort=first, client_key=f"a{n}", **about))
            session.add(Visit(kind="aftercare", on=date(2026, 4, 9), comfort=again, client_key=f"b{n}", **about))
        mark(session, "molenwijk")
    count(world)
    told(world, "Warm", "R000", on=date(2026, 4, 9), values=["Ve2"], consent=["intern", "gemeente"])
    close(world.store, world.bram, parse("2026-Q2"), date(2026, 11, 23))


ENERGY = "/energie?periode=2026-Q2"


def test_outside_the_houses_are_those_of_the_release_and_no_story_is_tied_to_a_group(world: World, tmp_path: Path) -> None:
    closed(world, *[(3, 4)] * 12, *[(3, 2)] * 8)
    server = house(world, tmp_path)
    drawn = {name: page(browser(server, name), ENERGY) for name in ("bram", "carla")}
    outside, inside = (re.findall(r"<svg.*?</svg>", drawn[name], re.S) for name in ("carla", "bram"))
    assert any("12 huishoudens prettiger" in svg and "8 huishoudens minder prettig" in svg for svg in outside)
    assert any('<a href="/verhalen/' in svg for svg in inside) and not any("<a " in svg for svg in outside)
    face = words(page(browser(server, "carla"), "/uitleg/measures_installed?periode=2026-Q2"))
    assert "Warm, zei ze." in face and "die in dit cijfer zit" not in face


@pytest.mark.parametrize("name", ["carla", "daan"])
def test_outside_nothing_is_drawn_where_few_went_down(world: World, tmp_path: Path, name: str) -> None:
    closed(world, *[(3, 4)] * 17, *[(3, 2)] * 3)
    client = browser(house(world, tmp_path), name)
    html = page(client, ENERGY)
    assert "energie-huis-voor-huis" not in html and "3 huishoudens" not in words(html)
    assert client.get("/bereik").status_code == 404


def test_where_a_visit_was_told_is_known_inside_only(world: World) -> None:
    closed(world, *[(3, 4)] * 12)
    outside = Reader(world.store, Scope(world.carla, "", "GM9901", "", parse("2026-Q2"))).stories()
    inside = Reader(world.store, Scope(world.bram, "molenwijk", "GM9901", "", parse("2026-Q2"))).stories()
    with world.store.read() as session:
        assert [s.visit for s in outside] == [""] and [s.visit for s in inside] == [session.exec(select(Story.visit)).one()]


def test_both_are_whole_in_english(world: World, tmp_path: Path) -> None:
    asked(world, *["no"] * 6, *["yes"] * 3)
    told(world, "Nieuw", "H001", values=["Vg4"])
    client = browser(house(world, tmp_path), "bram")
    assert client.post("/taal/en", headers=OWN).status_code == 303
    text = words(reach(client))
    assert "Of the 9 households that told us, 6 had help for the first time" in text
    assert "This figure with a face" in words(page(client, f"/uitleg/households_reached?periode={QUARTER.code}"))
    for dutch in ("huishoudens", "kregen", "Dit verhaal", "huisje", "Een stip"):
        assert dutch not in text, dutch
