"""The dated factors from `seed/factors/*.toml`, exact to the last decimal; put into a store once, never changed there."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import Session

from storage.factor.add import append
from storage.factors import SCENARIOS, FactorVersion, all_versions
from storage.number import micros

FOLDER = Path(__file__).parent / "factors"
FILES = "files"  # who added it: this folder
Key = tuple[str, str, int]


@cache
def _blocks() -> tuple[dict[str, Any], ...]:
    found: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        for code, versions in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal).items():
            for version in versions:
                found.append({**version, "code": code, **{s: Decimal(version[s]) for s in SCENARIOS}})
    return tuple(found)


def read() -> list[FactorVersion]:
    """Every version there is, by file, in the order of the file. Numbers stay exact decimals."""
    return [FactorVersion(**block) for block in _blocks()]


def load(session: Session) -> list[FactorVersion]:
    """Add the versions the store does not have (by code, first day and revision); returns those.

    What is in the store stays as it is, and whose figures rest on a factor that got a new version is counted again. A block
    here that says something else about the same version from these files is a mistake in the data (it needs a `revision` and a
    `reason`): `ValueError`, and nothing is added. A version that people here added themselves stands.
    """
    there = {_key(version): version for version in all_versions(session)}
    fresh = [version for version in read() if _key(version) not in there]
    for version in read():
        kept = there.get(_key(version))
        if kept is not None and kept.added_by in ("", FILES) and _said(kept) != _said(version):
            raise ValueError(f"{version.code} of {version.valid_from} differs from what is kept: add a revision with its reason")
    return append(session, fresh, FILES, "nieuwe uitgave van Telvertel", one_line=True).versions if fresh else []


def _key(version: FactorVersion) -> Key:
    return version.code, version.valid_from.isoformat(), version.revision


def _said(version: FactorVersion) -> tuple[object, ...]:
    """What counting sees of a version; words and links may be mended."""
    return version.unit, version.kind, version.valid_to, *(micros(getattr(version, s)) for s in SCENARIOS)
