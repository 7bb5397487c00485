"""Looking factors up: all of them on a day, one with its whole history, by words people type."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from storage.factors import FactorVersion, all_versions, stretches, versions_of
from storage.refused import NotFound


@dataclass(frozen=True)
class Listed:
    """One factor: its newest version, the one that holds on the day asked (None: not known yet), and how many there are."""

    newest: FactorVersion
    holds: FactorVersion | None
    versions: int


def listed(session: Session, on: date, words: str = "", prefix: str = "") -> list[Listed]:
    """Every factor whose code starts with `prefix` and whose code, name, unit or source has all these words, by code."""
    by_code: dict[str, list[FactorVersion]] = {}
    for version in all_versions(session):
        by_code.setdefault(version.code, []).append(version)
    asked = words.casefold().split()
    return [_listed(found, on) for code, found in sorted(by_code.items()) if code.startswith(prefix) and _fits(found, asked)]


def _listed(versions: list[FactorVersion], on: date) -> Listed:
    return Listed(versions[-1], holding(versions, on), len(versions))


def _fits(versions: list[FactorVersion], words: list[str]) -> bool:
    text = " ".join(f"{v.code} {v.label} {v.unit} {v.source} {v.publisher}" for v in versions).casefold()
    return all(word in text for word in words)


def holding(versions: Iterable[FactorVersion], on: date) -> FactorVersion | None:
    """The version of one factor that gives the value on this day."""
    return next((s.version for s in stretches(versions) if s.start <= on <= s.end), None)


def history(session: Session, code: str) -> list[FactorVersion]:
    """Every version of one factor, newest start first, and of one start the newest revision first. Raises `NotFound`."""
    found = versions_of(session, [code])
    if not found:
        raise NotFound()
    return sorted(found, key=lambda v: (v.valid_from, v.revision), reverse=True)


def replaced(versions: Iterable[FactorVersion]) -> set[int]:
    """Ids of versions that a later revision of the same first day took the place of."""
    newest = {v.valid_from: v for v in sorted(versions, key=lambda v: v.revision)}
    return {v.id for v in versions if v.id is not None and newest[v.valid_from].id != v.id}
