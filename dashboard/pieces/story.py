"""A story in the teller's own words, with who told it and how often it happens."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import joined
from monitor.context import Told
from monitor.words import capital, day_words, quarter_of, say
from storage.choices import choices

BY_US = {
    "fully": "Volgens de verteller kwam de verandering helemaal door het wijkbedrijf.",
    "partly": "Volgens de verteller kwam de verandering deels door het wijkbedrijf.",
    "no": "Volgens de verteller kwam de verandering niet door het wijkbedrijf.",
    "unknown": "De verteller weet niet of de verandering door het wijkbedrijf kwam.",
}
TONGUE = "nl"  # the language people here tell in: a screen reader must read it so, whatever the page speaks


def quote(told: Told) -> Component:
    return html.Blockquote(html.P(told.quote), className="quote", lang=TONGUE)


def who(told: Told, language: str) -> Component:
    """Bewoner · Molenwijk-Noord · verteld op 14 juni 2026"""
    teller = say(choices("teller").get(told.teller, told.teller), language)
    return html.P(joined([capital(teller), told.place, when(told, language)]), className="who")


def when(told: Told, language: str) -> str:
    """verteld op 14 juni 2026; where only the quarter is told: verteld in april t/m juni 2026"""
    if told.by_quarter:
        return say("verteld in {quarter}", language, quarter=quarter_of(told.on, language))
    return say("verteld op {day}", language, day=day_words(told.on, language))


def often(told: Told, language: str) -> str:
    """What the teller says about how often this happens."""
    if not told.often:
        return ""
    return say(
        "Volgens de verteller komt dit {often} voor.", language, often=say(choices("how_often").get(told.often, told.often), language)
    )


def by_us(told: Told, language: str) -> str:
    """What the teller says about whether the change came by the enterprise; nothing where that was not asked."""
    return say(BY_US[told.by_us], language) if told.by_us in BY_US else ""


def hard(told: Told) -> bool:
    """A story with what did not work, or that was mixed."""
    return bool(told.difficult) or told.feeling in ("mixed", "bad", "very_bad")


def stayed(told: Told, language: str) -> str:
    """What stands above a hard one: whether it is about that, or a good one that does not leave it out. Nothing above another."""
    if not hard(told):
        return ""
    return say("Ook wat moeilijk bleef" if told.feeling in ("good", "very_good") else "Wat moeilijk bleef", language)
