"""What the municipality answers to signals."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0039'
down_revision = '0038'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('signal_answer',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('municipality', sa.String(length=10), nullable=False),
    sa.Column('topic', sa.String(length=20), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('words', sa.String(length=280), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('signal_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signal_answer_municipality'), ['municipality'], unique=False)
        batch_op.create_index(batch_op.f('ix_signal_answer_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('signal_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signal_answer_organisation'))
        batch_op.drop_index(batch_op.f('ix_signal_answer_municipality'))

    op.drop_table('signal_answer')
