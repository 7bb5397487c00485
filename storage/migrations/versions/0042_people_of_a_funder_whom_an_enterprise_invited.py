"""People of a funder whom an enterprise invited."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0042'
down_revision = '0041'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('funder_guest',
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person', 'organisation')
    )
    with op.batch_alter_table('funder_guest', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_funder_guest_organisation'), ['organisation'], unique=False)

    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.add_column(sa.Column('funder', sa.String(length=32), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('admission', schema=None) as batch_op:
        batch_op.drop_column('funder')

    with op.batch_alter_table('funder_guest', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_funder_guest_organisation'))

    op.drop_table('funder_guest')
