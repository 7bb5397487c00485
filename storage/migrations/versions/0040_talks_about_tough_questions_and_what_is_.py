"""Talks about tough questions and what is in the way."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0040'
down_revision = '0039'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('dialogue',
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
    sa.Column('about', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('ours', sa.String(length=600), nullable=False),
    sa.Column('other', sa.String(length=40), nullable=True),
    sa.Column('theirs', sa.String(length=600), nullable=True),
    sa.Column('agreed', sa.String(length=300), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('done', sa.String(length=40), nullable=True),
    sa.Column('wider', sa.String(length=40), nullable=True),
    sa.Column('homes', sa.Integer(), nullable=True),
    sa.Column('general', sa.String(length=40), nullable=True),
    sa.Column('rule', sa.String(length=120), nullable=True),
    sa.Column('departments', sa.Integer(), nullable=True),
    sa.Column('counters', sa.Integer(), nullable=True),
    sa.Column('tender', sa.String(length=40), nullable=True),
    sa.Column('tender_reason', sa.String(length=300), nullable=True),
    sa.Column('solved_on', sa.Date(), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_dialogue_status'),
    sa.CheckConstraint('"about" in (\'TV1\', \'TV2\', \'TV3\', \'TV4\', \'already_paid\', \'tender\', \'rule\', \'departments\')', name='ck_dialogue_about'),
    sa.CheckConstraint('"counters" >= 1 and "counters" <= 99', name='ck_dialogue_counters'),
    sa.CheckConstraint('"departments" >= 1 and "departments" <= 99', name='ck_dialogue_departments'),
    sa.CheckConstraint('"done" in (\'yes\', \'no\', \'unknown\')', name='ck_dialogue_done'),
    sa.CheckConstraint('"general" in (\'yes\', \'no\', \'unknown\')', name='ck_dialogue_general'),
    sa.CheckConstraint('"homes" >= 2 and "homes" <= 1000000', name='ck_dialogue_homes'),
    sa.CheckConstraint('"other" in (\'municipality\', \'corporation\', \'residents\', \'other\')', name='ck_dialogue_other'),
    sa.CheckConstraint('"tender" in (\'running\', \'won\', \'lost\', \'not_joined\')', name='ck_dialogue_tender'),
    sa.CheckConstraint('"wider" in (\'yes\', \'no\', \'unknown\')', name='ck_dialogue_wider'),
    sa.CheckConstraint('length("agreed") <= 300', name='ck_dialogue_agreed'),
    sa.CheckConstraint('length("ours") <= 600', name='ck_dialogue_ours'),
    sa.CheckConstraint('length("rule") <= 120', name='ck_dialogue_rule'),
    sa.CheckConstraint('length("tender_reason") <= 300', name='ck_dialogue_tender_reason'),
    sa.CheckConstraint('length("theirs") <= 600', name='ck_dialogue_theirs'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_dialogue_client_key')
    )
    with op.batch_alter_table('dialogue', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dialogue_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_dialogue_status'), ['status'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('dialogue', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dialogue_status'))
        batch_op.drop_index(batch_op.f('ix_dialogue_organisation'))
        batch_op.drop_index(batch_op.f('ix_dialogue_on'))
        batch_op.drop_index(batch_op.f('ix_dialogue_import_id'))

    op.drop_table('dialogue')
