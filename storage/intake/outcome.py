"""What an import found or did, in words, row by row as people count rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Remark:
    """Something about one row, as people count rows. `kind`: problem (stops the import), skipped, or note."""

    row: int
    kind: str
    sentence: str
    column: str = ""
    value: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """The sentence in Dutch, with its values in it."""
        return self.sentence.format(**self.values) if self.values else self.sentence


@dataclass
class Outcome:
    """What an import found or did."""

    sheet: str = ""
    dry_run: bool = True
    read: int = 0
    ready: int = 0
    saved: int = 0
    repeated: int = 0
    import_id: str = ""
    columns: list[dict[str, Any]] = field(default_factory=list)
    there: list[int] = field(default_factory=list)  # rows that were kept before, just as they are
    missing: list[str] = field(default_factory=list)  # required questions no column answers, of which one answer can be chosen
    remembered: bool = False
    meanings: dict[str, Mapping[str, str]] = field(default_factory=dict)
    wrong: int = 0  # how many rows have a problem and how many remarks there were, where only the first are kept
    told: int = 0
    rows: Any = field(default=None, repr=False)  # the table as it was read (`Rows`), to write it out again
    books: dict[str, Any] = field(default_factory=dict)  # of a bookkeeping: its accounts, and its totals beside what is there
    unclear: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def problems(self) -> list[Remark]:
        return [r for r in self.remarks if r.kind == "problem"]

    @property
    def wrong_rows(self) -> int:
        """How many of the rows that are records have a problem; one is counted once, however much is wrong with it."""
        skipped = {r.row for r in self.remarks if r.kind == "skipped"}
        return self.wrong or len({r.row for r in self.problems if r.row} - skipped)

    def to_dict(self) -> dict[str, Any]:
        remarks = [{"row": r.row, "kind": r.kind, "sentence": r.words, "column": r.column, "value": r.value} for r in self.remarks]
        columns = [{name: c[name] for name in ("header", "target", "question")} for c in self.columns]
        told = {n: getattr(self, n) for n in ("sheet", "dry_run", "read", "ready", "saved", "repeated", "import_id", "unclear")}
        return {**told, "columns": columns, "remarks": remarks, "problems": len(self.problems)}
