"""Counting that can be defended."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('area_fact',
    sa.Column('area', sa.String(length=10), nullable=False),
    sa.Column('vintage', sa.Integer(), nullable=False),
    sa.Column('characteristic', sa.String(length=20), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('published', sa.String(length=10), nullable=False),
    sa.Column('number', sa.BigInteger(), nullable=True),
    sa.Column('unit', sa.String(length=5), nullable=False),
    sa.Column('source', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('area', 'vintage', 'characteristic', 'category', 'published')
    )
    op.create_table('cell_block',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('periods', sa.String(length=None), nullable=False),
    sa.Column('factors', sa.String(length=None), nullable=False),
    sa.Column('unknown', sa.String(length=None), nullable=False),
    sa.PrimaryKeyConstraint('organisation', 'indicator')
    )
    op.create_table('factor_change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_by', sa.String(length=40), nullable=False),
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('codes', sa.String(length=8000), nullable=False),
    sa.Column('versions', sa.String(length=8000), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('collective',
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
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('journey', sa.String(length=40), nullable=True),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('end', sa.Date(), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_collective_status'),
    sa.CheckConstraint('"journey" in (\'KR1\', \'KR2\', \'KR3\', \'KR4\')', name='ck_collective_journey'),
    sa.CheckConstraint('length("area") <= 10', name='ck_collective_area'),
    sa.CheckConstraint('length("name") <= 120', name='ck_collective_name'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_collective_client_key')
    )
    with op.batch_alter_table('collective', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_collective_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_collective_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_collective_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_collective_status'), ['status'], unique=False)

    op.create_table('doubt_answer',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('code', sa.String(length=20), nullable=False),
    sa.Column('answer', sa.String(length=280), nullable=False),
    sa.Column('value', sa.BigInteger(), nullable=True),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('doubt_answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_doubt_answer_organisation'), ['organisation'], unique=False)

    op.create_table('factor_difference',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('change', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('closed', sa.Boolean(), nullable=False),
    sa.Column('old_low', sa.BigInteger(), nullable=True),
    sa.Column('old_central', sa.BigInteger(), nullable=True),
    sa.Column('old_high', sa.BigInteger(), nullable=True),
    sa.Column('new_low', sa.BigInteger(), nullable=True),
    sa.Column('new_central', sa.BigInteger(), nullable=True),
    sa.Column('new_high', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['change'], ['factor_change.id'], ),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('factor_difference', schema=None) as batch_op:
        batch_op.create_index('ix_factor_difference', ['organisation', 'change'], unique=False)

    op.create_table('factor_pending',
    sa.Column('change', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('compared_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['change'], ['factor_change.id'], ),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('change', 'organisation')
    )
    op.create_table('factor_proposal',
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
    sa.Column('reason', sa.String(length=300), nullable=False),
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('sure', sa.String(length=300), nullable=False),
    sa.Column('proposed_by', sa.String(length=40), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('decided_by', sa.String(length=40), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.String(length=300), nullable=False),
    sa.Column('version', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['version'], ['factor_version.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('factor_proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_factor_proposal_code'), ['code'], unique=False)

    op.create_table('keptback',
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('figures', sa.String(length=400), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('organisation', 'period')
    )
    op.create_table('own_words',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('person', sa.String(length=40), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('seq')
    )
    with op.batch_alter_table('own_words', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_own_words_organisation'), ['organisation'], unique=False)

    op.create_table('partnership',
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
    sa.Column('about', sa.String(length=120), nullable=False),
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('answered_on', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.Column('kept', sa.String(length=40), nullable=True),
    sa.Column('counted_by', sa.String(length=40), nullable=False),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_partnership_status'),
    sa.CheckConstraint('"counted_by" in (\'enterprise\', \'municipality\', \'both\')', name='ck_partnership_counted_by'),
    sa.CheckConstraint('"kept" in (\'yes\', \'no\', \'unknown\')', name='ck_partnership_kept'),
    sa.CheckConstraint('"kind" in (\'question\', \'promise\', \'contact\')', name='ck_partnership_kind'),
    sa.CheckConstraint('length("about") <= 120', name='ck_partnership_about'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_partnership_client_key')
    )
    with op.batch_alter_table('partnership', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_partnership_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnership_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnership_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_partnership_status'), ['status'], unique=False)

    op.create_table('poll',
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
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=True),
    sa.Column('trust_enterprise', sa.Integer(), nullable=True),
    sa.Column('trust_municipality', sa.Integer(), nullable=True),
    sa.Column('trust_neighbours', sa.Integer(), nullable=True),
    sa.Column('say', sa.Integer(), nullable=True),
    sa.Column('pride', sa.Integer(), nullable=True),
    sa.Column('help', sa.Integer(), nullable=True),
    sa.Column('wish', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_poll_status'),
    sa.CheckConstraint('"help" >= 1 and "help" <= 5', name='ck_poll_help'),
    sa.CheckConstraint('"pride" >= 1 and "pride" <= 5', name='ck_poll_pride'),
    sa.CheckConstraint('"say" >= 1 and "say" <= 5', name='ck_poll_say'),
    sa.CheckConstraint('"trust_enterprise" >= 1 and "trust_enterprise" <= 10', name='ck_poll_trust_enterprise'),
    sa.CheckConstraint('"trust_municipality" >= 1 and "trust_municipality" <= 10', name='ck_poll_trust_municipality'),
    sa.CheckConstraint('"trust_neighbours" >= 1 and "trust_neighbours" <= 10', name='ck_poll_trust_neighbours'),
    sa.CheckConstraint('length("area") <= 10', name='ck_poll_area'),
    sa.CheckConstraint('length("wish") <= 2000', name='ck_poll_wish'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_poll_client_key')
    )
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_poll_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_poll_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_poll_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_poll_status'), ['status'], unique=False)

    op.create_table('profile',
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
    sa.Column('on', sa.Date(), nullable=False),
    sa.Column('members', sa.Integer(), nullable=True),
    sa.Column('spin_offs', sa.Integer(), nullable=True),
    sa.Column('which', sa.String(length=2000), nullable=True),
    sa.CheckConstraint("status in ('submitted', 'approved', 'returned', 'withdrawn')", name='ck_profile_status'),
    sa.CheckConstraint('"members" >= 0 and "members" <= 100000', name='ck_profile_members'),
    sa.CheckConstraint('"spin_offs" >= 0 and "spin_offs" <= 500', name='ck_profile_spin_offs'),
    sa.CheckConstraint('length("which") <= 2000', name='ck_profile_which'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key', name='uq_profile_client_key')
    )
    with op.batch_alter_table('profile', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_profile_import_id'), ['import_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_profile_on'), ['on'], unique=False)
        batch_op.create_index(batch_op.f('ix_profile_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_profile_status'), ['status'], unique=False)

    op.create_table('scenario',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('client_key', sa.String(length=64), nullable=False),
    sa.Column('mat', sa.String(length=20), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('inputs', sa.JSON(), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('organisation', 'client_key')
    )
    with op.batch_alter_table('scenario', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_scenario_organisation'), ['organisation'], unique=False)

    op.create_table('step',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(length=40), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('households', sa.Integer(), nullable=False),
    sa.Column('amount_eur', sa.BigInteger(), nullable=True),
    sa.CheckConstraint('"amount_eur" >= 0 and "amount_eur" <= 100000000000000', name='ck_step_amount_eur'),
    sa.CheckConstraint('"households" >= 0 and "households" <= 5000', name='ck_step_households'),
    sa.CheckConstraint('"step" in (\'know\', \'want\', \'choose\', \'ask\', \'decide\', \'do\', \'after\')', name='ck_step_step'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_step_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_step_record'), ['record'], unique=False)

    op.create_table('tie',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('partner', sa.String(length=32), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('length("partner") <= 32', name='ck_tie_partner'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('tie', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tie_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_tie_record'), ['record'], unique=False)

    op.create_table('wellbeing',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('record', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('asked_on', sa.Date(), nullable=False),
    sa.Column('confidence', sa.Integer(), nullable=True),
    sa.Column('meaning', sa.Integer(), nullable=True),
    sa.Column('words', sa.String(length=280), nullable=True),
    sa.CheckConstraint('"confidence" >= 1 and "confidence" <= 5', name='ck_wellbeing_confidence'),
    sa.CheckConstraint('"meaning" >= 1 and "meaning" <= 5', name='ck_wellbeing_meaning'),
    sa.CheckConstraint('length("words") <= 280', name='ck_wellbeing_words'),
    sa.ForeignKeyConstraint(['organisation'], ['organisation.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('wellbeing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wellbeing_organisation'), ['organisation'], unique=False)
        batch_op.create_index(batch_op.f('ix_wellbeing_record'), ['record'], unique=False)

    with op.batch_alter_table('cell', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_cell_organisation'))

    op.drop_table('cell')
    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grant', sa.String(length=32), nullable=True))

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.add_column(sa.Column('counted_by', sa.String(length=40), nullable=True))

    with op.batch_alter_table('factor_version', schema=None) as batch_op:
        batch_op.add_column(sa.Column('confirmed', sa.String(length=300), server_default='', nullable=False))
        batch_op.add_column(sa.Column('added_by', sa.String(length=40), server_default='', nullable=False))
        batch_op.add_column(sa.Column('added_at', sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint('uq_factor_version', ['code', 'valid_from', 'revision'])

    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.add_column(sa.Column('payer', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('residents_percent', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('counted_by', sa.String(length=40), nullable=True))

    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grant', sa.String(length=32), nullable=True))

    with op.batch_alter_table('mark', schema=None) as batch_op:
        batch_op.add_column(sa.Column('held_by', sa.String(length=60), server_default='', nullable=False))
        batch_op.add_column(sa.Column('held_until', sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grant', sa.String(length=32), nullable=True))

    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.add_column(sa.Column('grant', sa.String(length=32), nullable=True))

    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.add_column(sa.Column('asked_on', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('recommend', sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column('grant', sa.String(length=32), nullable=True))

    checks('activity', {'ck_activity_area': 'length("area") <= 10',
 'ck_activity_counted': '"counted" in (\'counted\', \'estimated\')',
 'ck_activity_grant': 'length("grant") <= 32',
 'ck_activity_helpers': '"helpers" >= 0 and "helpers" <= 500',
 'ck_activity_hours': '"hours" >= 0 and "hours" <= 2000000000',
 'ck_activity_kind': '"kind" in (\'A1\', \'A2\', \'A3\', \'A4\', \'A5\', \'A6\', \'A7\', \'A8\', \'A9\', \'A10\', \'A11\', '
                     "'A12', 'A13', 'other')",
 'ck_activity_name': 'length("name") <= 120',
 'ck_activity_new_people': '"new_people" >= 0 and "new_people" <= 5000',
 'ck_activity_people': '"people" >= 0 and "people" <= 5000',
 'ck_activity_place': '"place" in (\'own\', \'home\', \'outside\', \'online\', \'other\')',
 'ck_activity_result': 'length("result") <= 2000',
 'ck_activity_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_activity_went_wrong': 'length("went_wrong") <= 2000'})
    checks('assignment', {'ck_assignment_area': 'length("area") <= 10',
 'ck_assignment_client': '"client" in (\'municipality\', \'corporation\', \'resident\', \'vve\', \'company\', \'organisation\')',
 'ck_assignment_counted_by': '"counted_by" in (\'enterprise\', \'municipality\', \'both\')',
 'ck_assignment_hours': '"hours" >= 0 and "hours" <= 20000000000',
 'ck_assignment_local_percent': '"local_percent" >= 0 and "local_percent" <= 100',
 'ck_assignment_name': 'length("name") <= 120',
 'ck_assignment_result': 'length("result") <= 2000',
 'ck_assignment_revenue_eur': '"revenue_eur" >= 0 and "revenue_eur" <= 5000000000000',
 'ck_assignment_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_assignment_work': '"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', '
                       "'hospitality', 'office', 'other')"})
    checks('grant', {'ck_grant_amount_eur': '"amount_eur" >= 0 and "amount_eur" <= 10000000000000',
 'ck_grant_counted_by': '"counted_by" in (\'enterprise\', \'municipality\', \'both\')',
 'ck_grant_funder': 'length("funder") <= 120',
 'ck_grant_name': 'length("name") <= 120',
 'ck_grant_payer': '"payer" in (\'municipality_assignment\', \'corporation_assignment\', \'resident_assignment\', \'sales\', '
                   "'municipality_grant', 'spuk', 'province', 'fund', 'membership', 'donation', 'own', 'unknown')",
 'ck_grant_residents_percent': '"residents_percent" >= 0 and "residents_percent" <= 100',
 'ck_grant_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')"})
    checks('hours', {'ck_hours_allowance_eur': '"allowance_eur" >= 0 and "allowance_eur" <= 500000000',
 'ck_hours_area': 'length("area") <= 10',
 'ck_hours_grant': 'length("grant") <= 32',
 'ck_hours_helped_first': '"helped_first" in (\'yes\', \'no\', \'unknown\')',
 'ck_hours_hours': '"hours" >= 0 and "hours" <= 1000000000',
 'ck_hours_mood': '"mood" >= 1 and "mood" <= 5',
 'ck_hours_people': '"people" >= 1 and "people" <= 200',
 'ck_hours_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_hours_task': '"task" in (\'visits\', \'fixing\', \'walk_in\', \'flyers\', \'meeting\', \'green\', \'office\', \'other\')',
 'ck_hours_who': 'length("who") <= 40'})
    checks('placement', {'ck_placement_also_counted_by': 'length("also_counted_by") <= 120',
 'ck_placement_area': 'length("area") <= 10',
 'ck_placement_benefit': '"benefit" in (\'social_assistance\', \'unemployment\', \'disability\', \'other\', \'none\', '
                         "'not_said')",
 'ck_placement_certificate': '"certificate" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_employer': 'length("employer") <= 120',
 'ck_placement_grant': 'length("grant") <= 32',
 'ck_placement_hours_per_week': '"hours_per_week" >= 0 and "hours_per_week" <= 60000000',
 'ck_placement_household_type': '"household_type" in (\'single\', \'single_parent\', \'couple\', \'not_said\')',
 'ck_placement_kind': '"kind" in (\'paid\', \'work_learning\', \'internship\', \'trial\', \'participation\', \'day_activity\', '
                      "'volunteer', 'freelance')",
 'ck_placement_learns': 'length("learns") <= 120',
 'ck_placement_local': '"local" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_outflow': '"outflow" in (\'paid_elsewhere\', \'paid_here\', \'education\', \'volunteering\', \'back_to_benefit\', '
                         "'other', 'unknown')",
 'ck_placement_person': 'length("person") <= 40',
 'ck_placement_share_stopped': '"share_stopped" in (\'whole\', \'three_quarters\', \'half\', \'quarter\', \'nothing\', '
                               "'unknown')",
 'ck_placement_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_placement_still_working_6m': '"still_working_6m" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_work': '"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', '
                      "'hospitality', 'office', 'other')"})
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
    checks('visit', {'ck_visit_area': 'length("area") <= 10',
 'ck_visit_comfort': '"comfort" >= 1 and "comfort" <= 5',
 'ck_visit_dwelling': '"dwelling" in (\'flat\', \'terraced\', \'corner\', \'semi_detached\', \'detached\', \'unknown\')',
 'ck_visit_electricity_use_kwh': '"electricity_use_kwh" >= 0 and "electricity_use_kwh" <= 50000000000',
 'ck_visit_found_by': '"found_by" in (\'neighbours\', \'flyer\', \'doorstep\', \'meeting\', \'municipality\', \'corporation\', '
                      "'social_team', 'website', 'other')",
 'ck_visit_gas_use_m3': '"gas_use_m3" >= 0 and "gas_use_m3" <= 20000000000',
 'ck_visit_grade': '"grade" >= 1 and "grade" <= 10',
 'ck_visit_grant': 'length("grant") <= 32',
 'ck_visit_heating': '"heating" in (\'gas_boiler\', \'block\', \'district\', \'heat_pump\', \'hybrid\', \'electric\', \'other\', '
                     "'unknown')",
 'ck_visit_helped_before': '"helped_before" in (\'yes\', \'no\', \'unknown\')',
 'ck_visit_hidden_saving': '"hidden_saving" in (\'yes\', \'no\', \'unknown\')',
 'ck_visit_household': 'length("household") <= 40',
 'ck_visit_kind': '"kind" in (\'first\', \'fix\', \'aftercare\', \'phone\', \'not_home\')',
 'ck_visit_label': '"label" in (\'A\', \'B\', \'C\', \'D\', \'E\', \'F\', \'G\', \'none\', \'unknown\')',
 'ck_visit_material_eur': '"material_eur" >= 0 and "material_eur" <= 25000000000',
 'ck_visit_minutes': '"minutes" >= 1 and "minutes" <= 960',
 'ck_visit_month_bill_eur': '"month_bill_eur" >= 0 and "month_bill_eur" <= 2500000000',
 'ck_visit_note': 'length("note") <= 280',
 'ck_visit_otherwise': '"otherwise" in (\'sure\', \'maybe\', \'no\', \'unknown\')',
 'ck_visit_payment': '"payment" in (\'easy\', \'just\', \'hard\', \'cannot\', \'not_said\')',
 'ck_visit_people': '"people" >= 1 and "people" <= 20',
 'ck_visit_recommend': '"recommend" in (\'yes\', \'no\', \'unknown\')',
 'ck_visit_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_visit_tenure': '"tenure" in (\'corporation\', \'private_rent\', \'owner\', \'owner_vve\', \'unknown\')',
 'ck_visit_understands_bill': '"understands_bill" >= 1 and "understands_bill" <= 5',
 'ck_visit_went_wrong': 'length("went_wrong") <= 2000'})
    op.execute("UPDATE mark SET wanted = wanted + 1, tries = 0")  # cells have another form now: everybody is counted again


def downgrade() -> None:
    with op.batch_alter_table('visit', schema=None) as batch_op:
        batch_op.drop_column('grant')
        batch_op.drop_column('recommend')
        batch_op.drop_column('asked_on')

    with op.batch_alter_table('story', schema=None) as batch_op:
        batch_op.drop_column('grant')

    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_column('grant')

    with op.batch_alter_table('mark', schema=None) as batch_op:
        batch_op.drop_column('held_until')
        batch_op.drop_column('held_by')

    with op.batch_alter_table('hours', schema=None) as batch_op:
        batch_op.drop_column('grant')

    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.drop_column('counted_by')
        batch_op.drop_column('residents_percent')
        batch_op.drop_column('payer')

    with op.batch_alter_table('factor_version', schema=None) as batch_op:
        batch_op.drop_constraint('uq_factor_version', type_='unique')
        batch_op.drop_column('added_at')
        batch_op.drop_column('added_by')
        batch_op.drop_column('confirmed')

    with op.batch_alter_table('assignment', schema=None) as batch_op:
        batch_op.drop_column('counted_by')

    with op.batch_alter_table('activity', schema=None) as batch_op:
        batch_op.drop_column('grant')

    op.create_table('cell',
    sa.Column('seq', sa.INTEGER(), nullable=False),
    sa.Column('organisation', sa.String(length=40), nullable=False),
    sa.Column('indicator', sa.String(length=60), nullable=False),
    sa.Column('view', sa.String(length=20), nullable=False),
    sa.Column('dimension', sa.String(length=30), nullable=False),
    sa.Column('category', sa.String(length=40), nullable=False),
    sa.Column('area', sa.String(length=10), nullable=False),
    sa.Column('period', sa.String(length=8), nullable=False),
    sa.Column('as_of', sa.DATE(), nullable=False),
    sa.Column('low', sa.BIGINT(), nullable=True),
    sa.Column('central', sa.BIGINT(), nullable=True),
    sa.Column('high', sa.BIGINT(), nullable=True),
    sa.Column('numerator', sa.BIGINT(), nullable=True),
    sa.Column('denominator', sa.BIGINT(), nullable=True),
    sa.Column('records', sa.INTEGER(), nullable=False),
    sa.Column('units', sa.INTEGER(), nullable=False),
    sa.Column('complete', sa.INTEGER(), nullable=False),
    sa.Column('incomplete', sa.INTEGER(), nullable=False),
    sa.Column('unknown', sa.String(length=120), nullable=False),
    sa.Column('factors', sa.String(length=2000), nullable=False),
    sa.Column('method_version', sa.INTEGER(), nullable=False),
    sa.PrimaryKeyConstraint('seq'),
    sa.UniqueConstraint('organisation', 'indicator', 'view', 'dimension', 'category', 'area', 'period', name=op.f('uq_cell'))
    )
    with op.batch_alter_table('cell', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_cell_organisation'), ['organisation'], unique=False)

    with op.batch_alter_table('wellbeing', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wellbeing_record'))
        batch_op.drop_index(batch_op.f('ix_wellbeing_organisation'))

    op.drop_table('wellbeing')
    with op.batch_alter_table('tie', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tie_record'))
        batch_op.drop_index(batch_op.f('ix_tie_organisation'))

    op.drop_table('tie')
    with op.batch_alter_table('step', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_step_record'))
        batch_op.drop_index(batch_op.f('ix_step_organisation'))

    op.drop_table('step')
    with op.batch_alter_table('scenario', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_scenario_organisation'))

    op.drop_table('scenario')
    with op.batch_alter_table('profile', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_profile_status'))
        batch_op.drop_index(batch_op.f('ix_profile_organisation'))
        batch_op.drop_index(batch_op.f('ix_profile_on'))
        batch_op.drop_index(batch_op.f('ix_profile_import_id'))

    op.drop_table('profile')
    with op.batch_alter_table('poll', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_poll_status'))
        batch_op.drop_index(batch_op.f('ix_poll_organisation'))
        batch_op.drop_index(batch_op.f('ix_poll_on'))
        batch_op.drop_index(batch_op.f('ix_poll_import_id'))

    op.drop_table('poll')
    with op.batch_alter_table('partnership', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_partnership_status'))
        batch_op.drop_index(batch_op.f('ix_partnership_organisation'))
        batch_op.drop_index(batch_op.f('ix_partnership_on'))
        batch_op.drop_index(batch_op.f('ix_partnership_import_id'))

    op.drop_table('partnership')
    with op.batch_alter_table('own_words', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_own_words_organisation'))

    op.drop_table('own_words')
    op.drop_table('keptback')
    with op.batch_alter_table('factor_proposal', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_factor_proposal_code'))

    op.drop_table('factor_proposal')
    op.drop_table('factor_pending')
    with op.batch_alter_table('factor_difference', schema=None) as batch_op:
        batch_op.drop_index('ix_factor_difference')

    op.drop_table('factor_difference')
    with op.batch_alter_table('doubt_answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_doubt_answer_organisation'))

    op.drop_table('doubt_answer')
    with op.batch_alter_table('collective', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_collective_status'))
        batch_op.drop_index(batch_op.f('ix_collective_organisation'))
        batch_op.drop_index(batch_op.f('ix_collective_on'))
        batch_op.drop_index(batch_op.f('ix_collective_import_id'))

    op.drop_table('collective')
    op.drop_table('factor_change')
    op.drop_table('cell_block')
    op.drop_table('area_fact')
    checks('activity', {'ck_activity_area': 'length("area") <= 10',
 'ck_activity_counted': '"counted" in (\'counted\', \'estimated\')',
 'ck_activity_helpers': '"helpers" >= 0 and "helpers" <= 500',
 'ck_activity_hours': '"hours" >= 0 and "hours" <= 2000000000',
 'ck_activity_kind': '"kind" in (\'A1\', \'A2\', \'A3\', \'A4\', \'A5\', \'A6\', \'A7\', \'A8\', \'A9\', \'A10\', \'A11\', '
                     "'A12', 'A13', 'other')",
 'ck_activity_name': 'length("name") <= 120',
 'ck_activity_new_people': '"new_people" >= 0 and "new_people" <= 5000',
 'ck_activity_people': '"people" >= 0 and "people" <= 5000',
 'ck_activity_place': '"place" in (\'own\', \'home\', \'outside\', \'online\', \'other\')',
 'ck_activity_result': 'length("result") <= 2000',
 'ck_activity_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_activity_went_wrong': 'length("went_wrong") <= 2000'})
    checks('assignment', {'ck_assignment_area': 'length("area") <= 10',
 'ck_assignment_client': '"client" in (\'municipality\', \'corporation\', \'resident\', \'vve\', \'company\', \'organisation\')',
 'ck_assignment_hours': '"hours" >= 0 and "hours" <= 20000000000',
 'ck_assignment_local_percent': '"local_percent" >= 0 and "local_percent" <= 100',
 'ck_assignment_name': 'length("name") <= 120',
 'ck_assignment_result': 'length("result") <= 2000',
 'ck_assignment_revenue_eur': '"revenue_eur" >= 0 and "revenue_eur" <= 5000000000000',
 'ck_assignment_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_assignment_work': '"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', '
                       "'hospitality', 'office', 'other')"})
    checks('grant', {'ck_grant_amount_eur': '"amount_eur" >= 0 and "amount_eur" <= 10000000000000',
 'ck_grant_funder': 'length("funder") <= 120',
 'ck_grant_name': 'length("name") <= 120',
 'ck_grant_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')"})
    checks('hours', {'ck_hours_allowance_eur': '"allowance_eur" >= 0 and "allowance_eur" <= 500000000',
 'ck_hours_area': 'length("area") <= 10',
 'ck_hours_helped_first': '"helped_first" in (\'yes\', \'no\', \'unknown\')',
 'ck_hours_hours': '"hours" >= 0 and "hours" <= 1000000000',
 'ck_hours_mood': '"mood" >= 1 and "mood" <= 5',
 'ck_hours_people': '"people" >= 1 and "people" <= 200',
 'ck_hours_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_hours_task': '"task" in (\'visits\', \'fixing\', \'walk_in\', \'flyers\', \'meeting\', \'green\', \'office\', \'other\')',
 'ck_hours_who': 'length("who") <= 40'})
    checks('placement', {'ck_placement_also_counted_by': 'length("also_counted_by") <= 120',
 'ck_placement_area': 'length("area") <= 10',
 'ck_placement_benefit': '"benefit" in (\'social_assistance\', \'unemployment\', \'disability\', \'other\', \'none\', '
                         "'not_said')",
 'ck_placement_certificate': '"certificate" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_employer': 'length("employer") <= 120',
 'ck_placement_hours_per_week': '"hours_per_week" >= 0 and "hours_per_week" <= 60000000',
 'ck_placement_household_type': '"household_type" in (\'single\', \'single_parent\', \'couple\', \'not_said\')',
 'ck_placement_kind': '"kind" in (\'paid\', \'work_learning\', \'internship\', \'trial\', \'participation\', \'day_activity\', '
                      "'volunteer', 'freelance')",
 'ck_placement_learns': 'length("learns") <= 120',
 'ck_placement_local': '"local" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_outflow': '"outflow" in (\'paid_elsewhere\', \'paid_here\', \'education\', \'volunteering\', \'back_to_benefit\', '
                         "'other', 'unknown')",
 'ck_placement_person': 'length("person") <= 40',
 'ck_placement_share_stopped': '"share_stopped" in (\'whole\', \'three_quarters\', \'half\', \'quarter\', \'nothing\', '
                               "'unknown')",
 'ck_placement_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_placement_still_working_6m': '"still_working_6m" in (\'yes\', \'no\', \'unknown\')',
 'ck_placement_work': '"work" in (\'energy_fixing\', \'energy_coach\', \'green\', \'maintenance\', \'cleaning\', '
                      "'hospitality', 'office', 'other')"})
    checks('story', {'ck_story_area': 'length("area") <= 10',
 'ck_story_by_us': '"by_us" in (\'fully\', \'partly\', \'no\', \'unknown\')',
 'ck_story_changed': 'length("changed") <= 2000',
 'ck_story_consent_how': '"consent_how" in (\'signature\', \'spoken\', \'paper\')',
 'ck_story_difficult': 'length("difficult") <= 2000',
 'ck_story_done': 'length("done") <= 2000',
 'ck_story_feeling': '"feeling" in (\'very_good\', \'good\', \'mixed\', \'bad\', \'very_bad\')',
 'ck_story_headline': 'length("headline") <= 120',
 'ck_story_matters': 'length("matters") <= 2000',
 'ck_story_often': '"often" in (\'once\', \'sometimes\', \'often\')',
 'ck_story_quote': 'length("quote") <= 280',
 'ck_story_situation': 'length("situation") <= 2000',
 'ck_story_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_story_teller': '"teller" in (\'resident\', \'volunteer\', \'participant\', \'partner\', \'official\', \'coach\')',
 'ck_story_visit': 'length("visit") <= 32'})
    checks('visit', {'ck_visit_area': 'length("area") <= 10',
 'ck_visit_comfort': '"comfort" >= 1 and "comfort" <= 5',
 'ck_visit_dwelling': '"dwelling" in (\'flat\', \'terraced\', \'corner\', \'semi_detached\', \'detached\', \'unknown\')',
 'ck_visit_electricity_use_kwh': '"electricity_use_kwh" >= 0 and "electricity_use_kwh" <= 50000000000',
 'ck_visit_found_by': '"found_by" in (\'neighbours\', \'flyer\', \'doorstep\', \'meeting\', \'municipality\', \'corporation\', '
                      "'social_team', 'website', 'other')",
 'ck_visit_gas_use_m3': '"gas_use_m3" >= 0 and "gas_use_m3" <= 20000000000',
 'ck_visit_grade': '"grade" >= 1 and "grade" <= 10',
 'ck_visit_heating': '"heating" in (\'gas_boiler\', \'block\', \'district\', \'heat_pump\', \'hybrid\', \'electric\', \'other\', '
                     "'unknown')",
 'ck_visit_helped_before': '"helped_before" in (\'yes\', \'no\', \'unknown\')',
 'ck_visit_hidden_saving': '"hidden_saving" in (\'yes\', \'no\', \'unknown\')',
 'ck_visit_household': 'length("household") <= 40',
 'ck_visit_kind': '"kind" in (\'first\', \'fix\', \'aftercare\', \'phone\', \'not_home\')',
 'ck_visit_label': '"label" in (\'A\', \'B\', \'C\', \'D\', \'E\', \'F\', \'G\', \'none\', \'unknown\')',
 'ck_visit_material_eur': '"material_eur" >= 0 and "material_eur" <= 25000000000',
 'ck_visit_minutes': '"minutes" >= 1 and "minutes" <= 960',
 'ck_visit_month_bill_eur': '"month_bill_eur" >= 0 and "month_bill_eur" <= 2500000000',
 'ck_visit_note': 'length("note") <= 280',
 'ck_visit_otherwise': '"otherwise" in (\'sure\', \'maybe\', \'no\', \'unknown\')',
 'ck_visit_payment': '"payment" in (\'easy\', \'just\', \'hard\', \'cannot\', \'not_said\')',
 'ck_visit_people': '"people" >= 1 and "people" <= 20',
 'ck_visit_status': "status in ('submitted', 'approved', 'returned', 'withdrawn')",
 'ck_visit_tenure': '"tenure" in (\'corporation\', \'private_rent\', \'owner\', \'owner_vve\', \'unknown\')',
 'ck_visit_understands_bill': '"understands_bill" >= 1 and "understands_bill" <= 5',
 'ck_visit_went_wrong': 'length("went_wrong") <= 2000'})
