"""The card of a teller."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consent_card',
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('story', sa.String(length=32), nullable=False),
    sa.Column('made_by', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['story'], ['story.id'], ),
    sa.PrimaryKeyConstraint('code')
    )
    with op.batch_alter_table('consent_card', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_card_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_card_story'), ['story'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('consent_card', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_card_story'))
        batch_op.drop_index(batch_op.f('ix_consent_card_organisation'))

    op.drop_table('consent_card')
