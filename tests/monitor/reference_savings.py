"""The savings once more, slowly: the standard library and exact decimals, written from the method, blind to how the program counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

LOW, CENTRAL, HIGH = BOUNDS = ("low", "central", "high")
OPPOSITE = {LOW: HIGH, CENTRAL: CENTRAL, HIGH: LOW}
FUELS = ("gas", "kwh", "generation")
NOTHING = Decimal(0)
OTHER_HEATING = ("district", "heat_pump", "electric", "other")
M = "maatregel."
# kind: saving, lifetime, what the saving is a part of, fuel, profile, small or large, once per home
TABLE = {
    "draught_strip": (M + "tochtstrip.advies", M + "levensduur.tochtstrip", "piece", "gas", "heating", "small", False),
    "crack_sealing": (M + "kierdichting.advies", M + "kierdichting.levensduur", "heating gas", "gas", "heating", "small", True),
    "radiator_foil": (M + "radiatorfolie.advies", M + "radiatorfolie.levensduur", "piece", "gas", "heating", "small", False),
    "letterbox_brush": (M + "brievenbus.advies", M + "levensduur.brievenbus", "piece", "gas", "heating", "small", False),
    "door_closer": (M + "deurdranger.advies", M + "levensduur.brievenbus", "piece", "gas", "heating", "small", False),
    "pipe_insulation": (M + "leidingisolatie.advies", M + "levensduur.leiding", "piece", "gas", "heating", "small", False),
    "shower_head": (M + "douchekop.advies", M + "douchekop.levensduur", "piece", "gas", "flat", "small", True),
    "led_bulb": (M + "led.afgeleid", M + "led.levensduur", "piece", "kwh", "flat", "small", False),
    "standby_strip": (M + "standby.stekkerdoos.advies", M + "levensduur.standby", "piece", "kwh", "flat", "small", False),
    "radiator_fan": (M + "radiatorventilator.advies", M + "levensduur.inregelen", "piece", "gas", "heating", "small", True),
    "boiler_60": (M + "ketel60.advies", M + "levensduur.inregelen", "piece", "gas", "heating", "small", True),
    "hydronic_balancing": (M + "waterzijdig", M + "levensduur.inregelen", "heating gas", "gas", "heating", "small", True),
    "thermostat_down": (M + "thermostaat.advies", M + "levensduur.gedrag", "heating gas", "gas", "heating", "small", True),
    "appliance_swap": (M + "witgoed.advies", M + "witgoed.levensduur", "piece", "kwh", "flat", "", False),
    "cavity_wall": (M + "spouw", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "outer_wall": (M + "gevelbuiten", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "floor": (M + "vloer", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "crawl_space": (M + "bodem", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "roof_pitched": (M + "dak.hellend", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "roof_flat": (M + "dak.plat", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "glass_hr_single": (M + "hr.enkel", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "glass_hr_double": (M + "hr.dubbel", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "glass_triple_single": (M + "triple.enkel", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "glass_triple_double": (M + "triple.dubbel", "levensduur.groot", "piece", "gas", "heating", "large", False),
    "hybrid_heat_pump": (M + "hybride.frac", "levensduur.hybride", "all gas", "gas", "heating", "", True),
    "solar_panels": (M + "pv", "levensduur.pv", "piece", "generation", "flat", "", False),
}
WITHOUT_A_SOURCE = (
    "threshold_strip", "tape", "window_film", "curtains", "thermometer", "ventilation_grille", "switch_material", "flow_limiter",
    "shower_timer", "shorter_shower", "saving_box", "voucher", "warm_clothes", "other",
)  # fmt: skip
TABLE |= {kind: ("", "", "", "", "flat", "", False) for kind in WITHOUT_A_SOURCE}
OVERLAP = ("boiler_60", "hydronic_balancing", "radiator_fan")
CO2 = {"gas": "co2.gas.wtw", "kwh": "co2.elek.mix.wtw", "generation": "co2.elek.mix.wtw"}


@dataclass(frozen=True)
class Version:
    code: str
    kind: str
    since: date
    until: date | None
    values: dict[str, Decimal]


@dataclass
class Measure:
    """As written down, and below that what the method makes of it: per scenario where it says so."""

    id: str
    visit: str
    place: int
    household: str
    on: date
    kind: str
    quantity: Decimal
    wall: str | None = None
    saving: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    years: dict[str, int] = field(default_factory=dict)
    starts: dict[str, date] = field(default_factory=dict)
    ends: dict[str, date] = field(default_factory=dict)

    @property
    def order(self) -> tuple[date, str, int, str]:
        return self.on, self.visit, self.place, self.id

    @property
    def new(self) -> bool:
        return self.starts[CENTRAL] == self.on


@dataclass(frozen=True)
class Visit:
    id: str
    household: str
    on: date
    heating: str | None = None
    gas: Decimal | None = None
    kwh: Decimal | None = None


class Factors:
    """A dated version holds on its days; a physical one also before its first day; of context the latest, else the first later one."""

    def __init__(self, versions: Iterable[Version]):
        self.versions = sorted(versions, key=lambda v: v.since)

    def __call__(self, code: str, day: date, bound: str) -> Decimal:
        known = [v for v in self.versions if v.code == code]
        if known[0].kind == "dated":
            return next(v for v in known if v.since <= day <= (v.until or date.max)).values[bound]
        return ([v for v in known if v.since <= day] or known[:1])[-1].values[bound]


def years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


class Home:
    """What one household said, and the rules over its measures."""

    def __init__(self, visits: list[Visit], factor: Factors):
        self.visits = sorted(visits, key=lambda v: (v.on, v.id))
        self.factor = factor

    def said(self, what: str, day: date) -> object:
        answers = [getattr(v, what) for v in self.visits if v.on <= day and getattr(v, what) not in (None, "unknown")]
        return answers[-1] if answers else None

    def use(self, fuel: str, day: date) -> Decimal:
        stated = self.said(fuel, day)
        if isinstance(stated, Decimal):
            return stated
        national = "verbruik.elek.netto" if day.year >= 2024 else "verbruik.elek.gem"
        return self.factor("verbruik.gas.gem" if fuel == "gas" else national, day, CENTRAL)

    def left_gas(self, after: date) -> date:
        return min((v.on for v in self.visits if v.on > after and v.heating in OTHER_HEATING), default=date.max)

    def alone(self, m: Measure, removed: dict[str, date]) -> None:
        """Rules 1, 2 and 5: what this measure would save if it were the only one, and until when."""
        code, life, part_of, fuel, _, _, once = TABLE[m.kind]
        if not code:  # placed, and nobody knows what it saves
            m.saving, m.years = {(f, b): NOTHING for f in FUELS for b in BOUNDS}, dict.fromkeys(BOUNDS, 0)
            m.starts, m.ends = dict.fromkeys(BOUNDS, m.on), dict.fromkeys(BOUNDS, m.on)
            return
        pieces = min(m.quantity, Decimal(1)) if once else m.quantity
        for b in BOUNDS:
            hot_water = self.factor("aandeel.warmwater", m.on, OPPOSITE[b]) if part_of == "heating gas" else NOTHING
            base = pieces if part_of == "piece" else pieces * self.use("gas", m.on) * (1 - hot_water)
            if (fuel == "gas" and self.said("heating", m.on) in OTHER_HEATING) or (m.kind == "radiator_foil" and m.wall == "insulated"):
                base = NOTHING
            m.saving |= {(f, b): NOTHING for f in FUELS} | {(fuel, b): base * self.factor(code, m.on, b)}
            m.years[b] = int(self.factor(life, m.on, b))
            stop = [years_later(m.on, m.years[b]), removed.get(m.id, date.max)] + ([self.left_gas(m.on)] if fuel == "gas" else [])
            m.starts[b], m.ends[b] = m.on, min(stop)

    def together(self, measures: list[Measure]) -> None:
        """Rules 3, 4 and 6, and what replaces what."""
        for m in measures:
            if m.kind == "draught_strip" and any(o.kind == "crack_sealing" and o.visit == m.visit for o in measures):
                m.saving = dict.fromkeys(m.saving, NOTHING)
        self.once(measures)
        self.overlap([m for m in measures if m.kind in OVERLAP])
        for m in measures:
            for b in BOUNDS if TABLE[m.kind][5] == "large" else ():
                m.saving["gas", b] *= self.factor("correctie.groot", m.on, b)
        for size, cap in (("small", "plafond.klein"), ("large", "plafond.groot")):
            chosen = [m for m in measures if TABLE[m.kind][5] == size]
            for fuel in ("gas", "kwh"):
                for b in BOUNDS:
                    self.cap(chosen, cap, fuel, b)
        for m in measures:
            for b in BOUNDS if m.kind == "hybrid_heat_pump" else ():
                m.saving["kwh", b] = -m.saving["gas", b] * self.factor("hybride.kwh_per_m3", m.on, OPPOSITE[b])

    def once(self, measures: list[Measure]) -> None:
        for kind in {m.kind for m in measures if TABLE[m.kind][6]}:
            same = [m for m in measures if m.kind == kind]
            for b in BOUNDS:
                free = date.min
                for m in same:
                    m.starts[b] = max(m.on, free)
                    free = max(free, m.ends[b])
            for m in same:
                if m.starts[CENTRAL] >= m.ends[CENTRAL]:
                    m.saving = dict.fromkeys(m.saving, NOTHING)

    def overlap(self, rivals: list[Measure]) -> None:
        if rivals:
            largest = max(m.saving["gas", CENTRAL] for m in rivals)
            winner = next(m for m in rivals if m.saving["gas", CENTRAL] == largest)
            for m in rivals:
                if m.kind != winner.kind:
                    m.saving = dict.fromkeys(m.saving, NOTHING)

    def cap(self, measures: list[Measure], cap: str, fuel: str, bound: str) -> None:
        total = NOTHING
        for m in measures:
            room = max(NOTHING, self.use(fuel, m.on) * self.factor(cap, m.on, bound) - total)
            m.saving[fuel, bound] = min(m.saving[fuel, bound], room)
            total += m.saving[fuel, bound]


def count(visits: list[Visit], measures: list[Measure], removals: list[tuple[str, date]], factor: Factors) -> list[Measure]:
    """The measures, filled in, household by household."""
    removed = {id: min(day for other, day in removals if other == id) for id, _ in removals}
    for household in {m.household for m in measures}:
        home = Home([v for v in visits if v.household == household], factor)
        own = sorted((m for m in measures if m.household == household), key=lambda m: m.order)
        for m in own:
            home.alone(m, removed)
        home.together(own)
    return measures


def placed(measures: list[Measure], fuel: str, bound: str, first: date, last: date) -> Decimal:
    return sum((m.saving[fuel, bound] for m in measures if m.new and first <= m.on <= last), NOTHING)


def expected(measures: list[Measure], fuel: str, bound: str, first: date, last: date) -> Decimal:
    return sum((m.saving[fuel, bound] * m.years[bound] for m in measures if m.new and first <= m.on <= last), NOTHING)


def running(measures: list[Measure], fuel: str, bound: str, day: date) -> Decimal:
    return sum((m.saving[fuel, bound] for m in measures if m.starts[CENTRAL] <= day < m.ends[CENTRAL]), NOTHING)


def weight(profile: str, day: date, bound: str, factor: Factors) -> Decimal:
    """The part of a year's saving that falls on this day."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    if profile == "heating":
        return (
            factor(f"graaddagen.maandaandeel.{day.month:02}", day, bound)
            / (following - following.replace(year=day.year, month=day.month)).days
        )
    return Decimal(1) / (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days


def realised(measures: list[Measure], fuel: str, bound: str, first: date, last: date, factor: Factors, co2: bool = False) -> Decimal:
    """Day by day, in m3 or kWh, or in kg CO2 with the factor of that day; more electricity used counts against the larger factor."""
    total = NOTHING
    for m in measures:
        saving = m.saving[fuel, bound]
        day = max(first, m.starts[bound])
        while saving and day <= last and day < m.ends[bound]:
            side = bound if saving > 0 else OPPOSITE[bound]
            total += saving * weight(TABLE[m.kind][4], day, bound, factor) * (factor(CO2[fuel], day, side) if co2 else 1)
            day += timedelta(days=1)
    return total


def co2_of_placement(measures: list[Measure], bound: str, first: date, last: date, factor: Factors, whole_life: bool) -> Decimal:
    """kg a year of what was placed, or over its whole life, with the factor of the day of placement."""
    total = NOTHING
    for m in (m for m in measures if m.new and first <= m.on <= last):
        for fuel, code in CO2.items():
            saving = m.saving[fuel, bound] * (m.years[bound] if whole_life else 1)
            total += saving * factor(code, m.on, bound if saving > 0 else OPPOSITE[bound])
    return total
