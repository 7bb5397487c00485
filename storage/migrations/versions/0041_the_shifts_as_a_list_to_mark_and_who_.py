"""The shifts as a list to mark."""

from alembic import op  # noqa: F401

from storage.migrations.checks import checks

revision = '0041'
down_revision = '0039'
branch_labels = None
depends_on = None

BY = '"by" in (\'enterprise\', \'municipality\', \'resident\', \'other\')'
STATUS = "status in ('submitted', 'approved', 'returned', 'withdrawn')"
BEFORE = (
    "'SF1', 'SF2', 'SF3', 'SF4', 'SF5', 'SF6', 'SF7', 'K1w', 'K2w', 'K3w', 'K4w', 't1', 't2', 't3', 't4', 't5', 't6', 't7', 't8', 't9', "
    "'t10', 't11', 't12', 't13', 't14', 't15', 'W1d', 'W2d', 'W3d', 'W4d', 'W5d', 'W6d', 'W7d', 'W8d', 'W9d', 'W10d', 'W11d', 'W12d', "
    "'N1d', 'N2d', 'N3d', 'N4d', 'N5d'"
)
SHIFTS = "'P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'"


def upgrade() -> None:
    _lists("'success', 'maker', 'tips', 'do', 'dont', 'shifts'", f"{BEFORE}, {SHIFTS}")


def downgrade() -> None:
    _lists("'success', 'maker', 'tips', 'do', 'dont'", BEFORE)


def _lists(about: str, items: str) -> None:
    checks('scan', {'ck_scan_about': f'"about" in ({about})', 'ck_scan_by': BY, 'ck_scan_status': STATUS})
    checks('scan_answer', {
        'ck_scan_answer_item': f'"item" in ({items})', 'ck_scan_answer_score': '"score" >= 1 and "score" <= 5',
        'ck_scan_answer_following': 'length("following") <= 2000', 'ck_scan_answer_proof': 'length("proof") <= 2000',
    })
