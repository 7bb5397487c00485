"""Answers that say nothing is known or told."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0024'
down_revision = '0023'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_said', sa.JSON(), nullable=True))

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_said', sa.JSON(), nullable=True))

    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_said', sa.JSON(), nullable=True))

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_said', sa.JSON(), nullable=True))

    with op.batch_alter_table('wellbeing', schema=None) as batch_op:
        batch_op.add_column(sa.Column('not_said', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('wellbeing', schema=None) as batch_op:
        batch_op.drop_column('not_said')

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_column('not_said')

    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_column('not_said')

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_column('not_said')

    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.drop_column('not_said')
