"""The vault for addresses."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('erasure',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('mark', sa.String(length=64), nullable=False),
    sa.Column('fingerprint', sa.String(length=16), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('reason', sa.String(length=12), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_erasure_organisation'), ['organisation'], unique=False)

    op.create_table('vault',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('household', sa.String(length=40), nullable=False),
    sa.Column('part', sa.String(length=10), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('fingerprint', sa.String(length=16), nullable=False),
    sa.Column('tag', sa.String(length=64), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('call_said_on', sa.Date(), nullable=True),
    sa.Column('stamp', sa.String(length=12), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation', 'household', 'part')
    )
    with op.batch_alter_table('vault', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_vault_tag'), ['tag'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('vault', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_vault_tag'))

    op.drop_table('vault')
    with op.batch_alter_table('erasure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_erasure_organisation'))

    op.drop_table('erasure')
