"""What Vergelijken says in words: how areas lie beside each other, how quarters do, and how we compare. Nobody is ranked."""

from decimal import Decimal
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import counted, filled
from monitor.news import when
from monitor.panel import Panel, Subject, verdict
from monitor.report import alongside
from monitor.words import number, period_words, quantity, say
from storage.scope import Scope

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
    "Signalen delen we niet: die gaan niet over huishoudens. "
    "Van een wijk waarin het wijkbedrijf maar in een deel werkt, tellen hier alleen de huishoudens in dat deel.",
    "Dicht bij elkaar: het grootste getal is hoogstens anderhalf keer het kleinste. Ver uit elkaar: minstens drie keer. "
    "Toeval: hoe ver 1,96 keer de wortel van het aantal reikt, raakt elkaar. Minder dan 5 in een gebied vergelijken we niet.",
    "In elk vak staat dezelfde tijd van het jaar, tot drie jaar terug. Elk vak heeft dezelfde hoogte, zodat u ze naast elkaar kunt lezen.",
    "Over mensen met geldzorgen of een doorverwijzing laten we hier niets zien: die aantallen zijn klein en gevoelig.",
)
OUTSIDE = (
    "Buiten het wijkbedrijf staan hier alleen cijfers die voor precies die wijk zijn vrijgegeven. Is een wijk te klein, dan staat dat er."
)


def headline(panels: list[Panel], subject: Subject, scope: Scope) -> list[Any]:
    """Dit kwartaal bereikten we in Havenwijk en Molenwijk samen 64 huishoudens … Per 1.000 huishoudens ligt dat dicht bij elkaar."""
    language = scope.language
    told = [p for p in panels if p.now.figure.known]
    if not told:
        places = _listed([p.name for p in panels], language)
        withheld = all(p.now.figure.state == "withheld" for p in panels)
        words = (
            "{moment} is het in {places} te weinig om apart te laten zien." if withheld else "{moment} is het nog niet bekend in {places}."
        )
        return [say(words, language, moment=when(scope), places=places)]
    total = sum((p.now.figure.central or Decimal(0) for p in told), Decimal(0))
    n = counted(quantity(total, subject.indicator.unit, subject.indicator.decimals, language))
    words = SAID[subject.word][scope.outside]
    said = filled(words, language, moment=when(scope), places=_listed([p.name for p in told], language), n=n)
    lies = LIES.get(verdict(panels)) if subject.divided else None
    gone = [p.name for p in panels if not p.now.figure.known]
    left = say("Van {places} is het niet bekend of te weinig om te laten zien.", language, places=_listed(gone, language)) if gone else ""
    return [*said, *([" ", say(lies, language)] if lies else []), *([" ", left] if left else [])]


def over_time(panels: list[Panel], scope: Scope) -> list[Any]:
    """In juli t/m september 2026: 214 huishoudens. In juli t/m september 2025: 150."""
    language, ends = scope.language, alongside.ends(panels)
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


def how(scope: Scope) -> Component:
    lines = (*HOW, OUTSIDE) if scope.outside else HOW
    return html.Details([html.Summary(say("Hoe vergelijken we?", scope.language)), *(html.P(say(line, scope.language)) for line in lines)])
