"""Voor en na: the homes that went up, stayed and went down, with a voice for each way, also for those who went down; drawn in a fold."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.pieces import chart, hundred
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import alone, grounds
from dashboard.pieces.fold import fold
from dashboard.pieces.hundred import Hundred, Part
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE, hard
from dashboard.pieces.tally import nothing
from monitor.before_after import DOWN, SAME, UP, WAYS, BeforeAfter
from monitor.context import Told
from monitor.figure import Figures
from monitor.news import AGAIN, TURNS, turned
from monitor.reader import Reader
from monitor.report.blocks import Chart, Point
from monitor.words import number, quantity, say
from storage.period import today
from storage.scope import Scope

ID, HOUSES = "energie-voor-en-na", "energie-huis-voor-huis"
LINES, HOMES = "hoe prettig het huis eerst was en later", "huis voor huis"
BOTH = "hoe prettig het huis eerst was en later, en huis voor huis"
LOOKS = {UP: ("prettiger", "full"), SAME: ("even prettig", "line"), DOWN: ("minder prettig", "dark")}
EACH = "Elk huisje is een huishouden waar we het weer vroegen. {more}"
EACH_OF_100 = "Elk huisje is 1 van elke 100 huishoudens waar we het weer vroegen. {more}"
HOW_FAR = "De lijnen zeggen hoe ver het ging, de huisjes hoe vaak."
NAMES = {UP: "prettiger: {n} huizen", SAME: "hetzelfde: {n} huizen", DOWN: "minder prettig: {n} huizen"}
ONE = {UP: "prettiger: {n} huis", SAME: "hetzelfde: {n} huis", DOWN: "minder prettig: {n} huis"}
VOICES = {UP: "Het ging beter", DOWN: "Het ging niet beter"}
MEAN = {
    1: "{all} huishoudens vroegen we twee keer hoe prettig hun huis in de winter is. Van 1 tot 5 ging dat gemiddeld {change} omhoog.",
    0: "{all} huishoudens vroegen we twee keer hoe prettig hun huis in de winter is. Gemiddeld bleef dat gelijk.",
    -1: "{all} huishoudens vroegen we twee keer hoe prettig hun huis in de winter is. Van 1 tot 5 ging dat gemiddeld {change} omlaag.",
}
GLAD = ("good", "very_good")
FROM_THEM = "Van een huis uit deze groep."
LIKE_THEM = "Een verhaal dat zo ging; het hoeft niet een van deze huizen te zijn."


@apart()
def section(found: dict[str, BeforeAfter], figures: Figures, stories: list[Told], scope: Scope, reader: Reader, path: str) -> Component:
    """Outside, and where codes are gone: the mean, and better beside not, where both may be told."""
    language, comfort = scope.language, found.get("comfort")
    drawn = homes(found, figures, stories, scope)
    houses = hundred.section(drawn, scope, path, head=html.H3, voices=False) if drawn is not None else None
    title, enough = html.H2(say("Voor en na", language)), drawn is not None and drawn.enough
    if comfort is None or not comfort.homes:
        below = fold(say(HOMES, language), language, houses) if enough else houses
        return html.Section([title, *_mean(figures, scope), _voices({}, stories, scope, reader), below], className="panel")
    lines, voices = chart.frame(slope(comfort, scope), scope, path, said=True), _voices(comfort.stories, stories, scope, reader)
    below = fold(say(BOTH if enough else LINES, language), language, lines, houses)
    told, paying = html.P(f"{news(comfort, language)}.", className="sum"), html.P(_paying(found.get("payment"), language))
    return html.Section([title, told, paying, voices, below], className="panel")


def homes(found: Mapping[str, BeforeAfter], figures: Figures, stories: list[Told], scope: Scope) -> Hundred | None:
    """House by house, from the figure itself; None where its parts may not all be told. Outside nobody's story is tied to a group."""
    if turned(figures) is None:
        return None
    language, comfort = scope.language, None if scope.outside else found.get("comfort")
    counts = [figures.found.get((AGAIN, "", turn)) for turn in TURNS]
    way_of = comfort.stories if comfort is not None else {}
    parts = tuple(
        Part(say(words, language), int(f.central) if f is not None and f.known and f.central is not None else 0, look,
             tuple(s for s in stories if way_of.get(s.id) == way))
        for (way, (words, look)), f in zip(LOOKS.items(), counts, strict=True)
    )  # fmt: skip
    if scope.outside and any(0 < part.count < hundred.FEW for part in parts):
        return None
    more = say(HOW_FAR, language) if comfort is not None and comfort.homes else ""
    made = Hundred(HOUSES, say("Huis voor huis", language), "", parts, AGAIN, figures.get(AGAIN).as_of or min(scope.period.end, today()))
    return replace(made, what=say(EACH_OF_100 if made.hundredths else EACH, language, more=more).strip())


def slope(found: BeforeAfter, scope: Scope) -> Chart:
    language, points = scope.language, list[Point]()
    for way in (w for w in WAYS if w in found.ways):
        name = _name(found, way, language)
        points.append(Point(say("{who}, eerst", language, who=name), found.ways[way].before))
        points.append(Point(say("{who}, later", language, who=name), found.ways[way].after, emphasis=way == UP))
    said = "; ".join(f"{p.label}: {number(p.value, 1, language)}" for p in points)
    what = "Hoe prettig het huis in de winter is, van 1 (naar) tot 5 (heel prettig). Per groep het gemiddelde van toen en van later."
    return Chart(
        id=ID, message=news(found, language), points=tuple(points), unit="punten", decimals=1, language=language, shape="slope",
        code="comfort_change",
        what=say(what, language), source=say("Bron: wat bewoners zelf zeiden, eerst en de eerstvolgende keer dat we het vroegen", language),
        summary=say("Lijnen van eerst naar later. {points}.", language, points=said),
    )  # fmt: skip


def news(found: BeforeAfter, language: str) -> str:
    """Van de 35 huizen werden er 24 prettiger; 3 werden minder prettig."""
    words = "Van de {all} huizen waar we het weer vroegen, werden er {up} prettiger en {down} minder prettig"
    counts = {"all": found.homes, "up": found.count(UP), "down": found.count(DOWN)}
    return say(words, language, **{name: number(n, 0, language) for name, n in counts.items()})


def _name(found: BeforeAfter, way: str, language: str) -> str:
    n = found.count(way)
    return say((ONE if n == 1 else NAMES)[way], language, n=number(n, 0, language))


def _paying(found: BeforeAfter | None, language: str) -> list[Any]:
    if found is None or not found.homes:
        return [say("Of de rekening betalen makkelijker ging, vroegen we in deze tijd niemand voor de tweede keer.", language)]
    words = (  # the figure above it also counts who found it easier only a later time
        "De rekening betalen, de eerste keer dat we het weer vroegen: van de {all} huishoudens ging het bij {up} makkelijker, "
        "bij {same} hetzelfde en bij {down} moeilijker."
    )
    counts = {"all": found.homes, "up": found.count(UP), "same": found.count(SAME), "down": found.count(DOWN)}
    return filled(words, language, **{name: html.B(number(n, 0, language)) for name, n in counts.items()})


def _mean(figures: Figures, scope: Scope) -> list[Component]:
    language, change = scope.language, figures.get("comfort_change")
    if not change.known or change.denominator is None or change.central is None:
        return [nothing(html.P(alone(change, language)))]
    mean = counted(quantity(abs(change.central), change.indicator.unit, change.indicator.decimals, language))
    words = MEAN[0 if not change.central else 1 if change.central > 0 else -1]
    lines = [html.P(filled(words, language, all=number(change.denominator, 0, language), change=mean), className="sum")]
    hidden = "In dat gemiddelde kunnen ook huizen zitten die minder prettig werden. Hoeveel dat er zijn, is te weinig om te laten zien."
    told = [html.P(_released(figures, language) or say(hidden, language))]
    return [*lines, *told, html.P(grounds(change, scope), className="quiet")]


def _released(figures: Figures, language: str) -> list[Any]:
    """In how many homes it got better and in how many it did not, where both may be told."""
    if (both := turned(figures)) is None:
        return []
    better, rest = (html.B(number(n, 0, language)) for n in both)
    return filled("In {better} huizen werd het prettiger. In {rest} niet.", language, better=better, rest=rest)


def _voices(belongs: Mapping[str, str], stories: list[Told], scope: Scope, reader: Reader) -> Component:
    return html.Div([_voice(way, belongs, stories, scope, reader) for way in (UP, DOWN)], className="voices")


def _voice(way: str, belongs: Mapping[str, str], stories: list[Told], scope: Scope, reader: Reader) -> Component:
    """One voice of each way: of a home of the group, else of somebody whose story went that way, and which of the two it is."""
    language, title = scope.language, html.H3(say(VOICES[way], scope.language))
    theirs = next((s for s in stories if belongs.get(s.id) == way), None)
    told = theirs or next(_alike(way, stories), None)
    if told is None:
        words = UNHEARD if unheard(reader) else "Hier is nog geen verhaal van."
        none = say(words, language)
        ask = None if scope.outside else html.A(say("Schrijf een verhaal op", language), href="/opschrijven/story")
        return html.Div([title, nothing(html.P(none), ask)], className="card hard" if way == DOWN else "card")
    words = told.quote if way == UP or not told.difficult else told.difficult
    link = html.A(say("Lees het verhaal", language), href=to(f"/verhalen/{told.id}", scope))
    kind = html.P(say(FROM_THEM if theirs else LIKE_THEM, language), className="quiet")
    return html.Div(
        [title, html.P(f"“{words}”", className="said", lang=TONGUE), kind, link], className="card hard" if way == DOWN else "card"
    )


def _alike(way: str, stories: list[Told]) -> Iterator[Told]:
    """Stories of residents that went this way."""
    theirs = (s for s in stories if s.teller == "resident")
    return (s for s in theirs if (hard(s) if way == DOWN else s.feeling in GLAD and not hard(s)))
