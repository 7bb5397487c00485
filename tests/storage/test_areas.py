"""Figures of the CBS as published: columns by name whatever the year, dots that are never zero, and files that are refused in words."""

import io
from decimal import Decimal

import pytest
from openpyxl import Workbook
from sqlmodel import Session, select

from storage.area_file import regions
from storage.intake.sheet import Value, read
from storage.mark import Mark
from storage.neighbourhood import AreaFact, Region, facts, households, keep
from storage.organisation import Area
from storage.refused import Refused
from tests.conftest import World

SHEET = """gwb_code_10;regio;gm_naam;recs;gwb_code;a_inw;a_hh;a_1p_hh;a_hh_z_k;a_hh_m_k;g_hhgro;p_koopw;p_huurw;p_wcorpw;p_ov_hw
NL00;Nederland;Nederland;Land;NL00;18000000;8400000;3400000;2300000;2700000;2,1;57;43;29;14
GM9901;Voorbeeldstad;Voorbeeldstad;Gemeente;GM9901;45000;21000;8000;6000;7000;2,1;50;50;38;12
WK990101;Molenwijk;Voorbeeldstad;Wijk;WK990101;9000;4200;1700;1200;1300;2,1;44;56;46;10
BU99010101;Molenwijk-Noord;Voorbeeldstad;Buurt;BU99010101;4500;2105;900;600;605;2,1;40;60;50;10
BU99010102;Molenwijk-Zuid;Voorbeeldstad;Buurt;BU99010102;.;.;       .;;-;.;.;.;.;.
BU00140000;Binnenstad;Groningen;Buurt;BU00140000;4000;3000;2500;300;200;1,3;20;80;30;50
"""
STATLINE = """WijkenEnBuurten;Codering_3;HuishoudensTotaal_29;Eenpersoonshuishoudens_30;Koopwoningen_41;InBezitWoningcorporatie_43
Molenwijk-Noord;BU99010101 ;2105;900;40,5;50
"""
LATER = STATLINE.replace("_29", "_28").replace("_41", "_40").replace("_43", "_42").replace("_30", "_29")


def of(text: str | bytes, *municipalities: str) -> list[Region]:
    return regions(read(text.encode() if isinstance(text, str) else text, "kwb.csv"), municipalities or ("GM9901",))


def told(region: Region) -> dict[tuple[str, str], Decimal | None]:
    return {(characteristic, category): number for characteristic, category, _, number in region.facts}


def workbook(rows: list[list[Value]]) -> bytes:
    book = Workbook()
    book.active.title = "Toelichting"
    page = book.create_sheet("KWB2024")
    for row in rows:
        page.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_only_the_own_municipality_is_read_with_names_and_parents() -> None:
    found = of(SHEET)
    assert [r.code for r in found] == ["GM9901", "WK990101", "BU99010101", "BU99010102"]
    assert [r.parent for r in found] == [None, "GM9901", "WK990101", "WK990101"]
    north = found[2]
    assert (north.name, north.households) == ("Molenwijk-Noord", 2105)
    assert told(north) == {
        ("household", "one_person"): 900, ("household", "without_children"): 600, ("household", "with_children"): 605,
        ("tenure", "owner"): 40, ("tenure", "corporation"): 50, ("tenure", "private_rent"): 10,
    }  # fmt: skip


def test_a_dot_a_dash_and_nothing_are_unknown_and_never_zero() -> None:
    south = of(SHEET)[3]
    assert south.households is None and set(told(south).values()) == {None}


@pytest.mark.parametrize("text", [STATLINE, LATER], ids=["one year", "another year"])
def test_the_numbers_behind_column_names_differ_each_year_and_do_not_matter(text: str) -> None:
    (north,) = of(text)
    assert (north.code, north.households) == ("BU99010101", 2105)
    assert told(north) == {
        ("household", "one_person"): 900, ("tenure", "owner"): Decimal("40.5"), ("tenure", "corporation"): 50,
    }  # fmt: skip


def test_a_workbook_with_a_page_of_words_and_a_title_above_the_heading() -> None:
    rows: list[list[Value]] = [
        ["Kerncijfers 2024"],
        [],
        ["gwb_code_10", "regio", "a_hh"],
        ["BU99010101", "Noord", 2105],
        [None, None, None],
    ]
    assert [(r.code, r.households) for r in of(workbook(rows))] == [("BU99010101", 2105)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("naam;leeftijd\nAicha;40\n", "geen gebieden van het CBS"),
        ("gwb_code_10;a_hh\nBU00140000;10\n", "geen gebied van gemeente GM9901"),
        ("gwb_code_10;a_hh\nBU9901\n", "geen kolom met CBS-codes"),
        ("gwb_code_10;a_hh\nBU99010101;veel\n", "Rij 2, kolom a_hh: 'veel' kan niet kloppen"),
        ("gwb_code_10;a_hh\nBU99010101;-5\n", "Rij 2, kolom a_hh: '-5'"),
        ("gwb_code_10;a_hh\nBU99010101;NaN\n", "Rij 2, kolom a_hh: 'NaN'"),
        ("gwb_code_10;a_hh\nBU99010101;1e400\n", "Rij 2, kolom a_hh: '1e400'"),
        ("gwb_code_10;p_koopw\nBU99010101;101\n", "Rij 2, kolom p_koopw: '101'"),
        ("gwb_code_10;a_hh\nBU99010101;5\nBU99010101;10\n", "BU99010101 staat er twee keer"),
        ("gwb_code_10;a_hh\nBU99010101;=1+1\n", "'=1+1' kan niet kloppen"),
    ],
)
def test_what_cannot_be_right_is_refused_in_words(text: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        of(text)
    assert words in str(refused.value)


def test_gas_per_home_is_read_by_either_of_its_names() -> None:
    for name in ("g_gas", "GemiddeldAardgasverbruikTotaal_55", "GemiddeldAardgasverbruik_55"):
        (north,) = of(f"gwb_code_10;{name}\nBU99010101;1180\n")
        assert told(north) == {("gas_use", "home"): 1180}


def test_a_hundred_wrong_cells_are_told_in_a_few_sentences() -> None:
    with pytest.raises(Refused) as refused:
        of("gwb_code_10;a_hh\n" + "".join(f"BU990101{n:02};fout\n" for n in range(100)))
    assert len(refused.value.problems) == 5


def test_what_was_published_is_kept_with_its_year_and_asks_for_a_recount(world: World) -> None:
    with world.store.write() as session:
        assert keep(session, of(SHEET), 2024, "2025", "kwb-2024.csv") == 4
    with world.store.read() as session:
        assert households(session, ["BU99010101"]) == {("BU99010101", 2024): 2105, ("BU99010101", 2025): 2100}
        assert {(f.published, f.source) for f in facts(session, ["BU99010101"])} == {("2025", "kwb-2024.csv")}
        assert all(session.get(Mark, id).wanted for id in ("molenwijk", "haven"))


def test_reading_it_again_changes_what_differs_and_doubles_nothing(world: World) -> None:
    with world.store.write() as session:
        keep(session, of(SHEET), 2024, "2025", "kwb-2024.csv")
    with world.store.write() as session:
        keep(session, of(SHEET.replace(";2105;", ";2110;").replace(";40;60;", ";.;60;")), 2024, "2025", "kwb-2024.csv")
    with world.store.read() as session:
        assert owners(session) == [None]
        assert session.get(Area, ("BU99010101", 2024)).households == 2110


def test_another_publication_of_the_same_year_stands_beside_it(world: World) -> None:
    for published in ("2025", "2026"):
        with world.store.write() as session:
            keep(session, of(SHEET), 2024, published, "kwb-2024.csv")
    with world.store.read() as session:
        assert owners(session) == [40, 40]


def owners(session: Session) -> list[Decimal | None]:
    query = select(AreaFact).where(AreaFact.area == "BU99010101", AreaFact.category == "owner")
    return [fact.number for fact in session.exec(query)]
