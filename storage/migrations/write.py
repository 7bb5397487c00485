"""Writing the next migration, `python -m storage.migrations.write "what changes"`: the newest migration compared with the records."""

import sys
import tempfile
from pathlib import Path
from pprint import pformat
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations.ops import UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import String, Text, inspect
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
    if kind == "type" and isinstance(item, AutoString | String) and not isinstance(item, Text):
        return f"sa.String(length={item.length})"
    return False


def write(words: str) -> str:
    """Write the file; returns its path."""
    known = script()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{Path(folder) / 'compare.db'}")
        upgrade(store)
        before, after = rules(store), rules(_made(Path(folder) / "made.db"))
        with store.reader.connect() as connection:
            opts = {"compare_type": True, "render_item": plain_type, "target_metadata": METADATA}
            found = produce_migrations(MigrationContext.configure(connection, opts=opts), METADATA)
        store.close()
    number = f"{len(list(known.walk_revisions())) + 1:04d}"
    changed = [table for table in sorted(after) if table in before and before[table] != after[table]]
    up = _code(found.upgrade_ops, {table: after[table] for table in changed})
    down = _code(found.downgrade_ops, {table: before[table] for table in changed})
    made = known.generate_revision(number, words, upgrades=up, downgrades=down)
    assert made is not None
    return str(made.path)


def rules(store: Store) -> dict[str, dict[str, str]]:
    """Table -> name -> condition of its check constraints, as the database tells them."""
    found = inspect(store.reader)
    return {t: {str(c["name"]): c["sqltext"] for c in found.get_check_constraints(t)} for t in found.get_table_names()}


def _made(path: Path) -> Store:
    """A store made from the records themselves."""
    store = Store(f"sqlite:///{path}")
    METADATA.create_all(store.writer)
    return store


def _code(ops: UpgradeOps | Any, changed: dict[str, dict[str, str]]) -> str:
    code = render_python_code(ops, render_as_batch=True, render_item=plain_type)
    lines = [line for line in code.splitlines() if "###" not in line and line.strip() != "pass"]
    lines += [f"    checks({table!r}, {pformat(rules, width=130)})" for table, rules in changed.items()]
    return "\n".join(lines).strip() or "pass"


if __name__ == "__main__":
    print(write(" ".join(sys.argv[1:]) or "Change the tables"))
