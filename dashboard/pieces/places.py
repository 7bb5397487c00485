"""Places by kind of work, paid, learning and volunteering each in bars of their own, never on top of each other."""

from decimal import Decimal

from monitor.figure import Figures
from monitor.job_group import GROUPS
from monitor.report.blocks import Chart, Point
from monitor.words import day_digits, number, say
from storage.choices import choices
from storage.scope import Scope

ID = "werk-soorten"
CODE = "jobs_active"


def by_work(figures: Figures, scope: Scope) -> Chart:
    language = scope.language
    points = [p for view, label, _ in GROUPS for p in _group(figures, view, say(label, language), language)]
    total = figures.get(CODE, "paid")
    said = "; ".join(f"{p.label}: {number(p.value, 0, language)}" for p in points)
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Chart(
        id=ID, message=_message(figures, language), points=tuple(points), unit="plekken", language=language, shape="rows", code=CODE,
        what=say("Plekken die op de laatste dag bezet zijn, naar soort werk. Betaald, leren en vrijwillig tellen we nooit op.", language),
        source=say(words, language, day=day_digits(total.as_of or total.period.end)),
        summary=say("Liggende balken. {points}.", language, points=said),
    )  # fmt: skip


def kinds(figures: Figures, view: str) -> list[tuple[str, Decimal]]:
    """(kind of work, places) of one group, largest first."""
    if not figures.get(CODE, view).known:
        return []
    names = choices("work_kind")
    parts = [(f.category, f.central) for f in figures.categories(CODE, view) if f.category in names and f.central]
    return sorted(parts, key=lambda p: -p[1])


def _group(figures: Figures, view: str, label: str, language: str) -> list[Point]:
    names = choices("work_kind")
    return [Point(f"{label}: {say(names[code], language)}", n, emphasis=view == "paid") for code, n in kinds(figures, view)]


def _message(figures: Figures, language: str) -> str:
    found = kinds(figures, "paid")
    if not found:
        return say("Wat voor werk het is", language)
    code, n = found[0]
    if len(found) > 1 and found[1][1] == n:
        return say("Betaald werk is er van verschillende soorten", language)
    whole = figures.get(CODE, "paid").central
    words = "Het meeste betaalde werk: {work}, {n} van de {all} plekken"
    return say(words, language, work=say(choices("work_kind")[code], language), n=number(n, 0, language), all=number(whole, 0, language))
