"""What is known of a consent."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('consent_words',
    sa.Column('version', sa.String(length=16), nullable=False),
    sa.Column('sentences', sa.JSON(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('version')
    )
    with op.batch_alter_table('consent_event', schema=None) as batch_op:
        batch_op.add_column(sa.Column('words', sa.String(length=16), server_default='', nullable=False))
        batch_op.add_column(sa.Column('language', sa.String(length=12), server_default='', nullable=False))
        batch_op.add_column(sa.Column('given_by', sa.String(length=12), server_default='', nullable=False))
        batch_op.add_column(sa.Column('evidence', sa.String(length=64), server_default='', nullable=False))

    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.add_column(sa.Column('sixteen', sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column('consent_by', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('consent_language', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('consent_evidence', sa.String(length=120), nullable=True))

    checks('story', {'ck_story_area': 'length("area") <= 10',
 'ck_story_by_us': '"by_us" in (\'fully\', \'partly\', \'no\', \'unknown\')',
 'ck_story_changed': 'length("changed") <= 2000',
 'ck_story_consent_by': '"consent_by" in (\'teller\', \'guardian\')',
 'ck_story_consent_evidence': 'length("consent_evidence") <= 120',
 'ck_story_consent_how': '"consent_how" in (\'signature\', \'spoken\', \'paper\')',
 'ck_story_consent_language': '"consent_language" in (\'nl\', \'en\', \'ar\', \'tr\', \'uk\', \'pl\', \'other\')',
 'ck_story_difficult': 'length("difficult") <= 2000',
 'ck_story_done': 'length("done") <= 2000',
 'ck_story_feeling': '"feeling" in (\'very_good\', \'good\', \'mixed\', \'bad\', \'very_bad\')',
 'ck_story_grant': 'length("grant") <= 32',
 'ck_story_headline': 'length("headline") <= 120',
 'ck_story_matters': 'length("matters") <= 2000',
 'ck_story_often': '"often" in (\'once\', \'sometimes\', \'often\')',
 'ck_story_quote': 'length("quote") <= 280',
 'ck_story_situation': 'length("situation") <= 2000',
 'ck_story_sixteen': 'length("sixteen") <= 8',
 'ck_story_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_story_teller': '"teller" in (\'resident\', \'volunteer\', \'participant\', \'partner\', \'official\', \'coach\')',
 'ck_story_visit': 'length("visit") <= 32'})


def downgrade() -> None:
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.drop_column('consent_evidence')
        batch_op.drop_column('consent_language')
        batch_op.drop_column('consent_by')
        batch_op.drop_column('sixteen')

    with op.batch_alter_table('consent_event', schema=None) as batch_op:
        batch_op.drop_column('evidence')
        batch_op.drop_column('given_by')
        batch_op.drop_column('language')
        batch_op.drop_column('words')

    op.drop_table('consent_words')
    checks('story', {'ck_story_area': 'length("area") <= 10',
 'ck_story_by_us': '"by_us" in (\'fully\', \'partly\', \'no\', \'unknown\')',
 'ck_story_changed': 'length("changed") <= 2000',
 'ck_story_consent_how': '"consent_how" in (\'signature\', \'spoken\', \'paper\')',
 'ck_story_difficult': 'length("difficult") <= 2000',
 'ck_story_done': 'length("done") <= 2000',
 'ck_story_feeling': '"feeling" in (\'very_good\', \'good\', \'mixed\', \'bad\', \'very_bad\')',
 'ck_story_grant': 'length("grant") <= 32',
 'ck_story_headline': 'length("headline") <= 120',
 'ck_story_matters': 'length("matters") <= 2000',
 'ck_story_often': '"often" in (\'once\', \'sometimes\', \'often\')',
 'ck_story_quote': 'length("quote") <= 280',
 'ck_story_situation': 'length("situation") <= 2000',
 'ck_story_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_story_teller': '"teller" in (\'resident\', \'volunteer\', \'participant\', \'partner\', \'official\', \'coach\')',
 'ck_story_visit': 'length("visit") <= 32'})
