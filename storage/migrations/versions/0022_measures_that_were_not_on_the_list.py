"""Measures that were not on the list."""

import sqlalchemy as sa
from alembic import op

from storage.migrations.checks import checks  # noqa: F401

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.add_column(sa.Column('what', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('renewal', sa.String(length=40), nullable=True))

    checks('measure', {'ck_measure_done_by': '"done_by" in (\'fixer\', \'resident\', \'company\')',
 'ck_measure_kind': '"kind" in (\'draught_strip\', \'radiator_foil\', \'led_bulb\', \'letterbox_brush\', \'pipe_insulation\', '
                    "'shower_head', 'crack_sealing', 'threshold_strip', 'door_closer', 'tape', 'window_film', 'curtains', "
                    "'boiler_60', 'hydronic_balancing', 'thermostat_down', 'radiator_fan', 'thermometer', 'ventilation_grille', "
                    "'standby_strip', 'switch_material', 'appliance_swap', 'flow_limiter', 'shower_timer', 'shorter_shower', "
                    "'saving_box', 'voucher', 'warm_clothes', 'cavity_wall', 'outer_wall', 'floor', 'crawl_space', "
                    "'roof_pitched', 'roof_flat', 'glass_hr_single', 'glass_hr_double', 'glass_triple_single', "
                    "'glass_triple_double', 'hybrid_heat_pump', 'solar_panels', 'other')",
 'ck_measure_paid_by': '"paid_by" in (\'enterprise\', \'resident\', \'municipality\', \'corporation\', \'other\')',
 'ck_measure_quantity': '"quantity" >= 0 and "quantity" <= 10000000000',
 'ck_measure_renewal': '"renewal" in (\'new\', \'replaced\')',
 'ck_measure_stage': '"stage" in (\'advised\', \'installed\')',
 'ck_measure_wall': '"wall" in (\'uninsulated\', \'insulated\', \'unknown\')',
 'ck_measure_what': 'length("what") <= 60'})


def downgrade() -> None:
    with op.batch_alter_table('measure', schema=None) as batch_op:
        batch_op.drop_column('renewal')
        batch_op.drop_column('what')

    checks('measure', {'ck_measure_done_by': '"done_by" in (\'fixer\', \'resident\', \'company\')',
 'ck_measure_kind': '"kind" in (\'draught_strip\', \'crack_sealing\', \'radiator_foil\', \'letterbox_brush\', \'door_closer\', '
                    "'pipe_insulation', 'shower_head', 'led_bulb', 'standby_strip', 'radiator_fan', 'boiler_60', "
                    "'hydronic_balancing', 'thermostat_down', 'appliance_swap', 'cavity_wall', 'outer_wall', 'floor', "
                    "'crawl_space', 'roof_pitched', 'roof_flat', 'glass_hr_single', 'glass_hr_double', 'glass_triple_single', "
                    "'glass_triple_double', 'hybrid_heat_pump', 'solar_panels')",
 'ck_measure_paid_by': '"paid_by" in (\'enterprise\', \'resident\', \'municipality\', \'corporation\', \'other\')',
 'ck_measure_quantity': '"quantity" >= 0 and "quantity" <= 10000000000',
 'ck_measure_stage': '"stage" in (\'advised\', \'installed\')',
 'ck_measure_wall': '"wall" in (\'uninsulated\', \'insulated\', \'unknown\')'})
