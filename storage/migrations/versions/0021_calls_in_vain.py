"""Calls in vain."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0021'
down_revision = '0020'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('vault', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tries', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('tried_on', sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('vault', schema=None) as batch_op:
        batch_op.drop_column('tried_on')
        batch_op.drop_column('tries')
