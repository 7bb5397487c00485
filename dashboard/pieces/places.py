"""Places by kind of work, paid, learning and volunteering each in bars of their own, never on top of each other."""

from decimal import Decimal

from monitor.few import folded
from monitor.figure import Figure, Figures
from monitor.job_group import GROUPS
from monitor.report.blocks import Chart, Point
from monitor.words import day_digits, number, say
from storage.choices import choices
from storage.scope import Scope

ID = "werk-soorten"
CODE = "jobs_active"


def by_work(figures: Figures, scope: Scope) -> Chart:
    language = scope.language
    points = [p for view, label, _ in GROUPS for p in _group(figures, view, say(label, language), scope)]
    total = figures.get(CODE, "paid")
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Chart(
        id=ID, message=_message(figures, scope), points=tuple(points), unit="plekken", language=language, shape="rows", code=CODE,
        what=say("Plekken die op de laatste dag bezet zijn, naar soort werk. Betaald, leren en vrijwillig tellen we nooit op.", language),
        source=say(words, language, day=day_digits(total.as_of or total.period.end)),
        summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def kinds(figures: Figures, view: str, scope: Scope) -> tuple[list[tuple[str, Decimal]], Decimal]:
    """(kind of work, places) of one group, largest first, and the rest together; outside only kinds with enough people in them."""
    total: Figure = figures.get(CODE, view)
    if not total.known or not total.central:
        return [], Decimal(0)
    names = choices("work_kind")
    parts = [(f.category, f.central) for f in figures.categories(CODE, view) if f.category in names and f.central]
    if scope.outside:
        return folded(parts, total.central, total.indicator.k)
    return sorted(parts, key=lambda p: -p[1]), Decimal(0)


def _group(figures: Figures, view: str, label: str, scope: Scope) -> list[Point]:
    language, (alone, rest) = scope.language, kinds(figures, view, scope)
    names = choices("work_kind")
    points = [Point(f"{label}: {say(names[code], language)}", n, emphasis=view == "paid") for code, n in alone]
    if rest:
        other = "{group}: al het andere werk samen" if alone else "{group}: al het werk"
        points.append(Point(say(other, language, group=label), rest, emphasis=view == "paid"))
    return points


def _message(figures: Figures, scope: Scope) -> str:
    language, (alone, rest) = scope.language, kinds(figures, "paid", scope)
    if not alone:
        return say("Wat voor werk het is", language)
    code, n = alone[0]
    if len(alone) > 1 and alone[1][1] == n:
        return say("Betaald werk is er van verschillende soorten", language)
    whole = figures.get(CODE, "paid").central
    words = "Het meeste betaalde werk: {work}, {n} van de {all} plekken"
    if rest >= n:  # what stands together may be larger, and then nobody outside can see that this is the most
        words = "Van de {all} plekken met betaald werk zijn er {n} voor {work}"
    return say(words, language, work=say(choices("work_kind")[code], language), n=number(n, 0, language), all=number(whole, 0, language))
