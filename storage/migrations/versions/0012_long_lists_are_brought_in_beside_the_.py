"""Long lists are brought in beside the forms."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('intake_task',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('what', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('steps', sa.Integer(), nullable=False),
    sa.Column('given', sa.JSON(), nullable=False),
    sa.Column('told', sa.JSON(), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('owner', sa.String(length=60), nullable=False),
    sa.Column('held_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('intake_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_intake_task_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_intake_task_state'), ['state'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('intake_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_intake_task_state'))
        batch_op.drop_index(batch_op.f('ix_intake_task_organisation'))

    op.drop_table('intake_task')
