"""What a form can offer from what is known already: areas, households, visits, grants, and what was placed before."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.log import aid, consented
from dashboard.log.answer import Table, brief
from dashboard.log.control import Asking
from dashboard.log.scale import scaled
from dashboard.pieces.belongs import words
from dashboard.problem import told
from monitor import indicators
from monitor.words import day_digits, say
from storage import household, log, pointed
from storage.belonging import grant_names, partner_names
from storage.belongs import found as belongs_to
from storage.belongs import offered
from storage.choices import choices
from storage.log import Session
from storage.organisation import Organisation, areas, organisation
from storage.own_answered import names as own_names
from storage.people import Person
from storage.period import today
from storage.record import Record, questions
from storage.records import Visit
from storage.refused import Forbidden, Problem


def asking(
    session: Session, person: Person, record: type[Record], answers: Mapping[str, Any], problems: tuple[Problem, ...], language: str
) -> Asking:
    """Everything the form of this record needs from the store."""
    enterprise = organisation(session, person.organisation or "")
    if enterprise is None:
        raise Forbidden()
    trouble: dict[str, list[str]] = {}
    for problem in problems:
        trouble.setdefault(problem.at, []).append(told(problem, language))
    asked = questions(record)
    lists: dict[str, Mapping[str, Any]] = {"area": places(session, enterprise, language)} if "area" in asked else {}
    suggestions = {"household": household.known(session, enterprise.id)} if "household" in asked else {}
    kind = str(record.__tablename__)
    if kind == "story":
        lists |= {"visit": _records(session, person, "visit", language), "sixteen": consented.options(today(), language)}
        lists |= {"belongs": _linked(session, enterprise, answers, language)}
    elif kind == "partner":
        lists["ties.partner"] = partner_names(session, enterprise.id, withdrawn=False)
    elif kind == "grant":
        lists["goals.indicator"] = {found.code: say(found.title, language) for found in indicators.ALL}
    elif kind == "visit":
        lists["checks.measure"] = _placed(session, enterprise, str(answers.get("household") or ""), language)
    if "grant" in asked:
        lists["grant"] = _grants(session, enterprise, str(answers.get("grant") or ""))
    empty = frozenset({"household"} if kind == "visit" else ())
    helped = aid.chosen() if kind in aid.AIDED and aid.chosen() != language else ""
    always, news = given(record, *record.parts.values()), aid.news(language)
    return Asking(language, trouble, lists, suggestions, empty, always, helped, news, instead=scaled(record, answers))


def given(*tables: Table) -> frozenset[str]:
    """The questions that have an answer by themselves."""
    return frozenset(n for table in tables for n, f in table.model_fields.items() if n in questions(table) and isinstance(f.default, str))


def places(session: Session, enterprise: Organisation, language: str) -> dict[str, Any]:
    """The buurten to choose from: the own ones first, the other ones of the municipality in a group below."""
    known = {a.code: a.name for a in areas(session, enterprise.municipality) if a.level == "buurt"}
    own = {code: known.get(code, code) for code in enterprise.areas}
    rest = {code: name for code, name in known.items() if code not in own}
    return {**own, "Ergens anders in de gemeente": rest} if rest else own


def _records(session: Session, person: Person, kind: str, language: str) -> dict[str, str]:
    found = log.entries(session, person, types=(kind,), statuses=("approved", "submitted"), size=100).records
    return {r.id: f"{brief(r, language, {})} · {day_digits(r.on)}" for r in found}  # type: ignore[attr-defined]


def _linked(session: Session, enterprise: Organisation, answers: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What a story can belong to, by kind; what it belongs to now stays, however long ago it was."""
    on, now_there = answers.get("on"), str(answers.get("belongs") or "")
    area = str(answers.get("area") or "")
    there = offered(session, enterprise.id, on if isinstance(on, date) else today(), area)
    lists: dict[str, Any] = {kind.title: {one.id: words(one, language) for one in several} for kind, several in there.items() if several}
    older = belongs_to(session, enterprise.id, [now_there]) if now_there and not any(now_there in found for found in lists.values()) else {}
    return {id: words(one, language) for id, one in older.items()} | lists


def _grants(session: Session, enterprise: Organisation, now_there: str) -> dict[str, str]:
    """The grants of the enterprise, whoever wrote them down; the one chosen already stays, also when it was taken back since."""
    known, to_choose = grant_names(session, enterprise.id), grant_names(session, enterprise.id, withdrawn=False)
    return {id: name for id, name in known.items() if id in to_choose or id == now_there}


def _placed(session: Session, enterprise: Organisation, code: str, language: str) -> dict[str, str]:
    kinds = choices("measure_kind")
    placed = household.measures(session, enterprise.id, household.tidy(code)) if code.strip() else []
    return {m.id: f"{say(kinds.get(m.kind, m.kind), language)} · {day_digits(on)}" for m, on in placed}


def names(session: Session, person: Person, *read: Mapping[str, Any], language: str = "nl") -> dict[str, str]:
    """Code or id -> name of areas, own grants, own partners and own figures, for reading answers back.

    `read`: those answers, for the visits and measures that they point at.
    """
    enterprise = organisation(session, person.organisation or "")
    if enterprise is None:
        return {}
    near = {a.code: a.name for a in areas(session, enterprise.municipality)}
    own = {**grant_names(session, enterprise.id), **partner_names(session, enterprise.id), **own_names(session, enterprise.id)}
    said = {code: words for answers in read for code, words in consented.read_back(answers, language).items()}
    return {**near, **own, **said, **_pointed(session, enterprise, read, language)}


def _pointed(session: Session, enterprise: Organisation, read: Sequence[Mapping[str, Any]], language: str) -> dict[str, str]:
    """The measures that checks are about, and the visit at which a story was told."""
    checked = {line.get("measure") or "" for answers in read for line in answers.get("checks") or []} - {""}
    told_at = {str(answers.get("visit") or "") for answers in read} - {""}
    kinds = choices("measure_kind")
    placed = pointed.measures(session, enterprise.id, checked).items() if checked else ()
    found = {id: f"{say(kinds.get(kind, kind), language)}, {day_digits(on)}" for id, (kind, on) in placed}
    seen = pointed.visits(session, enterprise.id, told_at).items() if told_at else ()
    linked = {str(answers.get("belongs") or "") for answers in read}
    found |= {id: words(one, language) for id, one in belongs_to(session, enterprise.id, linked).items()}
    return found | {id: f"{say(Visit.one, language)}, {day_digits(on)}" for id, on in seen}


def start(session: Session, person: Person, record: type[Record]) -> dict[str, Any]:
    """What a new form begins with: the answers that are there by themselves, and the buurt of the last time."""
    found = {n: f.default for n, f in record.model_fields.items() if n in questions(record) and isinstance(f.default, str)}
    if "area" in questions(record):
        last = log.entries(session, person, types=(str(record.__tablename__),), size=1).records
        found["area"] = (last[0].area if last else None) or ""  # type: ignore[attr-defined]
    return found
