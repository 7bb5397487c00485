"""What partners bring in time, joint work by kind and who answered the poll."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0023'
down_revision = '0022'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('collective', schema=None) as batch_op:
        batch_op.add_column(sa.Column('kind', sa.String(length=40), nullable=True))

    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.add_column(sa.Column('since', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('until', sa.Date(), nullable=True))

    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tenure', sa.String(length=40), nullable=True))

    checks('collective', {'ck_collective_area': 'length("area") <= 10',
 'ck_collective_journey': '"journey" in (\'KR1\', \'KR2\', \'KR3\', \'KR4\')',
 'ck_collective_kind': '"kind" in (\'insulation\', \'heat\', \'green\', \'repairs\', \'other\')',
 'ck_collective_name': 'length("name") <= 120',
 'ck_collective_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')"})
    checks('poll', {'ck_poll_area': 'length("area") <= 10',
 'ck_poll_help': '"help" >= 1 and "help" <= 5',
 'ck_poll_pride': '"pride" >= 1 and "pride" <= 5',
 'ck_poll_say': '"say" >= 1 and "say" <= 5',
 'ck_poll_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_poll_tenure': '"tenure" in (\'corporation\', \'private_rent\', \'owner\', \'owner_vve\', \'unknown\')',
 'ck_poll_trust_enterprise': '"trust_enterprise" >= 1 and "trust_enterprise" <= 10',
 'ck_poll_trust_municipality': '"trust_municipality" >= 1 and "trust_municipality" <= 10',
 'ck_poll_trust_neighbours': '"trust_neighbours" >= 1 and "trust_neighbours" <= 10',
 'ck_poll_wish': 'length("wish") <= 2000'})


def downgrade() -> None:
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.drop_column('tenure')

    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_column('until')
        batch_op.drop_column('since')

    with op.batch_alter_table('collective', schema=None) as batch_op:
        batch_op.drop_column('kind')

    checks('collective', {'ck_collective_area': 'length("area") <= 10',
 'ck_collective_journey': '"journey" in (\'KR1\', \'KR2\', \'KR3\', \'KR4\')',
 'ck_collective_name': 'length("name") <= 120',
 'ck_collective_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')"})
    checks('poll', {'ck_poll_area': 'length("area") <= 10',
 'ck_poll_help': '"help" >= 1 and "help" <= 5',
 'ck_poll_pride': '"pride" >= 1 and "pride" <= 5',
 'ck_poll_say': '"say" >= 1 and "say" <= 5',
 'ck_poll_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_poll_trust_enterprise': '"trust_enterprise" >= 1 and "trust_enterprise" <= 10',
 'ck_poll_trust_municipality': '"trust_municipality" >= 1 and "trust_municipality" <= 10',
 'ck_poll_trust_neighbours': '"trust_neighbours" >= 1 and "trust_neighbours" <= 10',
 'ck_poll_wish': 'length("wish") <= 2000'})
