"""Doing what was asked of long lists, one after the other: looking, bringing in, taking back. The forms go on meanwhile."""

import json
import logging
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from storage.batch import Import, Upload
from storage.database import Store
from storage.history import audit
from storage.intake import task as tasks
from storage.intake.alike import alike
from storage.intake.auditfile import opened
from storage.intake.bring import started
from storage.intake.look import Given, Looked, look
from storage.intake.many import prepare
from storage.intake.outcome import Outcome, Remark
from storage.intake.pour import pour
from storage.intake.remembered import remember
from storage.intake.task import BUSY, DONE, FAILED, LOOK, SAVE, STOPPED, UNDO, Stopped, Task
from storage.intake.undo import take_back_many
from storage.mark import mark
from storage.people import IMPORT, Person
from storage.record import new_id
from storage.records import BY_NAME, Story
from storage.refused import Refused
from storage.settings import Settings
from storage.vault.recognise import recognise_here

LOG = logging.getLogger(__name__)
LONG = 300_000  # bytes; what is longer is not read while someone waits
MOST_ROWS, TIMES = 100_001, 4  # rows with the names above them; and how much larger the file may be when unpacked
STORIES = "Verhalen leest u in met kleinere bestanden: bij elk verhaal hoort toestemming. Splits dit bestand."
TOLD = 1000  # remarks that are kept; the rest is only counted


def long(content: bytes) -> bool:
    return len(content) > LONG


def work(store: Store, settings: Settings) -> int:
    """Do what is waiting. Returns how much was done. What fails is told to who asked, and does not stop the next."""
    count = 0
    sweep(store, settings)
    while (task := tasks.take(store)) is not None:
        try:
            _one(store, settings, task)
        except Stopped:
            LOG.info("import %s was stopped", task.id)
        except Refused as refusal:
            problems = [{"sentence": p.sentence, "values": {k: str(v) for k, v in p.values.items()}} for p in refusal.problems]
            _over(store, task, FAILED, {"problems": problems})
        except Exception:
            LOG.exception("import %s failed", task.id)
            _over(store, task, FAILED, {"problems": []})
        count += 1
    return count


def sweep(store: Store, settings: Settings) -> int:
    """Remove what a process that was cut off left beside the store. Returns how many files went."""
    gone = 0
    for path in settings.data_dir.glob("intake-*.db*"):
        with store.read() as session:
            task = session.get(Task, path.name.split(".")[0].removeprefix("intake-"))
        if task is None or task.state != BUSY:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _over(store: Store, task: Task, state: str, told: Mapping[str, Any]) -> None:
    try:
        with store.write() as session:
            tasks.over(session, task, state, told)
    except Stopped:
        LOG.info("import %s was stopped", task.id)


def _one(store: Store, settings: Settings, task: Task) -> None:
    with store.read() as session:
        person, upload = session.get(Person, task.person), session.get(Upload, task.id)
    if person is None or not person.may(IMPORT) or (task.what != UNDO and upload is None):
        _over(store, task, STOPPED, {})
        return
    if task.what == UNDO:
        number = take_back_many(store, person, task.id, partial(tasks.step, store, task))
        _over(store, task, DONE, {"saved": number})
    elif upload is not None:
        _bring(store, settings, task, person, upload)


def _bring(store: Store, settings: Settings, task: Task, person: Person, upload: Upload) -> None:
    """Read and check everything first; then keep all of it in one go, or nothing."""
    record, import_id = BY_NAME[upload.record_type], new_id()
    if record is Story:
        raise Refused(STORIES)
    sheets = opened(upload.content, upload.file_name, times=TIMES, rows=MOST_ROWS)
    with store.read() as session:
        step = partial(_half, store, task, 0)
        homes = recognise_here(session, settings, task.organisation)
        given = Given(task.given.get("columns"), task.given.get("meanings", {}), helpful=True, homes=homes, step=step)
        looked = look(session, person, record, sheets, given, dry_run=task.what == LOOK)
        many = prepare(session, person, record, looked, import_id, partial(_half, store, task, 1))
        if task.what == LOOK and not looked.outcome.problems:
            looked.outcome.remarks += alike(session, person, record, looked.ready, looked.outcome.there)
    outcome = looked.outcome
    if task.what == LOOK or outcome.problems or not many.records:
        _over(store, task, DONE, packed(outcome) | {"kept": task.what == SAVE and not outcome.problems})
        return
    outcome.import_id = import_id
    batch = started(person, record, upload.content, upload.file_name, import_id)
    batch.saved = many.records
    pour(
        store, settings.data_dir / f"intake-{task.id}.db", batch.organisation, import_id, many, partial(_ended, person, batch, looked, task)
    )


def _half(store: Store, task: Task, half: int, done: int, of: int) -> None:
    """Reading is the first half of the way, checking the second."""
    tasks.step(store, task, done + half * of, 2 * of)


def _ended(person: Person, batch: Import, looked: Looked, task: Task, session: Any) -> None:
    """In the transaction of the rows: the import itself, its line, the mark to count again, what to read next time, and that it is done."""
    record = BY_NAME[batch.record_type]
    tasks.over(session, task, DONE, packed(looked.outcome) | {"kept": True})
    session.add(batch)
    remember(session, person, record, looked.found.table, looked.found.meanings)
    audit(session, "import", person=person.id, organisation=batch.organisation, object=f"import/{batch.id}", fields=f"{batch.saved} rows")
    mark(session, batch.organisation)
    if (upload := session.get(Upload, task.id)) is not None:
        session.delete(upload)


def packed(outcome: Outcome) -> dict[str, Any]:
    """What people must see of an outcome, as plain data."""
    names = (
        "sheet",
        "dry_run",
        "read",
        "ready",
        "saved",
        "repeated",
        "import_id",
        "unclear",
        "missing",
        "remembered",
        "meanings",
        "columns",
        "books",
    )
    first = sorted(outcome.remarks, key=lambda r: (r.kind != "problem", r.row))[:TOLD]
    about = [[r.row, r.kind, r.sentence, r.column, r.value, dict(r.values)] for r in first]
    told = {name: getattr(outcome, name) for name in names} | {"remarks": about}
    told |= {"wrong": outcome.wrong_rows, "told": len(outcome.remarks)}
    told["unclear"] = [{**u, "rows": u["rows"][:1], "times": len(u["rows"])} for u in outcome.unclear]
    return dict(json.loads(json.dumps(told, default=_plain)))


def unpacked(told: Mapping[str, Any]) -> Outcome:
    """That outcome again, to draw it. Its table is not there: it can be long."""
    outcome = Outcome(**{name: value for name, value in told.items() if name not in ("remarks", "kept")})
    outcome.remarks = [Remark(*row) for row in told["remarks"]]
    for column in outcome.columns:
        column["examples"] = [tuple(_revived(v) for v in example) for example in column["examples"]]
    return outcome


def _plain(value: object) -> object:
    return {"n": str(value)} if isinstance(value, Decimal) else {"d": value.isoformat()} if isinstance(value, date) else str(value)


def _revived(value: Any) -> Any:
    if isinstance(value, dict):
        return Decimal(value["n"]) if "n" in value else date.fromisoformat(value["d"])
    return value
