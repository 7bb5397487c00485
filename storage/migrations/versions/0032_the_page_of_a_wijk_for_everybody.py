"""The page of a wijk for everybody."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('public_page',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('shown', sa.Boolean(), nullable=False),
    sa.Column('indexed', sa.Boolean(), nullable=False),
    sa.Column('contact', sa.String(length=300), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation')
    )


def downgrade() -> None:
    op.drop_table('public_page')
