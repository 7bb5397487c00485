"""What somebody who asks gets to take along: a file to read, one for programs and a sheet, in one download."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Response
from markupsafe import Markup

from storage.export import FIXED, safe

PAPER = Markup(
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title><style>'
    "body{{font:16px/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}}dt{{color:#555}}dd{{margin:0 0 .6rem;font-weight:600}}"
    "dd.why{{font-weight:400;color:#555}}dd{{white-space:pre-line}}"
    "section{{border-top:1px solid #ccc}}img{{max-width:100%;height:auto}}</style><h1>{title}</h1><p>{lead}</p>{sections}</html>"
)
SECTION = Markup("<section><h2>{}</h2>{}</section>")
NAME = "inzage.zip"  # without the code or the name: a download folder is no place for it


def paper(title: str, lead: str, sections: Iterable[tuple[str, Markup]], language: str, last: Markup | None = None) -> str:
    """A page that needs nothing beside it, to read and to hand over."""
    told = Markup("").join(SECTION.format(*section) for section in sections) + (last or "")
    return PAPER.format(language=language, title=title, lead=lead, sections=told)


def sheet(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons and a mark, as Dutch spreadsheets open it; nothing in it runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(heads)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def files(read: str, data: Mapping[str, Any], cells: bytes) -> dict[str, str | bytes]:
    """The three under their names."""
    return {"inzage.html": read, "inzage.json": json.dumps(data, ensure_ascii=False, indent=2), "inzage.csv": cells}


def packed(content: Mapping[str, str | bytes]) -> Response:
    """Everything in one download; the same content gives the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, one in content.items():
            archive.writestr(zipfile.ZipInfo(name, FIXED), one)
    return Response(stream.getvalue(), mimetype="application/zip", headers={"Content-Disposition": f'attachment; filename="{NAME}"'})
