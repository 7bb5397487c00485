"""Wat levert het op, en voor wie? The study's four lists of values, each with what counts it and what tells it, or honestly nothing yet."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard, unread
from dashboard.page import Page, ever
from dashboard.pieces import balance, own_question, value
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, called, grounds, how, state
from dashboard.pieces.freshness import definite
from dashboard.pieces.meaning import meaning
from dashboard.pieces.named import five, tells
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from monitor.context import Told
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.words import capital, number, say
from storage.choices import VALUES, choices
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/opbrengst"
READ = "Kies één waarde waarvan nog niets bekend is. Spreek af wie haar dit kwartaal telt, of wie er een verhaal over vraagt."
SEE = "Kijk welke waarde u het hardst nodig hebt, en vraag wat er bekend is. Een waarde zonder cijfer is niet hetzelfde als geen waarde."


def layout(scope: Scope, reader: Reader) -> Component:
    language = scope.language
    figures, stories = reader.figures(value.codes(VALUES)), reader.stories(limit=500)
    jump = [html.A(say(value.FOR[name], language), href=f"#{name}") for name in value.LISTS]
    lists = [_list(name, scope, figures, stories, reader) for name in value.LISTS]
    onward = [
        html.A(say("Snelle som", language), href="/bierviltje"),
        html.A(say("Klopt dit cijfer?", language), href="/klopt-dit-cijfer"),
    ]
    lead = say("De waarden komen uit de studie naar wijkbedrijven. Elke waarde vraagt om tellen én vertellen.", language)
    return html.Div(
        [
            picker(scope, reader, PATH),
            _headline(figures, stories, reader, language),
            html.P(lead, className="lead"),
            definite(scope, reader),
            html.Nav(jump, className="jump", **{"aria-label": say("Voor wie", language)}),
            five(stories, scope, reader),
            balance.section(figures, stories, scope, reader),
            *lists,
            own_question.section(scope, reader),
            meaning(PATH, SEE if scope.outside else READ, scope, reader, html.P(onward, className="links")),
        ]
    )


def _headline(figures: Figures, stories: list[Told], reader: Reader, language: str) -> Component:
    """The news: how many of the values have both, and how many nothing yet; what could not be read is not told as nothing."""
    told = {v for s in stories for v in s.values if v in VALUES}
    known = {v for v in VALUES if (found := value.best(v, figures)) is not None and found.state == "value"}
    if not known | told and unread(reader):
        return html.H1(say("Wat het oplevert, weten we nu niet: niet alles konden we lezen.", language))
    if not known | told:
        ours = "Voor de {all} waarden is er in deze tijd nog geen cijfer en geen verhaal."
        words = "Voor de {all} waarden is er in deze tijd nog geen cijfer of verhaal om te laten zien." if reader.scope.outside else ours
        return html.H1(say(words, language, all=number(len(VALUES), 0, language)))
    words = say("{n} van de {all} waarden", language, n=number(len(known | told), 0, language), all=number(len(VALUES), 0, language))
    if unheard(reader):
        return html.H1([*filled("Voor {values} is er een cijfer.", language, values=counted(words)), " ", say(UNHEARD, language)])
    if not known & told:
        return html.H1(filled("Voor {values} is er bewijs, nog nergens een cijfer én een verhaal.", language, values=counted(words)))
    both = number(len(known & told), 0, language)
    parts = filled(
        "Voor {values} is er bewijs; voor {both} een cijfer én een verhaal.", language, values=counted(words), both=counted(both)
    )
    return html.H1(parts)


@apart()
def _list(name: str, scope: Scope, figures: Figures, stories: list[Told], reader: Reader) -> Component:
    """The values with a figure or a story as a pair; those with neither by name, with what could count them."""
    language, labels = scope.language, choices(f"value_{name}")
    proven = [code for code in labels if _proven(code, figures, stories)]
    items = [_value(code, labels[code], scope, figures, stories, reader) for code in proven]
    rest = [html.Li(_open(code, labels[code], figures, scope)) for code in labels if code not in proven]
    without = [html.H3(say("Nog geen bewijs", language)), html.Ul(rest, className="unproven")]
    return html.Section(
        [
            html.H2(say(value.FOR[name], language)),
            html.Ul(items, className="values") if items else None,
            html.Div(without, className="unproven-box") if rest else None,
        ],
        id=name,
        className="section",
    )


def _proven(code: str, figures: Figures, stories: list[Told]) -> bool:
    """A zero is counted, but it proves nothing."""
    found = value.best(code, figures)
    return (found is not None and found.state == "value") or any(code in s.values for s in stories)


def _open(code: str, label: str, figures: Figures, scope: Scope) -> list[Any]:
    """A value nobody counted or told yet, and where its number would come from."""
    found, language = value.best(code, figures), scope.language
    name = capital(say(label, language))
    if found is None:
        return [name]
    about = html.A(called(found, language), href=to(f"/uitleg/{found.indicator.code}", scope))
    if found.known:
        return [name, " ", html.Span(filled("(geteld: {figure}, 0)", language, figure=about), className="quiet")]
    return [name, " ", html.Span(filled("(te tellen met: {figure})", language, figure=about), className="quiet")]


def _value(code: str, label: str, scope: Scope, figures: Figures, stories: list[Told], reader: Reader) -> Component:
    language = scope.language
    title = html.H3(capital(say(label, language)), className="name")
    rows = [("counts", "Tellen", _counts(code, scope, figures)), ("tells", "Vertellen", tells(code, stories, scope, reader))]
    lines = [html.Div([html.Span(say(word, language), className="label"), html.Div(body)], className=look) for look, word, body in rows]
    return html.Li([title, *lines])


def _counts(code: str, scope: Scope, figures: Figures) -> list[Any]:
    found, language = value.best(code, figures), scope.language
    if found is None:
        return [html.Span(say("Hier hoort nog geen cijfer bij.", language), className="quiet")]
    title = called(found, language)
    if not found.known:
        return [f"{title}: ", state(found, language), html.Br(), how(found, scope)]
    number = html.B(brief(found, title, language))
    return [f"{title}: ", number, html.Br(), *grounds(found, scope)]


PAGE = Page(
    PATH, "Wat levert het op, en voor wie?", (READ_OWN, RELEASED), layout,
    styles=("faces.css",), present=ever("visits", "participants", "volunteer_hours", "signals", "income"),
    group="yield", says="Elke waarde uit de studie: wat telt haar, en wat vertelt haar?",
)  # fmt: skip
