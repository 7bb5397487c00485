"""Joining by a link and recovering."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('admission',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('secret', sa.String(length=200), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=True),
    sa.Column('person', sa.String(length=32), nullable=True),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('most', sa.Integer(), nullable=False),
    sa.Column('used', sa.Integer(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.String(length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_admission_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_admission_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_admission_person'), ['person'], unique=False)
        batch_op.create_index(batch_op.f('ix_admission_secret'), ['secret'], unique=False)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('login_name', sa.String(length=40), nullable=True))
        batch_op.alter_column('email',
               existing_type=sa.String(length=200),
               nullable=True)
        batch_op.create_index(batch_op.f('ix_person_login_name'), ['login_name'], unique=True)


def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_login_name'))
        batch_op.alter_column('email',
               existing_type=sa.String(length=200),
               nullable=False)
        batch_op.drop_column('login_name')

    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_admission_secret'))
        batch_op.drop_index(batch_op.f('ix_admission_person'))
        batch_op.drop_index(batch_op.f('ix_admission_organisation'))
        batch_op.drop_index(batch_op.f('ix_admission_expires_at'))

    op.drop_table('admission')
