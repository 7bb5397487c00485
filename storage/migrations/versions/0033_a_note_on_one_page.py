"""A note on one page."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('own_words', schema=None) as batch_op:
        batch_op.add_column(sa.Column('page', sa.String(length=40), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('own_words', schema=None) as batch_op:
        batch_op.drop_column('page')
