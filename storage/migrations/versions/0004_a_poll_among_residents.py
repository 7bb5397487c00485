"""A poll among residents."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('poll_round',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=8), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=True),
    sa.Column('most', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('code')
    )
    with op.batch_alter_table('poll_round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_round_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('poll_round', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_poll_round_organisation'))

    op.drop_table('poll_round')
