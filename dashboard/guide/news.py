"""Nieuw: what changed for who uses this, and apart from it what changed in how we count. Newest first."""

from datetime import date

from markupsafe import Markup

from dashboard import door
from dashboard.guide import frame
from monitor.words import day_words, say

PATH = "/nieuw"
FOR_USERS: tuple[tuple[str, str], ...] = (
    ("2026-11-27", "Een verhaal kan gaan over werk, een uitkering, energie of een warm huis. Het staat dan bij dat cijfer."),
    ("2026-11-27", "Geld laat per afdeling van de gemeente zien wat zij betaalt, en wat er op haar terrein gebeurt."),
    ("2026-11-27", "Wie het voorbeeld bekeek en zelf wil beginnen, wist bij Beheer de verzonnen wijkbedrijven."),
    ("2026-11-27", "Lastige vragen laat zien wat u en de ander zeiden, wat is afgesproken en wat in de weg zit."),
    ("2026-11-27", "De raadsbrief staat op elke bladzijde van de gemeente, en voor het wijkbedrijf bij Rapport."),
    ("2026-11-27", "Een wijkbedrijf nodigt zelf iemand van een financier uit om een subsidie te volgen, en kan dat stoppen."),
    (
        "2026-11-27",
        "In een ronde kiezen bewoners, wijkbedrijf en gemeente elk welk verhaal het meest zegt. Dat staat daarna vooraan.",
    ),
    (
        "2026-11-27",
        "Een financier kan een subsidie volgen als het wijkbedrijf dat kiest: afgesproken, gehaald en besteed, ook als PDF en Word.",
    ),
    ("2026-11-27", "Kaart van de wijk laat per buurt zien wat er gebeurde, met de verhalen van daar ernaast."),
    ("2026-11-27", "Bij een cijfer staat iemand over wie het gaat. Bij Wie bereiken we? ziet u huis voor huis hoe vaak iets voorkomt."),
    ("2026-11-27", "Vergelijken zet wijken, buurten of kwartalen naast elkaar, zonder rangorde."),
    ("2026-11-27", "De tijdlijn laat bij een cijfer zien wat er wanneer gebeurde. U kunt er zelf een zin bij zetten."),
    (
        "2026-11-27",
        "Op Wat horen we? antwoordt de gemeente zelf op wat er speelt, en schrijft het wijkbedrijf op wat bewoners ervan merkten.",
    ),
    ("2026-11-27", "Op negen bladzijden kunt u zelf schrijven wat het betekent en wat u gaat doen. Het komt ook in het rapport."),
    ("2026-11-27", "Energie en Werk hebben een eigen bladzijde, en Meer brengt u naar alle bladzijden met gegevens."),
    ("2026-11-27", "Hulp en Toegankelijkheid staan onder aan elke bladzijde. U hoeft er niet voor in te loggen."),
    ("2026-11-26", "Opschrijven werkt ook zonder internet. Het wordt later vanzelf verstuurd, één keer."),
    ("2026-11-26", "Het formulier voor een bezoek helpt in het Engels, Arabisch, Turks, Oekraïens en Pools, en leest vragen voor."),
    ("2026-11-26", "Wie een verhaal vertelde, krijgt een kaart met een code. Daarmee stopt de verteller zelf dat anderen het lezen."),
    ("2026-11-26", "Bij een verhaal of activiteit kunnen foto's, met een eigen toestemming en zonder plaats en tijd."),
    ("2026-11-26", "Adres en telefoon staan in een kluis, apart van wat we tellen. Elke keer openen wordt opgeschreven."),
    ("2026-11-26", "Een afgesloten kwartaal zit op slot. Openen kan alleen met een reden, op de manier die het wijkbedrijf afsprak."),
    ("2026-11-26", "Uren van een hele week passen op één blad. Een half, één, twee of vier uur is één tik."),
    ("2026-11-26", "U kunt tot drie eigen vragen stellen. De antwoorden blijven binnen het eigen team."),
    ("2026-11-26", "Bewoners, deelnemers en collega's kunnen alles krijgen wat er over hen staat, of het laten wissen."),
    ("2026-11-26", "Bij elke vraag over iemand staat waarom we het vragen en wie het ziet. Liever niet zeggen mag ook."),
    ("2026-11-24", "Hoe weten we dit? laat elke stap van een cijfer zien, tot en met wat er niet in zit."),
    ("2026-11-24", "Een snelle som op een bierviltje staat altijd los van de getelde cijfers."),
    ("2026-11-23", "De eerste versie: opschrijven, tellen, verhalen, een kwartaal afsluiten en een rapport maken."),
)
COUNTING: tuple[tuple[str, str, str], ...] = (  # the day, a name the test holds beside Numbers in CHANGELOG.md, and what changed
    ("2026-11-27", "places", "Een plek om te werken of leren is van de organisatie: ook een klein aantal leest iedereen die er bij mag."),
    (
        "2026-11-27",
        "part_of_wijk",
        "Werkt u in een deel van een wijk, dan delen we op Vergelijken door de huishoudens in dat deel. Geen cijfer zelf verandert.",
    ),
    ("2026-11-27", "not_whole", "Een deel dat bijna alles is, heet meer dan 99,9% en niet meer 100%. Geen cijfer zelf verandert."),
    ("2026-11-27", "department", "Nieuw is het cijfer Geld van de gemeente, naar afdeling. Geen ander cijfer verandert."),
    (
        "2026-11-27",
        "both_sides",
        "Gesprekken over lastige vragen en wat de gemeente zelf invult, tellen mee. Wat wij toezeggen, telt niet bij de gemeente.",
    ),
    (
        "2026-11-27",
        "no_zero",
        "Een nul zegt: niemand. Kan er te weinig bij zitten om te laten zien, dan staat dat er voortaan in plaats van nul.",
    ),
    ("2026-11-26", "no_answer", "Weet ik niet en liever niet zeggen tellen allebei als geen antwoord. Geen cijfer verandert."),
    (
        "2026-11-26",
        "contributions",
        "Een bijdrage van een partner met een eigen tijd telt in die tijd. Zonder eigen tijd telt zij op de dag dat de partner begon.",
    ),
    (
        "2026-11-26",
        "no_source",
        "Maatregelen geplaatst telt ook soorten waarvan geen bron zegt wat ze besparen. De besparing verandert niet.",
    ),
    ("2026-11-26", "odd", "Wat opvalt in een formulier van een coach, telt pas als een coördinator ernaar keek."),
    ("2026-11-26", "totals", "Een totaal is precies de som van zijn delen. Het scheelt hoogstens een paar miljoensten."),
    ("2026-11-26", "incomplete", "Een formulier met een leeg antwoord telt één keer als niet compleet. Eerst telde het ook als compleet."),
    (
        "2026-11-26",
        "aftercare",
        "Nazorg gedaan telt ook een bezoek waarbij meteen iets is geplaatst. Bij betalen gaat makkelijker telt de eerste dag "
        "waarop we het opnieuw vroegen.",
    ),
    ("2026-11-26", "contracts", "Een contract telt hele maanden vanaf de eerste dag, en daarna dertigsten van een maand."),
    ("2026-11-26", "district", "Wat u opschrijft, blijft bij de wijk waarin de buurt dat jaar lag."),
    ("2026-11-26", "erased", "Van een gewist huishouden telt elk bezoek als een eigen huishouden, in kwartalen die nog niet vaststaan."),
    ("2026-11-26", "metered", "Bij gemeten gas telt voor en na hetzelfde deel warm water. Geen cijfer verandert."),
    ("2026-11-26", "corrections", "Een wijziging in een verteld kwartaal komt als verbetering in het volgende. Het cijfer zegt dat erbij."),
    ("2026-11-26", "no_buurt", "Wat zonder buurt is opgeschreven, telt mee in de buurt waar het wijkbedrijf werkt."),
    ("2026-11-26", "pieces_gone", "Bij nazorg kunt u zeggen hoeveel stuks weg zijn. Wat blijft, bespaart door."),
    ("2026-11-26", "minutes", "Minuten schrijfwerk meten de formulieren nu zelf. Eerst was dit er niet."),
    ("2026-11-26", "outside", "Buiten het wijkbedrijf staan CO₂ en de lagere rekening zonder het deel dat te klein is om te laten zien."),
    (
        "2026-11-26",
        "final",
        "Cijfers van een definitief jaar veranderen niet meer. Sinds de start is de som van de jaren zoals ze bewaard zijn.",
    ),
    ("2026-11-26", "few", "Buiten het wijkbedrijf is de grens voor kleine aantallen vijf of tien, per cijfer. Eerst was die overal tien."),
    ("2026-11-24", "more_figures", "Er kwamen 24 cijfers bij. De cijfers die er al waren, tellen hetzelfde."),
    ("2026-11-24", "factor_day", "Een nieuw getal om mee te rekenen geldt vanaf zijn eigen dag. Eerst begon het een maand later."),
    ("2026-11-23", "measure", "Een maatregel is één regel bij een bezoek: vier tochtstrips zijn één maatregel."),
    ("2026-11-23", "first", "De eerste versie van alle cijfers en van de manier van tellen."),
)
LIST, LINE = Markup('<ul class="dated">{}</ul>'), Markup('<li><time datetime="{}">{}</time>{}</li>')


def show() -> str:
    """The page; the same for everyone."""
    language = door.language()
    counting = say(
        "Dezelfde gegevens kunnen door zo'n wijziging een ander getal geven. Wat de gemeente al las, verandert daardoor niet.", language
    )
    sections = (
        frame.section("gebruik", say("Wat is er anders voor u?", language), _dated(FOR_USERS, language)),
        frame.section(
            "tellen",
            say("Wat veranderde er in hoe we tellen?", language),
            frame.paragraphs([counting]) + _dated(tuple((day, words) for day, _, words in COUNTING), language),
        ),
    )
    links = (("/hulp", say("Hulp", language)),)
    lead = say("Het nieuwste staat bovenaan. Wat anders is in het tellen, staat apart.", language)
    return frame.framed(say("Wat is er nieuw?", language), lead, sections, links)


def _dated(lines: tuple[tuple[str, str], ...], language: str) -> Markup:
    rows = (LINE.format(day, day_words(date.fromisoformat(day), language), say(words, language)) for day, words in lines)
    return LIST.format(Markup("").join(rows))
