"""An export of KoboToolbox or ODK as a plain list: the submissions as rows, repeats beside them, and no place or person in it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from storage.intake.mapping import bare, targets
from storage.intake.outcome import Remark
from storage.intake.sheet import Sheet, Value
from storage.personal import personal
from storage.record import Question, Record, questions

KOBO, ODK = {"_uuid"}, {"key", "submissiondate"}  # all of either are there in the table of submissions
CHILD = {"_parent_index", "_submission__uuid", "parent_key"}
DAYS = ("today", "start", "_submission_time", "submissiondate")  # from the device first: sending can be days later
META = {
    "start", "end", "today", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit", "instanceid", "instancename",
    "__version__", "formhub/uuid", "key", "submissiondate", "submitterid", "submittername", "attachmentspresent", "attachmentsexpected",
    "status", "reviewstate", "edits", "formversion", "parent_key", "rootuuid", "meta/rootuuid", "meta/instanceid", "meta-instanceid",
}  # fmt: skip
PLACE = re.compile(r"(?:^|[_/. -])(?:latitude|longitude|altitude|precision|accuracy|gps|geo\w*|locatie|location|coord\w*)$", re.IGNORECASE)
POINT = re.compile(r"-?\d{1,3}\.\d{3,}[ ,;]+-?\d{1,3}\.\d{3,}.*")
PERSON = {
    "naam", "name", "voornaam", "achternaam", "tussenvoegsel", "initialen", "telefoon", "telefoonnummer", "mobiel", "tel", "phone", "email",
    "emailadres", "mail", "adres", "address", "straat", "straatnaam", "huisnummer", "toevoeging", "postcode", "woonplaats", "bsn",
    "geboortedatum", "handtekening", "signature", "foto", "photo", "contact", "contactpersoon", "contactgegevens",
}  # fmt: skip
STAMP = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d.*")
TICKED, TICKS = {"1", "1.0", "true"}, {"1", "1.0", "true", "0", "0.0", "false", ""}
LEFT_OUT = "Deze kolommen nemen we niet mee, omdat er een plek of een persoon in kan staan: {which}."
DAY_FROM = "Er is geen kolom met de dag. We nemen de dag uit '{column}'. Kijk of dat klopt."


@dataclass(frozen=True)
class Submissions:
    """`main`: one row per submission. `repeats`: the tabs that belong to it. `keys` and `numbers`: row number -> its id and its index."""

    main: Sheet
    repeats: tuple[Sheet, ...] = ()
    keys: Mapping[int, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


def submissions(sheets: list[Sheet], record: type[Record]) -> Submissions | None:
    """None when this is no such export."""
    main = next((s for s in sheets if any(tool <= _names(s) for tool in (KOBO, ODK)) and not _names(s) & CHILD), None)
    if main is None:
        return None
    header = [str(c or "").strip() for c in main.rows[0]]
    remarks: list[Remark] = []
    keys, numbers = _identities(header, main.rows[1:])
    table = Sheet(main.name, _ticked(header, main.rows[1:], record))
    plain = _without(table, record, remarks)
    return Submissions(_with_day(plain, main, record, remarks), tuple(s for s in sheets if s is not main), keys, numbers, tuple(remarks))


def _names(sheet: Sheet) -> set[str]:
    return {str(cell).strip().lower() for cell in sheet.rows[0] if cell is not None} if sheet.rows else set()


def index(value: Value) -> str:
    """1, 1.0 and '1' are one index."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "").strip()


def _identities(header: list[str], rows: list[list[Value]]) -> tuple[dict[int, str], dict[str, int]]:
    places = {name.lower(): place for place, name in enumerate(header)}
    keys: dict[int, str] = {}
    numbers: dict[str, int] = {}
    for number, row in enumerate(rows, start=2):
        for name in ("_uuid", "key", "_index"):
            value = index(row[places[name]]) if name in places and places[name] < len(row) else ""
            if value:
                numbers.setdefault(value if name != "_index" else f"#{value}", number)
                keys.setdefault(number, value) if name != "_index" else None
    return keys, numbers


def last(header: str, known: Iterable[str] = ()) -> str:
    """The question's own part of 'group/question' or 'group-question'; whole when that is a name we know."""
    if bare(header) in known:
        return header
    inner = header.rsplit("/", 1)[-1]
    return inner if " " in inner or bare(inner) in known else inner.rsplit("-", 1)[-1] or inner


def _ticked(header: list[str], rows: list[list[Value]], record: type[Record]) -> list[list[Value]]:
    """Header and rows in which 'question/answer' columns of 0 and 1 are one column 'question' with the answers that were ticked."""
    known = targets(record)
    found, gone, more = [list(row) + [None] * (len(header) - len(row)) for row in rows], set(), list(header)
    for base in dict.fromkeys(h.rsplit("/", 1)[0] for h in header if "/" in h):
        boxes = [i for i, h in enumerate(header) if h.rsplit("/", 1)[0] == base and "/" in h]
        whole = next((i for i, h in enumerate(header) if h == base), None)
        target = known.get(bare(last(base, known)))
        if not all(_ticks(row, i) for row in found for i in boxes) or (target is None and whole is None):
            continue
        gone |= set(boxes)
        if target is not None and target.question.many:
            more.append(base) if whole is None else None
            for row in found:
                chosen: Value = ",".join(_code(header[i], target.question) for i in boxes if str(row[i]).lower() in TICKED) or None
                row.append(chosen) if whole is None else row.__setitem__(whole, chosen)
    for i, name in enumerate(more):
        target = known.get(bare(last(name, known)))
        if i not in gone and target is not None and target.question.many:
            for row in found:
                row[i] = _spaced(row[i], target.question)
    keep = [i for i in range(len(more)) if i not in gone]
    return [[more[i] for i in keep], *([_day(row[i]) for i in keep] for row in found)]


def _ticks(row: list[Value], place: int) -> bool:
    return str("" if row[place] is None else row[place]).strip().lower() in TICKS


def _code(header: str, question: Question) -> str:
    """The answer this box stands for, named by its code or its words."""
    words = header.rsplit("/", 1)[-1]
    return next((code for code, label in question.options.items() if bare(words) in (bare(code), bare(label))), words)


def _spaced(value: Value, question: Question) -> Value:
    """'tocht kou' as two answers, where each word is one."""
    words = str(value or "").split()
    codes = [next((c for c, label in question.options.items() if bare(w) in (bare(c), bare(label))), "") for w in words]
    return ",".join(codes) if len(words) > 1 and all(codes) else value


def _day(value: Value) -> Value:
    stamp = STAMP.fullmatch(value) if isinstance(value, str) else None
    return stamp[1] if stamp else value


def _without(sheet: Sheet, record: type[Record], remarks: list[Remark]) -> Sheet:
    """Without what the tool keeps for itself, and without every column that can hold a place or a person."""
    header, known = [str(cell) for cell in sheet.rows[0]], targets(record)
    own = {bare(words) for q in questions(record).values() for words in (q.name, q.question)}
    kept: list[int] = []
    private: list[str] = []
    for place, name in enumerate(header):
        values = [row[place] for row in sheet.rows[1:] if row[place] is not None]
        if (
            name
            and (PLACE.search(name) or (bare(last(name)) in PERSON - own) or _of_a_person(values))
            and bare(last(name, known)) not in own
        ):
            private.append(name)
        elif name and not name.startswith("_") and name.lower() not in META:
            kept.append(place)
    if private:
        remarks.append(Remark(0, "skipped", LEFT_OUT, values={"which": ", ".join(private)}))
    short = [last(header[i], known) for i in kept]
    names = [short[n] if short.count(short[n]) == 1 else header[i] for n, i in enumerate(kept)]
    return Sheet(sheet.name, [list(names), *([row[i] for i in kept] for row in sheet.rows[1:])])


def _of_a_person(values: list[Value]) -> bool:
    """Whether what stands here says where or who someone is."""
    texts = [v for v in values if isinstance(v, str) and v.strip()]
    telling = sum(1 for text in texts if POINT.fullmatch(text.strip()) or personal(text))
    return telling > 0 and telling * 2 >= len(values)


def _with_day(sheet: Sheet, main: Sheet, record: type[Record], remarks: list[Remark]) -> Sheet:
    """With the day from the tool itself, where the form did not ask for it."""
    known = targets(record)
    if any((t := known.get(bare(str(name)))) is not None and t.name == "on" for name in sheet.rows[0]):
        return sheet
    names = [str(cell or "").strip().lower() for cell in main.rows[0]]
    place = next((names.index(name) for name in DAYS if name in names), None)
    if place is None or "on" not in questions(record):
        return sheet
    remarks.append(Remark(0, "note", DAY_FROM, values={"column": str(main.rows[0][place])}))
    days = [_day(row[place]) if place < len(row) else None for row in main.rows[1:]]
    head: list[Value] = [*sheet.rows[0], questions(record)["on"].question]
    return Sheet(
        sheet.name,
        [head, *([*row, d if isinstance(d, date) else str(d or "") or None] for row, d in zip(sheet.rows[1:], days, strict=True))],
    )
