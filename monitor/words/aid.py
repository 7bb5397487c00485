"""The help layer: the Dutch of the visit form in the languages of residents; each language but our own English is one file in `help/`."""

from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from monitor.words import catalogue

NAMES = {"en": "English", "ar": "العربية", "tr": "Türkçe", "uk": "Українська", "pl": "Polski"}  # in the order they are offered
RIGHT_TO_LEFT = frozenset({"ar"})
FOLDER = Path(__file__).parent / "help"
FORM = (
    "verplicht", "geen antwoord", "vandaag", "gisteren", "Meer invullen (mag later)", "Meer hierover", "Lees voor",
    "Meer vragen", "Deed u daarna zelf nog iets?",
)  # fmt: skip
HANDED = (  # what stands around the questions when a resident holds the phone
    "Drie vragen voor u", "U kiest zelf. Een vraag overslaan mag ook.", "liever niet zeggen", "Klaar", "Ik wil stoppen", "Dank u wel",
    "Geef de telefoon terug.",
)  # fmt: skip


@cache
def entries(language: str) -> dict[str, str]:
    """Dutch sentence -> the same in this language, one of `NAMES`."""
    if language == "en":
        return catalogue("en")
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def aid(dutch: str, language: str) -> str:
    """The sentence in the language of help; empty when there is none, or when it would be the same."""
    found = entries(language).get(dutch, "") if language in NAMES else ""
    return "" if found == dutch else found


def direction(language: str) -> str:
    """The way this language is written: for the attribute `dir`."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
