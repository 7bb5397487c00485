"""What is looked at: native choices for area, period, grant and comparison in a plain form; a script sends it, else a button does."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.story import TONGUE
from monitor import comparison
from monitor.panel import levels
from monitor.reader import Reader
from monitor.words import period_words, say
from storage.organisation import Area
from storage.period import ALL, Period, between, containing, today, year
from storage.scope import Scope

COMPARED = {
    comparison.PREVIOUS: "Vergelijk: vorige periode", comparison.YEAR: "Vergelijk: een jaar eerder", comparison.WHOLE: "Vergelijk: overal",
    comparison.GOAL: "Vergelijk: het doel", comparison.AREAS: "Vergelijk: andere gebieden en het CBS",
}  # fmt: skip
INDENT = {"municipality": "", "wijk": "", "buurt": "\u2003"}


@apart()
def picker(
    scope: Scope, reader: Reader, path: str, *more: Component, with_area: bool = True, against: tuple[str, ...] | None = None
) -> Component:
    """Area, period, and the grant where the enterprise has one; `more`: choices of this page alone.

    Months can be chosen of the quarter that is looked at. `against`: of what there is to compare with only this, besides nothing.
    """
    language = scope.language
    picks = [_periods(scope, reader.periods(), language)]
    if grants := reader.grants():
        picks.append(_grants(scope, grants, language))
    areas = reader.areas() if with_area else []
    offered = (*_offered(scope, reader), *((comparison.AREAS,) if levels(areas) else ()))
    offered = tuple(o for o in offered if against is None or o in (comparison.PREVIOUS, *against))
    if len(offered) > 1:
        picks.append(_compared(offered, scope, COMPARED[comparison.PREVIOUS] if against is None else "Vergelijk: alleen met elkaar"))
    if len(areas) > 1:
        picks.insert(0, _areas(scope, areas, language))
    if scope.grant:
        words = "U ziet alleen wat bij deze subsidie is opgeschreven. Wat bij geen subsidie staat, telt hier niet mee."
        picks.append(html.P(say(words, language), className="quiet"))
    return html.Form(
        [*picks, *more, html.Button(say("Laat zien", language), className="button light")],
        action=path, method="get", className="scope", role="search", **{"aria-label": say("Kies wat u ziet", language), "data-auto": "1"},
    )  # fmt: skip


def _areas(scope: Scope, areas: list[Area], language: str) -> Component:
    whole = say("De hele gemeente" if scope.outside else "Ons hele werkgebied", language)
    options = [html.Option(whole, value="")]
    options += [html.Option(INDENT[a.level] + a.name, value=a.code, title=a.code, selected=a.code == scope.area) for a in areas]
    return _pick("gebied", say("Gebied", language), options, scope.area)


def _periods(scope: Scope, quarters: list[Period], language: str) -> Component:
    years = sorted({p.start.year for p in quarters}, reverse=True)
    offered = list(quarters)
    if not scope.outside:
        here = containing(scope.period.start, "quarter") if scope.period.level in ("month", "quarter") else None
        at = offered.index(here) + 1 if here in offered else 0
        months = [m for m in between(here.start, min(here.end, today()), "month")] if here else []
        offered = [*offered[:at], *months, *offered[at:], *(year(y) for y in years), ALL]
    if scope.period not in offered:
        offered.insert(0, scope.period)
    options = [html.Option(period_words(p, language), value=p.code, selected=p == scope.period) for p in offered]
    return _pick("periode", say("Periode", language), options, scope.period.code)


def _grants(scope: Scope, grants: dict[str, str], language: str) -> Component:
    options = [html.Option(say("Alle subsidies", language), value="")]
    options += [html.Option(name, value=id, selected=id == scope.grant, lang=TONGUE) for id, name in grants.items()]
    return _pick("subsidie", say("Subsidie", language), options, scope.grant)


def _offered(scope: Scope, reader: Reader) -> tuple[str, ...]:
    """What there is to compare with: the goal only where one was agreed, or where it was asked for already."""
    offered = comparison.offered(scope)
    if comparison.GOAL not in offered or comparison.with_goal(scope) or any(g.kind == "target" and g.indicator for g in reader.goals()):
        return offered
    return tuple(o for o in offered if o != comparison.GOAL)


def _compared(offered: tuple[str, ...], scope: Scope, usual: str) -> Component:
    """Only what can be compared with here; the usual comparison is no word in the address."""
    language = scope.language
    words = {word: with_ for word, with_ in comparison.ASKED.items() if with_ in offered}
    options = [html.Option(say(usual, language), value="")]
    options += [html.Option(say(COMPARED[w], language), value=word, selected=w == scope.compare) for word, w in words.items()]
    return _pick("vergelijk", say("Vergelijk met", language), options, scope.compare)


def _pick(name: str, label: str, options: list[Component], chosen: str) -> Component:
    box = html.Select(options, name=name, id=f"kies-{name}", key=f"{name}-{chosen}")
    return html.Span([html.Label(label, htmlFor=f"kies-{name}", className="unseen"), box], className="pick")
