"""When somebody left."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('left_at', sa.DateTime(timezone=True), nullable=True))
    person = sa.table('person', sa.column('active', sa.Boolean()), sa.column('left_at', sa.DateTime(timezone=True)))
    op.execute(person.update().where(sa.not_(person.c.active)).values(left_at=sa.func.current_timestamp()))  # when is not known: now


def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('left_at')
