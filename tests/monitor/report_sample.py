"""A made-up quarter for the report's tests: written out by hand, so that nothing in the report checks itself."""

from datetime import date
from decimal import Decimal as D

from monitor.report.frozen import Definition, FactorUsed, Goal, Moment, Number, Place, Series, Setback, Standing, Story
from monitor.report.snapshot import Snapshot

HOSTILE = (
    "=cmd|' /C calc'!A0",
    '#read("/etc/passwd") $x$ @ref `raw` *vet* <script>alert(1)</script>',
    "{{7*7}} {% raw %} ${7*7} \\n \\u0041",
    "+31 -1 @som \t=1+1",
)


def define(code: str, title: str, unit: str, group: str, evidence: str = "counted", **more: object) -> Definition:
    about = {"decimals": 0, "kind": "flow", "k": 5, "first_page": True, "method_version": 1, "views": (("", ""),)} | more
    sentence, formula = f"{title}: wat dit cijfer zegt.", "Aantal maal besparing per stuk."
    return Definition(code, title, sentence, formula, unit, evidence, group, **about)  # type: ignore[arg-type]


DEFINITIONS = (
    define("visits", "Bezoeken", "bezoeken", "reach"),
    define("households_helped", "Huishoudens geholpen", "huishoudens", "reach", kind="distinct"),
    define("households_new", "Nieuwe huishoudens", "huishoudens", "reach", kind="first"),
    define("new_in_view_share", "Nieuw in beeld", "%", "reach", kind="ratio"),
    define("activities", "Activiteiten", "activiteiten", "reach"),
    define("measures_installed", "Wat er is gedaan in huis", "stuks", "energy"),
    define("gas_saving", "Gas bespaard", "m³", "energy", "calculated", views=(("placed", "geplaatst, per jaar"), ("realised", "dit kwartaal bespaard"))),
    define("co2_avoided", "CO₂ bespaard", "kg", "energy", "calculated", views=(("placed", "geplaatst, per jaar"),)),
    define("energy_bill_saving", "Lagere energierekening", "€", "energy", "calculated", views=(("year", "prijs van dit jaar"), ("long", "prijs op lange termijn"))),
    define("payment_eased", "Huishoudens: betalen gaat makkelijker", "huishoudens", "poverty", "told", k=10),
    define("jobs_active", "Plekken om te werken of leren", "plekken", "work", views=(("paid", "betaald"), ("learning", "lerend"))),
    define("benefit_months_avoided", "Maanden zonder uitkering", "maanden", "work", "calculated", k=10, first_page=False, decimals=1),
    define("benefit_cost_avoided_municipality", "Bijstand die de gemeente niet betaalde", "€", "work", "calculated", k=10, first_page=False),
    define("referrals", "Doorverwezen", "mensen", "social"),
    define("referrals_landed", "Doorverwezen en aangekomen", "mensen", "social"),
    define("income", "Inkomsten", "€", "money"),
    define("costs", "Kosten", "€", "money"),
    define("cost_per_household", "Kosten per huishouden", "€", "money", "calculated", kind="ratio"),
)  # fmt: skip
NUMBERS = (
    Number("visits", "", "value", central=D(261), low=D(261), high=D(261), records=261, units=214, completeness=D("0.93"), previous=D(230)),
    Number("visits", "", "value", "kind", "first", "eerste gesprek", D(120), D(120), D(120), records=120, units=120),
    Number("visits", "", "value", "kind", "fix", "klus", D(141), D(141), D(141), records=141, units=131),
    Number("households_helped", "", "value", central=D(214), low=D(214), high=D(214), records=261, units=214, completeness=D(1),
           previous=D(183), goal=D(200)),
    Number("households_new", "", "value", central=D(86), low=D(86), high=D(86), records=86, units=86),
    Number("new_in_view_share", "", "value", central=D("40.2"), numerator=D(86), denominator=D(214), records=214, units=214),
    Number("activities", "", "value", central=D(31), low=D(31), high=D(31), records=31),
    Number("activities", "", "value", "kind", "A13", "ontmoeting in de buurt", D(14), D(14), D(14), records=14),
    Number("activities", "", "value", "kind", "A4", "energiecoaching", D(11), D(11), D(11), records=11),
    Number("activities", "", "value", "kind", "A7", "samen inkopen", D(6), D(6), D(6), records=6),
    Number("measures_installed", "", "value", central=D(508), low=D(508), high=D(508), records=508, units=170),
    Number("measures_installed", "", "value", "kind", "draught_strip", "tochtstrip (per raam of deur)", D(412), D(412), D(412), records=412, units=140),
    Number("measures_installed", "", "value", "kind", "radiator_foil", "radiatorfolie (m²)", D(84), D(84), D(84), records=84, units=60),
    Number("measures_installed", "", "value", "kind", "other_small", "overige soorten samen", D(12), D(12), D(12), records=12, units=9),
    Number("gas_saving", "placed", "value", label="geplaatst, per jaar", low=D("1051.4"), central=D("3120.25"), high=D("7008.9"), records=508, units=170,
           completeness=D("0.86"), factors=(7,), own_estimate=True, previous=D(2900)),
    Number("gas_saving", "realised", "value", label="dit kwartaal bespaard", low=D(310), central=D(940), high=D(2100), records=508, units=170, factors=(7,)),
    Number("co2_avoided", "placed", "not_reported", label="geplaatst, per jaar", reason="nog niet bekend: er is nog geen waarde van co2.gas"),
    Number("energy_bill_saving", "year", "value", label="prijs van dit jaar", low=D(1470), central=D(4370), high=D(9810), records=508, units=170, factors=(9,)),
    Number("energy_bill_saving", "long", "value", label="prijs op lange termijn", low=D(1260), central=D(3744), high=D(8400), records=508, units=170),
    Number("payment_eased", "", "value", central=D(24), low=D(24), high=D(24), records=61, units=61),
    Number("jobs_active", "paid", "value", label="betaald", central=D(9), low=D(9), high=D(9), records=9, units=9, previous=D(7)),
    Number("jobs_active", "paid", "value", "kind", "paid", "betaalde baan", D(9), D(9), D(9), records=9, units=9),
    Number("jobs_active", "learning", "value", label="lerend", central=D(8), low=D(8), high=D(8), records=8, units=8),
    Number("benefit_months_avoided", "", "withheld", reason="te weinig om te laten zien"),
    Number("benefit_cost_avoided_municipality", "", "withheld", reason="te weinig om te laten zien"),
    Number("referrals", "", "value", central=D(46), low=D(46), high=D(46), records=46),
    Number("referrals_landed", "", "value", central=D(39), low=D(39), high=D(39), records=39),
    Number("income", "", "value", central=D(61250), low=D(61250), high=D(61250), records=9),
    Number("costs", "", "value", central=D(58400), low=D(58400), high=D(58400), records=40),
    Number("costs", "", "value", "category", "staff", "personeel", D(41200), D(41200), D(41200), records=12),
    Number("costs", "", "value", "category", "material", "materiaal", D(17200), D(17200), D(17200), records=28),
    Number("cost_per_household", "", "value", central=D("272.9"), low=D("272.9"), high=D("272.9"), numerator=D(58400), denominator=D(214), records=40),
)  # fmt: skip
HELPED = (("2024-Q4", "okt–dec 2024", None), ("2025-Q1", "jan–mrt 2025", 64), ("2025-Q2", "apr–jun 2025", 46), ("2025-Q3", "jul–sep 2025", None),
          ("2025-Q4", "okt–dec 2025", 111), ("2026-Q1", "jan–mrt 2026", 126), ("2026-Q2", "apr–jun 2026", 183), ("2026-Q3", "jul–sep 2026", 214))  # fmt: skip
SERIES = (
    Series("households_helped", "", tuple(Moment(c, w, "value" if n else "not_reported", *([D(n)] * 3 if n else [])) for c, w, n in HELPED)),
    Series("gas_saving", "placed", tuple(Moment(c, w, "value" if n else "not_reported", *([D(n) * 5, D(n) * 15, D(n) * 33] if n else [])) for c, w, n in HELPED)),
)  # fmt: skip
FACTORS = (
    FactorUsed(7, "tochtstrip.gas", "Gas bespaard per tochtstrip", "m³/jaar", D(2), D(6), D(14), date(2026, 1, 1), None, "Tochtwering in de praktijk",
               "Voorbeeldinstituut", "", 2024, "C", "", 1),
    FactorUsed(9, "gas.prijs", "Prijs van gas", "€/m³", D("1.4"), D("1.4"), D("1.4"), date(2026, 1, 1), date(2026, 12, 31), "Prijzen", "Voorbeeldbureau", "",
               2026, "A", "", 2),
)  # fmt: skip


def story(id: str, headline: str, quote: str, difficult: str = "", feeling: str = "good") -> Story:
    return Story(id, headline, quote, "Het is warm in de kamer waar ik zit. Mijn kleinzoon komt weer op woensdag.", "Het tochtte bij het raam.",
                 "Er kwamen twee mensen met tochtstrip en folie.", "Ik hoef niet meer met mijn jas aan te zitten.", difficult, "bewoner", "Molenwijk",
                 date(2026, 8, 19), ("Vw2", "Vg2"), feeling, "often")  # fmt: skip


SNAPSHOT = Snapshot(
    organisation="molenwijk", name="Wijkbedrijf Molenwijk", own_word="wijkbedrijf", municipality="GM9901", period_code="2026-Q3",
    made_on=date(2026, 10, 5), example=True, standing=Standing(date(2026, 9, 30), 82, 8), definitions=DEFINITIONS, numbers=NUMBERS, series=SERIES,
    places=(
        Place("Havenwijk", Number("households_helped", "", "value", central=D(84), units=84)),
        Place("Molenwijk", Number("households_helped", "", "value", central=D(130), units=130)),
    ),
    factors=FACTORS,
    stories=(
        story("s1", "De kachel weer aan", "Ik zet de kachel weer aan als mijn kleinzoon komt."),
        story("s2", "Weer onder de mensen", "Ik ken nu mijn hele portiek."),
        story("s3", "De deur bleef dicht", "Zonder de voorzitter doet hier niemand open.", "Bij vier portieken kwamen we niet binnen.", "mixed"),
    ),
    setbacks=(
        Setback("Bij de appartementen aan de Zuidkant kwamen we bijna niet binnen.", "Molenwijk"),
        Setback("De tochtstrip liet bij negen ramen los. We plakken ze in oktober opnieuw.", ""),
    ),
    goals=(
        Goal("Warme Wijken 2026", "Voorbeeldfonds", "200 huishoudens per kwartaal", "target", "households_helped", "2026-Q3", D(150), D(200),
             date(2026, 6, 1), "", "reached", "Door de extra fixers ging het sneller.", NUMBERS[3]),
        Goal("Warme Wijken 2026", "Voorbeeldfonds", "Hoe komen we binnen bij VvE's?", "experiment", "", "2026-Q3", None, None, None,
             "Helpt het als de voorzitter meeloopt?", "attention", ""),
    ),
    edition=1,
)  # fmt: skip
