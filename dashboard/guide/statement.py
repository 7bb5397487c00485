"""Toegankelijkheid: after the model of the Dutch statement, with what was tried, what was not, and how to tell us."""

from dashboard import door
from dashboard.guide import frame
from monitor.words import say

PATH = "/toegankelijkheid"
STATUS = (
    "We bouwen naar WCAG 2.2, niveau A en AA. De wet vraagt WCAG 2.1 AA.",
    "Onze status: niet onafhankelijk onderzocht. We zeggen dus niet dat we aan alle eisen voldoen.",
    "Deze verklaring gaat over het programma zelf. Wie het gebruikt als overheid, maakt en tekent een eigen verklaring.",
)
TRIED = (
    "Een test met axe over elke bladzijde uit het menu, onder Meer en onder aan de bladzijde. In drie breedtes, licht en donker.",
    "Ook axe op een scherm van 320 punten breed. Dat is zo smal als een groot scherm dat vier keer is vergroot.",
    "Niets is dan breder dan het scherm, en knoppen zijn minstens 44 punten hoog. Dit is getest op een deel van de bladzijden.",
    "Kleuren van tekst zijn nagerekend: elk paar heeft een verhouding van minstens 4,5 op 1, licht en donker.",
    "Met alleen het toetsenbord: een formulier per vraag, uren opschrijven, afspraken overnemen en een snelle som.",
    "Veel bladzijden werken ook zonder scripts. Wie minder beweging wil, krijgt die.",
    "Bij elke grafiek staat een tabel met dezelfde getallen.",
)
NOT_TRIED = (
    "Er was geen onderzoek door iemand van buiten.",
    "Er was geen test met mensen die een schermlezer gebruiken, of met mensen met een beperking.",
    "Een test met axe vindt maar een deel van de problemen.",
    "Niet elke bladzijde is helemaal met het toetsenbord nagelopen.",
    "De bestanden (PDF, Word en Excel) zijn niet onderzocht door een programma voor toegankelijkheid.",
)
LIMITS = (
    "De grafiek in detail is met een schermlezer lastig te lezen. De gewone grafiek en de tabel zeggen hetzelfde.",
    "Wat mensen zelf schrijven, kan moeilijke taal zijn of in een andere taal staan.",
    "Een foto heeft een beschrijving van wie hem plaatste. Hoe goed die is, weten we niet.",
    "Voorlezen kan alleen als uw apparaat een stem heeft in die taal.",
)
REPORT = (
    "Lukt iets niet? Vertel het wijkbedrijf op welke bladzijde het was, wat u wilde en wat u gebruikte.",
    "Vraag gerust om dezelfde gegevens op een andere manier, bijvoorbeeld voorgelezen of op papier.",
    "Komt u er niet uit bij een overheid? Dan kunt u naar de Nationale ombudsman.",
)
PARTS = (
    ("status", "Waar staan we?", STATUS),
    ("getest", "Wat testten we zelf?", TRIED),
    ("niet-getest", "Wat is niet getest?", NOT_TRIED),
    ("grenzen", "Wat werkt nog niet goed?", LIMITS),
    ("melden", "Een probleem melden", REPORT),
)


def show() -> str:
    """The page; the same for everyone."""
    language = door.language()
    sections = [
        frame.section(id, say(title, language), frame.listing(say(s, language) for s in sentences)) for id, title, sentences in PARTS
    ]
    lead = say("Iedereen moet dit kunnen gebruiken. Hier staat hoe ver we zijn, op 27 november 2026.", language)
    return frame.framed(say("Toegankelijkheid", language), lead, sections, (("/hulp", say("Hulp", language)),))
