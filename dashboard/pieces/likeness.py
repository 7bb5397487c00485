"""Like who lives there? Each group that was reached beside its share of who lives there: the sentence first, then the bars."""

from decimal import Decimal

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import chart
from dashboard.pieces.apart import apart
from dashboard.pieces.fold import panel
from dashboard.pieces.tally import nothing
from monitor.reach import Lives, Reach
from monitor.reached import Comparison, Group
from monitor.report.blocks import Chart, Point
from monitor.words import number, period_words, quantity, say
from storage.period import parse
from storage.scope import Scope

TITLES = {"tenure": "Huren of een eigen huis", "people": "Alleen of met meer mensen"}
GROUPS = {
    "corporation": "huurders van een corporatie",
    "private_rent": "huurders van een ander",
    "owner": "mensen met een eigen huis",
    "one_person": "mensen die alleen wonen",
    "several": "huishoudens met meer mensen",
}


def comparable(question: str, found: Reach) -> bool:
    return question in found.lives and question in found.compared and found.compared[question].enough


@apart()
def section(question: str, found: Reach, scope: Scope, path: str, how: str, *, below: bool) -> Component:
    """`path`: the page; `how`: the id there of how it is compared. `below`: in a fold, where another drawing carries the page."""
    language = scope.language
    compared, lives = found.compared.get(question), found.lives.get(question)
    title = html.H2(say(TITLES[question], language))
    if lives is None:
        words = "Dit cijfer van het CBS is er van dit gebied nog niet. De beheerder kan het inlezen met 'telvertel areas import'."
        return html.Section([title, nothing(html.P(say(words, language)))], className="panel")
    if compared is None or not compared.enough:
        known = compared.known if compared else 0
        words = "Van {n} huishoudens weten we dit. Dat is te weinig om te vergelijken."
        words = "Van {n} huishouden weten we dit. Dat is te weinig om te vergelijken." if known == 1 else words
        words = say(words, language, n=number(known, 0, language))
        return html.Section([title, nothing(html.P(words))], className="panel")
    framed = chart.frame(drawn(question, compared, lives, scope), scope, path, html.A(say("Hoe weten we dit?", language), href=f"#{how}"))
    more = [html.P(line) for line in _news(compared, language)[1:]]
    alike = say("Hoe gelijk aan wie er woont: {index} van 100.", language, index=number(compared.index, 0, language))
    quiet = html.P(f"{_unknown(compared, language)} {alike}", className="quiet")
    if below:
        return panel(say(TITLES[question], language).lower(), language, framed, *more, quiet)
    return html.Section([html.P(say(TITLES[question], language), className="eyebrow"), framed, *more, quiet], className="panel")


def _news(compared: Comparison, language: str) -> list[str]:
    """What differs by more than chance, the largest difference first; else that it is alike."""
    found = sorted((g for g in compared.groups if g.verdict != "alike"), key=lambda g: -abs(g.difference))
    return [sentence(g, language) for g in found] or [say("We bereiken deze groepen ongeveer zoals ze hier wonen.", language)]


def sentence(group: Group, language: str) -> str:
    """Huurders van een corporatie bereiken we vaker dan ze hier wonen: 62% tegen 48%, 6 tot 21 procentpunten meer."""
    words = "{who} bereiken we vaker dan ze hier wonen: {reached} tegen {living}, {between} meer."
    low, high = group.difference_low, group.difference_high
    if group.verdict == "fewer":
        words = "{who} bereiken we minder vaak dan ze hier wonen: {reached} tegen {living}, {between} minder."
        low, high = -high, -low
    who = say(GROUPS[group.category], language)
    return say(words, language, who=who[:1].upper() + who[1:], between=_between(low, high, language), **shares(group, language))


def _between(low: Decimal, high: Decimal, language: str) -> str:
    """6 tot 21 procentpunten; from zero on only the most there is to say; of two that round alike one."""
    least, most = number(low, 0, language), quantity(high, "procentpunten", 0, language)
    if least == number(high, 0, language):
        return most
    return say("hoogstens {most}" if least == "0" else "{least} tot {most}", language, least=least, most=most)


def shares(group: Group, language: str) -> dict[str, str]:
    return {"reached": quantity(group.share, "%", 0, language), "living": quantity(group.living, "%", 0, language)}


def _unknown(compared: Comparison, language: str) -> str:
    numbers = {"known": number(compared.known, 0, language), "all": number(compared.known + compared.unknown, 0, language)}
    return say("Bekend van {known} van de {all} bereikte huishoudens.", language, **numbers)


def drawn(question: str, compared: Comparison, lives: Lives, scope: Scope) -> Chart:
    language = scope.language
    points: list[Point] = []
    for g in compared.groups:
        name = say(GROUPS[g.category], language)
        points.append(Point(say("{who}, bereikt", language, who=name), g.share, g.low, g.high, emphasis=True))
        points.append(Point(say("{who}, wonen hier", language, who=name), g.living))
    points.append(Point(say("niet bekend, van alle bereikte huishoudens", language), compared.share_unknown))
    said = "; ".join(f"{p.label}: {quantity(p.value, '%', 0, language)}" for p in points)
    return Chart(
        id=f"bereik-{question}", message=_news(compared, language)[0], points=tuple(points), unit="%", language=language, shape="rows",
        what=say("Deel van de bereikte huishoudens en van alle huishoudens; het smalle stuk is hoe ver toeval kan reiken.", language),
        source=_source(lives, language), summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def _source(lives: Lives, language: str) -> str:
    some = say("{n} van de {all} buurten", language, n=lives.areas, all=lives.of_areas) if lives.areas < lives.of_areas else ""
    issued = say("uitgave {published}", language, published=period_words(parse(lives.published), language)) if lives.published else ""
    return " · ".join(filter(None, [say("CBS, kerncijfers wijken en buurten {year}", language, year=lives.year), issued, some]))
