"""A phone handed over to a resident."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('handed',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('typed', sa.JSON(), nullable=False),
    sa.Column('given', sa.JSON(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('handed', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_handed_client_key'), ['client_key'], unique=False)
        batch_op.create_index(batch_op.f('ix_handed_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_handed_started_at'), ['started_at'], unique=False)

    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.add_column(sa.Column('handed', sa.String(length=32), server_default='', nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.drop_column('handed')

    with op.batch_alter_table('handed', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_handed_started_at'))
        batch_op.drop_index(batch_op.f('ix_handed_organisation'))
        batch_op.drop_index(batch_op.f('ix_handed_client_key'))

    op.drop_table('handed')
