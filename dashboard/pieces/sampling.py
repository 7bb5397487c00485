"""What a choice of stories is worth: how many there were, who chose, why, and that it is no sample. Always beside the stories."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.story import hard
from monitor.collected import Collected
from monitor.context import Told
from monitor.words import number, say

ASKED = "Het team vroeg mensen om een verhaal, en schreef op wat zij vertelden. De verteller koos wie het mag zien."
NOBODY = "Daarna koos niemand meer: elk verhaal dat u mag zien, staat hier."
GROUPS = (
    "Daarna kozen groepen in een ronde welk verhaal voor hen het meest zegt. Bij zo'n verhaal staat wie het koos en waarom. "
    "Wat in de laatste ronde is gekozen, staat vooraan. Elk ander verhaal dat u mag zien, staat er ook."
)
NO_SAMPLE = "Het is geen steekproef. Hoeveel verhalen er zijn, zegt dus niet hoe vaak iets voorkomt. Daarvoor staat er een cijfer bij."
SHOWN = "Het team: {team}. De gemeente en partners: {municipality}. De financier: {funder}. Niemand, alleen bewaard: {nobody}."


@apart()
def sampling(collected: Collected | None, found: list[Told], language: str) -> Component:
    """`found`: all stories this person may see, before any filter. `collected` is None outside: there a number would be small."""
    none = collected is not None and not collected.all
    chose = () if none else (ASKED, GROUPS if any(told.chosen for told in found) else NOBODY, NO_SAMPLE)
    lines = [*_numbers(collected, language), *(say(words, language) for words in chose)]
    title = html.H2(say("Hoe kozen we deze verhalen?", language))
    return html.Section([title, *(html.P(line) for line in lines), html.P(html.B(_failed(found, language)))], className="panel sampling")


def _numbers(collected: Collected | None, language: str) -> list[str]:
    if collected is None:
        return [say("U ziet de verhalen van kwartalen die zijn afgesloten en waarvan de verteller zei dat u ze mag lezen.", language)]
    if not collected.all:
        return [say("Er is nog geen verhaal opgeschreven.", language)]
    numbers = {name: number(getattr(collected, name), 0, language) for name in ("team", "municipality", "funder", "nobody")}
    one = "Er is 1 verhaal opgeschreven. Wie mag het lezen?"
    many = "Er zijn {n} verhalen opgeschreven. Hoeveel daarvan mag wie lezen?"
    return [say(one if collected.all == 1 else many, language, n=number(collected.all, 0, language)), say(SHOWN, language, **numbers)]


def _failed(found: list[Told], language: str) -> str:
    """At least one story about what did not work belongs here; where there is none, that is said."""
    stories = sum(hard(told) for told in found)
    if not stories:
        return say("Er staat nog geen verhaal bij over wat niet lukte. Dat blijven we vragen.", language)
    if stories == 1:
        return say("1 verhaal gaat over wat moeilijk bleef of niet lukte. Dat houden we erbij.", language)
    return say("{n} verhalen gaan over wat moeilijk bleef of niet lukte. Die houden we erbij.", language, n=number(stories, 0, language))
