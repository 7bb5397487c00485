"""What each kind of measure saves, as data: the table of method.md 4 in factor codes."""

from dataclasses import dataclass

MEASURE = "maatregel"
BEHAVIOUR_LIFE = f"{MEASURE}.levensduur.gedrag"
TUNING_LIFE = f"{MEASURE}.levensduur.inregelen"
BRUSH_LIFE = f"{MEASURE}.levensduur.brievenbus"
LARGE_LIFE = "levensduur.groot"


@dataclass(frozen=True)
class Rule:
    """`per`: unit (quantity x factor), heating (share of heating gas) or gas (share of all gas). `fuel`: gas, kwh or generation."""

    kind: str
    saves: str
    life: str
    per: str = "unit"
    fuel: str = "gas"
    profile: str = "heating"
    size: str = "small"
    one_off: bool = False
    overlaps: bool = False

    @property
    def uses(self) -> tuple[str, ...]:
        return (self.saves, self.life)


def _large(kind: str, saves: str) -> Rule:
    return Rule(kind, f"{MEASURE}.{saves}", LARGE_LIFE, size="large")


RULES: tuple[Rule, ...] = (
    Rule("draught_strip", f"{MEASURE}.tochtstrip.advies", f"{MEASURE}.levensduur.tochtstrip"),
    Rule("crack_sealing", f"{MEASURE}.kierdichting.advies", f"{MEASURE}.kierdichting.levensduur", per="heating", one_off=True),
    Rule("radiator_foil", f"{MEASURE}.radiatorfolie.advies", f"{MEASURE}.radiatorfolie.levensduur"),
    Rule("letterbox_brush", f"{MEASURE}.brievenbus.advies", BRUSH_LIFE),
    Rule("door_closer", f"{MEASURE}.deurdranger.advies", BRUSH_LIFE),
    Rule("pipe_insulation", f"{MEASURE}.leidingisolatie.advies", f"{MEASURE}.levensduur.leiding"),
    Rule("shower_head", f"{MEASURE}.douchekop.advies", f"{MEASURE}.douchekop.levensduur", profile="flat", one_off=True),
    Rule("led_bulb", f"{MEASURE}.led.afgeleid", f"{MEASURE}.led.levensduur", fuel="kwh", profile="flat"),
    Rule("standby_strip", f"{MEASURE}.standby.stekkerdoos.advies", f"{MEASURE}.levensduur.standby", fuel="kwh", profile="flat"),
    Rule("radiator_fan", f"{MEASURE}.radiatorventilator.advies", TUNING_LIFE, one_off=True, overlaps=True),
    Rule("boiler_60", f"{MEASURE}.ketel60.advies", TUNING_LIFE, one_off=True, overlaps=True),
    Rule("hydronic_balancing", f"{MEASURE}.waterzijdig", TUNING_LIFE, per="heating", one_off=True, overlaps=True),
    Rule("thermostat_down", f"{MEASURE}.thermostaat.advies", BEHAVIOUR_LIFE, per="heating", one_off=True),
    Rule("appliance_swap", f"{MEASURE}.witgoed.advies", f"{MEASURE}.witgoed.levensduur", fuel="kwh", profile="flat", size="free"),
    _large("cavity_wall", "spouw"),
    _large("outer_wall", "gevelbuiten"),
    _large("floor", "vloer"),
    _large("crawl_space", "bodem"),
    _large("roof_pitched", "dak.hellend"),
    _large("roof_flat", "dak.plat"),
    _large("glass_hr_single", "hr.enkel"),
    _large("glass_hr_double", "hr.dubbel"),
    _large("glass_triple_single", "triple.enkel"),
    _large("glass_triple_double", "triple.dubbel"),
    Rule("hybrid_heat_pump", f"{MEASURE}.hybride.frac", "levensduur.hybride", per="gas", size="free", one_off=True),
    Rule("solar_panels", f"{MEASURE}.pv", "levensduur.pv", fuel="generation", profile="flat", size="free"),
)

# Counted as placed and nothing more: no source says what they save, so no saving is made up.
UNCOUNTED = (
    "threshold_strip", "tape", "window_film", "curtains", "thermometer", "ventilation_grille", "switch_material",
    "flow_limiter", "shower_timer", "shorter_shower", "saving_box", "voucher", "warm_clothes", "other",
)  # fmt: skip
FUELS = ("gas", "kwh", "generation")
ONE_OFF = [rule.kind for rule in RULES if rule.one_off]
OVERLAPPING = [rule.kind for rule in RULES if rule.overlaps]
SMALL = [rule.kind for rule in RULES if rule.size == "small"]
LARGE = [rule.kind for rule in RULES if rule.size == "large"]
ORDER = ("on", "record_id", "position", "id")
