"""The parser of spreadsheets, run as a process of its own: the file on standard input, its tabs as JSON on standard output.

It imports nothing of ours, so that it starts fast and a hostile file meets as little as possible.
"""

import io
import json
import sys
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook


def tabs(content: bytes, most_rows: int, most_columns: int) -> object:
    """[[name, rows], ...]; a date is {"d": iso}, so that it comes back as one. The words "too many" when there are."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    found = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        if len(rows) > most_rows or any(len(r) > most_columns for r in rows[:1]):
            return "too many"
        found.append((name, [[_flat(v) for v in row] for row in rows]))
    return found


def _flat(value: object) -> object:
    if isinstance(value, datetime):
        return {"d": value.date().isoformat()}
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, timedelta | time):
        return str(value)
    return None if value == "" else value


if __name__ == "__main__":
    sys.stdout.write(json.dumps(tabs(sys.stdin.buffer.read(), int(sys.argv[1]), int(sys.argv[2]))))
