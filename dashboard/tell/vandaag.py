"""Vandaag: who to call back, whom to ask, what to mend or complete, and which quarter can be closed; an empty list is good news."""

from datetime import date
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.apart import apart
from dashboard.pieces.appointment import ALL, appointment
from dashboard.pieces.calling import others, to_call
from dashboard.pieces.cooperation import ask_again
from dashboard.pieces.freshness import freshness
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.shut import under_way
from dashboard.pieces.tally import nothing
from dashboard.pieces.to_do import to_do
from dashboard.pieces.volunteer import volunteers
from dashboard.pieces.willing import wants_to_join
from monitor.reader import Reader
from monitor.standing_out import standing_out, unanswered
from monitor.words import day_words, number, period_words, say
from storage.choices import choices
from storage.people import CLOSE, CORRECT, LOG
from storage.period import Period, today
from storage.scope import Scope
from storage.todo import MOST, OTHERS, TOGETHER, Todo

# kind -> (what to do, why, the words on the button, {label} {day} {n})
TODO = {
    "mend": ("Pas aan: {label}", "van {day}; een collega gaf het terug", "Bekijken"),
    "review": ("Kijk na wat anderen opschreven: {label}", "het oudste is van {day}", "Nakijken"),
    "ask": ("Vraag of de bewoner is aangekomen: {label}", "doorverwezen op {day}", "Invullen hoe het ging"),
    "complete": ("Maak het bezoek bij huishouden {label} af", "van {day}; er is nog iets niet ingevuld", "Aanvullen"),
    "where": ("Vul in waar {label} heen ging", "de plek stopte op {day}", "Invullen"),
    "still": ("Vraag of {label} nog werkt", "ging naar betaald werk; de plek stopte op {day}", "Invullen"),
    "consent": ("Vraag of het verhaal van {label} nog mag", "de toestemming loopt tot {day}", "Bekijken"),
    "over": ("Toestemming is voorbij, vraag het opnieuw: verhaal van {label}", "de toestemming liep tot {day}", "Opnieuw invullen"),
    "recall": (
        "Geef door dat het verhaal van {label} niet meer mag",
        "teruggenomen op {day}; het staat in een rapport, brief of verantwoording",
        "Bekijken",
    ),
    "chosen": ("Vertel de verteller dat het verhaal van {label} gekozen is", "gekozen in een ronde, op {day}", "Bekijken"),
    "turns": ("De verteller wordt 16: verhaal van {label}", "de toestemming van de ouder of voogd loopt tot {day}", "Bekijken"),
    "turned": (
        "De verteller wordt dit kwartaal 16: vraag het na de verjaardag opnieuw, verhaal van {label}",
        "de toestemming van de ouder of voogd liep tot {day}",
        "Opnieuw invullen",
    ),
}
ARRIVED = "Vraag of de bewoner is aangekomen"  # with something else there is no subject to name
# kind -> (one, several), for the headline
NEWS = {
    "appointment": ("{n} bezoek", "{n} bezoeken"),
    "mend": ("{n} keer iets aanpassen", "{n} keer iets aanpassen"),
    "review": ("{n} keer nakijken", "{n} keer nakijken"),
    "call": ("{n} huishouden terugbellen", "{n} huishoudens terugbellen"),
    "ask": ("bij {n} bewoner vragen of die hulp kreeg", "bij {n} mensen vragen of ze hulp kregen"),
    "complete": ("{n} bezoek afmaken", "{n} bezoeken afmaken"),
    "where": ("bij {n} plek invullen hoe het afliep", "bij {n} plekken invullen hoe het afliep"),
    "still": ("aan {n} deelnemer vragen of die nog werkt", "aan {n} deelnemers vragen of ze nog werken"),
    "consent": ("bij {n} verhaal vragen of het nog mag", "bij {n} verhalen vragen of het nog mag"),
    "over": ("bij {n} verhaal opnieuw toestemming vragen", "bij {n} verhalen opnieuw toestemming vragen"),
    "turns": ("bij {n} verhaal wordt de verteller 16", "bij {n} verhalen wordt de verteller 16"),
    "recall": ("{n} teruggenomen verhaal doorgeven", "{n} teruggenomen verhalen doorgeven"),
    "chosen": ("aan {n} verteller zeggen dat het verhaal gekozen is", "aan {n} vertellers zeggen dat hun verhaal gekozen is"),
    "turned": ("aan {n} verteller die 16 wordt zelf toestemming vragen", "aan {n} vertellers die 16 worden zelf toestemming vragen"),
}
IN_THE_HEADLINE = 3
APPOINTMENT = "appointment"


def layout(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    found = reader.todos()
    todos, closable = [t for t in found if t.kind not in (OTHERS, TOGETHER)], reader.closable() if scope.person.may(CLOSE) else []
    body = _appointments(todos, scope) + _tasks([_todo(t, language) for t in todos if t.kind != APPOINTMENT])
    if not todos and not closable:
        words = say("Schrijf op wat u vandaag deed. Dat kan in anderhalve minuut.", language)
        body = [html.Section(nothing(html.P(words), html.P(html.A(say("Opschrijven", language), href="/opschrijven"))), className="panel")]
    return html.Div(
        [
            _headline(todos, language),
            freshness(reader.freshness(), scope),
            to_do(scope, reader.store),
            _close(closable, language),
            under_way(scope, reader.store),
            _doubts(scope, reader),
            *body,
            *(others(t, language) for t in found if t.kind == OTHERS),
            ask_again([t for t in found if t.kind == TOGETHER], language),
            wants_to_join(scope, reader.store),
            volunteers(scope, reader.store),
            html.P(html.A(say("Alle afspraken", language), href=ALL), className="links"),
        ]
    )


def _tasks(lines: list[Component], title: str = "") -> list[Component]:
    head = [html.H2(title)] if title else []
    return [html.Section([*head, html.Ul(lines, className="tasks")], className="panel")] if lines else []


@apart("Bezoeken")
def _appointments(todos: list[Todo], scope: Scope) -> list[Component]:
    """Today's visits first, by the clock; what is from before and was not written down stands above them."""
    lines = [appointment(t, today(), scope.language, PAGE.path) for t in todos if t.kind == APPOINTMENT]
    return _tasks(lines, say("Bezoeken", scope.language))


def _headline(todos: list[Todo], language: str) -> Component:
    """The most urgent kinds; the list below has the others as well."""
    if not todos:
        return html.H1(say("Vandaag staat er niets open.", language))
    kinds = list(dict.fromkeys(t.kind for t in todos))
    words = [_news(kind, todos, language) for kind in kinds[:IN_THE_HEADLINE]]
    if len(kinds) > IN_THE_HEADLINE:
        words.append([say("nog iets anders", language)])
    told: list[Any] = []
    for n, one in enumerate(words):
        told += [*([say(" en ", language) if n == len(words) - 1 else ", "] if n else []), *one]
    before, _, after = say("Vandaag: {what}.", language).partition("{what}")
    return html.H1([before, *told, after])


def _news(kind: str, todos: list[Todo], language: str) -> list[Any]:
    """How many of a kind, with only the number in colour."""
    found = sum(int(t.label) if kind == "review" else 1 for t in todos if t.kind == kind)
    listed = number(found, 0, language)
    if found == MOST and kind not in ("review", APPOINTMENT):  # each list stops there
        listed = say("{n} of meer", language, n=listed)
    return filled(NEWS[kind][found != 1], language, n=counted(listed))


def _todo(todo: Todo, language: str) -> Component:
    if todo.kind == "call":
        return to_call(todo, language)
    what, why, do = TODO[todo.kind]
    if todo.kind == "ask" and todo.label == "other":
        what = ARRIVED
    label = _label(todo, language)
    words = [
        html.B(say(what, language, label=label)),
        html.Br(),
        html.Span(say(why, language, day=day_words(todo.on, language)) + _odd(todo, language), className="quiet"),
    ]
    link = html.A([say(do, language), html.Span(f": {label}", className="unseen")], href=_address(todo), className="button light")
    return html.Li([html.Div(words), link])


def _odd(todo: Todo, language: str) -> str:
    """In how many of those something stood out; nothing for anything else to do."""
    return "; " + say("bij {n} viel iets op", language, n=number(todo.odd, 0, language)) if todo.odd else ""


def _label(todo: Todo, language: str) -> str:
    if todo.kind == "ask":
        return say(choices("topic").get(todo.label, todo.label), language)
    if todo.kind in ("consent", "over", "turns", "turned", "recall", "chosen"):
        return day_words(date.fromisoformat(todo.label), language)
    return say(todo.label, language).lower() if todo.kind == "mend" else todo.label


def _address(todo: Todo) -> str:
    if todo.kind == "review":
        return "/logboek?stand=submitted"
    if todo.kind == "chosen":
        return f"/verhalen/ronde?kwartaal={todo.at}#vertellen"
    if todo.kind in ("consent", "turns", "recall"):
        return f"/verhalen/{todo.record}/toestemming" + ("#meegegeven" if todo.kind == "recall" else "")
    at = "#i-still_working_6m" if todo.kind == "still" else ""
    return f"/{'logboek' if todo.kind == 'mend' else 'opschrijven'}/{todo.record_type}/{todo.record}{at}"


@apart()
def _close(periods: list[Period], language: str) -> Component | None:
    """Quarters that are over and still open, each a way to its report."""
    if not periods:
        return None
    links = [html.A(period_words(p, language), href=f"/rapport?periode={p.code}") for p in periods]
    return html.Div(filled("Voorbij en nog niet afgesloten: {quarters}.", language, quarters=joined(links, ", ")), className="notice")


@apart()
def _doubts(scope: Scope, reader: Reader) -> Component | None:
    """For who may correct: the quarters that are still open, in which a figure stands out and nobody looked yet."""
    if not scope.person.may(CORRECT):
        return None
    links, shut = [], reader.closed()
    for period in (p for p in (scope.period, scope.period.previous()) if p not in shut):
        new = len(unanswered(standing_out(reader.at(scope.at(period)))))
        if new:
            words = "{n} in {period}"
            words = say(words, scope.language, n=number(new, 0, scope.language), period=period_words(period, scope.language))
            links.append(html.A(words, href=f"/opvallend/{period.code}"))
    if not links:
        return None
    return html.Div(filled("Cijfers die opvallen: {periods}.", scope.language, periods=joined(links, ", ")), className="notice")


PAGE = Page("/vandaag", "Vandaag", (LOG,), layout)
