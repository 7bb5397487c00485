"""The borders of buurten for the map."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0036'
down_revision = '0035'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('area_shape',
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('vintage', sa.Integer(), nullable=False),
    sa.Column('path', sa.Text(), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('code', 'vintage')
    )


def downgrade() -> None:
    op.drop_table('area_shape')
