"""Rounds in which groups choose a story."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('story_choice',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('side', sa.String(length=12), nullable=False),
    sa.Column('story', sa.String(length=32), nullable=False),
    sa.Column('reason', sa.String(length=600), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('story_choice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_story_choice_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_story_choice_story'), ['story'], unique=False)

    op.create_table('story_round',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('domains', sa.JSON(), nullable=False),
    sa.Column('stories', sa.JSON(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('started_by', sa.String(length=40), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_by', sa.String(length=40), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation', 'period')
    )


def downgrade() -> None:
    op.drop_table('story_round')
    with op.batch_alter_table('story_choice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_story_choice_story'))
        batch_op.drop_index(batch_op.f('ix_story_choice_organisation'))

    op.drop_table('story_choice')
