"""Welke verhalen ontbreken? Per value and buurt: where there is a figure and no story, with a way to write that story down. Inside only."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import unheard
from dashboard.page import Page
from dashboard.pieces import facet
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.facet import Facet
from dashboard.pieces.figure import brief, called
from dashboard.pieces.missing import Missing, Row, missing
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.reader import Reader
from monitor.words import capital, number, say
from storage.choices import VALUES, choices
from storage.people import LOG, READ_OWN
from storage.scope import Scope

PATH = "/verhalen/ontbreken"
WHO = "verteller"
UNKNOWN = "Welke verhalen ontbreken, weten we nu niet: de verhalen konden we niet lezen."


def layout(scope: Scope, reader: Reader, verteller: str = "") -> Component:
    """The figures of this period; the stories of all time, for what somebody told stays told."""
    language = scope.language
    teller = verteller if verteller in choices("teller") else ""
    found = missing(reader, teller)
    back = html.P(html.A(say("Alle verhalen", language), href=to("/verhalen", scope)), className="links")
    if unheard(reader):
        return html.Div([picker(scope, reader, PATH, with_area=False), html.H1(say(UNKNOWN, language)), back])
    who = Facet(WHO, "Wie vertelt", "Iedereen", lambda t: [t.teller], {"": choices("teller")}, all=True)
    parts: list[Any] = [picker(scope, reader, PATH, with_area=False), html.H1(_news(found, language))]
    words = "Bij elk cijfer hoort een verhaal. Hier ziet u bij welke waarde en in welke buurt u er nog een kunt vragen."
    parts += [
        html.P(say(words, language), className="lead"),
        facet.form(found.stories, (who,), {WHO: teller} if teller else {}, scope, PATH),
    ]
    if found.rows:
        parts += [_lists(found, language), _both(found, teller, scope), _counts(language)]
    else:
        parts.append(nothing(html.P(say("In deze periode is er nog geen cijfer bij een waarde.", language))))
    return html.Div([*parts, back])


def _news(found: Missing, language: str) -> list[Any]:
    """Bij 9 van de 21 waarden met een cijfer hoort nog geen verhaal."""
    rows = [row for row in found.rows if row.value in VALUES]  # what the study asks for by name is no value, here as on /opbrengst
    without = sum(not row.stories for row in rows)
    if not rows:
        return [say("Welke verhalen ontbreken?", language)]
    if not without:
        return [say("Bij elke waarde met een cijfer hoort een verhaal.", language)]
    of = {"n": number(without, 0, language), "all": number(len(rows), 0, language)}
    part = counted(say("{n} van de {all} waarden met een cijfer", language, **of))
    return filled("Bij {part} hoort nog geen verhaal.", language, part=part)


def _lists(found: Missing, language: str) -> Component | None:
    """Which rows are not of the list of values, and how long that list is: with as many words as /opbrengst has."""
    named = sum(row.value not in VALUES for row in found.rows)
    if not named:
        return None
    words = "De lijst van de studie heeft {all} waarden. {n} daarvan hebben nu een cijfer. Wat ze bij naam noemt, staat er ook bij."
    values = {"all": number(len(VALUES), 0, language), "n": number(len(found.rows) - named, 0, language)}
    return html.P(say(words, language, **values), className="quiet")


@apart()
def _both(found: Missing, teller: str, scope: Scope) -> Component:
    """First the values of which nobody told anything; those with a story somewhere in a fold, as they are missing only here and there."""
    language = scope.language
    none, some = [row for row in found.rows if not row.stories], [row for row in found.rows if row.stories]
    first = [_table(none, "Waarden zonder verhaal", found, teller, scope)] if none else []
    if not some:
        return html.Div(first)
    words = "Bij {n} waarde is er al een verhaal: kijk in welke buurt niet"
    words = "Bij {n} waarden is er al een verhaal: kijk in welke buurt niet" if len(some) > 1 else words
    title = html.Summary(say(words, language, n=number(len(some), 0, language)))
    rest = html.Details([title, _table(some, "Waarden met een verhaal", found, teller, scope)], className="fold told", open=not none)
    return html.Div([*first, rest])


def _table(rows: list[Row], title: str, found: Missing, teller: str, scope: Scope) -> Component:
    language = scope.language
    caption = say(title, language)
    names = [html.Th(area.name, scope="col", lang=TONGUE) for area in found.areas]
    head = html.Thead(html.Tr([html.Th(say("Waarde", language), scope="col"), html.Th(say("Overal", language), scope="col"), *names]))
    body = html.Tbody([_row(row, found, teller, scope) for row in rows])
    table = html.Table([html.Caption(caption, className="unseen"), head, body])
    return html.Div(table, className="wide-table missing", tabIndex="0", role="region", **{"aria-label": caption})


def _row(row: Row, found: Missing, teller: str, scope: Scope) -> Component:
    language = scope.language
    name = capital(say(choices("value")[row.value], language))
    figure = called(row.figure, language)
    about = html.Span(f"{figure}: {brief(row.figure, figure, language)}", className="quiet")
    cells = [_cell(row.stories, True, name, row.value, "", teller, scope)]
    for area in found.areas:
        cells.append(_cell(row.told.get(area.name, 0), area.code in row.counted, name, row.value, area.code, teller, scope, area.name))
    heads = [say("Overal", language), *(area.name for area in found.areas)]
    told = [
        html.Td(cell, className="quiet" if isinstance(cell, str) else None, **{"data-head": head})
        for head, cell in zip(heads, cells, strict=True)
    ]
    return html.Tr([html.Th([name, html.Br(), about], scope="row"), *told])


def _cell(stories: int, is_counted: bool, name: str, of: str, area: str, teller: str, scope: Scope, place: str = "") -> Any:
    """The number of stories, with a way to them; where a figure stands alone, a way to write; where neither is, nothing."""
    language = scope.language
    about = html.Span(": " + ", ".join(filter(None, (name, place))), className="unseen")
    if stories:
        return html.A([number(stories, 0, language), about], href=to("/verhalen", scope, waarde=of, plek=place, verteller=teller))
    if not is_counted:
        return say("geen cijfer", language)
    none = say("nog geen", language)
    if not scope.person.may(LOG):
        return html.Span(none)
    asked = {"waarde": of, "buurt": area, "verteller": teller}
    query = "&".join(f"{key}={code}" for key, code in asked.items() if code)
    return html.A([say("Schrijf op", language), about], href=f"/opschrijven/story?{query}", className="open", **{"data-paper": none})


def _counts(language: str) -> Component:
    words = "We tellen de verhalen die het team mag lezen, van alle jaren. Een leeg vak is geen fout: vraag ernaar als u er komt."
    return html.P(say(words, language), className="quiet")


PAGE = Page(
    PATH, "Welke verhalen ontbreken?", (READ_OWN,), layout, query=(WHO,), styles=("wall.css",),
    group="voices", says="Bij welke cijfers hoort nog geen verhaal?",
)  # fmt: skip
