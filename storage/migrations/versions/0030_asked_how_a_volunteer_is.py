"""Asked how a volunteer is."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('asked_after',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('hours', sa.String(length=32), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('asked_after', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_asked_after_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('asked_after', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_asked_after_organisation'))

    op.drop_table('asked_after')
