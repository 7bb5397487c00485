"""An office file with the same bytes for the same content: a zip without the moment it was made."""

import io
import zipfile
from datetime import datetime

MOMENT = datetime(2000, 1, 1, 12)
FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest day a zip knows


def steady(content: bytes) -> bytes:
    """The same zip with every entry at the first moment, in the order it was written."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            fixed = zipfile.ZipInfo(entry.filename, FIRST)
            fixed.compress_type, fixed.external_attr, fixed.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            new.writestr(fixed, old.read(entry.filename))
    return made.getvalue()
