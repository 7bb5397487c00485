"""Voorbeelden: what others did in their own neighbourhood, as the study tells it; no number of theirs is ever added to one of ours."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard import door
from dashboard.guide import frame
from monitor.words import say

PATH = "/voorbeelden"
TITLE = "Voorbeelden van andere wijkbedrijven"
LEAD = "Zo doen anderen het. De getallen op deze bladzijde zijn van hen: ze tellen nergens mee in onze cijfers."
STUDY = Markup('C. Onderdelinden & P. van der Haak, <cite lang="nl">Investeren in een wijkbedrijf?</cite>, Transitiereizen')
SOURCE = "Bron: {study}, gemaakt voor RVO in december 2022."
AGE = "Het staat er zoals de studie het in 2022 opschreef. Hoe het nu gaat, zochten we niet na."
BEGIN = (
    "Een voorbeeld past nooit precies. Vraag eerst wat uw wijk nodig heeft, en kijk dan wie zoiets al deed.",
    "Bel een wijkbedrijf waar u iets van wilt leren. De meeste vertellen er graag over.",
)


@dataclass(frozen=True)
class Example:
    """One enterprise that the study names. `part`: where in the study; `by`: who said it there, when it is their word."""

    id: str
    name: str
    told: tuple[str, ...]
    part: str
    by: str = ""


EXAMPLES = (
    Example(
        "bilgaard", "Wijkbedrijf Bilgaard",
        (
            "Begonnen door een bouwbedrijf, dat meer met bewoners wilde samenwerken.",
            "Een energiecoach laat zien waar de energie heen gaat. Dat scheelt bewoners al gauw een paar tientjes per maand.",
            "Isoleren en zelf energie maken scheelt daarna nog een paar tientjes. Bewoners werken mee bij de eigen biomassaketel.",
        ),
        "deel 1 en 2", "website van Ekwadraat",
    ),
    Example(
        "dieze", "WijBedrijf Dieze, Zwolle",
        (
            "Een coöperatie: de klanten zijn lid, en zijn dus samen de baas.",
            "Zonnepanelen worden verhuurd. De opbrengst van de eerste 165 woningen gaat terug naar de wijk.",
            "Vakmensen uit de wijk zelf leggen de panelen.",
        ),
        "deel 4",
    ),
    Example(
        "wow", "Coöperatie WOW, Wageningen",
        (
            "Bewoners maken samen plannen voor een warmtenet. Daaruit kwamen ook een autodeelplatform en buurttuinen.",
            "Bewoners van 18 flatgebouwen met een VvE legden samen 30.000 euro in voor drie plannen om hun gebouw te verbeteren.",
            "Er zijn drie betaalde fte. Wat het in geld waard is, is niet duidelijk: één schatting kwam op 2 ton.",
        ),
        "deel 3 en 4", "Theo de Bruijn en Wanka Lelieveld",
    ),
    Example(
        "fixbrigade", "Fixbrigade",
        (
            "Mensen uit de wijk doen kleine klussen die energie besparen, en leren zo een vak.",
            "Wat iemand kan, telt zwaarder dan welk diploma iemand heeft.",
        ),
        "deel 3", "Willem Draaisma",
    ),
    Example(
        "buurtbaanbureau", "BuurtBaanBureau en DAZO, Arnhem",
        (
            "Een stichting van bewoners huurt een pand in het Spijkerkwartier en werkt met gemeente, hogeschool en bedrijven.",
            "Het bureau zoekt werk in de wijk voor mensen die thuis zitten. Daar is een eigen werkwijze voor gemaakt.",
        ),
        "deel 3 en 4", "Patrick Hoogenbosch",
    ),
    Example(
        "nude", "Buurtbedrijf Nude Toekomst",
        ("Vrijwilligers doen veel, maar niet alles gratis. Wie dat verwacht, vergeet dat ze ook kunnen stoppen.",),
        "deel 5", "Jolanda van der Meijde",
    ),
    Example(
        "wijkenergie", "WijkEnergie Werkt",
        ("Werk in de wijk is voor mensen uit de wijk: u moet er op de fiets naartoe kunnen.",),
        "deel 4", "Josée van Linschoten",
    ),
)  # fmt: skip


def show() -> str:
    """The page; the same for everyone."""
    language = door.language()
    found = [_section(one, language) for one in EXAMPLES]
    found.append(frame.section("beginnen", say("Zelf iets beginnen?", language), frame.listing(say(s, language) for s in BEGIN)))
    source = [Markup(say(SOURCE, language, study="{}")).format(STUDY), say(AGE, language)]
    found.append(frame.section("bron", say("Waar dit vandaan komt", language), frame.paragraphs(source)))
    return frame.framed(say(TITLE, language), say(LEAD, language), found, (("/hulp", say("Hulp", language)),))


def _section(one: Example, language: str) -> Markup:
    words = "In de studie: {part}, volgens {who}." if one.by else "In de studie: {part}."
    where = say(words, language, part=say(one.part, language), who=say(one.by, language))
    return frame.section(one.id, one.name, frame.listing(say(s, language) for s in one.told) + frame.quiet(where))
