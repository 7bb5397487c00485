"""Telling that a story was taken back."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consent_recall',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('story', sa.String(length=32), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('consent_recall', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_recall_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_recall_story'), ['story'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('consent_recall', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_recall_story'))
        batch_op.drop_index(batch_op.f('ix_consent_recall_organisation'))

    op.drop_table('consent_recall')
