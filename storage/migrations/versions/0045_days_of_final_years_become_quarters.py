"""Days of final years become quarters."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0045'
down_revision = '0044'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('final_year', schema=None) as batch_op:
        batch_op.add_column(sa.Column('blurred_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('final_year', schema=None) as batch_op:
        batch_op.drop_column('blurred_at')
