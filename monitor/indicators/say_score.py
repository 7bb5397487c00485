"""Whether residents can do something about their neighbourhood and know whom to ask for help, from one to five."""

from datetime import date

from monitor.derived.polled import mean
from monitor.estimate import Estimate
from monitor.indicator import Example, Indicator, View

SAY_SCORE = Indicator(
    code="say_score",
    title="Zelf iets kunnen doen",
    sentence="Zo zeer (1 tot 5) zeggen bewoners gemiddeld dat ze iets kunnen doen aan hun buurt, en mensen kennen die helpen.",
    formula="Alle antwoorden bij elkaar, gedeeld door het aantal antwoorden. Wie niets invulde, telt niet mee. "
    "De twee vragen staan elk apart.",
    unit="punten",
    evidence="told",
    group="social",
    reads=("poll",),
    views=(
        View("say", "ratio", mean("say"), "iets kunnen doen aan de buurt"),
        View("help", "ratio", mean("help"), "mensen kennen die helpen"),
    ),
    counts="persons",
    benefits=("residents", "neighbourhood"),
    k=10,
    decimals=1,
    example=Example(
        records={
            "poll": (
                {"on": date(2026, 4, 7), "say": 2, "help": 5},
                {"on": date(2026, 5, 12), "say": 3, "help": 4},
                {"on": date(2026, 6, 3), "say": 4, "help": None},
            )
        },
        period="2026-Q2",
        gives={"say": Estimate.exact(3), "help": Estimate.exact("4.5")},
        sum="Iets kunnen doen: (2 + 3 + 4) / 3 = 9 / 3 = 3. Mensen kennen die helpen: (5 + 4) / 2 = 9 / 2 = 4,5.",
    ),
)
