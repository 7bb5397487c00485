"""What an import found or did, in words, row by row as people count rows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
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
    columns: list[dict[str, str]] = field(default_factory=list)
    unclear: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def problems(self) -> list[Remark]:
        return [r for r in self.remarks if r.kind == "problem"]

    def to_dict(self) -> dict[str, Any]:
        remarks = [{"row": r.row, "kind": r.kind, "sentence": r.words, "column": r.column, "value": r.value} for r in self.remarks]
        return asdict(self) | {"remarks": remarks, "problems": len(self.problems)}
