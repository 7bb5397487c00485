"""The shifts as a list to mark; who promised, under which hat and with how many departments."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks

revision = '0041'
down_revision = '0040'
branch_labels = None
depends_on = None

BY = '"by" in (\'enterprise\', \'municipality\', \'resident\', \'other\')'
STATUS = "status in ('submitted', 'approved', 'returned', 'withdrawn')"
BEFORE = (
    "'SF1', 'SF2', 'SF3', 'SF4', 'SF5', 'SF6', 'SF7', 'K1w', 'K2w', 'K3w', 'K4w', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', "
    "'t10', 't11', 't12', 't13', 't14', 't15', 'W1d', 'W2d', 'W3d', 'W4d', 'W5d', 'W6d', 'W7d', 'W8d', 'W9d', 'W10d', 'W11d', 'W12d', "
    "'N1d', 'N2d', 'N3d', 'N4d', 'N5d'"
)
PARTNERSHIP = {
    'ck_partnership_about': 'length("about") <= 120', 'ck_partnership_counted_by': '"counted_by" in (\'enterprise\', \'municipality\', \'both\')',
    'ck_partnership_kept': '"kept" in (\'yes\', \'no\', \'unknown\')', 'ck_partnership_kind': '"kind" in (\'question\', \'promise\', \'contact\')',
    'ck_partnership_status': STATUS,
}
SHIFTS = "'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'"


def upgrade() -> None:
    _lists("'success', 'maker', 'tips', 'do', 'dont', 'shifts'", f"{BEFORE}, {SHIFTS}")
    with op.batch_alter_table('partnership', schema=None) as batch_op:
        batch_op.add_column(sa.Column('promised_by', sa.String(length=40), server_default='municipality', nullable=False))
        batch_op.add_column(sa.Column('hat', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('departments', sa.Integer(), nullable=True))
    with op.batch_alter_table('partnership', schema=None) as batch_op:
        batch_op.alter_column('promised_by', server_default=None)  # it was for what was there: until now only the municipality promised
    checks('partnership', PARTNERSHIP | {
        'ck_partnership_departments': '"departments" >= 1 and "departments" <= 50',
        'ck_partnership_hat': '"hat" in (\'X12a\', \'X12b\', \'X12c\', \'X12d\')',
        'ck_partnership_promised_by': '"promised_by" in (\'municipality\', \'enterprise\')',
    })


def downgrade() -> None:
    checks('partnership', PARTNERSHIP)
    with op.batch_alter_table('partnership', schema=None) as batch_op:
        batch_op.drop_column('departments')
        batch_op.drop_column('hat')
        batch_op.drop_column('promised_by')
    _lists("'success', 'maker', 'tips', 'do', 'dont'", BEFORE)


def _lists(about: str, items: str) -> None:
    checks('scan', {'ck_scan_about': f'"about" in ({about})', 'ck_scan_by': BY, 'ck_scan_status': STATUS})
    checks('scan_answer', {
        'ck_scan_answer_item': f'"item" in ({items})', 'ck_scan_answer_score': '"score" >= 1 and "score" <= 5',
        'ck_scan_answer_following': 'length("following") <= 2000', 'ck_scan_answer_proof': 'length("proof") <= 2000',
    })
