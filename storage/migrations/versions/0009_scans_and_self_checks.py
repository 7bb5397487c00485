"""Scans and self-checks."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('scan',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('about', sa.String(length=40), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_scan_status'),
    sa.CheckConstraint('"about" in (\'success\', \'maker\', \'tips\', \'do\', \'dont\')', name='ck_scan_about'),
    sa.CheckConstraint('"by" in (\'enterprise\', \'municipality\', \'resident\', \'other\')', name='ck_scan_by'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_scan_client_key')
    )
    with op.batch_alter_table('scan', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scan_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_status'), ['status'], unique=False)

    op.create_table('scan_answer',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('item', sa.String(length=40), nullable=False),
    sa.Column('score', sa.Integer(), nullable=True),
    sa.Column('proof', sa.String(length=2000), nullable=True),
    sa.Column('following', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('"item" in (\'SF1\', \'SF2\', \'SF3\', \'SF4\', \'SF5\', \'SF6\', \'SF7\', \'K1w\', \'K2w\', \'K3w\', \'K4w\', \'t1\', \'t2\', \'t3\', \'t4\', \'t5\', \'t6\', \'t7\', \'t8\', \'t9\', \'t10\', \'t11\', \'t12\', \'t13\', \'t14\', \'t15\', \'W1d\', \'W2d\', \'W3d\', \'W4d\', \'W5d\', \'W6d\', \'W7d\', \'W8d\', \'W9d\', \'W10d\', \'W11d\', \'W12d\', \'N1d\', \'N2d\', \'N3d\', \'N4d\', \'N5d\')', name='ck_scan_answer_item'),
    sa.CheckConstraint('"score" >= 1 and "score" <= 5', name='ck_scan_answer_score'),
    sa.CheckConstraint('length("following") <= 2000', name='ck_scan_answer_following'),
    sa.CheckConstraint('length("proof") <= 2000', name='ck_scan_answer_proof'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('scan_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scan_answer_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_scan_answer_record'), ['record'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('scan_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scan_answer_record'))
        batch_op.drop_index(batch_op.f('ix_scan_answer_organisation'))

    op.drop_table('scan_answer')
    with op.batch_alter_table('scan', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scan_status'))
        batch_op.drop_index(batch_op.f('ix_scan_organisation'))
        batch_op.drop_index(batch_op.f('ix_scan_on'))
        batch_op.drop_index(batch_op.f('ix_scan_import_id'))

    op.drop_table('scan')
