"""What a municipality marks itself about working together with one enterprise: the lists of the study, kept as any other scan.

The enterprise reads it and cannot change it. Whoever works at the municipality sees and changes what a colleague filled in: it is one side.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from storage.content import answers_of, frozen, same
from storage.fitting import fitting
from storage.lock import quarter_of
from storage.log import Conflict
from storage.organisation import Organisation, organisations
from storage.people import CHECK, Person, require
from storage.period import containing, today
from storage.personal import warnings
from storage.record import new_id
from storage.records import Scan
from storage.refused import NotFound
from storage.scanned import THEIRS, Listed, lines_of, listed
from storage.second_look import SAID, Doubt, Doubted
from storage.writing import apply, kept, write

LISTS = ("do", "dont", "shifts", "success")  # not the traits of the person who leads the enterprise: that is not for an outsider to mark


def enterprises(session: Session, person: Person) -> list[Organisation]:
    """Those this person may mark, by name. Raises `Forbidden`."""
    require(person, CHECK)
    return organisations(session, person.municipality) if person.municipality else []


def enterprise(session: Session, person: Person, id: str) -> Organisation:
    """One of them. Raises `Forbidden`, and `NotFound` for any other."""
    found = next((one for one in enterprises(session, person) if one.id == id), None)
    if found is None:
        raise NotFound()
    return found


def said(session: Session, person: Person, id: str) -> list[Listed]:
    """The lists with what the municipality itself filled in, and nothing of what anybody else said."""
    scans, lines = _scans(session, enterprise(session, person, id).id), lines_of(session, id)
    return [listed(about, [s for s in scans if s.about == about], lines, today()) for about in LISTS]


def standing(session: Session, person: Person, id: str, about: str) -> tuple[dict[str, Any], str]:
    """The answers that stand now, and the token that a change builds on; nothing and '' when the list was never filled in."""
    found = _newest(session, enterprise(session, person, id).id, about)
    return (answers_of(session, found), _token(found)) if found else ({}, "")


def keep(
    session: Session, person: Person, id: str, about: str, lines: Sequence[Mapping[str, object]], token: str, known: Collection[str]
) -> None:  # fmt: skip
    """Keep the whole list as it is now: a change within the quarter, else a new scan. The same answers twice are kept once.

    `known`: keys of what was asked and said yes to. Raises `Forbidden`, `NotFound`, `Doubted`, `Refused` per field, and `Conflict` when a
    colleague saved the list after this form was opened.
    """
    organisation = session.get_one(Organisation, enterprise(session, person, id).id, with_for_update={"key_share": True})
    there = _newest(session, organisation.id, about)
    before = answers_of(session, there) if there else {}
    found = fitting(session, organisation, Scan, {"on": today(), "about": about, "by": THEIRS, "answers": _own_lines(lines, before)})
    mine, theirs = frozen({**found.values, **found.parts, "on": before.get("on")}), frozen(before)
    if same(mine, theirs):
        return
    if there is not None and token != _token(there):
        raise Conflict(mine, theirs, there.version)
    asked = _doubts(found.values, found.parts, before)
    if any(doubt.key not in known for doubt in asked):
        raise Doubted(asked, waits=False, outward=False)
    if there is None or quarter_of(session, there) or containing(there.on, "quarter") != containing(today(), "quarter"):
        made = Scan(organisation=organisation.id, client_key=new_id(), created_by=person.id, source=THEIRS, **found.values)
        for line in found.parts["answers"]:
            line["id"] = ""
        write(session, made, found)
        kept(session, person, made, "entered", reason=SAID if asked else "")
        return
    apply(there, found.values)
    there.version += 1
    write(session, there, found)
    kept(session, person, there, "changed", fields=("answers",), reason=SAID if asked else "")


def _doubts(values: Mapping[str, Any], parts: Mapping[str, Any], before: Mapping[str, Any]) -> list[Doubt]:
    """What looks like a person and was not there already."""
    old = {Doubt(p).key for p in warnings(Scan, before, {"answers": before.get("answers") or []})}
    found = [Doubt(p) for p in warnings(Scan, values, dict(parts))]
    return [doubt for doubt in found if doubt.key not in old]


def _own_lines(lines: Sequence[Mapping[str, object]], before: Mapping[str, Any]) -> list[dict[str, object]]:
    """Each point keeps the line it had; an id from a browser says nothing."""
    ids = {line["item"]: line["id"] for line in before.get("answers") or []}
    return [{**line, "id": ids.pop(line.get("item"), "")} for line in lines]


def _scans(session: Session, organisation: str) -> list[Scan]:
    query = select(Scan).where(Scan.organisation == organisation, Scan.source == THEIRS, Scan.status == "approved")
    return list(session.exec(query.order_by(col(Scan.on), col(Scan.created_at), col(Scan.id))))


def _newest(session: Session, organisation: str, about: str) -> Scan | None:
    if about not in LISTS:
        raise NotFound()
    found = [scan for scan in _scans(session, organisation) if scan.about == about]
    return found[-1] if found else None


def _token(found: Scan) -> str:
    return f"{found.id}.{found.version}"
