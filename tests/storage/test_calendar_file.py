"""Reading a calendar: lines folded anywhere, text with escapes, files as Google, Outlook and Apple write them, and files that are none."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.planning import calendar
from storage.planning.calendar import read, zone
from storage.planning.content_line import content_line, text, unfold
from storage.planning.planned import LONG, PRIVATE, REPEATS, UNREADABLE
from storage.planning.recognise import addresses
from storage.refused import Refused
from tests.storage.calendars import APPLE, GOOGLE, OUTLOOK, event, ics, zipped
from tests.storage.calendars import calendar as calendar_of

DAY = date(2026, 12, 1)
WORDS = st.text(st.characters(exclude_characters="\r", exclude_categories=("Cs",)), max_size=200)


def escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace("\n", "\\n").replace(",", "\\,").replace(";", "\\;")


def folded(line: str, places: list[int], blank: bytes) -> bytes:
    """The line cut at these bytes, also inside a letter."""
    found, content = b"", line.encode()
    for place in sorted({p % (len(content) + 1) for p in places} - {0, len(content)}, reverse=True):
        found, content = b"\r\n" + blank + content[place:] + found, content[:place]
    return content + found


@given(WORDS)
def test_a_text_comes_through_its_escapes(words: str) -> None:
    assert text(escaped(words)) == words


@given(WORDS, st.lists(st.integers(1, 400), max_size=12), st.sampled_from([b" ", b"\t"]))
def test_a_line_folded_anywhere_is_whole_again(words: str, places: list[int], blank: bytes) -> None:
    line = "SUMMARY:" + escaped(words)
    whole = unfold(b"BEGIN:VEVENT\r\n" + folded(line, places, blank) + b"\r\nEND:VEVENT\r\n")
    assert whole == ["BEGIN:VEVENT", line, "END:VEVENT"]
    found = content_line(whole[1])
    assert found is not None and (found.name, text(found.value)) == ("SUMMARY", words)


@given(st.text(st.characters(exclude_characters='"\r\n', exclude_categories=("Cs",)), max_size=60), st.text(max_size=60))
def test_a_quoted_parameter_may_hold_colons_and_semicolons(quoted: str, value: str) -> None:
    found = content_line(f'dtstart;TZID="{quoted}";X-A=1:{value}')
    assert found is not None and (found.name, found.value, found.parameters["X-A"]) == ("DTSTART", value, "1")
    assert found.parameters["TZID"] == quoted


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_dutch(content: bytes) -> None:
    for one in (content, b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + content + b"\nEND:VEVENT\nEND:VCALENDAR"):
        try:
            read(one)
        except Refused as refused:
            assert refused.problems[0].sentence.endswith(".")


def test_google() -> None:
    for content in (ics(GOOGLE, DAY), ics(GOOGLE, DAY, "\n"), ics(GOOGLE, DAY, "\r"), b"\xef\xbb\xbf" + ics(GOOGLE, DAY)):
        found = read(content)
        assert found.name == "Huisbezoeken Kanarie" and len(found.planned) == 4
    visit, day, moved, dentist = found.planned
    assert (visit.on, visit.at, visit.title) == (DAY, "10:30", "Bezoek mevrouw Kanarie")  # 9.30 UTC is 10.30 here in winter
    assert visit.place == "Kanariestraat 12, 9876 ZX Voorbeeldstad, Nederland"
    assert visit.note == "Bel eerst: 06-98765432, de kanarie-sleutel ligt onder de mat.\nTweede regel; met een puntkomma."
    assert visit.people == ("bram@example.org", "aicha@example.org", "kanarie@voorbeeld.example") and visit.owner == "bram@example.org"
    assert (day.on, day.at) == (date(2026, 12, 2), "") and (moved.on, moved.at) == (date(2026, 12, 2), "11:00")
    assert moved.uid == "elke-week@google.com|20261201T190000" and dentist.title == "Tandarts"
    assert found.left_out == [(REPEATS, "Koffie-uur")]


def test_outlook() -> None:
    found = read(ics(OUTLOOK, DAY))
    assert found.name == "Agenda" and [(p.on, p.at, p.title) for p in found.planned] == [(DAY, "13:30", "Energieadvies fam. Kanarie")]
    assert found.planned[0].uid.endswith("0000000000000000100000005A") and found.planned[0].note == ""
    assert found.left_out == [(PRIVATE, "Iets van mijzelf"), (LONG, "Vakantie Kanarie-eilanden")]


def test_apple() -> None:
    found = read(ics(APPLE, DAY))
    assert [(p.on, p.at, p.title) for p in found.planned] == [(DAY, "10:15", "Eerste bezoek – familie Kanarie 🐦")]
    assert list(addresses(found.planned[0].words)) == [("9876ZX", "12", "")]


def test_in_summer_and_in_winter_the_clock_is_dutch() -> None:
    found = read(calendar_of(event("a", "20260701T093000Z"), event("b", "20261201T233000Z"), event("c", "20261201T0930")))
    assert [(p.on, p.at) for p in found.planned] == [(date(2026, 7, 1), "11:30"), (date(2026, 12, 2), "00:30"), (DAY, "09:30")]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Europe/London", "Europe/London"),
        ("/freeassociation.sourceforge.net/Europe/London", "Europe/London"),
        ("GMT Standard Time", "Europe/London"),
        ("W. Europe Standard Time", "Europe/Amsterdam"),
        ("Zomaar iets", "Europe/Amsterdam"),
        ("../../../etc/passwd", "Europe/Amsterdam"),
        ("", "Europe/Amsterdam"),
    ],
)
def test_a_zone_by_any_of_its_names(name: str, key: str) -> None:
    assert zone(name).key == key


def test_days_that_are_none_are_named_and_the_rest_is_read() -> None:
    events = (event("a", "20261331"), event("b", "morgen"), event("c", "99991231T233000Z"), event("d", "20261201T093000"))
    found = read(calendar_of(*events, "BEGIN:VEVENT\nSUMMARY:Zonder dag\nEND:VEVENT"))
    assert [p.uid for p in found.planned] == ["d"] and [why for why, _ in found.left_out] == [UNREADABLE] * 4


def test_without_an_id_two_appointments_stay_two() -> None:
    both = (event("", "20261201T0930", "Een"), event("", "20261201T0930", "Twee"))
    assert len({p.uid for p in read(calendar_of(*both)).planned}) == 2


def test_the_zip_of_google_holds_several_calendars() -> None:
    found = read(zipped(een=calendar_of(event("a", "20261201"), name="Een"), twee=calendar_of(event("b", "20261202"), name="Twee")))
    assert [p.uid for p in found.planned] == ["a", "b"] and found.name == "Een|Twee"


def _bomb() -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x.ics", b"0" * (calendar.MOST_BYTES + 1))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Dit bestand is leeg. Kies een ander bestand."),
        (b" \r\n ", "Dit bestand is leeg. Kies een ander bestand."),
        (b"Datum;Buurt\n1-12-2026;Noord\n", calendar.NOT_ONE),
        (b"%PDF-1.7", calendar.NOT_ONE),
        (b"\x89PNG\r\n\x1a\n\0\0", calendar.NOT_ONE),
        (b"PK\x03\x04 kapot", calendar.BROKEN),
        (zipped(), calendar.NOT_ONE),
        (calendar_of(event("a", "20261201"))[:-20], calendar.CUT_OFF),
        (b"x" * (calendar.MOST_BYTES + 1), calendar.TOO_BIG),
        (_bomb(), calendar.TOO_BIG),
        (calendar_of(*(event(str(n), "20261201") for n in range(calendar.MOST_EVENTS + 1))), calendar.TOO_BIG),
    ],
    ids=lambda value: value[:8].decode("latin-1") if isinstance(value, bytes) else "",
)
def test_a_bad_file_gets_a_sentence_that_says_what_to_do(content: bytes, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)
    assert [p.sentence for p in refused.value.problems] == [sentence]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Kerkstraat 12a, 1234 AB Utrecht", ("1234AB", "12", "a")),
        ("Kerkstraat 12-3 1234ab", ("1234ab", "12", "3")),
        ("Kerkstraat 12\n1234 AB  Utrecht", ("1234AB", "12", "")),
        ("1234AB 12", ("1234AB", "12", "")),
        ("1234 AB, nr. 7 b", ("1234AB", "7", "b")),
    ],
)
def test_an_address_as_people_write_it(words: str, expected: tuple[str, str, str]) -> None:
    assert expected in list(addresses(words))
