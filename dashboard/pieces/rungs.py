"""Advised, placed, still good, metered: four things about savings on four rungs, never added together."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.figure import alone, grounds, in_words, spread
from dashboard.pieces.sentence import counted, filled
from monitor.advised import Advised
from monitor.figure import Figure, Figures
from monitor.words import number, quantity, say
from storage.scope import Scope

CODES = ("measures_installed", "gas_saving", "still_good_share", "gas_saving_metered", "realisation_rate")
NEVER = "Vier verschillende dingen. Tel ze nooit bij elkaar op."


@apart("Van advies tot meter")
def rungs(figures: Figures, advice: Advised | None, scope: Scope) -> Component:
    """`advice`: None outside, where nobody may count it."""
    language = scope.language
    steps = [
        (say("Geadviseerd", language), _advised(advice, language), []),
        (say("Geplaatst", language), _placed(figures, language), grounds(figures.get("gas_saving", "placed"), scope)),
        (
            say("Later nagekeken", language),
            _checked(figures.get("still_good_share"), language),
            grounds(figures.get("still_good_share"), scope),
        ),
        (say("Gemeten", language), _metered(figures, language), grounds(figures.get("gas_saving_metered"), scope)),
    ]
    items = [html.Li([html.H3(name), html.P(said), html.P(how, className="quiet") if how else None])
             for name, said, how in steps]  # fmt: skip
    title = html.H2(say("Van advies tot meter", language))
    lead = html.P(say(NEVER, language), className="sub")
    return html.Section(
        [title, lead, html.Ol(items, className="rungs"), html.P(beside(figures, language), className="sum")], className="panel"
    )


def beside(figures: Figures, language: str) -> list[Any]:
    """Calculated beside metered, of the same homes, in one sentence."""
    rate = figures.get("realisation_rate")
    if not rate.known or not rate.denominator:
        return [say("Berekend naast gemeten kunnen we over deze tijd nog niet zetten.", language)]
    words = "Bij de huizen waar we de meter lazen, rekenden we op {calculated} per jaar. De meter laat {metered} zien."
    few = "Dat zijn heel weinig huizen: lees er geen gemiddelde in." if rate.units and rate.units < rate.indicator.k else ""
    parts = {name: counted(quantity(n, "m³", 0, language)) for name, n in (("calculated", rate.denominator), ("metered", rate.numerator))}
    return [*filled(words, language, **parts), *([" ", say(few, language)] if few else [])]


def _advised(advice: Advised | None, language: str) -> list[Any]:
    if advice is None:
        return [say("Hoeveel er alleen is geadviseerd, houdt het wijkbedrijf zelf bij. Advies bespaart nog niets.", language)]
    if not advice.advice:
        return [say("In deze tijd is nergens alleen advies opgeschreven.", language)]
    one, more = "{one} keer gaven we alleen advies. Dat bespaart nog niets.", "{n} keer gaven we alleen advies. Dat bespaart nog niets."
    told = counted(number(advice.advice, 0, language))
    return filled(one, language, one=told) if advice.advice == 1 else filled(more, language, n=told)


def _placed(figures: Figures, language: str) -> list[Any]:
    placed, saving = figures.get("measures_installed"), figures.get("gas_saving", "placed")
    said: list[Any] = [counted(in_words(placed, language)), ". "] if placed.known else [alone(placed, language), " "]
    if not saving.known:
        return [*said, say("Wat dat aan gas scheelt, weten we hier niet.", language)]
    range_of = spread(saving, language)
    words = "Samen {range} gas per jaar, berekend." if range_of else "Samen {saving} gas per jaar, berekend."
    return [*said, *filled(words, language, range=range_of, saving=in_words(saving, language))]


def _checked(good: Figure, language: str) -> list[Any]:
    if not good.known or good.denominator is None:
        return [alone(good, language)]
    words = "Van de {all} keer dat we later keken, zat het {good} keer nog goed."
    return filled(words, language, all=number(good.denominator, 0, language), good=counted(number(good.numerator, 0, language)))


def _metered(figures: Figures, language: str) -> list[Any]:
    found = figures.get("gas_saving_metered")
    if not found.known:
        return [alone(found, language)]
    said = filled("{saving} gas per jaar minder op de meter", language, saving=counted(in_words(found, language)))
    homes = say("in {homes}", language, homes=quantity(found.units, "huizen", 0, language)) if found.units else ""
    return [*said, f", {homes}." if homes else "."]
