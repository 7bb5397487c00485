"""Who chose a story in a round and why, in words: beside the story wherever it stands."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import filled
from dashboard.pieces.story import TONGUE
from monitor.chosen import groups
from monitor.context import Told
from monitor.words import number, period_words, say
from storage.period import parse


def crowd(people: int | None, language: str) -> str:
    """How many people chose; of a group that is too small to tell, only that."""
    if people is None:
        return say("een kleine groep", language)
    return say("{n} persoon" if people == 1 else "{n} mensen", language, n=number(people, 0, language))


def badges(told: Told, language: str) -> list[Component]:
    """One line for each group that chose it; nothing where none did."""
    return [
        html.P(
            [
                html.B(filled("Gekozen door {who}", language, who=groups([c.side], language))),
                " ",
                html.Span(f"({period_words(parse(c.period), language)})", className="quiet"),
                ": " if c.reason else "",
                html.Span(c.reason, lang=TONGUE),
            ],
            className="chosen",
        )
        for c in told.chosen
    ]
