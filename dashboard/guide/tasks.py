"""How do I …? Per role, in the order in which people meet it; each with a link that this role may open."""

from collections.abc import Iterable

from markupsafe import Markup

from monitor.words import say

RESIDENT = "resident"
TITLES = {
    RESIDENT: "U bent bewoner",
    "coach": "U bent energiecoach",
    "coordinator": "U bent coördinator",
    "admin": "U bent beheerder",
    "municipality": "U werkt bij de gemeente",
    "funder": "U bent financier",
    "follower": "U volgt subsidies van een wijkbedrijf",
}
Task = tuple[str, str, str, str]  # question, answer, address, words of the link
TASKS: dict[str, tuple[Task, ...]] = {
    RESIDENT: (
        (
            "Hoe neem ik mijn verhaal terug?",
            "Hebt u een kaart met een code? Typ de code, dan ziet u wie het mag lezen. U kunt het meteen stoppen.",
            "/kaart",
            "Naar uw kaart",
        ),
        (
            "Ik ben mijn kaart kwijt",
            "Zeg het tegen wie bij u langskwam, of tegen het wijkbedrijf. Zij halen uw verhaal voor u weg. U hoeft niet te zeggen waarom.",
            "/privacy#terug",
            "Een verhaal terugnemen",
        ),
        (
            "Wat weten jullie van mij?",
            "Op de bladzijde Privacy staat alles wat we bewaren en hoe lang. Vraag de coördinator om wat er over u staat. "
            "U mag het ook laten wissen.",
            "/privacy",
            "Lees over privacy",
        ),
    ),
    "coach": (
        (
            "Hoe schrijf ik een bezoek op?",
            "Kies + Opschrijven en dan Bezoek. Alleen een paar vragen moeten; de rest mag leeg blijven. Het werkt ook zonder internet.",
            "/opschrijven/visit",
            "Schrijf een bezoek op",
        ),
        (
            "Hoe schrijf ik uren op?",
            "Kies uw dag en tik op een half, één, twee of vier uur. Een ander getal typt u zelf.",
            "/opschrijven/hours",
            "Schrijf uren op",
        ),
        (
            "Hoe schrijf ik een verhaal op?",
            "Schrijf in de woorden van de verteller, zonder namen. Vraag eerst wie het mag lezen. Zegt iemand nee, dan leest niemand het.",
            "/opschrijven/story",
            "Schrijf een verhaal op",
        ),
        (
            "Hoe verbeter ik iets?",
            "Open het in het logboek en kies Aanvullen of aanpassen. De oude tekst blijft te zien voor uw team. Is het kwartaal dicht? "
            "Vraag de coördinator.",
            "/logboek",
            "Naar het logboek",
        ),
        (
            "Iemand neemt een verhaal terug",
            "Zoek het verhaal in het logboek en kies Intrekken. Dat mag altijd, ook in een afgesloten kwartaal. Het is dan "
            "meteen weg van alle bladzijden.",
            "/logboek?soort=story",
            "Zoek het verhaal",
        ),
        (
            "Mijn telefoon is weg",
            "Bel meteen uw coördinator. Die logt u overal uit en haalt uw pincode weg. Daarna krijgt u een link om weer in te loggen.",
            "/pincode",
            "Uw pincode",
        ),
    ),
    "coordinator": (
        (
            "Hoe kijk ik iets na?",
            "Vandaag laat zien wat op u wacht. Open het, lees het, en kies Nagekeken of geef het terug met een vraag.",
            "/vandaag",
            "Naar Vandaag",
        ),
        (
            "Hoe schrijf ik de uren van een week op?",
            "Op het weekblad staan de mensen onder elkaar. U vult per persoon de uren in en slaat alles in één keer op.",
            "/opschrijven/week",
            "Naar het weekblad",
        ),
        (
            "Hoe sluit ik een kwartaal af?",
            "Kijk eerst na wat nog wacht. Kies daarna bij Rapport het kwartaal en sluit het af. De gemeente leest dan de vaste cijfers.",
            "/rapport",
            "Naar Rapport",
        ),
        (
            "Hoe laat ik groepen een verhaal kiezen?",
            "Begin een ronde over een kwartaal. Lees de verhalen voor, en schrijf op wat elke groep koos en waarom.",
            "/verhalen/ronde",
            "Welk verhaal zegt het meest?",
        ),
        (
            "Er zit een fout in een afgesloten kwartaal",
            "Kies bij Rapport Heropenen en schrijf op waarom. Wat al aan de gemeente is gegeven, "
            "verandert niet. De verbetering telt mee in het volgende kwartaal.",
            "/rapport",
            "Naar Rapport",
        ),
        (
            "Hoe maak ik een rapport?",
            "Sluit het kwartaal eerst af. Daarna staat het rapport bij Rapport, als PDF, Word, Excel en webpagina.",
            "/rapport",
            "Maak een rapport",
        ),
        (
            "Iemand is een telefoon kwijt",
            "Kies bij die persoon Telefoon kwijt. De telefoon is dan meteen uitgelogd. Maak daarna een link voor een nieuw wachtwoord.",
            "/beheer/meedoen#helpen",
            "Help iemand",
        ),
        (
            "Een bewoner wil alles zien of wissen",
            "Zoek de code van het huishouden. Met één knop maakt u het bestand, met een andere wist u alles. Wissen kan niet terug.",
            "/rechten",
            "Inzage en weghalen",
        ),
    ),
    "admin": (
        (
            "Hoe laat ik iemand meedoen?",
            "Voeg iemand toe bij Beheer, of maak een uitnodiging met een link. U kiest wat die persoon mag.",
            "/beheer",
            "Naar Beheer",
        ),
        (
            "Iemand gaat weg",
            "Kies bij die persoon Uitzetten. Dan kan hij of zij niet meer inloggen. Wat hij of zij opschreef, blijft.",
            "/beheer",
            "Naar Beheer",
        ),
    ),
    "municipality": (
        (
            "Wat kan ik hier lezen?",
            "U leest vaste cijfers van afgesloten kwartalen en verhalen die u mag lezen. Kleine aantallen ziet u niet, om "
            "mensen te beschermen.",
            "/gemeente",
            "Naar het overzicht",
        ),
        (
            "Hoe maak ik een stuk voor de raad?",
            "Op elke bladzijde staat de raadsbrief, als PDF en als Word. Kies eerst gebied en periode. "
            "Hij zegt ook wat niet lukte en wat we niet weten.",
            "/gemeente",
            "Naar het overzicht",
        ),
        (
            "Hoe vertel ik hoe wij samenwerken?",
            "Vul de zelfcheck in: wat doet u wel en niet, waar ziet u dat aan, en wat is de volgende stap? Het wijkbedrijf leest het.",
            "/gemeente/zelfcheck",
            "Naar de zelfcheck",
        ),
        (
            "Waar komt een cijfer vandaan?",
            "Kies bij een cijfer Hoe weten we dit? U ziet dan de som, de bron en wat er niet in zit.",
            "/opbrengst",
            "Kies een cijfer",
        ),
        (
            "Ik begrijp iets niet of zie een fout",
            "Bel of mail het wijkbedrijf; zij kennen hun eigen cijfers. Zij kunnen een kwartaal weer openen en verbeteren.",
            "/hulp#vragen",
            "Wie kunt u vragen?",
        ),
    ),
    "funder": (
        (
            "Wat leverde mijn bijdrage op?",
            "U leest vaste cijfers met het bewijs erbij, en wat niet lukte. Wat nog moet komen, tellen we er niet bij op.",
            "/opbrengst",
            "Wat levert het op?",
        ),
        (
            "Waar vind ik de verhalen?",
            "U leest verhalen waarvan de verteller dat goed vindt. Neemt iemand een verhaal terug, gebruik het dan ook niet meer.",
            "/verhalen",
            "Naar de verhalen",
        ),
        (
            "Hoe krijg ik een rapport over mijn subsidie?",
            "Vraag het wijkbedrijf of u de subsidie mag volgen. Dan staat de verantwoording bij Subsidies, ook als PDF en Word.",
            "/subsidies",
            "Naar Subsidies",
        ),
    ),
    "follower": (
        (
            "Wat kan ik lezen?",
            "Alles over de subsidies die het wijkbedrijf met uw organisatie deelt: wat is afgesproken, gehaald, uitgegeven en niet gelukt.",
            "/subsidies",
            "Naar Subsidies",
        ),
        (
            "Waarom zie ik een subsidie niet meer?",
            "Het wijkbedrijf kiest wat het deelt en wie meeleest, en kan dat stoppen. Vraag ernaar bij de coördinator.",
            "/hulp#vragen",
            "Wie kunt u vragen?",
        ),
    ),
}
ROLE = Markup('<details class="tasks" id="{id}"{open}><summary>{title}</summary>{tasks}</details>')
TASK = Markup("<h3>{question}</h3><p>{answer}</p>{way}")
WAY = Markup('<p><a href="{}">{}</a></p>')


def everyone(role: str | None, language: str) -> Markup:
    """All roles, one's own first and open; what another role may open has no link for who is logged in."""
    first = role if role in TASKS else RESIDENT
    order = sorted(TASKS, key=lambda name: name != first)
    return Markup("").join(_role(name, name == first, _linked(name, role), language) for name in order)


def _linked(name: str, role: str | None) -> bool:
    return role is None or name in (role, RESIDENT) or (role == "admin" and name == "coach")


def _role(name: str, opened: bool, linked: bool, language: str) -> Markup:
    tasks = Markup("").join(_told(TASKS[name], linked, language))
    return ROLE.format(id=f"rol-{name}", open=Markup(" open") if opened else "", title=say(TITLES[name], language), tasks=tasks)


def _told(tasks: Iterable[Task], linked: bool, language: str) -> Iterable[Markup]:
    for question, answer, path, words in tasks:
        way = WAY.format(path, say(words, language)) if linked else ""
        yield TASK.format(question=say(question, language), answer=say(answer, language), way=way)
