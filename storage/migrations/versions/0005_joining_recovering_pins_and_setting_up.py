"""Joining, recovering, PINs and setting up."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0005'
down_revision = '0004'
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

    op.create_table('device_pin',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('device', sa.String(length=64), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('pin', sa.String(length=200), nullable=False),
    sa.Column('label', sa.String(length=60), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('device_pin', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_device_pin_device'), ['device'], unique=False)
        batch_op.create_index(batch_op.f('ix_device_pin_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_device_pin_person'), ['person'], unique=False)

    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.add_column(sa.Column('pin', sa.String(length=32), server_default='', nullable=False))

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.add_column(sa.Column('switched_on', sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column('to_do', sa.JSON(), nullable=True))

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

    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_column('to_do')
        batch_op.drop_column('switched_on')

    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.drop_column('pin')

    with op.batch_alter_table('device_pin', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_device_pin_person'))
        batch_op.drop_index(batch_op.f('ix_device_pin_expires_at'))
        batch_op.drop_index(batch_op.f('ix_device_pin_device'))

    op.drop_table('device_pin')
    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_admission_secret'))
        batch_op.drop_index(batch_op.f('ix_admission_person'))
        batch_op.drop_index(batch_op.f('ix_admission_organisation'))
        batch_op.drop_index(batch_op.f('ix_admission_expires_at'))

    op.drop_table('admission')
