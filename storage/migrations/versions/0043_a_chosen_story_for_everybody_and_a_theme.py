"""A chosen story for everybody, and the theme of a municipality."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0043'
down_revision = '0042'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('theme',
    sa.Column('municipality', sa.String(length=10), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('tokens', sa.JSON(), nullable=False),
    sa.Column('mark', sa.String(length=16), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('municipality')
    )
    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_theme_mark'), ['mark'], unique=False)

    with op.batch_alter_table('public_page', schema=None) as batch_op:
        batch_op.add_column(sa.Column('stories', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('public_page', schema=None) as batch_op:
        batch_op.drop_column('stories')

    with op.batch_alter_table('theme', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_theme_mark'))

    op.drop_table('theme')
