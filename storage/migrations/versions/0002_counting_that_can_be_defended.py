"""Counting that can be defended."""

import sqlalchemy as sa
from alembic import op

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
    sa.Column('text', sa.String(length=None), nullable=False),
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
