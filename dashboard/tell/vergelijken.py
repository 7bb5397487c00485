"""Vergelijken: wijken, buurten or quarters beside each other on one axis, with what they are like; to learn from, never a ranking."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import alongside as choices
from dashboard.pieces import chart, surroundings
from dashboard.pieces.address import to
from dashboard.pieces.figure import grounds
from dashboard.pieces.freshness import freshness
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import capital, counted, filled
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from monitor.area_context import AreaContext, contexts
from monitor.news import when
from monitor.panel import Panel, everywhere, of_areas, of_quarters, verdict
from monitor.reader import Reader
from monitor.report import alongside
from monitor.report.blocks import Chart
from monitor.words import number, period_words, quantity, say
from monitor.words.reason import missing, why
from storage.people import READ_OWN, RELEASED
from storage.period import parse, today
from storage.scope import Scope

PATH = choices.PATH
NAMED = 3  # areas named in the headline
SAID = {  # the headline by word of the figure; outside the second
    "huishoudens": (
        "{moment} bereikten we in {places} samen {n} voor het eerst dit jaar.",
        "{moment} bereikten wijkbedrijven in {places} samen {n} voor het eerst dit jaar.",
    ),
    "bezoeken": ("{moment} telden we in {places} samen {n} aan huis.", "{moment} telden wijkbedrijven in {places} samen {n} aan huis."),
    "maatregelen": ("{moment} plaatsten we in {places} samen {n}.", "{moment} plaatsten wijkbedrijven in {places} samen {n}."),
    "gas": (
        "{moment} plaatsten we in {places} wat samen {n} gas per jaar scheelt, volgens de berekening.",
        "{moment} plaatsten wijkbedrijven in {places} wat samen {n} gas per jaar scheelt, volgens de berekening.",
    ),
    "signalen": ("{moment} schreven we in {places} samen {n} op.", "{moment} schreven wijkbedrijven in {places} samen {n} op."),
}
LIES = {
    "close": "Per 1.000 huishoudens ligt dat dicht bij elkaar.",
    "apart": "Per 1.000 huishoudens ligt dat uit elkaar.",
    "far": "Per 1.000 huishoudens ligt dat ver uit elkaar.",
    "chance": "Per 1.000 huishoudens kan het verschil toeval zijn.",
    "few": "In minstens één gebied is dat te weinig om te vergelijken.",
}
HOW = (
    "We delen door het aantal huishoudens dat er woont (CBS), keer 1.000. Zo telt een grote wijk niet zwaarder dan een kleine. "
    "Signalen delen we niet: die gaan niet over huishoudens.",
    "Dicht bij elkaar: het grootste getal is hoogstens anderhalf keer het kleinste. Ver uit elkaar: minstens drie keer. "
    "Toeval: hoe ver 1,96 keer de wortel van het aantal reikt, raakt elkaar. Minder dan 5 in een gebied vergelijken we niet.",
    "In elk vak staat dezelfde tijd van het jaar, tot drie jaar terug. Elk vak heeft dezelfde hoogte, zodat u ze naast elkaar kunt lezen.",
    "Over mensen met geldzorgen of een doorverwijzing laten we hier niets zien: die aantallen zijn klein en gevoelig.",
)
OUTSIDE = (
    "Buiten het wijkbedrijf staan hier alleen cijfers die voor precies die wijk zijn vrijgegeven. Is een wijk te klein, dan staat dat er."
)


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
    form = picker(here, reader, PATH, *choices.pick(choice, scope), with_area=over_time, compares=False)
    asked = {"cijfer": choice.subject.word, "met": ".".join(choice.picked)}
    return html.Div(
        [
            form,
            html.H1(_over_time(found, scope) if over_time else _headline(found, scope)),
            freshness(reader.freshness(), scope),
            choices.choose(choice, choices.names(choice, reader, scope), scope),
            html.Section(chart.frame(found.drawn, here, PATH, asked=asked), className="panel"),
            html.Section([_count(found, here), beside(here, reader)], className="pair"),
            None if over_time else _row(found, here),
            None if over_time else surroundings.looks_like(choice, found.known, here),
            surroundings.lesson(_onward(here), here, areas=not over_time),
            _how(scope),
        ],
        className="vergelijken",
    )


def charts(scope: Scope, reader: Reader, cijfer: str = "", met: str = "") -> list[Chart]:
    """The panels beside each other."""
    found = compared(scope, reader, cijfer, met)
    return [found.drawn] if found is not None else []


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
    something = any(f.known and f.central for f in reader.series("visits"))
    return something and choices.chosen(scope, reader, {}, "", "") is not None


def _living(known: dict[str, AreaContext], scope: Scope) -> int | None:
    """Households of the municipality; inside of the buurten we work in, when all are known."""
    if scope.outside:
        return known[scope.municipality].households if scope.municipality in known else None
    own = [c.households for c in known.values() if c.area.level == "buurt"]
    return sum(n for n in own if n) if own and all(own) else None


def _place(known: dict[str, AreaContext], scope: Scope) -> str:
    return known[scope.area].area.name if scope.area in known else alongside.everywhere(scope)


def _headline(found: Compared, scope: Scope) -> list[Any]:
    """Dit kwartaal bereikten we in Havenwijk en Molenwijk samen 64 huishoudens … Per 1.000 huishoudens ligt dat dicht bij elkaar."""
    language, subject = scope.language, found.choice.subject
    told = [p for p in found.panels if p.now.figure.known]
    if not told:
        places = _listed([p.name for p in found.panels], language)
        withheld = all(p.now.figure.state == "withheld" for p in found.panels)
        words = (
            "{moment} is het in {places} te weinig om apart te laten zien." if withheld else "{moment} is het nog niet bekend in {places}."
        )
        return [say(words, language, moment=when(scope), places=places)]
    total = sum((p.now.figure.central or Decimal(0) for p in told), Decimal(0))
    n = counted(quantity(total, subject.indicator.unit, subject.indicator.decimals, language))
    words = SAID[subject.word][scope.outside]
    said = filled(words, language, moment=when(scope), places=_listed([p.name for p in told], language), n=n)
    lies = LIES.get(verdict(found.panels)) if subject.divided else None
    gone = [p.name for p in found.panels if not p.now.figure.known]
    left = say("Van {places} is het niet bekend of te weinig om te laten zien.", language, places=_listed(gone, language)) if gone else ""
    return [*said, *([" ", say(lies, language)] if lies else []), *([" ", left] if left else [])]


def _over_time(found: Compared, scope: Scope) -> list[Any]:
    """In juli t/m september 2026: 214 huishoudens. In juli t/m september 2025: 150."""
    language, ends = scope.language, alongside.ends(found.panels)
    if ends is None:
        return [say("Nog niet van twee kwartalen bekend", language)]
    said: list[Any] = []
    for f in ends:
        words = "Over {period}: {n}."
        said += [*filled(words, language, period=period_words(f.period, language), n=counted(alongside.amount(f, language))), " "]
    return said[:-1]


def _listed(names: list[str], language: str) -> str:
    """Havenwijk en Molenwijk; more than three are a number."""
    if len(names) > NAMED:
        return say("{n} gebieden", language, n=number(len(names), 0, language))
    if len(names) == 1:
        return names[0]
    return say("{some} en {last}", language, some=", ".join(names[:-1]), last=names[-1])


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
    return html.Div(
        [lead, title, html.Dl(rows, className="amounts"), _incomplete(found, scope), html.P(grounds(base, scope), className="meta")],
        className="count",
    )


def _incomplete(found: Compared, scope: Scope) -> Component | None:
    """What the whole leaves out or has in it besides, such as an enterprise with too few to show: then an area may have more."""
    figure = found.whole.now.figure if found.whole else None
    if figure is None or not figure.known or not figure.reason:
        return None
    return html.P(
        [f"{capital(alongside.everywhere(scope))}: ", html.Span(why(figure.reason, scope.language), className="state")], className="meta"
    )


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


def _how(scope: Scope) -> Component:
    lines = (*HOW, OUTSIDE) if scope.outside else HOW
    return html.Details([html.Summary(say("Hoe vergelijken we?", scope.language)), *(html.P(say(line, scope.language)) for line in lines)])


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
