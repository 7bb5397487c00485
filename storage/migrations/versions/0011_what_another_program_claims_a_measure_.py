"""What another program claims a measure saves."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('claimed_saving',
    sa.Column('measure', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=False),
    sa.Column('stated', sa.String(length=40), nullable=False),
    sa.Column('gas_m3', sa.BigInteger(), nullable=True),
    sa.Column('electricity_kwh', sa.BigInteger(), nullable=True),
    sa.Column('co2_kg', sa.BigInteger(), nullable=True),
    sa.Column('eur', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('measure')
    )
    with op.batch_alter_table('claimed_saving', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_claimed_saving_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_claimed_saving_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('claimed_saving', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_claimed_saving_organisation'))
        batch_op.drop_index(batch_op.f('ix_claimed_saving_import_id'))

    op.drop_table('claimed_saving')
