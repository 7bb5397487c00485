"""The check constraints of a table in a migration: what the records allow, the database allows as well."""

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op


def checks(table: str, rules: Mapping[str, str]) -> None:
    """Make the named check constraints of this table exactly these: name -> condition."""
    there = {str(c["name"]) for c in sa.inspect(op.get_bind()).get_check_constraints(table)}
    with op.batch_alter_table(table) as batch:
        for name in sorted(there):
            batch.drop_constraint(name, type_="check")
        for name, rule in rules.items():
            batch.create_check_constraint(name, sa.text(rule))
