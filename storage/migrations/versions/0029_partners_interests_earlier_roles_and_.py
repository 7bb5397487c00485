"""Partners: interests, earlier roles and contact persons, and how working together goes."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('cooperation',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('side', sa.String(length=40), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('words', sa.String(length=280), nullable=True),
    sa.CheckConstraint('"score" >= 1 and "score" <= 5', name='ck_cooperation_score'),
    sa.CheckConstraint('"side" in (\'enterprise\', \'partner\')', name='ck_cooperation_side'),
    sa.CheckConstraint('length("words") <= 280', name='ck_cooperation_words'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('cooperation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cooperation_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_cooperation_record'), ['record'], unique=False)

    op.create_table('former_contact',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('former_contact', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_former_contact_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_former_contact_record'), ['record'], unique=False)

    op.create_table('former_role',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(length=40), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.CheckConstraint('"role" in (\'none\', \'supplier\', \'client\', \'partner\', \'co_owner\')', name='ck_former_role_role'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('former_role', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_former_role_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_former_role_record'), ['record'], unique=False)

    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.add_column(sa.Column('interests', sa.JSON(), server_default='[]', nullable=False))
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.alter_column('interests', server_default=None)  # it was for the partners that were there: what they wrote stays in `interest`


def downgrade() -> None:
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.drop_column('interests')

    with op.batch_alter_table('former_role', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_former_role_record'))
        batch_op.drop_index(batch_op.f('ix_former_role_organisation'))

    op.drop_table('former_role')
    with op.batch_alter_table('former_contact', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_former_contact_record'))
        batch_op.drop_index(batch_op.f('ix_former_contact_organisation'))

    op.drop_table('former_contact')
    with op.batch_alter_table('cooperation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cooperation_record'))
        batch_op.drop_index(batch_op.f('ix_cooperation_organisation'))

    op.drop_table('cooperation')
