"""Writing the next migration, `python -m storage.migrations.write "what changes"`: the newest migration compared with the records."""

import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations.ops import UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import String
from sqlmodel.sql.sqltypes import AutoString

from storage.database import Store
from storage.migrations import script, upgrade
from storage.number import Exact, Precise
from storage.tables import METADATA


def plain_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """A migration names the database's types, so that it still means the same when our own types change."""
    if kind == "type" and isinstance(item, Exact):
        return "sa.BigInteger()"
    if kind == "type" and isinstance(item, Precise):
        return "sa.String(length=40)"
    if kind == "type" and isinstance(item, AutoString | String):
        return f"sa.String(length={item.length})"
    return False


def write(words: str) -> str:
    """Write the file; returns its path."""
    known = script()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'compare.db'}")
        upgrade(store)
        with store.reader.connect() as connection:
            opts = {"compare_type": True, "render_item": plain_type, "target_metadata": METADATA}
            found = produce_migrations(MigrationContext.configure(connection, opts=opts), METADATA)
        store.close()
    number = f"{len(list(known.walk_revisions())) + 1:04d}"
    up, down = (_code(ops) for ops in (found.upgrade_ops, found.downgrade_ops))
    made = known.generate_revision(number, words, upgrades=up, downgrades=down)
    assert made is not None
    return str(made.path)


def _code(ops: UpgradeOps | Any) -> str:
    code = render_python_code(ops, render_as_batch=True, render_item=plain_type)
    return "\n".join(line for line in code.splitlines() if "###" not in line).strip() or "pass"


if __name__ == "__main__":
    print(write(" ".join(sys.argv[1:]) or "Change the tables"))
