"""The tough questions of the study in our own words: what is known, what makes it hard, what to talk about."""

from dataclasses import dataclass

from monitor.reflective import TOUGH, figures_of


@dataclass(frozen=True)
class Side:
    """One way to look at a question: its figures, or why there are none, and where more stands."""

    figures: tuple[str, ...] = ()
    title: str = ""
    untold: str = ""
    link: str = ""
    more: str = ""


@dataclass(frozen=True)
class Question:
    """One tough question. Nobody answers it alone: what we know, why it is hard, and one thing to ask each other."""

    code: str
    asks: str
    sides: tuple[Side, ...]
    hard: str
    talk: str


QUESTIONS = (
    Question(
        "TV1", "Een wijkbedrijf verdient ook zelf geld. Hoort daar dan steun bij?",
        (Side(("public_income_share", "income", "volunteer_hours", "fte_active"), link="/geld", more="Wie betaalt, en wat kost het?"),),
        "Veel werk in de wijk brengt te weinig geld op, en wie bijbetaalt wil weten dat de hele wijk er iets aan heeft.",
        "Welk werk moet doorgaan, ook als het zichzelf nooit betaalt?",
    ),
    Question(
        "TV2", "Niet iedereen doet mee of krijgt hulp. Mag er dan toch steun zijn?",
        (
            Side(("reach_share",), "Wie hulp krijgt", link="/bereik", more="Wie bereiken we?"),
            Side(title="Wie in het team zit", untold="Wie in het team zit, vragen we niet. Dat is een andere vraag dan wie hulp krijgt."),
        ),
        "Een klein team kan er voor veel mensen zijn, en een team dat op de wijk lijkt kan toch mensen missen.",
        "Wie missen we, en hadden we afgesproken dat we hen zouden bereiken?",
    ),
    Question(
        "TV3", "Een gemeente werkt per afdeling, een wijkbedrijf doet veel tegelijk. Hoe werk je dan samen?",
        (
            Side(
                ("answer_days",), link="/samenwerken", more="Doen gemeente en wijkbedrijf wat ze afspraken?",
                untold="Met hoeveel afdelingen en loketten een plan te maken had, staat bij Wat in de weg zit. "
                "Uit hoeveel budgetten het betaald wordt, schrijven we niet op.",
            ),
        ),
        "Eén plan gaat soms over zorg, werk en energie tegelijk, en elk daarvan heeft een eigen budget en een eigen ambtenaar.",
        "Wie bij de gemeente mag ja zeggen als een plan over meer afdelingen gaat?",
    ),
    Question(
        "TV4", "Wat is een goede opdracht, voor wie hem geeft en voor wie hem uitvoert?",
        (
            Side(
                ("contract_months", "promises_kept_share"), link="/samenwerken", more="Doen gemeente en wijkbedrijf wat ze afspraken?",
                untold="Welke regel in de weg zat, staat bij Wat in de weg zit. Hoe snel er betaald werd, schrijven we niet op.",
            ),
        ),
        "De regels voor inkoop en subsidie zijn gemaakt voor een bedrijf of voor een vereniging, en een wijkbedrijf is van allebei iets.",
        "Wat moet er in de volgende opdracht staan, zodat we allebei weten waar we aan toe zijn?",
    ),
)  # fmt: skip

FIGURES = sorted({*(code for q in QUESTIONS for side in q.sides for code in side.figures), *figures_of(TOUGH)})
