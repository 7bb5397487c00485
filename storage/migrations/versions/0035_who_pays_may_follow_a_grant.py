"""Who pays may follow a grant."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0035'
down_revision = '0034'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('funder',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name')
    )
    op.create_table('followed_grant',
    sa.Column('grant', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('funder', sa.String(length=32), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['funder'], ['funder.id'], ),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('grant')
    )
    with op.batch_alter_table('followed_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_followed_grant_funder'), ['funder'], unique=False)
        batch_op.create_index(batch_op.f('ix_followed_grant_organisation'), ['organisation'], unique=False)

    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('funder', sa.String(length=32), nullable=True))
        batch_op.create_index(batch_op.f('ix_person_funder'), ['funder'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_funder'))
        batch_op.drop_column('funder')

    with op.batch_alter_table('followed_grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_followed_grant_organisation'))
        batch_op.drop_index(batch_op.f('ix_followed_grant_funder'))

    op.drop_table('followed_grant')
    op.drop_table('funder')
