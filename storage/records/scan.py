"""A scan or self-check: one list of points, how each is going, where that shows and what is next. Said by one party."""

from collections.abc import Mapping
from datetime import date

from storage.choices import choices
from storage.record import Part, Record, asked, day, one_of, text

HOW = "1 is nog helemaal niet, 5 is helemaal."
NO_GRADE = "Het is geen rapportcijfer."
OLD_TO_NEW = "1 is nog helemaal de oude manier, 5 is helemaal de nieuwe."


def scale(about: str) -> str:
    """What the marks of this list mean."""
    return OLD_TO_NEW if about == "shifts" else HOW


class ScanAnswer(Part, table=True):
    __tablename__ = "scan_answer"
    one = "Punt"
    many = "Punten"
    about = "item"

    item: str = one_of("scan_item", "Om welk punt gaat het?", required=True, quick=True)
    score: int | None = asked("Hoe gaat het hiermee?", HOW, quick=True, ge=1, le=5, default=None)
    proof: str | None = text("Waar ziet u dat aan?", "Geen namen van bewoners.", long=True)
    following: str | None = text("Wat is de volgende stap?", "Wie doet wat, en wanneer?", long=True)

    @classmethod
    def ready(cls, answers: Mapping[str, object]) -> tuple[str, ...]:
        """The points of the list that was chosen, in the order of the study."""
        about = str(answers.get("about") or "")
        return tuple(choices(f"scan_{about}")) if about in choices("scan_about") else ()


class Scan(Record, table=True):
    title = "Zelfscan"
    one = "Zelfscan"
    optional = True
    alike = True
    parts = {"answers": ScanAnswer}

    on: date = day("Op welke dag is het ingevuld?", quick=True, index=True)
    about: str = one_of("scan_about", "Welke lijst?", required=True, quick=True)
    by: str = one_of("scan_by", "Wie vindt dit?", "Van een bewoner schrijft u geen naam op.", required=True, quick=True)
