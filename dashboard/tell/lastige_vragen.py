"""Lastige vragen: four questions that nobody answers alone, what is known and was said about each, what is in the way, and the shifts."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import talked
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, compared, in_words, state
from dashboard.pieces.freshness import freshness
from dashboard.pieces.meaning import meaning
from dashboard.pieces.reflective import listed
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.telling import about
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.reflective import reflected
from monitor.talked import Talk, obstacles, talks
from monitor.tough import FIGURES, QUESTIONS, Question, Side
from monitor.words import say
from storage.people import READ_OWN
from storage.scope import Scope

PATH = "/lastige-vragen"
WITH = {"Vw1", "Vw2", "Vg1", "Vg5", "Vg7"}  # values of the study that the four questions are about: say, trust, signals, hours, partners
LEAD = "Op deze vragen is geen vast antwoord. Neem er één, kijk wat we weten, en praat erover met de gemeente en met bewoners."
NOW = "Kies één vraag voor de volgende keer dat u de gemeente spreekt. Schrijf na afloop op wat beide kanten zeiden."
SHIFTED = (
    "De studie vraagt om een andere manier van werken. Zeg elk jaar waar u staat, en vraag dat ook aan de gemeente. Een cijfer laat er "
    "hooguit een stukje van zien."
)


def layout(scope: Scope, reader: Reader) -> Component:
    figures, language, said = reader.figures(FIGURES), scope.language, talks(reader)
    top = [picker(scope, reader, PATH), html.H1(news(figures, language)), freshness(reader.freshness(), scope)]
    lead = html.P(say(LEAD, language), className="lead")
    questions = [_question(q, figures, said, scope) for q in QUESTIONS]
    hard = next((s for s in reader.stories() if s.difficult), None)
    now = meaning(PATH, NOW, scope, reader)
    told = None if hard else about(WITH, scope, reader)  # one story a page: first what stays difficult
    return html.Div([*top, lead, *questions, talked.in_the_way(obstacles(said), scope, hard), told, _shifts(reader, figures, scope), now])


def news(figures: Figures, language: str) -> list[Any]:
    """What a government pays and what volunteers give, side by side; one of the two where the other is not known."""
    share, hours = figures.get("public_income_share"), figures.get("volunteer_hours")
    said: list[Any] = []
    if share.known:
        whole = share.completeness is None or share.completeness >= 1
        words = (
            "Van ons geld komt {share} van een overheid."
            if whole
            else "Voor zover we het weten komt {share} van ons geld van een overheid."
        )
        said = filled(words, language, share=counted(in_words(share, language)))
    if hours.known and hours.central:
        gave = filled("Vrijwilligers gaven {hours}.", language, hours=counted(in_words(hours, language)))
        said = [*said, " ", *gave] if said else gave
    return said or [say("Vier vragen waar we samen over moeten praten", language)]


@apart()
def _question(question: Question, figures: Figures, said: list[Talk], scope: Scope) -> Component:
    language = scope.language
    sides = [_side(side, figures, scope) for side in question.sides]
    hard = html.P([html.B(say("Wat het lastig maakt:", language)), " ", say(question.hard, language)])
    talk = html.P([html.B(say("Om over te praten:", language)), " ", say(question.talk, language)], className="talk")
    dialogue = talked.about(question.code, [t for t in said if t.about == question.code], scope)
    title = html.H2(say(question.asks, language))
    return html.Section([title, html.Div(sides, className="sides"), hard, talk, dialogue], className="panel tough")


def _side(side: Side, figures: Figures, scope: Scope) -> Component:
    """What is known from this side: each figure or why it is not there, and what is not recorded."""
    language = scope.language
    title = html.H3(say(side.title or "Wat we nu weten", language))
    lines = html.Ul([html.Li(_known(code, figures, scope)) for code in side.figures]) if side.figures else None
    untold = html.P(say(side.untold, language)) if side.untold else None
    more = html.P(html.A(say(side.more, language), href=to(side.link, scope)), className="links") if side.link else None
    return html.Div([title, lines, untold, more])


def _known(code: str, figures: Figures, scope: Scope) -> list[Any]:
    figure, language = figures.get(code), scope.language
    title = say(figure.title, language)
    link = html.A(title, href=to(f"/uitleg/{code}", scope))
    if not figure.known:
        return [link, ": ", state(figure, language)]
    beside = compared(figure, scope)
    return [link, ": ", counted(brief(figure, title, language)), f" · {beside}" if beside else ""]


@apart("Acht keer anders kijken")
def _shifts(reader: Reader, figures: Figures, scope: Scope) -> Component:
    """The shifts with where each side places itself, also before anybody did."""
    (found,) = reflected(reader, PATH)
    return listed(found, figures, scope, lead=SHIFTED)


PAGE = Page(
    PATH, "Lastige vragen", (READ_OWN,), layout, group="together",
    says="Waar moeten gemeente, bewoners en wijkbedrijf het over hebben?", styles=("reflective.css",),
)  # fmt: skip
