"""What was budgeted for a grant."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('budget',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('amount_eur', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('"amount_eur" >= 0 and "amount_eur" <= 10000000000000', name='ck_budget_amount_eur'),
    sa.CheckConstraint('"category" in (\'staff\', \'driver\', \'place\', \'material\', \'training\', \'volunteer_allowance\', \'communication\', \'office\', \'other\')', name='ck_budget_category'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('budget', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_budget_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_budget_record'), ['record'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('budget', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_budget_record'))
        batch_op.drop_index(batch_op.f('ix_budget_organisation'))

    op.drop_table('budget')
