"""Who the employer is, nobody read."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0028'
down_revision = '0027'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.drop_column('employer')

    checks('placement', {'ck_placement_also_counted_by': 'length("also_counted_by") <= 120',
 'ck_placement_area': 'length("area") <= 10',
 'ck_placement_benefit': '"benefit" in (\'social_assistance\', \'unemployment\', \'disability\', \'other\', \'none\', '
                         "'not_said')",
 'ck_placement_certificate': '"certificate" in (\'yes\', \'no\', \'unknown\')',
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


def downgrade() -> None:
    with op.batch_alter_table('placement', schema=None) as batch_op:
        batch_op.add_column(sa.Column('employer', sa.String(length=120), nullable=True))

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
