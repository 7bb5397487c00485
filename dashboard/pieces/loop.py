"""The loop of what is heard, in three columns: what the neighbourhood said, what the municipality did, what residents noticed."""

from collections.abc import Callable
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.sentence import filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.loop import Loop, Topic, Turn
from monitor.words import capital, day_words, in_a_row, number, say
from storage.choices import choices
from storage.people import ANSWER, CORRECT
from storage.period import AMSTERDAM, utc
from storage.scope import Scope
from storage.signal_answer import SignalAnswer

AT, ID, TITLE = "/signalen/antwoord", "antwoorden", "Gehoord, gedaan, gemerkt"
HEADS = {True: ("De wijk zei", "Wij deden", "Bewoners merkten"), False: ("Wij hoorden", "De gemeente deed", "Bewoners merkten")}
LEAD = "Een onderwerp staat hier als het kwartaal is afgesloten en het vaak genoeg is genoemd. Niemand ziet hier wat iemand precies zei."
WHOSE = "Welk wijkbedrijf een onderwerp hoorde, staat er niet bij. U kunt elk wijkbedrijf antwoord geven."
FEW = "Hierop kan de gemeente nog geen antwoord geven: {topics}. Het kwartaal is nog open, of het is te weinig om te laten zien."
NONE = "Er is nog geen onderwerp om antwoord op te geven. Dat komt als het kwartaal is afgesloten en een onderwerp vaak genoeg is genoemd."


def loop(found: Loop, scope: Scope) -> Component:
    """Every topic as one row of three; without any, what it waits for."""
    language, names = scope.language, choices("topic")
    lines = html.Ol([_topic(t, scope) for t in found.topics], className="loop")
    several = any(len(t.turns) > 1 for t in found.topics)
    lead = html.P(" ".join(say(words, language) for words in (LEAD, *((WHOSE,) if several else ()))), className="quiet")
    told = [lead, lines] if found.topics else [nothing(html.P(say(NONE, language)))]
    topics = ", ".join(say(names[code], language) for code in found.untold)
    few = html.P(say(FEW, language, topics=topics), className="quiet") if found.untold else None
    return html.Section([html.H2(say(TITLE, language)), *told, few], className="panel spaced", id=ID)


def state(answer: SignalAnswer, language: str) -> str:
    return say(choices("signal_state")[answer.state], language)


def day(answer: SignalAnswer, language: str) -> str:
    """The day on which it was written, here."""
    return day_words(utc(answer.moment).astimezone(AMSTERDAM).date(), language)


def _topic(topic: Topic, scope: Scope) -> Component:
    language = scope.language
    times = filled("{n} keer", language, n=html.B(number(topic.times, 0, language)))
    heard = html.P(times) if topic.times else html.P(say("Dit schreven wij niet op.", language), className="quiet")
    columns = ([heard], _did(topic, scope), _noticed(topic, scope))
    parts = [html.Div([html.H4(say(head, language)), *body]) for head, body in zip(HEADS[scope.outside], columns, strict=True)]
    return html.Li([html.H3(capital(say(choices("topic")[topic.code], language))), html.Div(parts, className="three")])


def _did(topic: Topic, scope: Scope) -> list[Component]:
    """Each answer with how far it is and since when; and for whom there is none."""
    language = scope.language
    lines = _said(topic, scope, lambda turn: turn.did)
    if missing := [turn.name for turn in topic.turns if turn.did is None]:
        words = "Nog geen antwoord aan {names}." if len(topic.turns) > 1 else "Nog geen antwoord."
        words = say(words, language, names=in_a_row(missing, language))
        lines.append(html.P(words, className="waits"))
    if scope.person.may(ANSWER):
        lines.append(_write("Geef antwoord" if missing else "Verander het antwoord", topic, scope))
    return lines


def _noticed(topic: Topic, scope: Scope) -> list[Component]:
    language = scope.language
    lines = _said(topic, scope, lambda turn: turn.noticed) or [html.P(say("Nog niet bekend.", language), className="quiet")]
    mine = topic.turns[0] if topic.turns and not scope.outside else None
    if mine is not None and mine.did is not None and scope.person.may(CORRECT):
        lines.append(_write("Verander dit" if mine.noticed else "Schrijf op wat bewoners merkten", topic, scope))
    return lines


def _said(topic: Topic, scope: Scope, side: Callable[[Turn], SignalAnswer | None]) -> list[Component]:
    """The sentences of one side; with the name of the enterprise where there are several."""
    language, lines = scope.language, list[Component]()
    for turn, said in ((turn, said) for turn in topic.turns if (said := side(turn)) is not None):
        about = [turn.name] if len(topic.turns) > 1 else []
        about += [state(said, language)] if said.state else []
        lines.append(html.P([html.Span(said.words, lang=TONGUE), html.Br(), _about([*about, day(said, language)])]))
    return lines


def _about(parts: list[str]) -> Component:
    return html.Span(joined([capital(parts[0]), *parts[1:]]), className="quiet")


def _write(words: str, topic: Topic, scope: Scope) -> Component:
    """The way to the form, told apart for who only hears it."""
    language = scope.language
    unseen = html.Span(f": {say(choices('topic')[topic.code], language)}", className="unseen")
    address = f"{AT}?{urlencode({'periode': scope.period.code, 'onderwerp': topic.code})}"
    return html.P(html.A([say(words, language), unseen], href=address), className="links")
