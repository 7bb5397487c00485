"""What people wrote in their own words about what a figure counts: the newest, and the way to all. For the own team, and nobody else."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.story import TONGUE
from monitor.reader import Reader
from monitor.words import day_words, number, say
from storage.answered import KINDS, asked_of, texts
from storage.emptied import REMOVED
from storage.people import READ_OWN
from storage.period import START_OF_TIME
from storage.record import questions
from storage.scope import Scope

MOST = 3
ABOUT: Mapping[str, tuple[str, str]] = {  # figure -> kind of record and question, of a line with the name of its group
    "signals": ("signal", "heard"),
    "jobs_active": ("placement", "learns"),
    "wellbeing_change": ("placement", "wellbeing.words"),
    "activities": ("activity", "result"),
    "paid_assignments": ("assignment", "result"),
    "spin_offs": ("profile", "which"),
    **dict.fromkeys(("trust_score", "pride_score", "say_score"), ("poll", "wish")),
}
STANDS = frozenset({"jobs_active", "spin_offs"})  # what was there already counts on: of every day until the last of the period


def in_words(scope: Scope, reader: Reader, code: str) -> Component | None:
    """The newest words beside this figure, each with the way to its record; None outside, of a part of the work, and without any."""
    if code not in ABOUT or scope.outside or scope.area or scope.grant or not scope.person.may(READ_OWN):
        return None
    kind, name = ABOUT[code]
    period = replace(scope.period, start=START_OF_TIME) if code in STANDS else scope.period
    with reader.store.read() as session:
        found, whole = texts(session, scope.person, KINDS[kind], name, period)
    shown, language = [w for w in found if w.words != REMOVED][:MOST], scope.language
    if not shown:
        return None
    lines = [
        html.Li([html.Span(w.words, lang=TONGUE), html.P(html.A(day_words(w.on, language), href=f"/logboek/{kind}/{w.record}"))])
        for w in shown
    ]
    group, _, column = name.rpartition(".")
    record = asked_of(kind)
    asked = questions(record.parts[group] if group else record)[column].question
    head = [html.H2(say("Wat mensen hierover schreven", language)), html.P(say(asked, language), className="sub")]
    only = html.P(say("Alleen uw team leest dit.", language), className="quiet")
    return html.Section(
        [*head, html.Ul(lines, className="onward"), *_all(scope, kind, name, whole, len(shown)), only], className="panel spaced"
    )


def _all(scope: Scope, kind: str, name: str, whole: int, shown: int) -> list[Component]:
    """The way to the page where all of a quarter or a year is read."""
    if whole <= shown or scope.period.level not in ("quarter", "year"):
        return []
    address = f"/logboek/teksten/{kind}/{name}?{urlencode({'periode': scope.period.code})}"
    return [
        html.P(html.A(say("Lees alle {n} antwoorden", scope.language, n=number(whole, 0, scope.language)), href=address), className="links")
    ]
