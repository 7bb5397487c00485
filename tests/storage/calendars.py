"""Calendar files as Google, Outlook and Apple write them, with made-up people, around a day."""

import io
import zipfile
from datetime import date, timedelta

PRIVATE = ("Kanarie", "Kanariestraat", "9876 ZX", "9876ZX", "98765432", "kanarie-sleutel", "kanarie@voorbeeld.example")

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:PUBLISH
X-WR-CALNAME:Huisbezoeken Kanarie
X-WR-TIMEZONE:Europe/Amsterdam
BEGIN:VEVENT
DTSTART:{day}T093000Z
DTEND:{day}T103000Z
DTSTAMP:20261120T120000Z
UID:4k2l9m3n@google.com
ORGANIZER;CN=Bram:mailto:bram@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Bram;X
 -NUM-GUESTS=0:mailto:bram@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=Aicha;
 X-NUM-GUESTS=0:mailto:Aicha@example.org
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN=ka
 narie@voorbeeld.example;X-NUM-GUESTS=0:mailto:kanarie@voorbeeld.example
CREATED:20261120T115900Z
DESCRIPTION:Bel eerst: 06-98765432\\, de kanarie-sleutel ligt onder de mat.\\n
 Tweede regel\\; met een puntkomma.
LAST-MODIFIED:20261120T120000Z
LOCATION:Kanariestraat 12\\, 9876 ZX Voorbeeldstad\\, Nederland
SEQUENCE:0
STATUS:CONFIRMED
SUMMARY:Bezoek mevrouw Kanarie
TRANSP:OPAQUE
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:{next}
DTEND;VALUE=DATE:{after}
UID:hele-dag@google.com
SUMMARY:Klus H012 in Molenwijk-Zuid
STATUS:TENTATIVE
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Amsterdam:{day}T190000
DTEND;TZID=Europe/Amsterdam:{day}T200000
RRULE:FREQ=WEEKLY;BYDAY=TU
UID:elke-week@google.com
SUMMARY:Koffie-uur
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Europe/Amsterdam:{next}T110000
DTEND;TZID=Europe/Amsterdam:{next}T120000
RECURRENCE-ID;TZID=Europe/Amsterdam:{day}T190000
UID:elke-week@google.com
SUMMARY:Koffie-uur, een keer 's ochtends
END:VEVENT
BEGIN:VEVENT
DTSTART:{next}T080000Z
UID:tandarts@google.com
SUMMARY:Tandarts
END:VEVENT
END:VCALENDAR
"""

OUTLOOK = """BEGIN:VCALENDAR
PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
VERSION:2.0
METHOD:PUBLISH
X-CALSTART:20261101T000000Z
X-WR-RELCALID:{{0000002E-9D21-8B5C-0000-000000000000}}
X-WR-CALNAME:Agenda
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16011028T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010325T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
CLASS:PUBLIC
DTEND;TZID="W. Europe Standard Time":{day}T143000
DTSTART;TZID="W. Europe Standard Time":{day}T133000
LOCATION:Kanariestraat 12
PRIORITY:5
SUMMARY;LANGUAGE=nl:Energieadvies fam. Kanarie
UID:040000008200E00074C5B7101A82E00800000000B0C7A8D2E55BDB01000000000000000
\t0100000005A
X-ALT-DESC;FMTTYPE=text/html:<html><body>tel: 0698765432</body></html>
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
BEGIN:VALARM
TRIGGER:-PT15M
ACTION:DISPLAY
DESCRIPTION:Reminder
SUMMARY:Niet deze
END:VALARM
END:VEVENT
BEGIN:VEVENT
CLASS:PRIVATE
DTSTART;TZID="W. Europe Standard Time":{day}T160000
SUMMARY:Iets van mijzelf
UID:prive
END:VEVENT
BEGIN:VEVENT
DTSTART;VALUE=DATE:{day}
DTEND;VALUE=DATE:{week}
SUMMARY:Vakantie Kanarie-eilanden
UID:vakantie
END:VEVENT
END:VCALENDAR
"""

APPLE = """BEGIN:VCALENDAR
CALSCALE:GREGORIAN
PRODID:-//Apple Inc.//macOS 15.1//EN
VERSION:2.0
X-APPLE-CALENDAR-COLOR:#1BADF8
X-WR-CALNAME:Werk
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
END:VTIMEZONE
BEGIN:VEVENT
CREATED:20261120T120000Z
DTEND;TZID=Europe/Amsterdam:{day}T111500
DTSTAMP:20261120T120000Z
DTSTART;TZID=Europe/Amsterdam:{day}T101500
LOCATION:Kanariestraat 12\\n9876ZX Voorbeeldstad
SEQUENCE:1
SUMMARY:Eerste bezoek – familie Kanarie 🐦
UID:7A1B2C3D-0000-4E5F-8899-AABBCCDDEEFF
URL;VALUE=URI:
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="Kanariestraat 12\\\\n9876ZX:
  Voorbeeldstad";X-APPLE-RADIUS=70;X-TITLE=Thuis:geo:52.0,5.0
END:VEVENT
END:VCALENDAR
"""


def ics(text: str, day: date, ending: str = "\r\n") -> bytes:
    """One of the files above around this day, with the line endings a calendar has."""
    days = dict(day=day, next=day + timedelta(days=1), after=day + timedelta(days=2), week=day + timedelta(days=7))
    return text.format(**{name: f"{value:%Y%m%d}" for name, value in days.items()}).replace("\n", ending).encode()


def event(uid: str, start: str, summary: str = "Bezoek", **more: str) -> str:
    """One plain appointment."""
    lines = [f"UID:{uid}", f"DTSTART:{start}", f"SUMMARY:{summary}", *(f"{name.upper()}:{value}" for name, value in more.items())]
    return "\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"])


def calendar(*events: str, name: str = "Bezoeken") -> bytes:
    """A calendar with these in it."""
    whole = ["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{name}", *events, "END:VCALENDAR"]
    return "\r\n".join("\n".join(whole).split("\n")).encode()


def zipped(**files: bytes) -> bytes:
    """As Google gives an export of all calendars."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.ics", content)
    return stream.getvalue()
