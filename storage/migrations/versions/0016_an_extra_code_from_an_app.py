"""An extra code from an app."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0016'
down_revision = '0015'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('authenticator',
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('key', sa.LargeBinary(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('last_step', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirmed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person')
    )
    op.create_table('proven',
    sa.Column('token', sa.String(length=64), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('token')
    )
    with op.batch_alter_table('proven', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proven_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_proven_person'), ['person'], unique=False)

    op.create_table('recovery_code',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('code', sa.String(length=64), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_recovery_code_person'), ['person'], unique=False)

    with op.batch_alter_table('safeguard', schema=None) as batch_op:
        batch_op.add_column(sa.Column('second_factor', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table('safeguard', schema=None) as batch_op:
        batch_op.drop_column('second_factor')

    with op.batch_alter_table('recovery_code', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_recovery_code_person'))

    op.drop_table('recovery_code')
    with op.batch_alter_table('proven', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_proven_person'))
        batch_op.drop_index(batch_op.f('ix_proven_expires_at'))

    op.drop_table('proven')
    op.drop_table('authenticator')
