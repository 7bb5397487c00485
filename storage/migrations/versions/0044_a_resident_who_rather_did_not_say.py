"""A resident who rather did not say, alone with the phone, said so as everywhere."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0044'
down_revision = '0043'
branch_labels = None
depends_on = None

DECLINED = 'not_said'
HANDED = sa.table('handed', sa.column('id', sa.String()), sa.column('given', sa.JSON()))


def _instead(was: str, now: str) -> None:
    """Of every answer that was kept as the one: the other."""
    connection = op.get_bind()
    for id, given in connection.execute(sa.select(HANDED.c.id, HANDED.c.given)).all():
        if was in (given or {}).values():
            said = {name: now if code == was else code for name, code in given.items()}
            connection.execute(sa.update(HANDED).where(HANDED.c.id == id).values(given=said))


def upgrade() -> None:
    _instead('', DECLINED)


def downgrade() -> None:
    _instead(DECLINED, '')
