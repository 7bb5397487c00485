"""Reading a calendar file (.ics, or the .zip that Google gives): single appointments only; what is left out is told with its title.

A small reader of our own for the part of RFC 5545 that appointments need. A repeating appointment is left out: a walk-in hour every week
is no visit, and which of its days fall out stands in rules of their own. A day of it that was moved stands by itself and is taken.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from storage.period import AMSTERDAM
from storage.planning.content_line import ContentLine, content_line, text, unfold
from storage.planning.planned import LONG, PRIVATE, REPEATS, UNREADABLE, Found, Planned
from storage.refused import Refused

MOST_BYTES, MOST_FILES, MOST_EVENTS = 10 * 2**20, 20, 20_000
LONGEST = 2000  # characters of a title, place or note that are looked at
NOT_ONE = "Dit is geen agenda. Kies een bestand dat eindigt op .ics. Uw agenda maakt dat bij 'exporteren'."
CUT_OFF = "Dit bestand is niet heel: het einde ontbreekt. Exporteer uw agenda opnieuw."
TOO_BIG = "Deze agenda is te groot. Exporteer een kortere tijd, bijvoorbeeld alleen de komende twee maanden."
BROKEN = "Dit bestand is beschadigd of op slot. Exporteer uw agenda opnieuw."
MOMENT = re.compile(r"(\d{8})(?:T(\d{2})(\d{2})(?:\d{2})?(Z?))?")
WINDOWS = {"GMT Standard Time": "Europe/London", "UTC": "UTC"}  # as Outlook calls them; every other name there is our own clock


def is_calendar(content: bytes) -> bool:
    """Whether it is one, or a zip with only calendars in it, by what is in it."""
    if content.startswith(b"PK"):
        try:
            return any(name.lower().endswith(".ics") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())
        except (zipfile.BadZipFile, ValueError, OSError):
            return False
    return b"BEGIN:VCALENDAR" in content[:2000].upper()


def read(content: bytes) -> Found:
    """Every single appointment in it. Raises `Refused` with what to do."""
    if not content.strip():
        raise Refused("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > MOST_BYTES:
        raise Refused(TOO_BIG)
    found, names = Found(), []
    for part in _unzipped(content) if content.startswith(b"PK") else [content]:
        names.append(_calendar(part, found))
    found.name = "|".join(sorted(names)) if all(names) else ""
    return found


def _unzipped(content: bytes) -> list[bytes]:
    """The calendars in a zip, unpacked with a counter: the sizes a zip claims are not believed."""
    try:
        archive, left, parts = zipfile.ZipFile(io.BytesIO(content)), MOST_BYTES, []
        for one in [o for o in archive.infolist() if o.filename.lower().endswith(".ics")][:MOST_FILES]:
            with archive.open(one) as stream:
                parts.append(stream.read(left + 1))
            left -= len(parts[-1])
            if left < 0:
                raise Refused(TOO_BIG)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused(BROKEN) from None
    if not parts:
        raise Refused(NOT_ONE)
    return parts


def _calendar(content: bytes, found: Found) -> str:
    """Add what is in one calendar; returns its name."""
    lines = [line for line in map(content_line, unfold(content)) if line]
    if not any(_is(line, "BEGIN", "VCALENDAR") for line in lines[:5]):
        raise Refused(NOT_ONE)
    if not _is(lines[-1], "END", "VCALENDAR"):
        raise Refused(CUT_OFF)
    for event in _events(lines):
        if len(found.planned) + len(found.left_out) >= MOST_EVENTS:
            raise Refused(TOO_BIG)
        made = _planned(event)
        if isinstance(made, Planned):
            found.planned.append(made)
        else:
            found.left_out.append((made, _text(event, "SUMMARY")))
    return next((text(line.value) for line in lines if line.name == "X-WR-CALNAME"), "")


def _is(line: ContentLine, name: str, value: str) -> bool:
    return line.name == name and line.value.strip().upper() == value


def _events(lines: Sequence[ContentLine]) -> Iterator[list[ContentLine]]:
    """The lines of each event, without those of what lies in it: an alarm has a description of its own."""
    inside: list[str] = []
    event: list[ContentLine] = []
    for line in lines:
        if line.name == "BEGIN":
            inside.append(line.value.strip().upper())
            event = [] if inside[-1] == "VEVENT" else event
        elif line.name == "END":
            if inside and inside.pop() == "VEVENT":
                yield event
        elif inside[-1:] == ["VEVENT"]:
            event.append(line)


def _first(event: Sequence[ContentLine], name: str) -> ContentLine | None:
    return next((line for line in event if line.name == name), None)


def _text(event: Sequence[ContentLine], name: str) -> str:
    line = _first(event, name)
    return text(line.value[:LONGEST]).strip() if line else ""


def _planned(event: Sequence[ContentLine]) -> Planned | str:
    """The appointment, or why it is left out."""
    start, again = _first(event, "DTSTART"), _first(event, "RECURRENCE-ID")
    if _text(event, "CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
        return PRIVATE
    if again is None and (_first(event, "RRULE") or _first(event, "RDATE")):
        return REPEATS
    moment = _moment(start) if start else None
    if moment is None or start is None:
        return UNREADABLE
    end = _first(event, "DTEND")
    last = _moment(end) if end else None
    if last and last[0] - moment[0] > timedelta(days=1):
        return LONG
    title = _text(event, "SUMMARY")
    uid = _text(event, "UID") or f"{start.value}|{title}"
    return Planned(
        uid=f"{uid}|{again.value}" if again else uid, on=moment[0], at=moment[1], title=title, place=_text(event, "LOCATION"),
        note=_text(event, "DESCRIPTION"), people=tuple(_mail(line) for line in event if line.name == "ATTENDEE"),
        owner=next((_mail(line) for line in event if line.name == "ORGANIZER"), ""),
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
    )  # fmt: skip


def _mail(line: ContentLine) -> str:
    return line.value.strip().lower().removeprefix("mailto:")


def _moment(line: ContentLine) -> tuple[date, str] | None:
    """Day and time on a Dutch clock; None for what is no moment. A time without a zone is meant as it stands."""
    found = MOMENT.fullmatch(line.value.strip())
    if found is None:
        return None
    try:
        day = datetime.strptime(found[1], "%Y%m%d")
        if found[2] is None:
            return day.date(), ""
        moment = day.replace(hour=int(found[2]), minute=int(found[3]), tzinfo=UTC if found[4] else zone(line.parameters.get("TZID", "")))
        here = moment.astimezone(AMSTERDAM)
    except (ValueError, OverflowError):
        return None
    return here.date(), f"{here:%H:%M}"


def zone(name: str) -> ZoneInfo:
    """The zone of this name: as in the IANA list, with a maker's prefix before it, or as Windows calls it; else the Dutch clock."""
    wanted = WINDOWS.get(name, "/".join(name.split("/")[-2:]))
    return ZoneInfo(wanted) if wanted in _zones() else AMSTERDAM


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
