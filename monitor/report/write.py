"""A frozen quarter as files: each whole or not at all, and the same snapshot always the same bytes."""

import os
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from monitor.report.blocks import Document
from monitor.report.document import NONE, document
from monitor.report.formats import docx, html, pdf, xlsx
from monitor.report.snapshot import Snapshot

FORMATS: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html; charset=utf-8",
}
DRAW: Mapping[str, Callable[[Document], bytes]] = {"pdf": pdf.draw, "docx": docx.draw, "xlsx": xlsx.draw, "html": html.draw}


def write(
    snapshot: Snapshot, formats: Iterable[str], folder: Path, language: str = "nl", pictures: Mapping[str, bytes] = NONE
) -> list[Path]:
    """Write the report in these formats. `pictures`: photo id -> JPEG. Raises `KeyError` for a format there is none of."""
    made = document(snapshot, language, pictures)
    return [put(folder / f"{file_name(snapshot)}.{format}", DRAW[format](made)) for format in formats]


def file_name(snapshot: Snapshot) -> str:
    """'2026-K3-molenwijk-rapport-v1': sorts by quarter, says whose it is and which edition."""
    who = re.sub(r"[^a-z0-9]+", "-", snapshot.organisation.lower()).strip("-")
    edition = f"v{snapshot.edition}" if snapshot.edition else "concept"
    taken_out = f"-r{snapshot.revision}" if snapshot.revision else ""
    return f"{snapshot.period_code.replace('Q', 'K')}-{who}-rapport-{edition}{taken_out}"


def put(path: Path, content: bytes) -> Path:
    """Write next to the place it goes and move it there: whoever reads meets the old file or the new one, never a half."""
    handle, waiting = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(waiting, path)
    except BaseException:
        Path(waiting).unlink(missing_ok=True)
        raise
    return path
