"""Cijfer met gezicht: one big figure with one person beside it, how it is known, and whether this happens more often."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.pieces import figure as card
from dashboard.pieces import photo, story, value
from dashboard.pieces.address import to
from dashboard.pieces.near import elsewhere, near
from dashboard.pieces.proof import proved
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.figure import Figure, Figures
from monitor.reader import Reader
from monitor.words import say
from storage.scope import Scope

IN_IT = "Dit verhaal is van iemand die in dit cijfer zit."
PART = "Dit verhaal hoort bij iets wat in dit cijfer meetelt."
ALIKE = "Dit verhaal gaat over hetzelfde. De verteller hoeft niet in dit cijfer te zitten."


@dataclass(frozen=True)
class Face:
    """The story beside a figure. `in_it`: it belongs to a record that the figure counts; else it is about what the figure counts."""

    told: Told
    in_it: bool


def chosen(figure: Figure, stories: list[Told], counted: Collection[str], scope: Scope) -> Face | None:
    """The nearest story of somebody in the figure, else the nearest about one of its values. `counted`: ids of the stories in it.

    Where fewer people than the figure's `k` stand behind it nobody is pointed out as one of them, nor ever outside. A figure that counts
    no people or households has nobody to point out.
    """
    enough = not scope.outside and (figure.units >= figure.indicator.k or not figure.indicator.counts)
    theirs = near([s for s in stories if s.id in counted], scope) if enough else None
    if theirs is not None:
        return Face(theirs, True)
    about = set(value.told_by(figure.indicator.code))
    alike = near([s for s in stories if about & set(s.values)], scope)
    return Face(alike, False) if alike is not None else None


def face(figure: Figure, what: str, found: Face | None, scope: Scope, reader: Reader, *, one: str = "", here: bool = False) -> Component:
    """`what`: the words beside the number, `one` beside a single one. `here`: the page itself is 'Hoe weten we dit?'."""
    told = _nobody(figure, scope, reader) if found is None else _told(figure, found, scope, reader)
    return html.Div(
        [html.Div(_number(figure, what, one, scope, here), className="count"), html.Div(told, className="tell")], className="pair face"
    )


def _number(figure: Figure, what: str, one: str, scope: Scope, here: bool) -> list[Any]:
    eyebrow = html.P(say("Tellen", scope.language), className="eyebrow")
    if not here:
        return [eyebrow, html.Div(card.card(figure, what, scope, one=one, big=True), className="figs")]
    lines: list[Any] = [card.change(figure, scope.language), card.spread(figure, scope.language)]
    lines += [card.state(figure, scope.language), card.evidence(figure, scope.language) if figure.known else ""]
    name = "fig big old" if figure.stale is not None else "fig big"
    meta = html.Div([html.P(line) for line in lines if line], className="meta")
    inside = [card.amount(figure, scope.language), html.Span(what, className="what"), meta]
    return [eyebrow, html.Div(html.Div(inside, className=name), className="figs")]


def _told(figure: Figure, found: Face, scope: Scope, reader: Reader) -> list[Any]:
    language, told = scope.language, found.told
    about = html.Span([": ", html.Span(told.headline, lang=story.TONGUE)], className="unseen")
    link = html.A([say("Lees het verhaal", language), about], href=to(f"/verhalen/{told.id}", scope))
    often = html.P([html.B(say("Gaat dit vaker zo?", language)), " ", *_often(figure, found, scope, reader)], className="often")
    eyebrow = story.stayed(told, language) or say("Vertellen", language)
    return [
        html.P(eyebrow, className="eyebrow"),
        html.Div([_portrait(told), html.Div([story.quote(told), story.who(told, language)])], className="portrayed"),
        None if found.in_it else elsewhere(told, scope),
        html.P(say(_why(found), language), className="quiet"),
        often,
        html.Div(link, className="links"),
    ]


def _why(found: Face) -> str:
    """Why this story stands beside this figure: of an activity or a partner nobody says that the teller is counted."""
    if not found.in_it:
        return ALIKE
    return IN_IT if found.told.belongs and found.told.belongs.kind in ("visit", "placement") else PART


def _portrait(told: Told) -> Component:
    """The photo that may be shown to this reader; without one a mark of ink, never somebody else's face."""
    if told.photos:
        return html.Div(photo.image(told.photos[0], small=True), className="portrait")
    return html.Div("“", className="portrait mark", **{"aria-hidden": "true"})


def _often(figure: Figure, found: Face, scope: Scope, reader: Reader) -> list[Any]:
    """The figure beside it where that counts it; else the one that does, or that none does yet. And what the teller says of it."""
    language, codes = scope.language, value.codes(found.told.values)
    said = story.often(found.told, language)
    if figure.known and (found.in_it or figure.indicator.code in codes):
        unsaid = say("Of het vaker voorkomt, zei de verteller niet.", language)
        return [say("Dit cijfer telt hoe vaak.", language), " ", said or unsaid]
    return proved(found.told, reader.figures(codes) if codes else Figures(), scope)


def _nobody(figure: Figure, scope: Scope, reader: Reader) -> list[Any]:
    language, about = scope.language, value.told_by(figure.indicator.code)
    words = UNHEARD if unheard(reader) else "Bij dit cijfer hoort nog geen verhaal dat we hier mogen laten zien."
    none = html.P(say(words, language))
    address = "/opschrijven/story" + (f"?waarde={about[0]}" if about else "")
    ask = None if scope.outside else html.P(html.A(say("Schrijf een verhaal op", language), href=address))
    return [html.P(say("Vertellen", language), className="eyebrow"), nothing(none, ask)]
