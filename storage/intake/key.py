"""By which a row is known when it is brought in again; and again as new, when the import it came with was taken back whole."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from storage.batch import Import
from storage.people import Person
from storage.record import Record


def client_key(record: type[Record], answers: Mapping[str, Any], times: Counter[str], given: str | None) -> str:
    """The same for the same row brought again: by the id it came with, or else by its answers.

    The second with the same answers is another one, in this file and in the same file brought again.
    """
    content = json.dumps([record.__tablename__, given if given else answers], sort_keys=True, default=str)
    times[content] += 1
    return "import-" + hashlib.sha256((content + "+" * (times[content] - 1)).encode()).hexdigest()[:48]


def renewed(session: Session, person: Person, record: type[Record], keys: Mapping[int, str]) -> dict[int, str]:
    """These ids, with a new one for each row of an import that was taken back: it may come in again, read otherwise.

    A row that somebody withdrew by itself keeps its id, and so stays withdrawn.
    """
    query = select(record.client_key).join(Import, col(Import.id) == record.import_id)
    back = set(session.exec(query.where(record.organisation == person.organisation, col(Import.taken_back), record.status == "withdrawn")))
    return {row: _new(record, key, back) if back else key for row, key in keys.items()}


def _new(record: type[Record], key: str, back: set[str]) -> str:
    given, time = key, 1
    while client_key(record, {}, Counter(), given) in back:
        time += 1
        given = f"{key}~{time}"
    return given
