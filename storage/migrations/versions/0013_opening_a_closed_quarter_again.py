"""Opening a closed quarter again."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('reopening',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('reason', sa.String(length=280), nullable=False),
    sa.Column('way', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('asked_by', sa.String(length=40), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('mailed', sa.Boolean(), nullable=False),
    sa.Column('confirmed_by', sa.String(length=40), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_by', sa.String(length=40), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('differences', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('reopening', schema=None) as batch_op:
        batch_op.create_index('ix_reopening_quarter', ['organisation', 'period'], unique=False)
        batch_op.create_index(batch_op.f('ix_reopening_state'), ['state'], unique=False)

    op.create_table('safeguard',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('second_person', sa.Boolean(), nullable=False),
    sa.Column('board_email', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation')
    )


def downgrade() -> None:
    op.drop_table('safeguard')
    with op.batch_alter_table('reopening', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reopening_state'))
        batch_op.drop_index('ix_reopening_quarter')

    op.drop_table('reopening')
