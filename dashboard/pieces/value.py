"""The study's values and what it asks for by name, and what counts each of them: the figure that stands beside the stories that tell it."""

from collections.abc import Iterable

from monitor import indicators
from monitor.figure import Figure, Figures
from storage.choices import choices

LISTS = ("neighbourhood", "municipality", "companies", "energy")
FOR = choices("value_group")
TOGETHER = ("Ve7", "Vb1", "Ve6", "Ve8")  # what residents take on with each other: buying, asking, their homes, their own energy

COUNTED_BY: dict[str, tuple[str, ...]] = {
    "Q4a": ("benefit_months_avoided",),
    "Q4b": ("jobs_active",),
    "Q4c": ("jobs_active", "certificates"),
    "Q4d": ("gas_saving", "co2_avoided"),
    "Q4e": ("payment_eased", "comfort_change"),
    "Vw1": ("members", "residents_decide_share", "say_score"),
    "Vw2": ("followed_up_share", "trust_score"),
    "Vw3": ("contract_months", "visits"),
    "Vw4": ("new_in_view_share",),
    "Vw5": ("wellbeing_change", "certificates"),
    "Vw6": ("kept_local",),
    "Vw7": ("spin_offs", "waiting_days"),
    "Vw8": ("pride_score", "participants"),
    "Vw9": ("jobs_active",),
    "Vg1": ("signals",),
    "Vg2": ("new_in_view_share", "households_new"),
    "Vg3": ("benefit_months_avoided",),
    "Vg4": ("households_reached",),
    "Vg5": ("volunteer_hours",),
    "Vg6": ("partners_active",),
    "Vg7": ("relations", "referrals_landed"),
    "Vg8": ("activities",),
    "Vg9": ("helped_to_helper", "participants_new"),
    "Vb1": ("households_bundled",),
    "Vb2": ("satisfaction",),
    "Vb3": ("paid_assignments",),
    "Vb4": ("recommend_share", "satisfaction"),
    "Vb5": ("contributions",),
    "Vb6": ("partners_active",),
    "Ve1": ("volunteer_hours", "fte_active"),
    "Ve2": ("measures_installed",),
    "Ve3": ("followed_up_share", "trust_score"),
    "Ve4": ("helped_to_helper",),
    "Ve5": ("still_good_share",),
    "Ve6": ("journey_steps",),
    "Ve7": ("demand_bundled",),
    "Ve8": ("own_generation",),
    "Ve9": ("local_jobs_share",),
}


def codes(values: Iterable[str]) -> list[str]:
    """The indicators in the catalogue that count these values, each once."""
    wanted = [code for value in values for code in COUNTED_BY.get(value, ())]
    return [code for code in dict.fromkeys(wanted) if code in indicators.BY_CODE]


def told_by(code: str) -> list[str]:
    """The values of the study that this figure counts: a story about one of them belongs beside it."""
    return [value for value, codes in COUNTED_BY.items() if code in codes]


def best(value: str, figures: Figures) -> Figure | None:
    """The first figure of a value that has something to say; else the first there is; None: nothing counts it yet."""
    found = [figures.get(code) for code in codes([value])]
    return next((f for f in found if f.state == "value"), next((f for f in found if f.known), found[0] if found else None))
