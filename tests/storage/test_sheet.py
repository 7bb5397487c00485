"""Reading spreadsheets: hostile ones are refused in words, ordinary ones are read as they are."""

import io
import tracemalloc
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from storage.intake.sheet import MOST_UNPACKED, read
from storage.refused import Refused
from tests.storage.hostile import BOMBS, CORPUS


@pytest.mark.parametrize("name", CORPUS)
def test_a_hostile_file_is_refused_in_words(name):
    with pytest.raises(Refused) as refusal:
        read(CORPUS[name])
    words = str(refusal.value)
    assert words.endswith(".") and "Error" not in words and len(words) > 20


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_is_unpacked_whole(name):
    content = BOMBS[name]()
    tracemalloc.start()
    with pytest.raises(Refused):
        read(content)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * MOST_UNPACKED < 200_000_000


def workbook(rows: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_dates_numbers_and_words_come_back_as_they_are():
    (sheet,) = read(workbook([["Datum", "Aantal"], [datetime(2026, 1, 8), 2.5], [None, "n.v.t."]]))
    assert sheet.rows == [["Datum", "Aantal"], [date(2026, 1, 8), 2.5], [None, "n.v.t."]]


def test_a_formula_is_never_worked_out():
    (sheet,) = read(workbook([["a"], ["=1+1", "b"], ['=HYPERLINK("http://example.org")', "c"]]))
    assert [row[0] for row in sheet.rows] == ["a", None, None], "a formula without a stored result is an empty cell"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_in_every_usual_spelling(encoding, separator):
    text = separator.join(["Datum", "Eén"]) + "\r\n" + separator.join(["14-4-2026", "2"]) + "\r\n"
    (sheet,) = read(text.encode(encoding))
    assert sheet.rows == [["Datum", "Eén"], ["14-4-2026", "2"]]


def test_too_many_rows_are_refused_with_what_to_do():
    with pytest.raises(Refused, match="Splits het"):
        read(("a;b\n" * 20_001).encode())
