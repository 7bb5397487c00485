"""Wat niet lukte in huizen: where it did not help, what came loose, whom aftercare did not reach; as large as what did work."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.apart import apart
from dashboard.pieces.sentence import filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.before_after import DOWN, SAME, BeforeAfter
from monitor.figure import Figure, Figures
from monitor.news import turned
from monitor.reader import Reader
from monitor.words import capital, day_words, number, say
from monitor.words.reason import why
from storage.scope import Scope

SENTENCES = {  # of a share: the part that is not in it
    "payment_eased_share": "Van de {all} huishoudens voor wie betalen moeilijk was en die we weer spraken, gaat het bij {n} niet beter.",
    "still_good_share": "Van de {all} keer dat we later keken, was het {n} keer niet meer goed: hersteld, weg of stuk.",
    "followed_up_share": "Na {all} bezoeken met iets geplaatst kwam {n} keer geen nazorg in een half jaar: niet gebeld of niet bereikt.",
}  # fmt: skip
HOMES = "Van de {all} huizen waar we het weer vroegen, werd het in {n} niet prettiger: {same} keer gelijk, {down} keer minder prettig."
THEIRS = "Wat niet lukte schrijft het wijkbedrijf in zijn rapport."


@apart("Wat niet lukte")
def did_not_work(found: dict[str, BeforeAfter], figures: Figures, reader: Reader, scope: Scope) -> Component:
    language = scope.language
    said = [
        line for line in (_homes(found.get("comfort"), figures, language), *(_rest(figures.get(c), language) for c in SENTENCES)) if line
    ]
    lines: list[Component] = [html.Div(line, className="fail") for line in said]
    for f in reader.failures(2):
        where = html.Span(joined([f.place, day_words(f.on, language)]), className="quiet")
        lines.append(html.Div([html.Span(f.text, lang=TONGUE), where], className="fail"))
    if not lines:
        ask = "Over wat niet lukte is in deze tijd nog niets te zeggen. Vraag ernaar bij het nabellen."
        lines = [nothing(html.P(say(THEIRS if scope.outside else ask, language)))]
    return html.Section([html.H2(say("Wat niet lukte", language)), html.Div(lines, className="fails")], className="panel")


def _homes(found: BeforeAfter | None, figures: Figures, language: str) -> list[Any]:
    """Inside the same and the worse apart; outside together, where both sides may be told."""
    if found is None:
        both = turned(figures)
        words = "Van de {all} huizen waar we het weer vroegen, werd het in {n} niet prettiger."
        return filled(words, language, all=number(sum(both), 0, language), n=html.B(number(both[1], 0, language))) if both else []
    if not found.homes:
        return []
    same, down = found.count(SAME), found.count(DOWN)
    counts = {"all": found.homes, "same": same, "down": down}
    counted = {name: number(n, 0, language) for name, n in counts.items()}
    return filled(HOMES, language, n=html.B(number(same + down, 0, language)), **counted)


def _rest(share: Figure, language: str) -> list[Any]:
    """What a share leaves out, with what else is in it or not; nothing where nothing was asked."""
    if not share.known or not share.denominator or share.numerator is None:
        return []
    left = share.denominator - share.numerator
    said = filled(
        SENTENCES[share.indicator.code], language, n=html.B(number(left, 0, language)), all=number(share.denominator, 0, language)
    )
    return [*said, html.Span(capital(why(share.reason, language)), className="quiet")] if share.reason else said
