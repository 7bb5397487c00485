"""What was done in homes, by kind: the most placed kinds as bars, the rest together."""

from decimal import Decimal

from monitor.figure import Figures
from monitor.report.blocks import Chart, Point
from monitor.words import day_digits, number, period_words, say
from storage.choices import choices
from storage.scope import Scope

SHOWN = 9


def by_kind(id: str, figures: Figures, scope: Scope) -> Chart:
    """Inside only: numbers per kind are small."""
    language, total = scope.language, figures.get("measures_installed")
    names = choices("measure_kind")
    kinds = [(say(names.get(f.category, f.category), language), f.central) for f in figures.categories("measures_installed") if f.central]
    points = [Point(name, n, emphasis=i == 0) for i, (name, n) in enumerate(kinds[:SHOWN])]
    rest = kinds[SHOWN:]
    if rest:
        name = say("{n} andere soorten" if len(rest) > 1 else "{n} andere soort", language, n=number(len(rest), 0, language))
        points.append(Point(name, sum((n for _, n in rest), Decimal(0))))
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    return Chart(
        id=id, message=_message(kinds, total.central, scope), points=tuple(points), unit="maatregelen", language=language, shape="rows",
        code="measures_installed",
        what=say("Maatregelen geplaatst, naar soort. Vier tochtstrips bij één bezoek zijn één maatregel.", language),
        source=say("Bron: wat het wijkbedrijf opschreef · stand {day}", language, day=day_digits(total.as_of or total.period.end)),
        summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def _message(kinds: list[tuple[str, Decimal]], total: Decimal | None, scope: Scope) -> str:
    language = scope.language
    if not kinds or total is None:
        return say("Wat er in huis is gedaan", language)
    name, n = kinds[0][0].split(" (")[0], number(kinds[0][1], 0, language)
    if len(kinds) > 1 and kinds[1][1] == kinds[0][1]:
        words = "{n} soorten maatregelen in {period}; geen soort steekt erbovenuit"
        return say(words, language, n=number(len(kinds), 0, language), period=period_words(scope.period, language))
    words = "Het meest geplaatst: {kind}, {n} van de {all} maatregelen"
    return say(words, language, kind=name, n=n, all=number(total, 0, language))
