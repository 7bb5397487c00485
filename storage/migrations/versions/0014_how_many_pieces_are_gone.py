"""How many pieces are gone."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('check', schema=None) as batch_op:
        batch_op.add_column(sa.Column('gone', sa.BigInteger(), nullable=True))

    checks('check', {'ck_check_gone': '"gone" >= 10000 and "gone" <= 10000000000',
 'ck_check_measure': 'length("measure") <= 32',
 'ck_check_outcome': '"outcome" in (\'good\', \'repaired\', \'removed\')'})


def downgrade() -> None:
    with op.batch_alter_table('check', schema=None) as batch_op:
        batch_op.drop_column('gone')

    checks('check', {'ck_check_measure': 'length("measure") <= 32', 'ck_check_outcome': '"outcome" in (\'good\', \'repaired\', \'removed\')'})
