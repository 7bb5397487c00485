"""Vergelijken: wijken, buurten or quarters beside each other on one axis, with what they are like; to learn from, never a ranking."""

from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page, ever
from dashboard.pieces import alongside as choices
from dashboard.pieces import alongside_said as said
from dashboard.pieces import chart, surroundings
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import compared as with_what
from dashboard.pieces.figure import grounds
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from monitor.area_context import AreaContext, contexts
from monitor.comparison import GOAL, PREVIOUS, with_goal
from monitor.panel import Panel, everywhere, of_areas, of_quarters
from monitor.reader import Reader
from monitor.report import alongside
from monitor.report.blocks import Chart
from monitor.words import capital, number, period_words, say
from monitor.words.reason import missing, why
from storage.people import READ_OWN, RELEASED
from storage.period import parse, today
from storage.scope import Scope

PATH = choices.PATH


@dataclass(frozen=True)
class Compared:
    """What stands on the page. `whole`: everywhere, for the same time; None where quarters are compared."""

    choice: choices.Choice
    known: dict[str, AreaContext]
    panels: list[Panel]
    whole: Panel | None
    drawn: Chart


def layout(scope: Scope, reader: Reader, cijfer: str = "", met: str = "") -> Component:
    found = compared(scope, reader, cijfer, met)
    if found is None:
        return _only_one(scope, reader)
    choice, over_time = found.choice, found.choice.by == choices.QUARTERS
    here = scope if over_time else replace(scope, area="")
    form = picker(here, reader, PATH, *choices.pick(choice, scope), with_area=over_time, against=(GOAL,))
    asked = {"cijfer": choice.subject.word, "met": ".".join(choice.picked)}
    counts = [_count(found, here), _goal(found, here, reader)]
    return html.Div(
        [
            form,
            html.H1(said.over_time(found.panels, scope) if over_time else said.headline(found.panels, choice.subject, scope)),
            freshness(reader.freshness(), scope),
            choices.choose(choice, choices.names(choice, reader, scope), scope),
            html.Section(chart.frame(found.drawn, here, PATH, asked=asked), className="panel"),
            html.Section([html.Div(counts, className="count"), beside(here, reader)], className="pair"),
            None if over_time else _row(found, here),
            None if over_time else surroundings.looks_like(choice, found.known, here),
            surroundings.lesson(here, areas=not over_time),
            meaning(PATH, surroundings.ASK[scope.outside], scope, reader, html.P(_onward(here), className="links")),
            said.how(scope),
        ],
        className="vergelijken",
    )


def charts(scope: Scope, reader: Reader, cijfer: str = "", met: str = "") -> list[Chart]:
    """The panels beside each other."""
    return [found.drawn] if (found := compared(scope, reader, cijfer, met)) is not None else []


def compared(scope: Scope, reader: Reader, cijfer: str = "", met: str = "") -> Compared | None:
    """Everything on the page, read once; None where there is nothing to lay beside each other."""
    year = min(scope.period.end, today()).year
    known = contexts(reader, [a.code for a in reader.areas()] + [scope.municipality], year)
    choice = choices.chosen(scope, reader, known, cijfer, met)
    if choice is None:
        return None
    if choice.by == choices.QUARTERS:
        panels, place = of_quarters(reader, choice.subject, choice.quarters), _place(known, scope)
        return Compared(choice, known, panels, None, alongside.of_quarters(panels, choice.subject, place, scope))
    panels = of_areas(reader, choice.subject, [known[a.code] for a in choice.areas])
    whole = everywhere(reader, choice.subject, _living(known, scope))
    return Compared(choice, known, panels, whole, alongside.of_areas(panels, whole, choice.subject, scope))


def present(scope: Scope, reader: Reader) -> bool:
    return ever("visits")(scope, reader) and choices.chosen(scope, reader, {}, "", "") is not None


def _living(known: dict[str, AreaContext], scope: Scope) -> int | None:
    """Households of the municipality; inside of the buurten we work in, when all are known."""
    if scope.outside:
        return known[scope.municipality].households if scope.municipality in known else None
    own = [c.households for c in known.values() if c.area.level == "buurt"]
    return sum(n for n in own if n) if own and all(own) else None


def _place(known: dict[str, AreaContext], scope: Scope) -> str:
    return known[scope.area].area.name if scope.area in known else alongside.everywhere(scope)


@apart("Tellen")
def _count(found: Compared, scope: Scope) -> Component:
    """The numbers themselves, by name or in time, and how they are known."""
    language, over_time = scope.language, found.choice.by == choices.QUARTERS
    rows = []
    for p in found.panels:
        f, name = p.now.figure, period_words(parse(p.code), language) if over_time else p.name
        words = html.B(alongside.amount(f, language)) if f.known else html.Span(missing(f.state, f.reason, language), className="state")
        per = (
            say("{n} per 1.000 huishoudens", language, n=number(p.now.value, alongside.decimals(found.panels), language))
            if p.households and f.known and found.choice.subject.divided
            else ""
        )
        goal = say("doel {goal}", language, goal=number(f.goal, f.indicator.decimals, language)) if f.goal is not None else ""
        more = " · ".join(w for w in (per, goal) if w)
        rows += [html.Dt(name), html.Dd([words, html.Br() if more else "", html.Span(more, className="quiet")])]
    lead = html.P(say("Tellen", language), className="eyebrow")
    title = html.H2(alongside.title(found.panels, found.choice.subject, language))
    base = next((p.now.figure for p in found.panels if p.now.figure.known), found.panels[-1].now.figure)
    known = html.P(grounds(base, replace(scope, compare=PREVIOUS)), className="meta")  # the goal has a line of its own
    return html.Div([lead, title, html.Dl(rows, className="amounts"), _incomplete(found, scope), known])


@apart()
def _goal(found: Compared, scope: Scope, reader: Reader) -> Component | None:
    """What was agreed for all of it together, where someone asked to compare with that: no goal is of one area."""
    if not with_goal(scope):
        return None
    subject = found.choice.subject
    code = subject.over or subject.code
    figure = reader.at(scope).figures([code]).get(code, subject.view)
    about = say("{title}, ons hele werkgebied samen", scope.language, title=say(figure.title, scope.language))
    return html.P([f"{about}: ", with_what(figure, scope)], className="meta")


def _incomplete(found: Compared, scope: Scope) -> Component | None:
    """What the whole leaves out or has in it besides, such as an enterprise with too few to show: then an area may have more."""
    figure = found.whole.now.figure if found.whole else None
    if figure is None or not figure.known or not figure.reason:
        return None
    return html.P(
        [f"{capital(alongside.everywhere(scope))}: ", html.Span(why(figure.reason, scope.language), className="state")], className="meta"
    )


@apart()
def _row(found: Compared, scope: Scope) -> Component:
    areas = [found.known[p.code] for p in found.panels]
    whole = found.known.get(scope.municipality)
    panels = {p.code: p for p in found.panels} | ({scope.municipality: found.whole} if scope.outside and found.whole else {})
    return surroundings.context_row(areas, whole, panels, found.choice.subject, scope)


def _onward(scope: Scope) -> list[Component]:
    language = scope.language
    inside = (("/bereik", "Wie bereiken we?"), ("/wijk", "Onze wijk"))
    pages = (*((("/gemeente", "Overzicht gemeente"),) if scope.outside else inside), ("/verhalen", "Verhalen"))
    return [html.A(say(words, language), href=to(path, scope)) for path, words in pages]


def _only_one(scope: Scope, reader: Reader) -> Component:
    """One area and one quarter: what would make a comparison, and what there is to look at now."""
    language = scope.language
    words = "Er is nu één gebied en één kwartaal. Bij een tweede kwartaal kunt u hier zien wat er verandert."
    none = "Er is nog geen kwartaal vastgesteld. Daarna kunt u hier wijken en kwartalen naast elkaar zien."
    first = html.P(say(none if scope.outside and not reader.periods() else words, language))
    path, label = ("/gemeente", "Overzicht gemeente") if scope.outside else ("/wijk", "Onze wijk")
    link = html.P(html.A(say(label, language), href=to(path, scope)))
    return html.Div([html.H1(say("Er is nog niets om naast elkaar te leggen.", language)), nothing(first, link)], className="vergelijken")


PAGE = Page(
    PATH, "Vergelijken", (READ_OWN, RELEASED), layout, charts, query=("cijfer", "met"),
    group="beside", says="Wat kunnen wijken en kwartalen van elkaar leren?", present=present, styles=("vergelijken.css",),
)  # fmt: skip
