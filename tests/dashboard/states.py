"""Which state applies to which page, with the sentence that stands there then, or why it does not apply: docs/pages.md is drawn from it."""

from dataclasses import dataclass

STATES = ("empty", "too little", "withheld", "not allowed", "stale", "failed", "failed, outside")


@dataclass(frozen=True)
class No:
    """A state that cannot come up here, and why."""

    why: str


@dataclass(frozen=True)
class Seen:
    """Who opens the page, and a sentence of the designed piece. `query`: what the address asks besides the period."""

    name: str
    says: str
    query: str = ""


FEW = "Kleine aantallen laten we niet zien."
WEAK = "Er zijn maar weinig kaarten: één kaart meer of minder maakt veel uit."
OLD = "Het tellen lukte de laatste keer niet."
MISSING = "Deze bladzijde bestaat niet, of is niet voor u."
NO_STORIES = "De verhalen konden we nu niet lezen. Dat ze hier niet staan, zegt dus niets."
NO_FIGURE = "Niet elk cijfer konden we nu lezen."
PART = "Dit deel konden we nu niet laten zien. De rest van de bladzijde is er wel."
NO_STORY = "Het verhaal is niet weg."
NO_GRANT = "De cijfers van deze subsidie konden we nu niet lezen."

THEIRS, THEIRS_NOT = No("nobody outside may open it"), No("nobody of the enterprise may open it")
OURS = No("only people of the enterprise read it, and nothing is withheld from them")
EVERYBODY = No("everyone with a login may open it")
FROZEN = No("shows what was told; that does not age")
NAMED = No("what stands there stands by itself: one is enough")
OTHERS = No("reads neither stories nor this figure; a part of it that breaks is tried in test_states.py")
A_MEAN = No("a mean is shown from five people on (tests/dashboard/test_reflective_pages.py)")


def page(empty: str | Seen | No, little: str | Seen | No, withheld: str | No, other: str | No, stale: str | No = OLD,
         failed: str | No = NO_STORIES, outside: str | Seen | No = NO_STORIES) -> dict[str, Seen | No]:  # fmt: skip
    """A row. Who looks unless it is said: bram inside, carla outside; `other`: who may not open it."""
    cells: list[Seen | No] = [_seen(empty, "bram"), _seen(little, "bram"), _seen(withheld, "carla")]
    cells += [Seen(other, MISSING) if isinstance(other, str) else other, _seen(stale, "bram"), _seen(failed, "bram")]
    cells.append(THEIRS if other == "carla" and outside == NO_STORIES else _seen(outside, "carla"))
    return dict(zip(STATES, cells, strict=True))


def _seen(cell: str | Seen | No, name: str) -> Seen | No:
    return Seen(name, cell) if isinstance(cell, str) else cell


PAGES = {
    "/vandaag": page("Schrijf op wat u vandaag deed.", NAMED, OURS, "carla", failed=NO_FIGURE),
    "/wijk": page("Dit kwartaal is er nog niets om te vertellen.", WEAK, "te weinig huishoudens om te laten zien", EVERYBODY),
    "/gemeente": page(
        Seen("carla", "is nog niets vastgesteld."), No("a release tells a figure or withholds it"),
        "te weinig huishoudens om te laten zien", "bram", FROZEN, THEIRS_NOT, NO_FIGURE,
    ),
    "/gemeente/zelfcheck": page(
        Seen("carla", "is nog niet ingevuld"), NAMED, No("a municipality always reads its own answers"), "bram",
        No("what it filled in itself is not counted"), THEIRS_NOT, OTHERS,
    ),
    "/opbrengst": page(
        "is er in deze tijd nog geen cijfer en geen verhaal.", "nog nergens een cijfer én een verhaal.",
        "is er in deze tijd nog geen cijfer of verhaal om te laten zien.", EVERYBODY,
    ),
    "/energie": page(
        "nog niet bekend wat er in huizen is gedaan", "Berekend naast gemeten kunnen we over deze tijd nog niet zetten.", FEW, EVERYBODY,
    ),
    "/werk": page("nog niet bekend hoeveel mensen er werken", NAMED, FEW, EVERYBODY),
    "/bereik": page("bereikten we nog geen huishouden.", "vertelde nog niemand of er eerder hulp was", OURS, "carla"),
    "/brokken-werk": page("Er is nog niets opgeschreven dat bewoners samen aanpakken.", NAMED, OURS, "carla", failed=OTHERS),
    "/klantreis": page("Op deze reis is nog niets opgeschreven.", NAMED, OURS, "carla", failed=OTHERS),
    "/wijkkaart": page("nog geen cijfer", NAMED, "te weinig om te laten zien", EVERYBODY, failed=PART, outside=PART),
    "/verhalen": page(
        "Nog geen verhaal dat we hier mogen laten zien.", NAMED, "Een verhaal staat hier alleen zolang de verteller dat goed vindt.",
        EVERYBODY,
    ),
    "/verhalen/<id>": page(
        No("without a story there is no page"), NAMED, No("a story that may not be read is not there"), "els", failed=NO_STORY,
        outside=NO_STORY,
    ),
    "/verhalen/ronde": page(
        "Er is nog geen ronde afgerond die u mag lezen.", NAMED, No("a group too small is left out, and nobody sees that it was there"),
        EVERYBODY, failed=NO_STORIES,
    ),
    "/verhalen/ontbreken": page("In deze periode is er nog geen cijfer bij een waarde.", NAMED, OURS, "carla"),
    "/signalen": page(
        "Over deze tijd is er geen signaal om te laten zien.", WEAK, "Minder dan 5: schuift door naar een volgend kwartaal.", EVERYBODY,
        outside=NO_FIGURE,
    ),
    "/partners": page("In deze tijd doet nog geen partner mee", NAMED, OURS, "carla"),
    "/samenwerken": page("Er is nog geen toezegging van de gemeente opgeschreven.", A_MEAN, OURS, "carla"),
    "/lastige-vragen": page("Vier vragen waar we samen over moeten praten", NAMED, OURS, "carla"),
    "/geld": page(
        "Zonder opgeschreven geld blijft deze bladzijde leeg.", No("money is not counted in people"), FEW, EVERYBODY, outside=NO_FIGURE,
    ),
    "/doelen": page("In deze tijd loopt er geen subsidie of opdracht die is opgeschreven.", NAMED, OURS, "carla", failed=NO_FIGURE),
    "/subsidies": page(
        Seen("daan", "U volgt nog geen subsidie."), NAMED, No("an account says per goal what was not told (test_subsidies_page.py)"),
        "bram", FROZEN, THEIRS_NOT, Seen("daan", NO_GRANT),
    ),
    "/subsidies/<grant>": page(
        No("without a grant there is no page"), NAMED, No("an account says per goal what was not told (test_subsidies_page.py)"),
        "carla", FROZEN, THEIRS_NOT, Seen("daan", PART),
    ),
    "/investeren": page(
        "Over deze tijd weten we nog te weinig.", "Niet geteld, of over deze tijd niet te laten zien",
        "Niet geteld, of over deze tijd niet te laten zien", EVERYBODY,
    ),
    "/tijdlijn": page(
        "Er is nog niets geteld om op een lijn te zetten.", NAMED, "Er is nog geen cijfer dat we hier mogen laten zien.", EVERYBODY,
    ),
    "/rapport": page("Er is nog geen kwartaal afgesloten.", NAMED, OURS, "carla", failed=OTHERS),
    "/uitleg/<code>": page("In deze periode nog niemand.", WEAK, "te weinig om te laten zien", EVERYBODY, failed=PART, outside=PART),
    "/klaar-voor-de-start": page("Deze lijst is nog niet ingevuld.", A_MEAN, OURS, "carla", failed=OTHERS),
    "/vergelijken": page(
        "Er is geen cijfer van minstens twee gebieden", Seen("els", "Er is nu één gebied en één kwartaal."),
        "te weinig om apart te laten zien", EVERYBODY,
    ),
    "/meer": page(
        "Bladzijden zonder gegevens staan er niet bij.", NAMED, No("has no figures"), EVERYBODY, No("has no figures"), OTHERS, OTHERS,
    ),
}  # fmt: skip

# Forms and files besides the reading pages: who may not have them, and what says so. They show nothing counted, so that nothing is stale;
# what fails in them is the page of trouble, with its code and the way out (tests/dashboard/test_door.py).
ROOMS = {
    "/download/huishoudens.csv?bladzijde=/vandaag": "carla",
    "/uitleg/households_helped/kaarten.csv": "carla",
    "/verhalen/ronde/2026-Q3": "carla",
    "/tijdlijn/erbij": "carla",
    "/woorden/2026-Q3": "carla",
    "/signalen/antwoord?onderwerp=cold": "bram",
    "/doelen/bestaat-niet/financier": "carla",
    "/w/WK990101": "",
    "/raadsbrief.pdf": "aicha",
}


def markdown() -> str:
    """The table of docs/pages.md: a page a line; a state that does not apply has a letter, and the letters stand below."""
    reasons: dict[str, str] = {}
    for row in PAGES.values():
        for cell in row.values():
            if isinstance(cell, No):
                reasons.setdefault(cell.why, chr(ord("a") + len(reasons)))
    lines = [f"| page | {' | '.join(STATES)} |", "|---" * (len(STATES) + 1) + "|"]
    for path, row in PAGES.items():
        cells = [reasons[cell.why] if isinstance(cell, No) else "✓" for cell in row.values()]
        lines.append(f"| `{path}` | {' | '.join(cells)} |")
    return "\n".join([*lines, "", *(f"{letter}: {why}  " for why, letter in reasons.items())]) + "\n"
