"""A talk as it was written down: what both sides said beside each other, what was agreed, and whether it holds more often."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import story
from dashboard.pieces.address import to
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.talked import DONE, LATE, OPEN, UNDATED, Talk, solved
from monitor.words import capital, day_words, number, say
from storage.choices import choices
from storage.people import CORRECT, LOG
from storage.scope import Scope

WRITE, BOOK = "/opschrijven/dialogue", "/logboek?soort=dialogue"
OF_A_QUESTION, OF_OBSTACLES = 2, 5  # talks on the page; older ones stay in the logbook
SAID_BY = {
    "municipality": "De gemeente zei", "corporation": "De woningcorporatie zei", "residents": "Bewoners zeiden", "other": "De ander zei",
}  # fmt: skip
STATES = {
    DONE: "Dat is gedaan.",
    OPEN: "Te doen voor {day}.",
    LATE: "De dag was {day}. Vraag samen hoe het ermee staat.",
    UNDATED: "Er is nog geen dag bij. Spreek er samen een af.",
}
HOLDS = {
    "no": "Dit geldt alleen voor dit ene geval.",
    "yes": "Dit was één geval. Het geldt vaker, maar voor hoeveel huizen weten we niet.",
}
FOR_HOMES = "Dit gold voor één geval. Het zou ook gelden voor ongeveer {n} huizen."
AGREED_FOR_ALL = {"yes": "Het is nu een vaste afspraak.", "no": "Een vaste afspraak is het nog niet."}
NOT_YET = "Hierover is nog geen gesprek opgeschreven."
NOTHING_IN_THE_WAY = "Er is nog niets opgeschreven wat in de weg zit: een regel, een aanbesteding, of iets wat al betaald wordt."


def about(code: str, found: list[Talk], scope: Scope) -> Component:
    """The newest talks about one question; without one it says so and where to write it down."""
    language = scope.language
    title, link = html.H3(say("Wat er is besproken", language)), write(f"{WRITE}?over={code}", "Schrijf een gesprek op", scope)
    if not found:
        return html.Div([title, nothing(html.P(say(NOT_YET, language)), link)], className="talks")
    lines = html.Ul([html.Li(_said(talk, language)) for talk in found[:OF_A_QUESTION]])
    return html.Div([title, lines, _rest(len(found) - OF_A_QUESTION, scope), link], className="talks")


def in_the_way(found: list[Talk], scope: Scope, hard: Told | None = None) -> Component:
    """The register of obstacles, the newest first, and beside it a story about what did not go well."""
    language = scope.language
    title, link = html.H2(say("Wat in de weg zit", language)), write(WRITE, "Schrijf op wat in de weg zit", scope)
    if not found:
        body: list[Any] = [nothing(html.P(say(NOTHING_IN_THE_WAY, language)), link)]
    else:
        words = say("Opgeschreven: {n}. Daarvan zit nu niet meer in de weg: {gone}.", language, **_counts(found, language))
        names = choices("dialogue_about")
        lines = [html.Li([html.H3(capital(say(names[t.about], language))), *_said(t, language)]) for t in found[:OF_OBSTACLES]]
        body = [html.P(words), html.Ul(lines), _rest(len(found) - OF_OBSTACLES, scope), link]
    return html.Section([title, *body, _told(hard, scope) if hard else None], className="panel talks", id="in-de-weg")


def _told(hard: Told, scope: Scope) -> Component:
    eyebrow = html.P(say("Vertellen", scope.language), className="eyebrow")
    title = html.H3(say("Wat volgens een verhaal moeilijk blijft", scope.language))
    words = html.Blockquote(html.P(hard.difficult), className="quote", lang=TONGUE)
    link = html.A(say("Lees het verhaal", scope.language), href=to(f"/verhalen/{hard.id}", scope))
    return html.Div([eyebrow, title, words, story.who(hard, scope.language), html.P(link, className="links")], className="tell")


def _counts(found: list[Talk], language: str) -> dict[str, str]:
    return {"n": number(len(found), 0, language), "gone": number(len(solved(found)), 0, language)}


def write(path: str, words: str, scope: Scope) -> Component | None:
    """The way to the form, for who writes down."""
    link = html.A(say(words, scope.language), href=path)
    return html.P(link, className="links") if scope.person.may(LOG) else None


def _rest(many: int, scope: Scope) -> Component | None:
    """What is older; only who reads what everyone wrote finds all of it in the logbook."""
    if many <= 0:
        return None
    n = number(many, 0, scope.language)
    if scope.person.may(CORRECT):
        return html.P(html.A(say("Meer gesprekken staan in het logboek ({n})", scope.language, n=n), href=BOOK), className="links")
    return html.P(say("En nog {n}: uw coördinator leest ze in het logboek.", scope.language, n=n), className="quiet")


def _said(talk: Talk, language: str) -> list[Component]:
    """The day, the two sides, and what came of it."""
    when = html.P(day_words(talk.on, language), className="quiet")
    facts = [html.P(words) for words in _facts(talk, language)]
    return [when, _sides(talk, language), *facts, *_agreed(talk, language), *_more_often(talk, language)]


def _sides(talk: Talk, language: str) -> Component:
    ours = _side(say("Wij zeiden", language) if talk.theirs or not talk.obstacle else say("Wij schreven op", language), talk.ours)
    if talk.theirs and talk.other:
        return html.Div([ours, _side(say(SAID_BY[talk.other], language), talk.theirs)], className="sides")
    unsaid = html.P(say("Wat de ander hierover zegt, staat er nog niet bij.", language), className="quiet")
    return html.Div([ours, html.Div(unsaid)], className="sides")


def _side(who: str, words: str) -> Component:
    return html.Div([html.P(html.B(who)), html.Blockquote(html.P(words), lang=TONGUE)])


def _facts(talk: Talk, language: str) -> list[Any]:
    """What is asked of one kind only: the rule, how many departments and counters, how a tender went, and since when it is gone."""
    said: list[Any] = []
    if talk.rule:
        said.append([html.B(say("De regel:", language)), " ", html.Span(talk.rule, lang=TONGUE)])
    if talk.departments is not None:
        said.append(say("Zoveel afdelingen gingen erover: {n}.", language, n=number(talk.departments, 0, language)))
    if talk.counters is not None:
        said.append(say("Zoveel loketten waren ervoor nodig: {n}.", language, n=number(talk.counters, 0, language)))
    if talk.tender:
        said.append(say("Aanbesteding: {how}.", language, how=say(choices("tender_outcome")[talk.tender], language)))
    if talk.tender_reason:
        said.append([html.B(say("Waarom het zo ging:", language)), " ", html.Span(talk.tender_reason, lang=TONGUE)])
    if talk.solved_on:
        gone = say("Zit niet meer in de weg sinds {day}.", language, day=day_words(talk.solved_on, language))
        said.append(html.B(gone, className="is-done"))
    return said


def _agreed(talk: Talk, language: str) -> list[Component]:
    if not talk.state:
        return [html.P(say("Er is niets afgesproken.", language), className="quiet")]
    day = day_words(talk.until, language) if talk.until else ""
    state = html.Span(say(STATES[talk.state], language, day=day), className=f"is-{talk.state}")
    return [html.P([html.B(say("Afgesproken:", language)), " ", html.Span(talk.agreed, lang=TONGUE), " ", state])]


def _more_often(talk: Talk, language: str) -> list[Component]:
    """From one case to many: for how many homes it would hold, and whether it was agreed for all."""
    found = [FOR_HOMES if talk.homes else HOLDS.get(talk.wider or ""), AGREED_FOR_ALL.get(talk.general or "")]
    words = [say(sentence, language, n=number(talk.homes, 0, language)) for sentence in found if sentence]
    return [html.P(" ".join(words))] if words else []
