"""What the documents say is what the code does."""

import re
from pathlib import Path

import pytest

from monitor import catalogue
from storage import datamodel

ROOT = Path(__file__).parent.parent.parent
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize(("file", "drawn"), [("data-model.md", datamodel.markdown), ("indicators.md", catalogue.markdown)])
def test_drawn_documents_are_up_to_date(file, drawn):
    assert (ROOT / "docs" / file).read_text(encoding="utf-8") == drawn(), "run `make docs`"


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_every_file_a_document_names_is_there(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:storage|monitor|dashboard|seed|tests|docs)/[\w./-]*)`", text)
    linked = [link for link in re.findall(r"\]\(([^)#:]+)\)", text)]
    missing = [n for n in named if not (ROOT / n).exists()] + [n for n in linked if not (path.parent / n).exists()]
    assert not missing
