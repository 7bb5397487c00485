"""The tables at the start."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('area',
    sa.Column('code', sa.String(length=10), nullable=False),
    sa.Column('vintage', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('parent', sa.String(length=10), nullable=True),
    sa.Column('households', sa.Integer(), nullable=True),
    sa.Column('outline', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('code', 'vintage')
    )
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_area_parent'), ['parent'], unique=False)

    op.create_table('attempt',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempt_key'), ['key'], unique=False)
        batch_op.create_index(batch_op.f('ix_attempt_moment'), ['moment'], unique=False)

    op.create_table('audit',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('action', sa.String(length=40), nullable=False),
    sa.Column('object', sa.String(length=120), nullable=False),
    sa.Column('result', sa.String(length=12), nullable=False),
    sa.Column('fields', sa.String(length=1000), nullable=False),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_organisation'), ['organisation'], unique=False)

    op.create_table('cell',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('dimension', sa.String(length=30), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('as_of', sa.Date(), nullable=False),
    sa.Column('low', sa.BigInteger(), nullable=True),
    sa.Column('central', sa.BigInteger(), nullable=True),
    sa.Column('high', sa.BigInteger(), nullable=True),
    sa.Column('numerator', sa.BigInteger(), nullable=True),
    sa.Column('denominator', sa.BigInteger(), nullable=True),
    sa.Column('records', sa.Integer(), nullable=False),
    sa.Column('units', sa.Integer(), nullable=False),
    sa.Column('complete', sa.Integer(), nullable=False),
    sa.Column('incomplete', sa.Integer(), nullable=False),
    sa.Column('unknown', sa.String(length=120), nullable=False),
    sa.Column('factors', sa.String(length=2000), nullable=False),
    sa.Column('method_version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('seq'),
    sa.UniqueConstraint('organisation', 'indicator', 'view', 'dimension', 'category', 'area', 'period', name='uq_cell')
    )
    with op.batch_alter_table('cell', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cell_organisation'), ['organisation'], unique=False)

    op.create_table('factor_version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=80), nullable=False),
    sa.Column('label', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=60), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('low', sa.String(length=40), nullable=False),
    sa.Column('central', sa.String(length=40), nullable=False),
    sa.Column('high', sa.String(length=40), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.String(length=300), nullable=False),
    sa.Column('publisher', sa.String(length=200), nullable=False),
    sa.Column('link', sa.String(length=500), nullable=False),
    sa.Column('source_year', sa.Integer(), nullable=True),
    sa.Column('confidence', sa.String(length=1), nullable=False),
    sa.Column('note', sa.String(length=1000), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('factor_version', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_factor_version_code'), ['code'], unique=False)

    op.create_table('history',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('reason', sa.String(length=280), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_history_organisation'), ['organisation'], unique=False)
        batch_op.create_index('ix_history_record', ['record_type', 'record'], unique=False)

    op.create_table('jobrun',
    sa.Column('job', sa.String(length=40), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_start', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_success', sa.DateTime(timezone=True), nullable=True),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('milliseconds', sa.Integer(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('message', sa.String(length=400), nullable=False),
    sa.PrimaryKeyConstraint('job')
    )
    op.create_table('logged',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('approved', sa.Integer(), nullable=False),
    sa.Column('waiting', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('organisation', 'record_type', 'year')
    )
    op.create_table('mark',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('wanted', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('marked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('counted_on', sa.Date(), nullable=True),
    sa.Column('failed', sa.String(length=400), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('organisation')
    )
    op.create_table('organisation',
    sa.Column('id', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('own_word', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('origin', sa.String(length=10), nullable=False),
    sa.Column('relation', sa.String(length=10), nullable=False),
    sa.Column('municipality', sa.String(length=10), nullable=False),
    sa.Column('areas', sa.JSON(), nullable=False),
    sa.Column('started', sa.Integer(), nullable=False),
    sa.Column('review', sa.Boolean(), nullable=False),
    sa.Column('example', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_organisation_municipality'), ['municipality'], unique=False)

    op.create_table('release',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('subject', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('edition', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('subject', 'period', 'edition', name='uq_release')
    )
    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_release_subject'), ['subject'], unique=False)

    op.create_table('slot',
    sa.Column('job', sa.String(length=40), nullable=False),
    sa.Column('slot', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('owner', sa.String(length=60), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('lease_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('message', sa.String(length=400), nullable=False),
    sa.PrimaryKeyConstraint('job', 'slot')
    )
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_slot_changed_at'), ['changed_at'], unique=False)

    op.create_table('activity',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('counted', sa.String(length=40), nullable=True),
    sa.Column('new_people', sa.Integer(), nullable=True),
    sa.Column('helpers', sa.Integer(), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=True),
    sa.Column('place', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('audience', sa.JSON(), nullable=False),
    sa.Column('themes', sa.JSON(), nullable=False),
    sa.Column('hours', sa.BigInteger(), nullable=True),
    sa.Column('result', sa.String(length=2000), nullable=True),
    sa.Column('went_wrong', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_activity_status'),
    sa.CheckConstraint('"counted" in (\'counted\', \'estimated\')', name='ck_activity_counted'),
    sa.CheckConstraint('"helpers" >= 0 and "helpers" <= 500', name='ck_activity_helpers'),
    sa.CheckConstraint('"hours" >= 0 and "hours" <= 2000000000', name='ck_activity_hours'),
    sa.CheckConstraint('"kind" in (\'A1\', \'A2\', \'A3\', \'A4\', \'A5\', \'A6\', \'A7\', \'A8\', \'A9\', \'A10\', \'A11\', \'A12\', \'A13\', \'other\')', name='ck_activity_kind'),
    sa.CheckConstraint('"new_people" >= 0 and "new_people" <= 5000', name='ck_activity_new_people'),
    sa.CheckConstraint('"people" >= 0 and "people" <= 5000', name='ck_activity_people'),
    sa.CheckConstraint('"place" in (\'own\', \'home\', \'outside\', \'online\', \'other\')', name='ck_activity_place'),
    sa.CheckConstraint('length("area") <= 10', name='ck_activity_area'),
    sa.CheckConstraint('length("name") <= 120', name='ck_activity_name'),
    sa.CheckConstraint('length("result") <= 2000', name='ck_activity_result'),
    sa.CheckConstraint('length("went_wrong") <= 2000', name='ck_activity_went_wrong'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_activity_client_key')
    )
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_activity_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_activity_status'), ['status'], unique=False)

    op.create_table('assignment',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('client', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('work', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('hours', sa.BigInteger(), nullable=True),
    sa.Column('revenue_eur', sa.BigInteger(), nullable=True),
    sa.Column('local_percent', sa.Integer(), nullable=True),
    sa.Column('result', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_assignment_status'),
    sa.CheckConstraint('"client" in (\'municipality\', \'corporation\', \'resident\', \'vve\', \'company\', \'organisation\')', name='ck_assignment_client'),
    sa.CheckConstraint('"hours" >= 0 and "hours" <= 20000000000', name='ck_assignment_hours'),
    sa.CheckConstraint('"local_percent" >= 0 and "local_percent" <= 100', name='ck_assignment_local_percent'),
    sa.CheckConstraint('"revenue_eur" >= 0 and "revenue_eur" <= 5000000000000', name='ck_assignment_revenue_eur'),
    sa.CheckConstraint('"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', \'hospitality\', \'office\', \'other\')', name='ck_assignment_work'),
    sa.CheckConstraint('length("area") <= 10', name='ck_assignment_area'),
    sa.CheckConstraint('length("name") <= 120', name='ck_assignment_name'),
    sa.CheckConstraint('length("result") <= 2000', name='ck_assignment_result'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_assignment_client_key')
    )
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assignment_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_assignment_status'), ['status'], unique=False)

    op.create_table('check',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('measure', sa.String(length=32), nullable=False),
    sa.Column('outcome', sa.String(length=40), nullable=False),
    sa.CheckConstraint('"outcome" in (\'good\', \'repaired\', \'removed\')', name='ck_check_outcome'),
    sa.CheckConstraint('length("measure") <= 32', name='ck_check_measure'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('check', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_check_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_check_record'), ['record'], unique=False)

    op.create_table('closed',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation', 'period')
    )
    op.create_table('consent_event',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('story', sa.String(length=32), nullable=False),
    sa.Column('scope', sa.String(length=20), nullable=False),
    sa.Column('action', sa.String(length=12), nullable=False),
    sa.Column('how', sa.String(length=20), nullable=False),
    sa.Column('by', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('consent_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_event_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_consent_event_story'), ['story'], unique=False)

    op.create_table('contribution',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('quantity', sa.BigInteger(), nullable=True),
    sa.Column('value_eur', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('"kind" in (\'money\', \'hours\', \'place\', \'work\', \'material\', \'knowledge\', \'network\', \'rules\')', name='ck_contribution_kind'),
    sa.CheckConstraint('"quantity" >= 0 and "quantity" <= 1000000000000', name='ck_contribution_quantity'),
    sa.CheckConstraint('"value_eur" >= 0 and "value_eur" <= 10000000000000', name='ck_contribution_value_eur'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_contribution_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_contribution_record'), ['record'], unique=False)

    op.create_table('goal',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=True),
    sa.Column('period', sa.String(length=8), nullable=True),
    sa.Column('agreed', sa.BigInteger(), nullable=True),
    sa.Column('changed_to', sa.BigInteger(), nullable=True),
    sa.Column('changed_on', sa.Date(), nullable=True),
    sa.Column('question', sa.String(length=2000), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('explanation', sa.String(length=2000), nullable=True),
    sa.CheckConstraint('"agreed" >= 0 and "agreed" <= 100000000000000', name='ck_goal_agreed'),
    sa.CheckConstraint('"changed_to" >= 0 and "changed_to" <= 100000000000000', name='ck_goal_changed_to'),
    sa.CheckConstraint('"kind" in (\'target\', \'experiment\')', name='ck_goal_kind'),
    sa.CheckConstraint('"state" in (\'on_course\', \'attention\', \'reached\', \'stopped\')', name='ck_goal_state'),
    sa.CheckConstraint('length("explanation") <= 2000', name='ck_goal_explanation'),
    sa.CheckConstraint('length("indicator") <= 60', name='ck_goal_indicator'),
    sa.CheckConstraint('length("name") <= 120', name='ck_goal_name'),
    sa.CheckConstraint('length("period") <= 8', name='ck_goal_period'),
    sa.CheckConstraint('length("question") <= 2000', name='ck_goal_question'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_goal_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_goal_record'), ['record'], unique=False)

    op.create_table('grant',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('funder', sa.String(length=120), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('amount_eur', sa.BigInteger(), nullable=True),
    sa.Column('intended', sa.JSON(), nullable=False),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_grant_status'),
    sa.CheckConstraint('"amount_eur" >= 0 and "amount_eur" <= 10000000000000', name='ck_grant_amount_eur'),
    sa.CheckConstraint('length("funder") <= 120', name='ck_grant_funder'),
    sa.CheckConstraint('length("name") <= 120', name='ck_grant_name'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_grant_client_key')
    )
    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grant_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_status'), ['status'], unique=False)

    op.create_table('hours',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('who', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('hours', sa.BigInteger(), nullable=False),
    sa.Column('task', sa.String(length=40), nullable=False),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('allowance_eur', sa.BigInteger(), nullable=True),
    sa.Column('helped_first', sa.String(length=40), nullable=True),
    sa.Column('mood', sa.Integer(), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_hours_status'),
    sa.CheckConstraint('"allowance_eur" >= 0 and "allowance_eur" <= 500000000', name='ck_hours_allowance_eur'),
    sa.CheckConstraint('"helped_first" in (\'yes\', \'no\', \'unknown\')', name='ck_hours_helped_first'),
    sa.CheckConstraint('"hours" >= 0 and "hours" <= 1000000000', name='ck_hours_hours'),
    sa.CheckConstraint('"mood" >= 1 and "mood" <= 5', name='ck_hours_mood'),
    sa.CheckConstraint('"people" >= 1 and "people" <= 200', name='ck_hours_people'),
    sa.CheckConstraint('"task" in (\'visits\', \'fixing\', \'walk_in\', \'flyers\', \'meeting\', \'green\', \'office\', \'other\')', name='ck_hours_task'),
    sa.CheckConstraint('length("area") <= 10', name='ck_hours_area'),
    sa.CheckConstraint('length("who") <= 40', name='ck_hours_who'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_hours_client_key')
    )
    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_hours_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_hours_status'), ['status'], unique=False)

    op.create_table('import',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved', sa.Integer(), nullable=False),
    sa.Column('taken_back', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_import_organisation'), ['organisation'], unique=False)

    op.create_table('measure',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('quantity', sa.BigInteger(), nullable=False),
    sa.Column('stage', sa.String(length=40), nullable=False),
    sa.Column('done_by', sa.String(length=40), nullable=True),
    sa.Column('paid_by', sa.String(length=40), nullable=True),
    sa.Column('wall', sa.String(length=40), nullable=True),
    sa.CheckConstraint('"done_by" in (\'fixer\', \'resident\', \'company\')', name='ck_measure_done_by'),
    sa.CheckConstraint('"kind" in (\'draught_strip\', \'crack_sealing\', \'radiator_foil\', \'letterbox_brush\', \'door_closer\', \'pipe_insulation\', \'shower_head\', \'led_bulb\', \'standby_strip\', \'radiator_fan\', \'boiler_60\', \'hydronic_balancing\', \'thermostat_down\', \'appliance_swap\', \'cavity_wall\', \'outer_wall\', \'floor\', \'crawl_space\', \'roof_pitched\', \'roof_flat\', \'glass_hr_single\', \'glass_hr_double\', \'glass_triple_single\', \'glass_triple_double\', \'hybrid_heat_pump\', \'solar_panels\')', name='ck_measure_kind'),
    sa.CheckConstraint('"paid_by" in (\'enterprise\', \'resident\', \'municipality\', \'corporation\', \'other\')', name='ck_measure_paid_by'),
    sa.CheckConstraint('"quantity" >= 0 and "quantity" <= 10000000000', name='ck_measure_quantity'),
    sa.CheckConstraint('"stage" in (\'advised\', \'installed\')', name='ck_measure_stage'),
    sa.CheckConstraint('"wall" in (\'uninsulated\', \'insulated\', \'unknown\')', name='ck_measure_wall'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_measure_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_measure_record'), ['record'], unique=False)

    op.create_table('money',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('amount_eur', sa.BigInteger(), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=True),
    sa.Column('payer', sa.String(length=40), nullable=True),
    sa.Column('grant', sa.String(length=32), nullable=True),
    sa.Column('stays_local', sa.String(length=40), nullable=True),
    sa.Column('note', sa.String(length=120), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_money_status'),
    sa.CheckConstraint('"amount_eur" >= 0 and "amount_eur" <= 10000000000000', name='ck_money_amount_eur'),
    sa.CheckConstraint('"category" in (\'staff\', \'driver\', \'place\', \'material\', \'training\', \'volunteer_allowance\', \'communication\', \'office\', \'other\')', name='ck_money_category'),
    sa.CheckConstraint('"kind" in (\'cost\', \'income\', \'investment\', \'in_kind\')', name='ck_money_kind'),
    sa.CheckConstraint('"payer" in (\'municipality_assignment\', \'corporation_assignment\', \'resident_assignment\', \'sales\', \'municipality_grant\', \'spuk\', \'province\', \'fund\', \'membership\', \'donation\', \'own\', \'unknown\')', name='ck_money_payer'),
    sa.CheckConstraint('"stays_local" in (\'yes\', \'partly\', \'no\', \'unknown\')', name='ck_money_stays_local'),
    sa.CheckConstraint('length("grant") <= 32', name='ck_money_grant'),
    sa.CheckConstraint('length("note") <= 120', name='ck_money_note'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_money_client_key')
    )
    with op.batch_alter_table('money', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_money_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_money_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_money_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_money_status'), ['status'], unique=False)

    op.create_table('partner',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('group', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('interest', sa.String(length=2000), nullable=True),
    sa.Column('role', sa.String(length=40), nullable=True),
    sa.Column('role_wanted', sa.String(length=40), nullable=True),
    sa.Column('relation', sa.String(length=40), nullable=True),
    sa.Column('contact_since', sa.Date(), nullable=True),
    sa.Column('agreement', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_partner_status'),
    sa.CheckConstraint('"group" in (\'PG1\', \'PG2\', \'PG3\', \'PG4\', \'PG5\', \'PG6\', \'fund\', \'energy_supplier\')', name='ck_partner_group'),
    sa.CheckConstraint('"relation" in (\'L1\', \'L2\', \'L3\', \'L4\', \'L5\')', name='ck_partner_relation'),
    sa.CheckConstraint('"role" in (\'none\', \'supplier\', \'client\', \'partner\', \'co_owner\')', name='ck_partner_role'),
    sa.CheckConstraint('"role_wanted" in (\'none\', \'supplier\', \'client\', \'partner\', \'co_owner\')', name='ck_partner_role_wanted'),
    sa.CheckConstraint('length("agreement") <= 2000', name='ck_partner_agreement'),
    sa.CheckConstraint('length("interest") <= 2000', name='ck_partner_interest'),
    sa.CheckConstraint('length("name") <= 120', name='ck_partner_name'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_partner_client_key')
    )
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partner_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_partner_status'), ['status'], unique=False)

    op.create_table('person',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('email', sa.String(length=200), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('password', sa.String(length=200), nullable=False),
    sa.Column('role', sa.String(length=20), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=True),
    sa.Column('municipality', sa.String(length=10), nullable=True),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('email')
    )
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_person_organisation'), ['organisation'], unique=False)

    op.create_table('placement',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('work', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('hours_per_week', sa.BigInteger(), nullable=False),
    sa.Column('end', sa.Date(), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('employer', sa.String(length=120), nullable=True),
    sa.Column('benefit', sa.String(length=40), nullable=True),
    sa.Column('household_type', sa.String(length=40), nullable=True),
    sa.Column('share_stopped', sa.String(length=40), nullable=True),
    sa.Column('benefit_returned', sa.Date(), nullable=True),
    sa.Column('local', sa.String(length=40), nullable=True),
    sa.Column('learns', sa.String(length=120), nullable=True),
    sa.Column('certificate', sa.String(length=40), nullable=True),
    sa.Column('outflow', sa.String(length=40), nullable=True),
    sa.Column('still_working_6m', sa.String(length=40), nullable=True),
    sa.Column('also_counted_by', sa.String(length=120), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_placement_status'),
    sa.CheckConstraint('"benefit" in (\'social_assistance\', \'unemployment\', \'disability\', \'other\', \'none\', \'not_said\')', name='ck_placement_benefit'),
    sa.CheckConstraint('"certificate" in (\'yes\', \'no\', \'unknown\')', name='ck_placement_certificate'),
    sa.CheckConstraint('"hours_per_week" >= 0 and "hours_per_week" <= 60000000', name='ck_placement_hours_per_week'),
    sa.CheckConstraint('"household_type" in (\'single\', \'single_parent\', \'couple\', \'not_said\')', name='ck_placement_household_type'),
    sa.CheckConstraint('"kind" in (\'paid\', \'work_learning\', \'internship\', \'trial\', \'participation\', \'day_activity\', \'volunteer\', \'freelance\')', name='ck_placement_kind'),
    sa.CheckConstraint('"local" in (\'yes\', \'no\', \'unknown\')', name='ck_placement_local'),
    sa.CheckConstraint('"outflow" in (\'paid_elsewhere\', \'paid_here\', \'education\', \'volunteering\', \'back_to_benefit\', \'other\', \'unknown\')', name='ck_placement_outflow'),
    sa.CheckConstraint('"share_stopped" in (\'whole\', \'three_quarters\', \'half\', \'quarter\', \'nothing\', \'unknown\')', name='ck_placement_share_stopped'),
    sa.CheckConstraint('"still_working_6m" in (\'yes\', \'no\', \'unknown\')', name='ck_placement_still_working_6m'),
    sa.CheckConstraint('"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', \'hospitality\', \'office\', \'other\')', name='ck_placement_work'),
    sa.CheckConstraint('length("also_counted_by") <= 120', name='ck_placement_also_counted_by'),
    sa.CheckConstraint('length("area") <= 10', name='ck_placement_area'),
    sa.CheckConstraint('length("employer") <= 120', name='ck_placement_employer'),
    sa.CheckConstraint('length("learns") <= 120', name='ck_placement_learns'),
    sa.CheckConstraint('length("person") <= 40', name='ck_placement_person'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_placement_client_key')
    )
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_placement_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_placement_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_placement_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_placement_status'), ['status'], unique=False)

    op.create_table('reading',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=False),
    sa.CheckConstraint('"kind" in (\'gas\', \'electricity\', \'electricity_back\', \'heat\')', name='ck_reading_kind'),
    sa.CheckConstraint('"value" >= 0 and "value" <= 9999999000000', name='ck_reading_value'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reading_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_reading_record'), ['record'], unique=False)

    op.create_table('referral',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('household', sa.String(length=40), nullable=True),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.Column('to', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('consent_how', sa.String(length=40), nullable=False),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('warm', sa.String(length=40), nullable=True),
    sa.Column('landed', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_referral_status'),
    sa.CheckConstraint('"consent_how" in (\'signature\', \'spoken\', \'paper\')', name='ck_referral_consent_how'),
    sa.CheckConstraint('"landed" in (\'yes\', \'no\', \'unknown\')', name='ck_referral_landed'),
    sa.CheckConstraint('"state" in (\'to_do\', \'referred\', \'busy\', \'done\')', name='ck_referral_state'),
    sa.CheckConstraint('"to" in (\'social_team\', \'debt_help\', \'corporation\', \'energy_desk\', \'neighbourhood\', \'doctor\', \'municipality\', \'other\')', name='ck_referral_to'),
    sa.CheckConstraint('"topic" in (\'money\', \'cold\', \'lonely\', \'care\', \'work\', \'forms\', \'parenting\', \'safety\', \'nuisance\', \'ideas\', \'trust\', \'other\')', name='ck_referral_topic'),
    sa.CheckConstraint('"warm" in (\'yes\', \'no\', \'unknown\')', name='ck_referral_warm'),
    sa.CheckConstraint('length("area") <= 10', name='ck_referral_area'),
    sa.CheckConstraint('length("household") <= 40', name='ck_referral_household'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_referral_client_key')
    )
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_referral_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_referral_status'), ['status'], unique=False)

    op.create_table('signal',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('topic', sa.String(length=40), nullable=False),
    sa.Column('often', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('heard', sa.String(length=2000), nullable=True),
    sa.Column('state', sa.String(length=40), nullable=False),
    sa.Column('answer', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_signal_status'),
    sa.CheckConstraint('"often" in (\'once\', \'sometimes\', \'often\')', name='ck_signal_often'),
    sa.CheckConstraint('"state" in (\'new\', \'seen\', \'working\', \'answered\', \'not_taken\')', name='ck_signal_state'),
    sa.CheckConstraint('"topic" in (\'money\', \'cold\', \'lonely\', \'care\', \'work\', \'forms\', \'parenting\', \'safety\', \'nuisance\', \'ideas\', \'trust\', \'other\')', name='ck_signal_topic'),
    sa.CheckConstraint('length("answer") <= 2000', name='ck_signal_answer'),
    sa.CheckConstraint('length("area") <= 10', name='ck_signal_area'),
    sa.CheckConstraint('length("heard") <= 2000', name='ck_signal_heard'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_signal_client_key')
    )
    with op.batch_alter_table('signal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_signal_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_signal_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_signal_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_signal_status'), ['status'], unique=False)

    op.create_table('story',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('headline', sa.String(length=120), nullable=False),
    sa.Column('quote', sa.String(length=280), nullable=False),
    sa.Column('changed', sa.String(length=2000), nullable=False),
    sa.Column('teller', sa.String(length=40), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('situation', sa.String(length=2000), nullable=True),
    sa.Column('done', sa.String(length=2000), nullable=True),
    sa.Column('matters', sa.String(length=2000), nullable=True),
    sa.Column('difficult', sa.String(length=2000), nullable=True),
    sa.Column('values', sa.JSON(), nullable=False),
    sa.Column('feeling', sa.String(length=40), nullable=True),
    sa.Column('by_us', sa.String(length=40), nullable=True),
    sa.Column('often', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('visit', sa.String(length=32), nullable=True),
    sa.Column('consent', sa.JSON(), nullable=False),
    sa.Column('consent_how', sa.String(length=40), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_story_status'),
    sa.CheckConstraint('"by_us" in (\'fully\', \'partly\', \'no\', \'unknown\')', name='ck_story_by_us'),
    sa.CheckConstraint('"consent_how" in (\'signature\', \'spoken\', \'paper\')', name='ck_story_consent_how'),
    sa.CheckConstraint('"feeling" in (\'very_good\', \'good\', \'mixed\', \'bad\', \'very_bad\')', name='ck_story_feeling'),
    sa.CheckConstraint('"often" in (\'once\', \'sometimes\', \'often\')', name='ck_story_often'),
    sa.CheckConstraint('"teller" in (\'resident\', \'volunteer\', \'participant\', \'partner\', \'official\', \'coach\')', name='ck_story_teller'),
    sa.CheckConstraint('length("area") <= 10', name='ck_story_area'),
    sa.CheckConstraint('length("changed") <= 2000', name='ck_story_changed'),
    sa.CheckConstraint('length("difficult") <= 2000', name='ck_story_difficult'),
    sa.CheckConstraint('length("done") <= 2000', name='ck_story_done'),
    sa.CheckConstraint('length("headline") <= 120', name='ck_story_headline'),
    sa.CheckConstraint('length("matters") <= 2000', name='ck_story_matters'),
    sa.CheckConstraint('length("quote") <= 280', name='ck_story_quote'),
    sa.CheckConstraint('length("situation") <= 2000', name='ck_story_situation'),
    sa.CheckConstraint('length("visit") <= 32', name='ck_story_visit'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_story_client_key')
    )
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_story_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_story_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_story_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_story_status'), ['status'], unique=False)

    op.create_table('visit',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('status', sa.String(length=12), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('source', sa.String(length=12), nullable=False),
    sa.Column('import_id', sa.String(length=32), nullable=True),
    sa.Column('household', sa.String(length=40), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('kind', sa.String(length=40), nullable=False),
    sa.Column('found_by', sa.String(length=40), nullable=True),
    sa.Column('helped_before', sa.String(length=40), nullable=True),
    sa.Column('tenure', sa.String(length=40), nullable=True),
    sa.Column('dwelling', sa.String(length=40), nullable=True),
    sa.Column('label', sa.String(length=40), nullable=True),
    sa.Column('people', sa.Integer(), nullable=True),
    sa.Column('heating', sa.String(length=40), nullable=True),
    sa.Column('gas_use_m3', sa.BigInteger(), nullable=True),
    sa.Column('electricity_use_kwh', sa.BigInteger(), nullable=True),
    sa.Column('month_bill_eur', sa.BigInteger(), nullable=True),
    sa.Column('payment', sa.String(length=40), nullable=True),
    sa.Column('hidden_saving', sa.String(length=40), nullable=True),
    sa.Column('comfort', sa.Integer(), nullable=True),
    sa.Column('inconvenience', sa.JSON(), nullable=False),
    sa.Column('understands_bill', sa.Integer(), nullable=True),
    sa.Column('join', sa.JSON(), nullable=False),
    sa.Column('otherwise', sa.String(length=40), nullable=True),
    sa.Column('grade', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=True),
    sa.Column('material_eur', sa.BigInteger(), nullable=True),
    sa.Column('went_wrong', sa.String(length=2000), nullable=True),
    sa.Column('note', sa.String(length=280), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_visit_status'),
    sa.CheckConstraint('"comfort" >= 1 and "comfort" <= 5', name='ck_visit_comfort'),
    sa.CheckConstraint('"dwelling" in (\'flat\', \'terraced\', \'corner\', \'semi_detached\', \'detached\', \'unknown\')', name='ck_visit_dwelling'),
    sa.CheckConstraint('"electricity_use_kwh" >= 0 and "electricity_use_kwh" <= 50000000000', name='ck_visit_electricity_use_kwh'),
    sa.CheckConstraint('"found_by" in (\'neighbours\', \'flyer\', \'doorstep\', \'meeting\', \'municipality\', \'corporation\', \'social_team\', \'website\', \'other\')', name='ck_visit_found_by'),
    sa.CheckConstraint('"gas_use_m3" >= 0 and "gas_use_m3" <= 20000000000', name='ck_visit_gas_use_m3'),
    sa.CheckConstraint('"grade" >= 1 and "grade" <= 10', name='ck_visit_grade'),
    sa.CheckConstraint('"heating" in (\'gas_boiler\', \'block\', \'district\', \'heat_pump\', \'hybrid\', \'electric\', \'other\', \'unknown\')', name='ck_visit_heating'),
    sa.CheckConstraint('"helped_before" in (\'yes\', \'no\', \'unknown\')', name='ck_visit_helped_before'),
    sa.CheckConstraint('"hidden_saving" in (\'yes\', \'no\', \'unknown\')', name='ck_visit_hidden_saving'),
    sa.CheckConstraint('"kind" in (\'first\', \'fix\', \'aftercare\', \'phone\', \'not_home\')', name='ck_visit_kind'),
    sa.CheckConstraint('"label" in (\'A\', \'B\', \'C\', \'D\', \'E\', \'F\', \'G\', \'none\', \'unknown\')', name='ck_visit_label'),
    sa.CheckConstraint('"material_eur" >= 0 and "material_eur" <= 25000000000', name='ck_visit_material_eur'),
    sa.CheckConstraint('"minutes" >= 1 and "minutes" <= 960', name='ck_visit_minutes'),
    sa.CheckConstraint('"month_bill_eur" >= 0 and "month_bill_eur" <= 2500000000', name='ck_visit_month_bill_eur'),
    sa.CheckConstraint('"otherwise" in (\'sure\', \'maybe\', \'no\', \'unknown\')', name='ck_visit_otherwise'),
    sa.CheckConstraint('"payment" in (\'easy\', \'just\', \'hard\', \'cannot\', \'not_said\')', name='ck_visit_payment'),
    sa.CheckConstraint('"people" >= 1 and "people" <= 20', name='ck_visit_people'),
    sa.CheckConstraint('"tenure" in (\'corporation\', \'private_rent\', \'owner\', \'owner_vve\', \'unknown\')', name='ck_visit_tenure'),
    sa.CheckConstraint('"understands_bill" >= 1 and "understands_bill" <= 5', name='ck_visit_understands_bill'),
    sa.CheckConstraint('length("area") <= 10', name='ck_visit_area'),
    sa.CheckConstraint('length("household") <= 40', name='ck_visit_household'),
    sa.CheckConstraint('length("note") <= 280', name='ck_visit_note'),
    sa.CheckConstraint('length("went_wrong") <= 2000', name='ck_visit_went_wrong'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_visit_client_key')
    )
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_visit_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_visit_status'), ['status'], unique=False)

    op.create_table('login',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('token_hash')
    )
    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_login_expires_at'), ['expires_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_login_person'), ['person'], unique=False)

    op.create_table('upload',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('person', sa.String(length=32), nullable=False),
    sa.Column('record_type', sa.String(length=20), nullable=False),
    sa.Column('file_name', sa.String(length=200), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_upload_person'), ['person'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('upload', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_upload_person'))

    op.drop_table('upload')
    with op.batch_alter_table('login', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_login_person'))
        batch_op.drop_index(batch_op.f('ix_login_expires_at'))

    op.drop_table('login')
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_visit_status'))
        batch_op.drop_index(batch_op.f('ix_visit_organisation'))
        batch_op.drop_index(batch_op.f('ix_visit_on'))
        batch_op.drop_index(batch_op.f('ix_visit_import_id'))

    op.drop_table('visit')
    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_story_status'))
        batch_op.drop_index(batch_op.f('ix_story_organisation'))
        batch_op.drop_index(batch_op.f('ix_story_on'))
        batch_op.drop_index(batch_op.f('ix_story_import_id'))

    op.drop_table('story')
    with op.batch_alter_table('signal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_signal_status'))
        batch_op.drop_index(batch_op.f('ix_signal_organisation'))
        batch_op.drop_index(batch_op.f('ix_signal_on'))
        batch_op.drop_index(batch_op.f('ix_signal_import_id'))

    op.drop_table('signal')
    with op.batch_alter_table('referral', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_referral_status'))
        batch_op.drop_index(batch_op.f('ix_referral_organisation'))
        batch_op.drop_index(batch_op.f('ix_referral_on'))
        batch_op.drop_index(batch_op.f('ix_referral_import_id'))

    op.drop_table('referral')
    with op.batch_alter_table('reading', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reading_record'))
        batch_op.drop_index(batch_op.f('ix_reading_organisation'))

    op.drop_table('reading')
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_placement_status'))
        batch_op.drop_index(batch_op.f('ix_placement_organisation'))
        batch_op.drop_index(batch_op.f('ix_placement_on'))
        batch_op.drop_index(batch_op.f('ix_placement_import_id'))

    op.drop_table('placement')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_person_organisation'))

    op.drop_table('person')
    with op.batch_alter_table('partner', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_partner_status'))
        batch_op.drop_index(batch_op.f('ix_partner_organisation'))
        batch_op.drop_index(batch_op.f('ix_partner_on'))
        batch_op.drop_index(batch_op.f('ix_partner_import_id'))

    op.drop_table('partner')
    with op.batch_alter_table('money', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_money_status'))
        batch_op.drop_index(batch_op.f('ix_money_organisation'))
        batch_op.drop_index(batch_op.f('ix_money_on'))
        batch_op.drop_index(batch_op.f('ix_money_import_id'))

    op.drop_table('money')
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_measure_record'))
        batch_op.drop_index(batch_op.f('ix_measure_organisation'))

    op.drop_table('measure')
    with op.batch_alter_table('import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_import_organisation'))

    op.drop_table('import')
    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_hours_status'))
        batch_op.drop_index(batch_op.f('ix_hours_organisation'))
        batch_op.drop_index(batch_op.f('ix_hours_on'))
        batch_op.drop_index(batch_op.f('ix_hours_import_id'))

    op.drop_table('hours')
    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_grant_status'))
        batch_op.drop_index(batch_op.f('ix_grant_organisation'))
        batch_op.drop_index(batch_op.f('ix_grant_on'))
        batch_op.drop_index(batch_op.f('ix_grant_import_id'))

    op.drop_table('grant')
    with op.batch_alter_table('goal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_goal_record'))
        batch_op.drop_index(batch_op.f('ix_goal_organisation'))

    op.drop_table('goal')
    with op.batch_alter_table('contribution', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_contribution_record'))
        batch_op.drop_index(batch_op.f('ix_contribution_organisation'))

    op.drop_table('contribution')
    with op.batch_alter_table('consent_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_event_story'))
        batch_op.drop_index(batch_op.f('ix_consent_event_organisation'))

    op.drop_table('consent_event')
    op.drop_table('closed')
    with op.batch_alter_table('check', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_check_record'))
        batch_op.drop_index(batch_op.f('ix_check_organisation'))

    op.drop_table('check')
    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assignment_status'))
        batch_op.drop_index(batch_op.f('ix_assignment_organisation'))
        batch_op.drop_index(batch_op.f('ix_assignment_on'))
        batch_op.drop_index(batch_op.f('ix_assignment_import_id'))

    op.drop_table('assignment')
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_activity_status'))
        batch_op.drop_index(batch_op.f('ix_activity_organisation'))
        batch_op.drop_index(batch_op.f('ix_activity_on'))
        batch_op.drop_index(batch_op.f('ix_activity_import_id'))

    op.drop_table('activity')
    with op.batch_alter_table('slot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_slot_changed_at'))

    op.drop_table('slot')
    with op.batch_alter_table('release', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_release_subject'))

    op.drop_table('release')
    with op.batch_alter_table('organisation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_organisation_municipality'))

    op.drop_table('organisation')
    op.drop_table('mark')
    op.drop_table('logged')
    op.drop_table('jobrun')
    with op.batch_alter_table('history', schema=None) as batch_op:
        batch_op.drop_index('ix_history_record')
        batch_op.drop_index(batch_op.f('ix_history_organisation'))

    op.drop_table('history')
    with op.batch_alter_table('factor_version', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_factor_version_code'))

    op.drop_table('factor_version')
    with op.batch_alter_table('cell', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cell_organisation'))

    op.drop_table('cell')
    with op.batch_alter_table('audit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_organisation'))

    op.drop_table('audit')
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempt_moment'))
        batch_op.drop_index(batch_op.f('ix_attempt_key'))

    op.drop_table('attempt')
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_area_parent'))

    op.drop_table('area')
