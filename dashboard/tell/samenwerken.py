"""Samenwerken: what both sides promised and what came of it, and what a municipality had better do and not do, seen by both."""

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.apart import apart
from dashboard.pieces.meaning import meaning
from dashboard.pieces.reflective import listed
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import about
from monitor.promised import DONE, LATE, OPEN, UNSURE, Promise, promises
from monitor.reader import Reader
from monitor.reflective import WORKING, figures_of, reflected
from monitor.words import capital, day_words, number, say
from storage.choices import choices
from storage.people import READ_OWN
from storage.scope import Scope

SHOWN = 12  # promises: older ones stay in the logbook
STATES = {DONE: "op tijd gedaan", LATE: "niet op tijd gedaan", OPEN: "de dag is er nog niet", UNSURE: "nog niet samen nagekeken"}
WITH = {"Vg1", "Vg2", "Vg6", "Vg7"}  # values of the study that are about working with the municipality and others
ORDER = (UNSURE, LATE, OPEN, DONE)
TALK = "Laat deze bladzijde eerst aan de gemeente zien, en kijk samen wat er klopt. Dan pas gaat ze verder."
NOW = "Kijk samen met de gemeente naar wat te laat is of nog niet is nagekeken. Spreek een nieuwe dag af, en wie dan belt."
BEGIN = "Schrijf op wat de gemeente toezegde en wat u zelf toezegde. Kijk het daarna samen na."
OURS, THEIRS = "enterprise", "municipality"


@dataclass(frozen=True)
class Side:
    """The words about the promises of one side."""

    title: str
    none: str
    open: str
    some: str
    kept: str
    late: str


SIDES = {
    THEIRS: Side(
        "Wat de gemeente toezegde", "Er is nog geen toezegging van de gemeente opgeschreven.",
        "Van de toezeggingen van de gemeente is nog niet te zeggen of ze op tijd waren.",
        "Van {all} toezeggingen deed de gemeente er {done} op tijd.", "De gemeente deed haar ene toezegging op tijd.",
        "De ene toezegging van de gemeente kwam te laat.",
    ),
    OURS: Side(
        "Wat wij toezegden", "Er is nog geen toezegging van ons opgeschreven.",
        "Van onze toezeggingen is nog niet te zeggen of ze op tijd waren.", "Van onze {all} toezeggingen deden we er {done} op tijd.",
        "Onze ene toezegging deden we op tijd.", "Onze ene toezegging kwam te laat.",
    ),
}  # fmt: skip


def layout(scope: Scope, reader: Reader) -> Component:
    found, figures, language = promises(reader), reader.figures(figures_of(WORKING)), scope.language
    of = {side: [p for p in found if p.by == side] for side in SIDES}
    panels = [listed(one, figures, scope) for one in reflected(reader, WORKING)]
    both = [_promises(of[THEIRS], THEIRS, language), _promises(of[OURS], OURS, language, html.P(news(of[OURS], OURS, language)))]
    lead = html.P(say(TALK, language), className="lead")
    top = [picker(scope, reader, WORKING), html.H1(headline(of[THEIRS], language)), lead]
    return html.Div([*top, *both, about(WITH, scope, reader), *panels, meaning(WORKING, NOW if found else BEGIN, scope, reader)])


def headline(found: list[Promise], language: str) -> list[Any]:
    """What became of the promises of the municipality; where none is written down, that."""
    return news(found, THEIRS, language) if found else [say("Wat de gemeente toezegde, staat hier nog niet.", language)]


def news(found: list[Promise], side: str, language: str) -> list[Any]:
    """How many of the promises that are due were done in time; those nobody looked at are named, not counted as broken."""
    judged, unsure, words = [p for p in found if p.state in (DONE, LATE)], sum(p.state == UNSURE for p in found), SIDES[side]
    if not judged:
        return [say(words.open, language)]
    done = counted(number(sum(p.state == DONE for p in judged), 0, language))
    said = filled(words.some, language, all=number(len(judged), 0, language), done=done)
    if len(judged) == 1:
        said = [say(words.kept if judged[0].state == DONE else words.late, language)]
    if unsure == 1:
        return [*said, " ", say("Daarnaast is er één nog niet nagekeken.", language)]
    return [*said, " ", say("Daarnaast zijn er {n} nog niet nagekeken.", language, n=number(unsure, 0, language))] if unsure else said


@apart()
def _promises(found: list[Promise], side: str, language: str, lead: Component | None = None) -> Component:
    title = html.H2(say(SIDES[side].title, language))
    add = html.P(html.A(say("Schrijf een toezegging op", language), href="/opschrijven/partnership"), className="links")
    if not found:
        return html.Section([title, nothing(html.P(say(SIDES[side].none, language)), add)], className="panel")
    first = sorted(found, key=lambda p: ORDER.index(p.state))[:SHOWN]
    rest = len(found) - len(first)
    more = html.P(say("En nog {n}: die staan in het logboek.", language, n=number(rest, 0, language)), className="quiet") if rest else None
    return html.Section([title, lead, html.Ul([_line(p, language) for p in first], className="promised"), more, add], className="panel")


def _line(promise: Promise, language: str) -> Component:
    days = [say("toegezegd op {day}", language, day=day_words(promise.on, language))]
    days += [say("te doen voor {day}", language, day=day_words(promise.until, language))] if promise.until else []
    days.append(say("geteld door {who}", language, who=say(choices("counted_by")[promise.counted_by], language)))
    days += _about(promise, language)
    state = html.B(capital(say(STATES[promise.state], language)), className=f"is-{promise.state}")
    return html.Li([html.P(promise.about), html.P(joined([state, *days]), className="quiet")])


def _about(promise: Promise, language: str) -> list[str]:
    """Which hat the municipality wore, and how many of its departments take part; where it was written down."""
    said = []
    if promise.hat:
        said.append(say("pet: {hat}", language, hat=say(choices("hat")[promise.hat], language).partition(":")[0]))
    if promise.departments:
        words = "{n} afdeling doet mee" if promise.departments == 1 else "{n} afdelingen doen mee"
        said.append(say(words, language, n=number(promise.departments, 0, language)).replace(" ", "\u00a0", 1))
    return said


def something(scope: Scope, reader: Reader) -> bool:
    return bool(promises(reader)) or any(one.on for one in reflected(reader, WORKING))


PAGE = Page(
    WORKING, "Samenwerken", (READ_OWN,), layout, group="together", says="Doen gemeente en wijkbedrijf wat ze afspraken?",
    present=something, styles=("reflective.css",),
)  # fmt: skip
