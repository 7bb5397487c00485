"""How a list was read before."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('remembered_columns',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('meanings', sa.JSON(), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'record_type', 'digest', name='uq_remembered_columns')
    )
    with op.batch_alter_table('remembered_columns', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_remembered_columns_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('remembered_columns', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_remembered_columns_organisation'))

    op.drop_table('remembered_columns')
