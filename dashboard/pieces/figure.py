"""A figure as people meet it: the number, what it is, its change, goal, range, evidence, and the way to its explanation."""

from datetime import date
from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import because, doubt
from dashboard.pieces.address import to
from dashboard.pieces.sentence import joined
from dashboard.pieces.tally import tally
from monitor.agreed import ADDS_UP, by_now
from monitor.comparison import with_goal
from monitor.figure import Figure
from monitor.job_group import LABELS
from monitor.words import EVIDENCE, UNKNOWN, as_told, capital, day_words, number, period_words, quantity, range_words, say
from monitor.words.reason import missing, why
from storage.number import plain
from storage.period import today
from storage.scope import Scope

BEFORE = {"quarter": "vorig kwartaal", "month": "vorige maand", "year": "vorig jaar"}
LONG = {True: 5, False: 9}  # letters of a number, big or not, above which its words get a line of their own on a phone
FEW = 20  # below this many a percentage says too much
EURO = ("€", "EUR")
PREFIXED = (*EURO, "%")


def card(figure: Figure, what: str, scope: Scope, *extra: Any, one: str = "", big: bool = False) -> Component:
    """One of the four figures of a page. `what`: the words beside the number, `one` beside a single one; `extra`: more lines under them."""
    language = scope.language
    lines = [change(figure, language), beside(figure, scope), *extra, spread(figure, language)]
    lines += [state(figure, language), doubt.mark(figure, scope), because.line(figure, language), _grounds(figure, scope)]
    return html.Div(
        [
            amount(figure, language),
            html.Span(one if one and figure.central == 1 else what, className="what"),
            html.Div([html.P(line) for line in lines if line], className="meta"),
        ],
        className=" ".join(name for name, so in _looks(figure, big, language).items() if so),
    )


def amount(figure: Figure, language: str) -> Component:
    """The number itself. A figure that is not known is a dash with a word for who cannot see it, never a zero."""
    if not figure.known:
        return html.Span(
            [html.Span("–", **{"aria-hidden": "true"}), html.Span(say(UNKNOWN, language), className="unseen")], className="n none"
        )
    return html.Span(html.Data(_digits(figure, language), value=plain(figure.central)), className="n")


def _digits(figure: Figure, language: str) -> str:
    unit = figure.indicator.unit
    return quantity(figure.central, unit if unit in PREFIXED else "", figure.indicator.decimals, language)


def _looks(figure: Figure, big: bool, language: str) -> dict[str, bool]:
    """The classes of a card."""
    long = figure.known and len(_digits(figure, language)) > LONG[big]
    return {"fig": True, "big": big, "old": figure.stale is not None, "long": long}


def in_words(figure: Figure, language: str) -> str:
    """The number with its unit, for inside a sentence; a ratio over few is told as 'x van de y'."""
    if not figure.known:
        return say(UNKNOWN, language)
    if figure.of_several and figure.denominator is not None and figure.denominator < FEW:
        return say(
            "{part} van de {whole}", language, part=number(figure.numerator, 0, language), whole=number(figure.denominator, 0, language)
        )
    return quantity(figure.central, figure.indicator.unit, figure.indicator.decimals, language)


def called(figure: Figure, language: str) -> str:
    """What it is called where it stands by itself; of places to work which of the three groups, as those are never one figure."""
    title, group = say(figure.title, language), LABELS.get(figure.view)
    return f"{title} ({say(group, language)})" if group else title


def brief(figure: Figure, title: str, language: str) -> str:
    """The number after its title: without the unit when the title says it already ('Huishoudens geholpen: 174')."""
    if not figure.known or figure.indicator.unit in PREFIXED or say(figure.indicator.unit, language).lower() not in title.lower():
        return in_words(figure, language)
    return number(figure.central, figure.indicator.decimals, language)


def change(figure: Figure, language: str) -> list[Any]:
    """More or less than the period before, and the goal with its tally."""
    said: list[Any] = []
    before = BEFORE.get(figure.period.level)
    if figure.known and figure.previous is not None and figure.central is not None and before:
        decimals = figure.indicator.decimals
        said.append(_trend(as_told(figure.central, decimals) - as_told(figure.previous, decimals), figure, say(before, language), language))
    if figure.goal is not None:
        said.append(say("doel {goal}", language, goal=number(figure.goal, figure.indicator.decimals, language)))
    line = joined(said)
    if figure.goal and figure.known and figure.central is not None:
        line += [html.Br(), tally(figure.central, figure.goal, language)]
    return line


def beside(figure: Figure, scope: Scope) -> str:
    """The same figure in the time or place someone asked to compare with, or its goal; what is not known there is said in words."""
    language, other = scope.language, figure.beside
    if with_goal(scope):
        return _toward(figure, language)
    if other is None:
        return ""
    where = say("overal", language) if other.area != figure.area else period_words(other.period, language)
    what = in_words(other, language) if other.known else missing(other.state, other.reason, language)
    return say("{where}: {what}", language, where=capital(where), what=what)


def compared(figure: Figure, scope: Scope) -> str:
    """The same in a line of words, where no card says the goal already."""
    goal = figure.goal if with_goal(scope) else None
    said = say("doel {goal}", scope.language, goal=number(goal, figure.indicator.decimals, scope.language)) if goal is not None else ""
    return " · ".join(words for words in (said, beside(figure, scope)) if words)


def _toward(figure: Figure, language: str) -> str:
    """What belongs to the days gone by of a goal of this period; else the goal of the nearest one, with what was reached; else that
    nothing was agreed.
    """
    other, decimals = figure.beside, figure.indicator.decimals
    if figure.category:
        return ""
    if figure.goal is not None:
        due = by_now(figure.goal, figure.period, today()) if figure.indicator.view(figure.view).kind in ADDS_UP else None
        running = due is not None and figure.period.end > today()
        return say("daar hoort nu ongeveer {n} bij", language, n=number(due, 0, language)) if running else ""
    if other is None:
        return say("Hierover is geen doel afgesproken.", language)
    goal, reached = number(other.goal, decimals, language), in_words(other, language)
    words = "Doel over {period}: {goal}. Daarvan is nu geteld: {reached}."
    return say(words, language, period=period_words(other.period, language), goal=goal, reached=reached)


def _trend(change: Decimal, figure: Figure, before: str, language: str) -> Component:
    """Up is green, except for money: more of that is neither good nor bad by itself."""
    unit, decimals = figure.indicator.unit, figure.indicator.decimals
    if not number(abs(change), decimals, language).strip("0,."):
        return html.Span(say("evenveel als {before}", language, before=before))
    words = quantity(abs(change), "procentpunten" if unit == "%" else unit if unit in EURO else "", decimals, language)
    sentence = "{n} meer dan {before}" if change > 0 else "{n} minder dan {before}"
    mark = html.Span("▲ " if change > 0 else "▼ ", **{"aria-hidden": "true"})
    look = "trend up" if change > 0 and unit not in EURO else "trend"
    return html.Span([mark, say(sentence, language, n=words, before=before)], className=look)


def spread(figure: Figure, language: str) -> str:
    """'minstens 1.050, waarschijnlijk rond 3.120, hoogstens 7.010 m³'"""
    return range_words(figure.least, figure.central, figure.most, figure.indicator.unit, language) if figure.ranged else ""


def state(figure: Figure, language: str) -> Component | None:
    """Why there is no number, what a number leaves out, or that it is older than what was written down."""
    if not figure.known:
        return html.Span(missing(figure.state, figure.reason, language), className="state")
    if figure.stale:
        return html.Span(
            say("stand van {day}: het tellen lukte daarna niet", language, day=_lately(figure.stale, language)), className="state"
        )
    if figure.reason:  # what else is in it, or not: an earlier quarter, a correction, an enterprise that is left out
        return html.Span(why(figure.reason, language), className="state")
    return None


def alone(figure: Figure, language: str) -> Component:
    """Why there is no number where no words stand before it: a sentence."""
    return html.Span(f"{capital(missing(figure.state, figure.reason, language))}.", className="state")


def _lately(day: date, language: str) -> str:
    """gisteren, vandaag, of de dag zelf"""
    word = {0: "vandaag", 1: "gisteren"}.get((today() - day).days)
    return say(word, language) if word else day_words(day, language)


def grounds(figure: Figure, scope: Scope) -> list[Any]:
    """How it is known, after what someone asked to compare it with."""
    said = compared(figure, scope)
    return joined([said, _grounds(figure, scope)]) if said else _grounds(figure, scope)


def _grounds(figure: Figure, scope: Scope) -> list[Any]:
    """The evidence in a pill, an own estimate said so, completeness, and the link to everything behind it: without dots between them,
    that would end a line by themselves.
    """
    language = scope.language
    whole = figure.completeness is None or figure.completeness >= 1 or not figure.known
    said = say("compleet voor {share}", language, share=quantity(_percent(figure.completeness), "%", 0, language))
    complete: list[Any] = [] if whole else [" ", html.Span(said, className="whole")]
    known = [*evidence(figure, language), *complete] if figure.known else []
    return [*known, " ", how(figure, scope)] if known else [how(figure, scope)]


def evidence(figure: Figure, language: str) -> list[Any]:
    """The evidence word, 'eigen schatting' where the figure rests on one, and whether a factor is of a later year."""
    found: list[Any] = [html.Span(say(EVIDENCE[figure.indicator.evidence], language), className="pill")]
    if figure.own_estimate:
        why = say("Hier zit een getal in dat we zelf schatten.", language)
        found += [" ", html.Span(say("eigen schatting", language), className="pill own", title=why)]
    if figure.borrowed:
        why = say("Er is nog geen getal van dit jaar zelf; we rekenen met het eerste dat er is.", language)
        found += [" ", html.Span(say("met een getal uit een later jaar", language), className="pill own", title=why)]
    return found


def how(figure: Figure, scope: Scope) -> Component:
    """'Hoe weten we dit?', with what it is about for who hears only the link."""
    address = to(f"/uitleg/{figure.indicator.code}", scope, blik=figure.view)
    about = html.Span(f": {say(figure.title, scope.language)}", className="unseen")
    return html.A([say("Hoe weten we dit?", scope.language), about], href=address, className="whole")


def when(figure: Figure, language: str) -> str:
    return period_words(figure.period, language)


def _percent(share: Decimal | None) -> Decimal:
    return (share or Decimal(0)) * 100
