"""The chart of areas or quarters beside each other: its title says how they lie, in words that rank nobody."""

from monitor.figure import Figure
from monitor.panel import Bar, Panel, Subject, verdict
from monitor.report.blocks import Chart, Point
from monitor.words import day_digits, number, period_words, quantity, say
from monitor.words.reason import NONE_OR_FEW, UNREAD
from storage.period import parse
from storage.scope import Scope

ID = "vergelijken"
APART = {  # how areas lie beside each other
    "close": "{what} liggen de gebieden dicht bij elkaar",
    "apart": "{what} liggen de gebieden uit elkaar",
    "far": "{what} liggen de gebieden ver uit elkaar",
    "chance": "{what} kan het verschil toeval zijn",
    "few": "In minstens één gebied is het te weinig om te vergelijken",
    "unknown": "Er is geen cijfer van minstens twee gebieden",
}
PER_THOUSAND, AS_IT_IS = "Per 1.000 huishoudens", "Zoals het is geteld"
BIG = 100  # from here on decimals say nothing


def of_areas(panels: list[Panel], whole: Panel, subject: Subject, scope: Scope) -> Chart:
    """One panel an area; what holds everywhere is a line in each."""
    language = scope.language
    points = [
        _point(p, bar, bar is p.now, period_words(bar.figure.period, language, short=True), language) for p in panels for bar in p.bars
    ]
    if subject.divided and whole.now.value is not None:
        points.append(Point(everywhere(scope), whole.now.value))
    what = "{title} per 1.000 huishoudens die er wonen; elk vak heeft dezelfde schaal" if subject.divided else "{title}, als aantal"
    unit = say("{unit} per 1.000 huishoudens", language, unit=_unit(subject, language)) if subject.divided else subject.indicator.unit
    return _chart(
        points,
        panels,
        subject,
        scope,
        message(panels, subject, language),
        say(what, language, title=title(panels, subject, language)),
        unit,
    )


def of_quarters(panels: list[Panel], subject: Subject, place: str, scope: Scope) -> Chart:
    """One panel a quarter; `place`: where."""
    language = scope.language
    named = [(p, period_words(parse(p.code), language, short=True)) for p in panels]
    points = [_point(Panel(name, p.code, p.bars), p.now, p is panels[-1], place, language) for p, name in named]
    said = message_of_quarters(panels, subject, language)
    what = say("Wat: {title}. Waar: {place}", language, title=title(panels, subject, language), place=place)
    return _chart(points, panels, subject, scope, said, what, subject.indicator.unit)


def message(panels: list[Panel], subject: Subject, language: str) -> str:
    return say(APART[verdict(panels)], language, what=say(PER_THOUSAND if subject.divided else AS_IT_IS, language))


def message_of_quarters(panels: list[Panel], subject: Subject, language: str) -> str:
    """214 huishoudens in jul–sep 2026, 150 in jul–sep 2025."""
    found = ends(panels)
    if found is None:
        return say("Nog niet van twee kwartalen bekend", language)
    words = [(amount(f, language), period_words(f.period, language, short=True)) for f in found]
    return say(
        "{n} in {period}, en {other} in {earlier}", language, n=words[0][0], period=words[0][1], other=words[1][0], earlier=words[1][1]
    )


def ends(panels: list[Panel]) -> tuple[Figure, Figure] | None:
    """The last quarter that is known, and the same quarter of an earlier year, else the first there is."""
    known = [p.now.figure for p in panels if p.now.figure.known]
    if len(known) < 2:
        return None
    last = known[-1]
    return last, next((f for f in known[:-1] if f.period.code[4:] == last.period.code[4:]), known[0])


def amount(figure: Figure, language: str) -> str:
    return quantity(figure.central, figure.indicator.unit, figure.indicator.decimals, language)


def title(panels: list[Panel], subject: Subject, language: str) -> str:
    """Of the figure that is drawn: of quarters it may be another than of areas."""
    figure = panels[0].now.figure
    view = figure.indicator.view(figure.view).label
    return (
        say("{title} ({view})", language, title=say(figure.title, language), view=say(view, language))
        if view
        else say(figure.title, language)
    )


def everywhere(scope: Scope) -> str:
    return say("de hele gemeente" if scope.outside else "ons hele werkgebied", scope.language)


def missing(figure: Figure, language: str) -> str:
    """The few words where a bar would be."""
    if figure.known:
        return say("huishoudens onbekend", language)
    if figure.reason == NONE_OR_FEW:
        return say("geen of te weinig", language)
    if figure.reason == UNREAD:
        return say("nu niet te lezen", language)
    return say("te weinig" if figure.state == "withheld" else "niet bekend", language)


def decimals(panels: list[Panel]) -> int:
    return 0 if any(bar.value is not None and bar.value >= BIG for p in panels for bar in p.bars) else 1


def _point(panel: Panel, bar: Bar, loud: bool, word: str, language: str) -> Point:
    label = f"{panel.name}, {word}"
    why = "" if bar.value is not None else missing(bar.figure, language)
    return Point(label, bar.value, bar.low, bar.high, emphasis=loud, missing=why)


def _unit(subject: Subject, language: str) -> str:
    return say(subject.indicator.unit, language)


def _chart(points: list[Point], panels: list[Panel], subject: Subject, scope: Scope, message: str, what: str, unit: str) -> Chart:
    language, exact = (
        scope.language,
        decimals(panels) if any(p.households for p in panels) and subject.divided else subject.indicator.decimals,
    )
    said = "; ".join(f"{p.label}: {number(p.value, exact, language) if p.value is not None else p.missing}" for p in points)
    as_of = max((p.now.figure.as_of or p.now.figure.period.end for p in panels), default=scope.period.end)
    words = "Bron: wat de wijkbedrijven opschreven · stand {day}" if scope.outside else "Bron: wat het wijkbedrijf opschreef · stand {day}"
    return Chart(
        id=ID, message=message, what=what, points=tuple(points), unit=unit, decimals=exact, language=language, shape="multiples",
        code=subject.indicator.code,
        source=say(words, language, day=day_digits(as_of)),
        summary=say("Kleine staafdiagrammen met dezelfde as. {points}.", language, points=said),
    )  # fmt: skip
