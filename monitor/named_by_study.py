"""What the study asks by name (research question 4): the figures that answer it, and where it stands in the study itself."""

from dataclasses import dataclass

TITLE = "Investeren in een wijkbedrijf? Onderzoek naar de waarde van wijkbedrijven in de energietransitie"
PUBLISHER = "Transitiereizen"
ASKED_BY = "in opdracht van RVO"
DATED = "december 2022"
QUESTION = (
    "Wat zijn de vermeden kosten van uitkeringen, aantal banen, soort banen, vermeden CO2, verlichte energiearmoede enzovoorts? "
    "Wat levert een wijkbedrijf in de breedte op?"
)
WHERE = "Deel 1, onderzoeksvraag 4"


@dataclass(frozen=True)
class Named:
    """One of the five: its code in the list of what a story is about, the study's own words, and the figures (code, view) that answer
    it, the first one first.
    """

    code: str
    words: str
    figures: tuple[tuple[str, str], ...]


NAMED = (
    Named("Q4a", "vermeden kosten van uitkeringen", (("benefit_months_avoided", ""), ("benefit_cost_avoided_municipality", "attributed"))),
    Named("Q4b", "aantal banen", (("jobs_active", "paid"),)),
    Named("Q4c", "soort banen", (("jobs_active", "learning"), ("jobs_active", "volunteering"))),
    Named("Q4d", "vermeden CO₂", (("co2_avoided", "placed"),)),
    Named("Q4e", "verlichte energiearmoede", (("payment_eased", ""), ("saving_for_struggling_households", ""))),
)


def named(code: str) -> tuple[str, ...]:
    """The study's words that this figure answers; none for a figure the study does not ask by name."""
    return tuple(n.words for n in NAMED if code in {answer for answer, _ in n.figures})
