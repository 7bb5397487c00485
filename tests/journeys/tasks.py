"""The usability script: what each audience comes for, as a test leader reads it aloud, and what counts as done.

Five questions of the enterprise, the municipality and the funder each, and one of who is new. `path` is the shortest way, by the names
of links and buttons; `most` the steps that are allowed, `screens` the screenfuls of the last page, `words` what may be read on the way.
What the answer is, is looked up by `tests/journeys/answers.py`. docs/usability.md is drawn from this list.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from monitor.reader import Reader
from tests.journeys import answers
from tests.journeys.visitor import DESK, PHONE
from tests.journeys.walker import Walked

LOOKS = {"phone": PHONE, "desk": DESK, "zoom": {"viewport": {"width": 320, "height": 225}}}  # zoom: 1280 by 900 at 400%
SEEN = {"phone": "phone, 390", "desk": "1280", "zoom": "320, as 1280 at 400%"}
NL, HOW = "nl", "Hoe weten we dit?"


@dataclass(frozen=True)
class Task:
    """One task. `how`: the words by which the last page says how we know it. `file`: the last step ends in a file, read as PDF."""

    id: str
    who: str
    person: str
    situation: str
    question: str
    path: tuple[str, ...]
    most: int
    answer: Callable[[Reader], list[str]]
    done: str
    how: str = HOW
    words: int = 120
    screens: int = 1
    look: str = "desk"
    keyboard: bool = False
    language: str = NL
    file: bool = False
    writes: bool = False

    @property
    def way(self) -> str:
        """How it is done in the browser."""
        return ", ".join((SEEN[self.look], *(["keyboard alone"] if self.keyboard else []), *(["English"] if self.language != NL else [])))


TASKS: tuple[Task, ...] = (
    Task(
        "W1", "energiecoach", "aicha", "Het is negen uur. U heeft nog een half uur voor u de wijk in gaat.",
        "Wat wordt er nu van u gevraagd, en waar begint u mee?",
        ("Vandaag",), 1, answers.today, "zegt wat er bovenaan de lijst staat, en van welke dag",
        how="Cijfers tot en met", look="phone", keyboard=True,
    ),
    Task(
        "W2", "energiecoach", "aicha", "U komt net bij iemand vandaan. U was er voor een klus en plakte vier meter tochtstrip.",
        "Zorg dat het bewaard is voor u het vergeet. Waaraan ziet u dat het gelukt is?",
        ("Opschrijven", "Bezoek aan huis", "Bezoek aan huis opslaan"), 3, answers.kept, "zegt dat het is opgeslagen, en onder welke code",
        how="In welke cijfers telt dit mee?", words=260, screens=3, look="zoom", writes=True,
    ),
    Task(
        "W3", "coördinator", "bram", "In de rij bij de bakker vraagt een buurvrouw: 'Helpt dat nou, wat jullie doen?'",
        "Geef haar één antwoord met een getal erin, en zeg hoe u dat weet.",
        (), 0, answers.news, "noemt het getal uit de eerste zin", look="phone",
    ),
    Task(
        "W4", "coördinator", "bram", "U verdeelt de straten voor de komende weken.",
        "Welke bewoners komen bij u minder vaak in beeld dan ze in de wijk wonen?",
        ("Meer", "Wie bereiken we?"), 2, answers.missed, "noemt de groep, of zegt dat er geen is", look="phone",
    ),
    Task(
        "W5", "coördinator", "bram", "De gemeente belt: waar blijft het verslag van het laatste kwartaal dat klaar is?",
        "Haal het op, zodat u het kunt mailen. Hoeveel huishoudens staan erin?",
        ("Rapport", "PDF"), 2, answers.reported, "heeft het bestand en noemt het getal eruit", look="phone", file=True,
    ),
    Task(
        "G1", "huisambtenaar", "carla", "Een nieuwe collega belt over een kwartier.",
        "Welke wijkbedrijven werken er in uw gemeente, in welke wijken, en is hun kwartaal klaar?",
        ("Welke wijkbedrijven zijn dat?",), 1, answers.enterprises, "noemt ze alle, met een wijk, en of het kwartaal is afgesloten",
        how="afgesloten", words=180,
    ),
    Task(
        "G2", "raadslid", "carla", "In de commissie zegt iemand: 'Mooi verhaal, maar wat hebben we eraan?'",
        "Hoeveel mensen hebben er betaald werk door, en bij hoeveel huishoudens werd betalen makkelijker? Hoe hard is dat?",
        ("Wat levert het op?",), 1, answers.yielded, "noemt beide getallen en hoe we ze weten", words=240, screens=2,
    ),
    Task(
        "G3", "huisambtenaar", "carla", "De wethouder twijfelt: 'Helpen ze niet gewoon mensen die wij ook al helpen?'",
        "Welk deel van de mensen die zij helpen had nog nooit hulp van u of de corporatie?",
        (), 0, answers.new_in_view, "noemt het deel",
    ),
    Task(
        "G4", "huisambtenaar", "carla", "U spreekt morgen iemand van het wijkbedrijf.",
        "Waarover horen zij het meest in de wijk, en op welk onderwerp kregen zij van u nog geen antwoord?",
        ("Meer", "Wat horen we?", "Gehoord, gedaan, gemerkt"), 3, answers.heard,
        "noemt het onderwerp en hoe vaak; noemt er een zonder antwoord",
        words=230, keyboard=True,
    ),
    Task(
        "G5", "raadslid", "carla", "Vanavond is de raad. U wilt één vel in de hand.",
        "Haal een stuk op waarin staat wat het kost, wat het oplevert en wat niet lukte. Wat kostte het?",
        ("Raadsbrief (PDF",), 1, answers.letter, "heeft het bestand en noemt de kosten", look="zoom", file=True,
    ),
    Task(
        "F1", "financier", "daan", "U betaalt mee aan drie projecten en heeft om elf uur overleg.",
        "Is gedaan wat was afgesproken? Hoeveel doelen zijn gehaald, van hoeveel?",
        (), 0, answers.goals, "noemt gehaald en het geheel", screens=3, look="zoom",
    ),
    Task(
        "F2", "financier", "daan", "Uw bestuur wil horen wie er iets aan had, niet alleen hoeveel.",
        "Neem het eerste project. Noem een getal over de mensen zelf, en lees voor wat een van hen zegt.",
        ("Lees de hele verantwoording", "Wat veranderde er voor mensen?"), 2, answers.changed,
        "noemt een getal en leest een zin van een verteller voor", words=360,
    ),
    Task(
        "F3", "financier", "daan", "Een collega leest alleen Engels en vertrouwt geen enkel getal.",
        "Zet het in het Engels. Hoe zeker is het gas dat is bespaard: tussen wat en wat ligt het?",
        ("English", "Municipality overview", "How do we know this?: Gas"), 3, answers.range_of_gas,
        "noemt het laagste en het hoogste", how="How do we know this?", words=260, language="en",
    ),
    Task(
        "F4", "financier", "daan", "De accountant vraagt naar het eerste project op uw lijst.",
        "Waar ging het geld heen? Hoeveel is uitgegeven van wat was afgesproken?",
        (), 0, answers.spent, "noemt afgesproken en uitgegeven", words=230, screens=2,
    ),
    Task(
        "F5", "financier", "daan", "Uw fonds overweegt volgend jaar te stoppen.",
        "Neem weer het eerste project. Gaat het werk door als u niet meer betaalt? Waar leunt het wijkbedrijf nu op?",
        ("Lees de hele verantwoording", "Gaat het verder zonder ons?"), 2, answers.onward,
        "noemt welk deel van het geld met deze subsidie kwam", words=350, keyboard=True,
    ),
    Task(
        "N1", "nieuwe vrijwilliger", "aicha", "Het is uw eerste dag. Bij de cijfers staat: 'Nog niet compleet'.",
        "Wat bedoelen ze daarmee? Zoek het op zonder het iemand te vragen.",
        ("Hulp", "Wat betekent dat woord?"), 2, answers.meaning, "zegt wat het hier betekent", how="Het cijfer kan veranderen",
        words=500, screens=5, look="phone",
    ),
)  # fmt: skip
AUDIENCES = {"W": "Wijkbedrijf", "G": "Gemeente", "F": "Financier", "N": "Wie nieuw is"}
HEADS = ("task", "way", "steps", "at most", "keys", "words", "at most", "screen", "at most")


def written(tasks: Iterable[Task] = TASKS) -> str:
    """The tasks as the document has them, per audience."""
    lines: list[str] = []
    for letter, audience in AUDIENCES.items():
        lines += [f"### {audience}", ""]
        for task in (t for t in tasks if t.id.startswith(letter)):
            path = " → ".join(f"*{name}*" for name in task.path) or "it stands on the first page"
            lines.append(f"**{task.id}, {task.who}.** {task.situation} *{task.question}*  ")
            lines.append(f"Best path: {path}. At most {task.most} steps. Done: {task.done}.")
            lines.append("")
    return "\n".join(lines).strip()


def counted(walked: Mapping[str, Walked], tasks: Iterable[Task] = TASKS) -> str:
    """The table of what was counted, as the document has it."""
    rows = [HEADS, ("---",) * len(HEADS)]
    for t in tasks:
        w = walked[t.id]
        keys, screen, screens = str(w.keys) if t.keyboard else "–", str(w.screen or "file"), "–" if t.file else str(t.screens)
        rows.append((t.id, t.way, str(w.steps), str(t.most), keys, str(w.words), str(t.words), screen, screens))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
