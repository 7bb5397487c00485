"""Postcards: the stories of one area, each with its quote, who told it and where to read on."""

from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD
from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.sentence import filled
from dashboard.pieces.tally import nothing
from monitor.area_map import AreaMap, Spot
from monitor.context import Told
from monitor.words import number, say
from storage.scope import Scope

SHOWN, NEWEST = 6, 2


@apart()
def postcards(found: AreaMap, chosen: Spot | None, anchor: str, scope: Scope, lost: bool) -> Component:
    """Of the chosen area; without one the newest from the map, and how to choose. `lost`: they cannot be read, and that is said instead."""
    language = scope.language
    eyebrow = html.P(say("Vertellen", language), className="eyebrow")
    if lost:
        return html.Section([eyebrow, nothing(html.P(say(UNHEARD, language)))], className="panel tell", id=anchor)
    inside = _newest(found, scope) if chosen is None else _of(chosen, found, scope)
    return html.Section([eyebrow, *inside], className="panel tell", id=anchor)


def _newest(found: AreaMap, scope: Scope) -> list[Component]:
    language = scope.language
    told = found.told[:NEWEST]
    title = html.H2(
        say("Kies een gebied op de kaart of in de lijst" if scope.outside else "Kies een buurt op de kaart of in de lijst", language)
    )
    if not told:
        return [title, nothing(html.P(say("Van deze kaart is er nog geen verhaal dat we hier mogen laten zien.", language)))]
    lead = html.P(say("De nieuwste verhalen van deze kaart:", language), className="quiet")
    return [title, lead, *(_card(s, scope) for s in told)]


def _of(chosen: Spot, found: AreaMap, scope: Scope) -> list[Component | None]:
    """Outside a story is told of a wijk: for a buurt that stands apart there are the stories of its wijk, and it says so."""
    language, told, place, lead = scope.language, chosen.stories, chosen.name, None
    if scope.outside and chosen.code.startswith("BU"):
        told, place = tuple(s for s in found.told if s.area[2:] == chosen.code[2:8]), chosen.wijk
        lead = html.P(say("Buiten het wijkbedrijf vertellen we verhalen per wijk, niet per buurt.", language), className="quiet")
    name = html.Span(place, lang=story.TONGUE)
    if not told:
        return [html.H2(name), lead, _none(chosen, scope)]
    words = "{n} verhaal uit {place}" if len(told) == 1 else "{n} verhalen uit {place}"
    title = html.H2(filled(words, language, n=number(len(told), 0, language), place=name))
    rest = say("Alle verhalen uit {place}", language, place=place)
    more = html.P(html.A(rest, href=to("/verhalen", scope, plek=place)), className="links") if len(told) > SHOWN else None
    return [title, lead, *(_card(s, scope) for s in told[:SHOWN]), more]


def _none(chosen: Spot, scope: Scope) -> Component:
    """Nobody told anything here yet, or it may not be shown: both look the same."""
    language = scope.language
    words = html.P(say("Van hier is er nog geen verhaal dat we mogen laten zien.", language))
    if scope.outside:
        return nothing(words)
    link = html.A(say("Schrijf een verhaal op uit deze buurt", language), href=f"/opschrijven/story?{urlencode({'buurt': chosen.code})}")
    return nothing(words, html.P(link))


def _card(told: Told, scope: Scope) -> Component:
    language = scope.language
    about = html.Span([": ", html.Span(told.headline, lang=story.TONGUE)], className="unseen")
    read = html.A([say("Lees het verhaal", language), about], href=to(f"/verhalen/{told.id}", scope))
    hard = html.P(above, className="eyebrow told") if (above := story.stayed(told, language)) else None
    return html.Article(
        [hard, story.quote(told), story.who(told, language), html.Div(read, className="links")], className="card hard" if hard else "card"
    )
