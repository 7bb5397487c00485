"""Verhalen: the wall of what people told, the hard ones as large as the good ones."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import photo, story
from dashboard.pieces.address import to
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from monitor.context import Told
from monitor.reader import Reader
from monitor.words import number, say
from storage.choices import VALUES
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/verhalen"


def layout(scope: Scope, reader: Reader, waarde: str = "") -> Component:
    """All stories, or those of one value of the study."""
    language, wanted = scope.language, waarde if waarde in VALUES else ""
    found = reader.stories(wanted, limit=200)
    top = [_headline(found, language)]
    if wanted:
        words = filled(
            "Alleen verhalen over {value}. {all}",
            language,
            value=html.B(say(VALUES[wanted], language)),
            all=html.A(say("Laat alle verhalen zien", language), href=to(PATH, scope)),
        )
        top.append(html.P(words, className="lead"))
    else:
        top.append(html.P(say("Een verhaal staat hier alleen zolang de verteller dat goed vindt.", language), className="lead"))
    if not found:
        return html.Div([*top, nothing(html.P(say("Nog geen verhaal dat we hier mogen laten zien.", language)))])
    return html.Div([*top, html.Div([_card(told, scope) for told in found], className="wall")])


def _headline(found: list[Told], language: str) -> Component:
    hard = sum(story.hard(told) for told in found)
    if not found:
        return html.H1(say("Nog geen verhalen", language))
    words = say("{n} verhaal" if len(found) == 1 else "{n} verhalen", language, n=number(len(found), 0, language))
    if not hard:
        return html.H1(filled("{stories}. Nog geen over wat niet lukte.", language, stories=counted(words)))
    return html.H1(filled("{stories}, {hard} over wat moeilijk bleef.", language, stories=counted(words), hard=number(hard, 0, language)))


def _card(told: Told, scope: Scope) -> Component:
    language = scope.language
    about = html.Span([": ", html.Span(told.headline, lang=story.TONGUE)], className="unseen")
    read = html.A([say("Lees het verhaal", language), about], href=to(f"/verhalen/{told.id}", scope))
    hard = html.P(say("Wat moeilijk bleef", language), className="eyebrow told") if story.hard(told) else None
    title = html.H2(told.headline, className="unseen", lang=story.TONGUE)
    shown = photo.image(told.photos[0], small=True) if told.photos else None
    return html.Article(
        [shown, hard, title, story.quote(told), story.who(told, language), html.Div(read, className="links")],
        className="card hard" if story.hard(told) else "card",
    )


PAGE = Page(PATH, "Verhalen", (READ_OWN, RELEASED), layout, query=("waarde",))
