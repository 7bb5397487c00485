"""Photos with a story or an activity."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('photo',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('small_width', sa.Integer(), nullable=False),
    sa.Column('small_height', sa.Integer(), nullable=False),
    sa.Column('alt', sa.String(length=300), nullable=False),
    sa.Column('consent', sa.JSON(), nullable=False),
    sa.Column('recognisable', sa.Boolean(), nullable=False),
    sa.Column('faces', sa.JSON(), nullable=False),
    sa.Column('how', sa.String(length=20), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photo_expires_on'), ['expires_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_photo_organisation'), ['organisation'], unique=False)
        batch_op.create_index('ix_photo_record', ['record_type', 'record'], unique=False)

    op.create_table('photo_consent',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('photo', sa.String(length=32), nullable=False),
    sa.Column('facet', sa.String(length=10), nullable=False),
    sa.Column('scope', sa.String(length=20), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('how', sa.String(length=20), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('photo_consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_photo_consent_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_photo_consent_photo'), ['photo'], unique=False)

    op.create_table('photo_image',
    sa.Column('photo', sa.String(length=32), nullable=False),
    sa.Column('size', sa.String(length=5), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['photo'], ['photo.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('photo', 'size')
    )


def downgrade() -> None:
    op.drop_table('photo_image')
    with op.batch_alter_table('photo_consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_photo_consent_photo'))
        batch_op.drop_index(batch_op.f('ix_photo_consent_organisation'))

    op.drop_table('photo_consent')
    with op.batch_alter_table('photo', schema=None) as batch_op:
        batch_op.drop_index('ix_photo_record')
        batch_op.drop_index(batch_op.f('ix_photo_organisation'))
        batch_op.drop_index(batch_op.f('ix_photo_expires_on'))

    op.drop_table('photo')
