"""The list of words: what enterprise and municipality mean by the same word, so that they talk about the same thing."""

from itertools import groupby

from markupsafe import Markup, escape

from monitor.words import say

WORDS: tuple[tuple[str, str, str], ...] = (  # id, word, what it means here; in groups: the work, a figure, time, what is told
    ("enterprise", "Wijkbedrijf", "Bewoners en vakmensen die samen werk doen in hun eigen wijk. Soms heet het buurtbedrijf of coöperatie."),
    ("household", "Huishouden", "De mensen achter één voordeur. Wij kennen een huishouden bij een code, zoals H012."),
    ("helped", "Geholpen", "We kwamen minstens één keer aan huis. Een huishouden telt in een periode één keer, ook na vijf bezoeken."),
    ("new", "Voor het eerst hulp", "Dit huishouden kreeg nog niet eerder hulp van gemeente of corporatie. De bewoner zegt dat zelf."),
    ("measure", "Maatregel", "Iets in huis dat energie bespaart, zoals tochtstrips of isolatie."),
    ("advised", "Geadviseerd", "We raadden iets aan. Het zit er nog niet, dus er is nog niets bespaard."),
    ("placed", "Geplaatst", "Het zit in huis op de dag van het bezoek. Hiermee rekenen we een besparing uit."),
    ("present", "Nu aanwezig", "Het zit er later nog. Dat weten we van nazorg of nabellen."),
    ("saved", "Bespaard", "Wat er minder is verbruikt. Meestal is dat berekend, soms gemeten. Het staat er altijd bij."),
    ("expected", "Verwacht", "Wat nog moet komen, bijvoorbeeld in de jaren die een maatregel meegaat. Het is nog niet gebeurd."),
    (
        "journey",
        "Stappen naar een warm huis",
        "De weg van een bewoner: van eerste gesprek tot een warm huis. Anderen noemen dit een klantreis.",
    ),
    (
        "together",
        "Samen aanpakken",
        "Werk dat te groot is voor één huis, zoals een hele straat isoleren. De studie noemt dit een brok werk.",
    ),
    ("place", "Plek om te werken of leren", "Een baan, stage of leerplek bij het wijkbedrijf. Betaald en onbetaald tellen we apart."),
    ("referral", "Doorverwijzing", "We brengen iemand naar andere hulp. Pas als die hulp begon, is iemand aangekomen."),
    ("signal", "Wat horen we?", "Iets wat bewoners vaker zeggen en waar iemand iets mee moet. Anderen noemen dit een signaal."),
    ("partner", "Partner", "Een organisatie waarmee het wijkbedrijf samenwerkt. Anderen zeggen ook wel stakeholder."),
    ("figure", "Cijfer", "Een getal over het werk, met uitleg waar het vandaan komt. Anderen noemen dit een indicator."),
    (
        "did",
        "Wat we deden en wat er veranderde",
        "Een bezoek is wat we deden. Een warmer huis is wat er veranderde. Output en outcome, zeggen anderen.",
    ),
    ("counted", "Geteld", "Iemand schreef het op, en wij tellen dat bij elkaar op."),
    ("metered", "Gemeten", "Het komt van een meter, van voor en na de hulp."),
    ("calculated", "Berekend", "Geteld, keer een getal uit een bron. Dat getal is een gemiddelde, dus in één huis kan het anders zijn."),
    ("estimated", "Geschat", "Er is geen goede bron. We maken een schatting en zeggen dat erbij."),
    ("told", "Zelf gezegd", "De bewoner of deelnemer gaf dit antwoord. Wij hebben het niet gecontroleerd."),
    (
        "factor",
        "Getal waarmee we rekenen",
        "Een getal uit een bron, zoals wat een tochtstrip bespaart. Anderen noemen dit een factor of kengetal.",
    ),
    (
        "range",
        "Minstens, waarschijnlijk, hoogstens",
        "We weten het niet precies. Dit is het laagste, het meest waarschijnlijke en het hoogste getal.",
    ),
    ("attribution", "Toerekening", "Welk deel van het resultaat komt door het wijkbedrijf? Bij uitkeringen is dat een eigen schatting."),
    (
        "anyway",
        "Sowieso-effect",
        "Wat ook zonder hulp was gebeurd. Weten we dat deel, dan gaat het eraf. Weten we het niet, dan staat dat erbij.",
    ),
    (
        "avoided",
        "Bespaarde uitkeringskosten",
        "Geld dat niet aan een uitkering is besteed, omdat iemand werk vond. Het is geen winst van het wijkbedrijf.",
    ),
    ("few", "Te weinig om te laten zien", "Het getal is zo klein dat iemand te herkennen is. Daarom staat het er niet. Het is niet nul."),
    ("unknown", "Nog niet bekend", "Er mist iets om dit uit te rekenen, bijvoorbeeld een bron. Ook dit is niet nul."),
    ("nothing", "Niet opgeschreven", "Niemand vulde dit in. We weten dus niet of het is gebeurd."),
    ("mirror", "Lijken zij op de wijk?", "Zijn de mensen die we helpen zoals de mensen die hier wonen? Anderen noemen dit representatief."),
    ("checked", "Nagekeken", "Een ander las het en vond het goed, als het wijkbedrijf dat zo afsprak. Anders telt het meteen."),
    ("provisional", "Nog niet compleet", "Het kwartaal loopt nog, of er wacht nog iets op nakijken. Het cijfer kan veranderen."),
    ("closed", "Afgesloten", "Het kwartaal ligt vast. Er kan niets meer bij of af, tenzij iemand het met een reden heropent."),
    ("edition", "Uitgave", "De vaste cijfers van een kwartaal, zoals de gemeente ze leest. Een verbetering is een nieuwe uitgave."),
    ("final", "Definitief jaar", "De codes van dit jaar zijn gewist. De cijfers veranderen daarna nooit meer."),
    ("story", "Verhaal", "Wat er voor iemand veranderde, in eigen woorden. De verteller bepaalt wie het leest."),
    ("consent", "Toestemming", "De verteller zegt ja, en voor wie. Dat ja geldt twee jaar en mag altijd terug."),
    ("often", "Gaat dit vaker zo?", "Hier staat of een verhaal een uitzondering is, of vaker gebeurt."),
    ("sum", "Snelle som", "Een som op een bierviltje: wat zou het kunnen zijn? Deze sommen mengen we nooit met getelde cijfers."),
    ("promise", "Belofte", "Wat wijkbedrijf of gemeente zei te doen. We laten zien of het gebeurde."),
)
ROW = Markup('<dt id="woord-{id}">{word}</dt><dd>{words}</dd>')
UNDER = Markup('<h3 id="letter-{letter}">{letter}</h3><dl class="glossary">{rows}</dl>')
LETTER = Markup('<a href="#letter-{0}">{0}</a> ')
LETTERS = Markup('<nav class="jump letters" aria-label="{}">{}</nav>')


def listed(language: str) -> Markup:
    """Every word with its meaning, in the order of the alphabet of this language, under letters to go to."""
    rows = sorted(((say(word, language), say(means, language), id) for id, word, means in WORDS), key=lambda row: row[0].casefold())
    parts = {letter: Markup("").join(_row(*row) for row in of) for letter, of in groupby(rows, key=lambda row: row[0][:1].upper())}
    ways = LETTERS.format(say("Ga naar een letter", language), Markup("").join(LETTER.format(letter) for letter in parts))
    return ways + Markup("").join(UNDER.format(letter=letter, rows=of) for letter, of in parts.items())


def _row(word: str, words: str, id: str) -> Markup:
    return ROW.format(id=id, word=escape(word), words=words)
