"""Hulp: how do I …, what does a word mean, which keys work and whom to ask."""

from dashboard import door
from dashboard.guide import frame, glossary, tasks
from monitor.words import say

PATH = "/hulp"
KEYS = (  # only what the pages really do
    "Tab gaat naar het volgende veld, de volgende knop of link. Shift en Tab gaat terug.",
    "De eerste Tab op een bladzijde toont Naar de inhoud. Enter slaat het menu over.",
    "Enter opent een link of drukt op een knop. Met de spatiebalk kruist u iets aan.",
    "In een formulier met één vraag per scherm gaat Enter naar de volgende vraag.",
    "Op het weekblad gaat Tab van getal naar getal.",
    "Er zijn geen andere sneltoetsen, dus er botst niets met uw eigen hulpmiddelen.",
)
ASK = (
    "Een vraag over uw bezoek, uw gegevens of een verhaal: vraag het wijkbedrijf dat bij u langskwam.",
    "Werkt u bij het wijkbedrijf? Vraag uw coördinator. Over inloggen gaat ook de beheerder.",
    "Leest u mee namens gemeente of financier? Vraag het wijkbedrijf; zij kennen hun eigen cijfers.",
    "Werkt het programma niet? Zeg wat u deed en wat u zag, en hoe laat. Zet er geen namen van bewoners bij.",
    "Is er nu gevaar voor iemand? Bel 112.",
)


def show() -> str:
    """The page, with the part for this reader first."""
    who, language = door.person(), door.language()
    common = say("Wijkbedrijf en gemeente gebruiken niet altijd dezelfde woorden. Zo bedoelen we ze hier.", language)
    parts = (
        ("hoe", say("Hoe doe ik dat?", language), tasks.everyone(who.role if who else None, language)),
        ("woorden", say("Wat betekent dat woord?", language), frame.paragraphs([common]) + glossary.listed(language)),
        ("toetsen", say("Met het toetsenbord", language), frame.listing(say(line, language) for line in KEYS)),
        ("vragen", say("Wie kunt u vragen?", language), frame.listing(say(line, language) for line in ASK)),
    )
    sections = [frame.section(*part) for part in parts]
    links = (
        ("/voorbeelden", say("Voorbeelden van andere wijkbedrijven", language)),
        ("/nieuw", say("Wat is er nieuw?", language)),
        ("/toegankelijkheid", say("Toegankelijkheid", language)),
        ("/privacy", say("Privacy", language)),
    )
    lead = say("Kort uitgelegd: hoe het werkt en wat de woorden betekenen.", language)
    return frame.framed(say("Hulp", language), lead, sections, links, [(id, title) for id, title, _ in parts])
