"""Vandaag: who to call back, whom to ask, and which quarter can be closed; an empty list is good news."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import locked
from dashboard.pieces.freshness import freshness
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.tally import nothing
from monitor.context import Task
from monitor.reader import Reader
from monitor.standing_out import standing_out, unanswered
from monitor.words import day_words, number, period_words, say
from storage.choices import choices
from storage.people import CLOSE, CORRECT, LOG
from storage.period import Period
from storage.scope import Scope

MOST = 10
ASK = {"call": "Bel huishouden {label} terug", "ask": "Vraag of de bewoner is aangekomen: {label}"}
WHY = {"call": "bezoek op {day}: zit alles nog goed, en is het warmer?", "ask": "doorverwezen op {day}"}
DO = {"call": "Opschrijven", "ask": "Invullen hoe het ging"}


def layout(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    tasks, closable = reader.tasks(), reader.closable() if scope.person.may(CLOSE) else []
    body = [html.Section(html.Ul([_task(t, language) for t in tasks], className="tasks"), className="panel")] if tasks else []
    if not tasks and not closable:
        words = say("Schrijf op wat u vandaag deed. Dat kan in anderhalve minuut.", language)
        body = [html.Section(nothing(html.P(words), html.P(html.A(say("Opschrijven", language), href="/opschrijven"))), className="panel")]
    return html.Div(
        [_headline(tasks, language), freshness(reader.freshness(), scope), _close(closable, language), _doubts(scope, reader), *body]
    )


def _headline(tasks: list[Task], language: str) -> Component:
    calls, asks = (sum(t.kind == kind for t in tasks) for kind in ("call", "ask"))
    if not tasks:
        return html.H1(say("Vandaag staat er niets open.", language))
    words = (
        [say("{n} huishoudens terugbellen" if calls != 1 else "{n} huishouden terugbellen", language, n=_several(calls, language))]
        if calls
        else []
    )
    words += (
        [
            say(
                "bij {n} mensen vragen of ze hulp kregen" if asks != 1 else "bij {n} bewoner vragen of die hulp kreeg",
                language,
                n=_several(asks, language),
            )
        ]
        if asks
        else []
    )
    return html.H1(filled("Vandaag: {what}.", language, what=counted(say(" en ", language).join(words))))


def _several(found: int, language: str) -> str:
    """Each list stops at ten, so ten may be more."""
    return number(found, 0, language) if found < MOST else say("{n} of meer", language, n=number(found, 0, language))


def _task(task: Task, language: str) -> Component:
    label = say(choices("topic").get(task.label, task.label), language) if task.kind == "ask" else task.label
    words = [
        html.B(say(ASK[task.kind], language, label=label)),
        html.Br(),
        html.Span(say(WHY[task.kind], language, day=day_words(task.on, language)), className="quiet"),
    ]
    address = f"/opschrijven/visit?huishouden={task.label}" if task.kind == "call" else f"/opschrijven/{task.record_type}/{task.record}"
    if task.open:
        words.append(html.P(html.A(say(locked.WORDS, language), href=locked.address(task.label)), className="links"))
    return html.Li(
        [
            html.Div(words),
            html.A([say(DO[task.kind], language), html.Span(f": {label}", className="unseen")], href=address, className="button light"),
        ]
    )


def _close(periods: list[Period], language: str) -> Component | None:
    """Quarters that are over and still open, each a way to its report."""
    if not periods:
        return None
    links = [html.A(period_words(p, language), href=f"/rapport?periode={p.code}") for p in periods]
    return html.Div(filled("Voorbij en nog niet afgesloten: {quarters}.", language, quarters=joined(links, ", ")), className="notice")


def _doubts(scope: Scope, reader: Reader) -> Component | None:
    """For who may correct: the quarters that are still open, in which a figure stands out and nobody looked yet."""
    if not scope.person.may(CORRECT):
        return None
    links, shut = [], reader.closed()
    for period in (p for p in (scope.period, scope.period.previous()) if p not in shut):
        new = len(unanswered(standing_out(Reader(reader.store, scope.at(period)))))
        if new:
            words = "{n} in {period}"
            words = say(words, scope.language, n=number(new, 0, scope.language), period=period_words(period, scope.language))
            links.append(html.A(words, href=f"/opvallend/{period.code}"))
    if not links:
        return None
    return html.Div(filled("Cijfers die opvallen: {periods}.", scope.language, periods=joined(links, ", ")), className="notice")


PAGE = Page("/vandaag", "Vandaag", (LOG,), layout)
