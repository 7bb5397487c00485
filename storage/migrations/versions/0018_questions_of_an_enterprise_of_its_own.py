"""Questions of an enterprise of its own."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0018'
down_revision = '0017'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('own_answer',
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
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('mark', sa.Integer(), nullable=True),
    sa.Column('yes', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_own_answer_status'),
    sa.CheckConstraint('"mark" >= 1 and "mark" <= 5', name='ck_own_answer_mark'),
    sa.CheckConstraint('"number" >= 0 and "number" <= 100000', name='ck_own_answer_number'),
    sa.CheckConstraint('"yes" in (\'yes\', \'no\')', name='ck_own_answer_yes'),
    sa.CheckConstraint('length("area") <= 10', name='ck_own_answer_area'),
    sa.CheckConstraint('length("indicator") <= 60', name='ck_own_answer_indicator'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_own_answer_client_key')
    )
    with op.batch_alter_table('own_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_answer_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_own_answer_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_own_answer_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_own_answer_status'), ['status'], unique=False)

    op.create_table('own_indicator',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=12), nullable=False),
    sa.Column('label', sa.String(length=60), nullable=False),
    sa.Column('question', sa.String(length=160), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('stopped', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('"kind" in (\'count\', \'scale\', \'yes_no\')', name='ck_own_indicator_kind'),
    sa.CheckConstraint('length("label") <= 60', name='ck_own_indicator_label'),
    sa.CheckConstraint('length("question") <= 160', name='ck_own_indicator_question'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'code', name='uq_own_indicator_code')
    )
    with op.batch_alter_table('own_indicator', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_indicator_organisation'), ['organisation'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('own_indicator', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_indicator_organisation'))

    op.drop_table('own_indicator')
    with op.batch_alter_table('own_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_answer_status'))
        batch_op.drop_index(batch_op.f('ix_own_answer_organisation'))
        batch_op.drop_index(batch_op.f('ix_own_answer_on'))
        batch_op.drop_index(batch_op.f('ix_own_answer_import_id'))

    op.drop_table('own_answer')
