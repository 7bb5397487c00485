"""What a story belongs to, and why others did not take a step."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # not as a copy of the table: triggers of the consent look at stories
    op.execute('ALTER TABLE story ADD COLUMN belongs VARCHAR(32) CONSTRAINT ck_story_belongs CHECK (length("belongs") <= 32)')
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.add_column(sa.Column('why_not', sa.JSON(), server_default='[]', nullable=False))
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.alter_column('why_not', server_default=None)  # it was for the steps that were there


def downgrade() -> None:
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.drop_column('why_not')
    op.execute('ALTER TABLE story DROP COLUMN belongs')
