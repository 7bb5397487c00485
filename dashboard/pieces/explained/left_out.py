"""Wat telt niet mee? What was written down but is not in the figure, how often, and why."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.explained.table import step
from monitor.explain import Explanation
from monitor.explained.left_out import LeftOut
from monitor.words import number, say
from storage.scope import Scope

REASONS = {
    "empty": "{n} keer was een vraag leeg die hiervoor nodig is.",
    "assumed": "{n} keer was niet alles ingevuld. Het telt mee, met wat we wel weten.",
    "before": "{n} keer telde dit huishouden of deze persoon al eerder mee.",
    "nobody": "{n} keer stond er geen code bij. Dan weten we niet of iemand al meetelt.",
    "submitted": "{n} keer wacht het nog op nakijken.",
    "returned": "{n} keer is het teruggegeven om aan te passen.",
    "withdrawn": "{n} keer is het ingetrokken.",
    "advised": "{n} keer was het alleen advies. Advies bespaart nog niets.",
    "uncounted": "{n} maatregelen zijn geplaatst, maar geen bron zegt wat ze besparen. Daarom tellen we er geen besparing voor.",
    "heating": "{n} maatregelen besparen geen gas: dit huis stookt niet op gas.",
    "wall": "{n} keer folie op een muur die al is geïsoleerd.",
    "sealed": "{n} keer tochtstrips bij een bezoek met kierdichting. De kierdichting telt.",
    "again": "{n} maatregelen zaten er al en waren nog goed. Ze tellen één keer.",
    "overlap": "{n} maatregelen doen hetzelfde als een andere in dit huis. Alleen de grootste telt.",
    "cap": "{n} maatregelen passen niet meer onder de grens per huis.",
    "unknown": "{n} maatregelen missen een getal van die dag.",
}
ONE = {
    "uncounted": "{n} maatregel is geplaatst, maar geen bron zegt wat die bespaart. Daarom tellen we er geen besparing voor.",
    "heating": "{n} maatregel bespaart geen gas: dit huis stookt niet op gas.",
    "again": "{n} maatregel zat er al en was nog goed. Die telt één keer.",
    "overlap": "{n} maatregel doet hetzelfde als een andere in dit huis. Alleen de grootste telt.",
    "cap": "{n} maatregel past niet meer onder de grens per huis.",
    "unknown": "{n} maatregel mist een getal van die dag.",
}


def left_out(found: Explanation, scope: Scope) -> Component | None:
    if scope.outside:
        return None
    language = scope.language
    if not found.left_out:
        return step(say("Wat telt niet mee?", language), html.P(say("Alles wat hierover is opgeschreven telt mee.", language)))
    return step(say("Wat telt niet mee?", language), html.Ul([html.Li(_words(each, language)) for each in found.left_out]))


def _words(each: LeftOut, language: str) -> str:
    words = ONE.get(each.reason) if each.count == 1 else None
    return say(words or REASONS[each.reason], language, n=number(each.count, 0, language))
