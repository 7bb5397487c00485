"""What a story belongs to, and why others did not take a step."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks

revision = '0046'
down_revision = '0045'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.add_column(sa.Column('belongs', sa.String(length=32), nullable=True))

    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.add_column(sa.Column('why_not', sa.JSON(), server_default='[]', nullable=False))

    checks('story', {'ck_story_area': 'length("area") <= 10',
 'ck_story_belongs': 'length("belongs") <= 32',
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
        batch_op.drop_column('belongs')

    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.drop_column('why_not')

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
