"""Which department of the municipality pays."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0047'
down_revision = '0046'
branch_labels = None
depends_on = None

NAMES = ('housing', 'sustainability', 'welfare', 'work', 'neighbourhoods', 'economy', 'space', 'other')


def upgrade() -> None:
    with op.batch_alter_table('money', schema=None) as batch_op:
        batch_op.add_column(sa.Column('department', sa.String(length=40), nullable=True))
        batch_op.create_check_constraint('ck_money_department', f'"department" in {NAMES}')


def downgrade() -> None:
    with op.batch_alter_table('money', schema=None) as batch_op:
        batch_op.drop_constraint('ck_money_department', type_='check')
        batch_op.drop_column('department')
