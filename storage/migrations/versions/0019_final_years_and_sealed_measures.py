"""Final years and sealed measures."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('final_year',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('households', sa.Integer(), nullable=False),
    sa.Column('persons', sa.Integer(), nullable=False),
    sa.Column('highest', sa.Integer(), nullable=False),
    sa.Column('since_start', sa.JSON(), nullable=False),
    sa.Column('by_code', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation', 'year')
    )
    op.create_table('sealed_measure',
    sa.Column('measure', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('gas_low', sa.Float(), nullable=True),
    sa.Column('gas_central', sa.Float(), nullable=True),
    sa.Column('gas_high', sa.Float(), nullable=True),
    sa.Column('kwh_low', sa.Float(), nullable=True),
    sa.Column('kwh_central', sa.Float(), nullable=True),
    sa.Column('kwh_high', sa.Float(), nullable=True),
    sa.Column('generation_low', sa.Float(), nullable=True),
    sa.Column('generation_central', sa.Float(), nullable=True),
    sa.Column('generation_high', sa.Float(), nullable=True),
    sa.Column('life_low', sa.Float(), nullable=True),
    sa.Column('life_central', sa.Float(), nullable=True),
    sa.Column('life_high', sa.Float(), nullable=True),
    sa.Column('starts_low', sa.Date(), nullable=True),
    sa.Column('starts_central', sa.Date(), nullable=True),
    sa.Column('starts_high', sa.Date(), nullable=True),
    sa.Column('ends_low', sa.Date(), nullable=True),
    sa.Column('ends_central', sa.Date(), nullable=True),
    sa.Column('ends_high', sa.Date(), nullable=True),
    sa.Column('again', sa.Boolean(), nullable=True),
    sa.Column('on_gas', sa.Boolean(), nullable=True),
    sa.Column('incomplete', sa.Boolean(), nullable=True),
    sa.Column('profile', sa.String(length=10), nullable=False),
    sa.Column('fuel', sa.String(length=10), nullable=False),
    sa.Column('versions', sa.String(length=None), nullable=False),
    sa.Column('unknown', sa.String(length=None), nullable=False),
    sa.Column('lost', sa.String(length=None), nullable=False),
    sa.Column('said', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('measure')
    )
    with op.batch_alter_table('sealed_measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sealed_measure_organisation'), ['organisation'], unique=False)

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('followed_up', sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column('told_elsewhere', sa.Boolean(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_column('told_elsewhere')
        batch_op.drop_column('followed_up')

    with op.batch_alter_table('sealed_measure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sealed_measure_organisation'))

    op.drop_table('sealed_measure')
    op.drop_table('final_year')
