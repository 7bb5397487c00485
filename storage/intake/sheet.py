"""Reading a spreadsheet safely: hostile files are refused first, and parsing happens in a process of its own with limits."""

import codecs
import csv
import io
import json
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from storage.refused import Refused

MOST_BYTES = 10 * 2**20  # of the file as sent
MOST_UNPACKED = 40 * 2**20  # of everything in it together
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_FILES = 20  # in one bundle
SECONDS = 20
MEMORY = 1024 * 2**20
UNSAFE = "Dit bestand is niet veilig om te openen. Sla het in uw rekenprogramma op als nieuw .xlsx-bestand en probeer het opnieuw."
TOO_MANY = "Dit bestand heeft te veel regels of kolommen. Splits het in delen van hoogstens 20.000 regels."
EVEN_THEN = "Dit bestand heeft te veel regels of kolommen. Splits het in delen van hoogstens 100.000 regels."
Value = str | float | int | bool | date | None


@dataclass(frozen=True)
class Sheet:
    """One tab: its name and its rows of plain values."""

    name: str
    rows: list[list[Value]]


def read(content: bytes, name: str = "", *, times: int = 1, rows: int = 0) -> list[Sheet]:
    """The tabs of an .xlsx, or the one table of a .csv. Raises `Refused` with what to do for anything else.

    `times`: how many times larger than usual it may be, for what is not read while someone waits. `rows`: how many there may be.
    """
    if not content:
        raise Refused("Dit bestand is leeg. Kies een ander bestand.")
    if len(content) > MOST_BYTES * times:
        raise Refused("Dit bestand is te groot. Splits het in delen van hoogstens 10 MB.")
    if not content.startswith(b"PK"):
        return [Sheet(name or "csv", _csv(content, rows or MOST_ROWS))]
    parts, most = _inspect(content, times), rows or MOST_ROWS
    return [Sheet(tab, _csv(part, most)) for tab, part in parts.items()] if parts else _parse_apart(content, times, most)


def bundled(files: Mapping[str, bytes]) -> bytes:
    """Several .csv files that belong together as one: what `read` takes apart again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _inspect(content: bytes, times: int) -> dict[str, bytes]:
    """Unpack with a counter, never trusting the sizes a zip claims; look at every XML part for entities.

    Returns the tables when it is no spreadsheet but a bundle of .csv files, as ODK gives; else nothing.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = archive.namelist()
        if names and len(names) <= MOST_FILES and all(n.lower().endswith(".csv") for n in names):
            return _tables(archive, MOST_UNPACKED * times)
        if not any(n == "xl/workbook.xml" for n in names):
            raise Refused("Dit is geen rekenblad. Kies een .xlsx- of .csv-bestand.")
        if any(n.lower().endswith(("vbaproject.bin", ".exe", ".js")) for n in names):
            raise Refused("In dit bestand zitten macro's. Sla het op als .xlsx zonder macro's en probeer het opnieuw.")
        left = MOST_UNPACKED * times
        for part in archive.infolist():
            data = _unpack(archive, part, left)
            left -= len(data)
            if part.filename.endswith((".xml", ".rels")):
                _refuse_entities(data)
        return {}
    except (DefusedXmlException, ParseError):
        raise Refused(UNSAFE) from None
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise Refused("Dit bestand is beschadigd of op slot. Maak het opnieuw, zonder wachtwoord.") from None


def _tables(archive: zipfile.ZipFile, left: int) -> dict[str, bytes]:
    """Name without folder and ending -> content."""
    found: dict[str, bytes] = {}
    for part in archive.infolist():
        data = _unpack(archive, part, left)
        left -= len(data)
        found[part.filename.rsplit("/", 1)[-1][:-4][-60:]] = data
    return found


def _unpack(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> bytes:
    with archive.open(part) as stream:
        data = stream.read(left + 1)
    if len(data) > left:
        raise Refused(UNSAFE)
    return data


def _refuse_entities(data: bytes) -> None:
    """A spreadsheet has no document type of its own: one that declares entities means harm. Reading stops at the first element."""
    for _ in iterparse(io.BytesIO(data), events=("start",), forbid_dtd=True):
        return


def _parse_apart(content: bytes, times: int, most: int) -> list[Sheet]:
    try:
        command = [sys.executable, "-I", str(Path(__file__).with_name("parse.py")), str(most), str(MOST_COLUMNS)]
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=SECONDS * times, preexec_fn=partial(_limit, times), check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        raise Refused(UNSAFE) from None
    found = json.loads(done.stdout)
    if found == "too many":
        raise Refused(_too_many(most))
    return [Sheet(name, [[_revive(v) for v in row] for row in rows]) for name, rows in found]


def _limit(times: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY * times, MEMORY * times))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * times, SECONDS * times))


def _revive(value: object) -> Value:
    if isinstance(value, dict):
        return date.fromisoformat(value["d"])
    return value  # type: ignore[return-value]


def _csv(content: bytes, most: int) -> list[list[Value]]:
    text = _text(content)
    if text is None or "\0" in text:
        raise Refused("Dit is geen rekenblad. Kies een .xlsx- of .csv-bestand.")
    first = text.splitlines()[0] if text.splitlines() else ""
    separator = max(";,\t", key=first.count)
    rows = list(_limited(csv.reader(io.StringIO(text), delimiter=separator), most))
    return [[cell if cell != "" else None for cell in row] for row in rows]


def _text(content: bytes) -> str | None:
    """UTF-16 only where the file says so: any even number of bytes would pass as it."""
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _too_many(most: int) -> str:
    return TOO_MANY if most <= MOST_ROWS else EVEN_THEN


def _limited(rows: Iterator[list[str]], most: int) -> Iterator[list[str]]:
    try:
        for number, row in enumerate(rows):
            if number >= most or len(row) > MOST_COLUMNS:
                raise Refused(_too_many(most))
            yield row
    except csv.Error:
        raise Refused("Dit bestand is geen gewone .csv. Sla het op als .xlsx en probeer het opnieuw.") from None
