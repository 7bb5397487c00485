"""One story, whole: how it was, what was done, what changed, what stays hard; and beside it the number."""

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces import belongs, chosen, consent, photo, story
from dashboard.pieces.address import to
from dashboard.pieces.apart import attempt, lines
from dashboard.pieces.proof import proof
from monitor.context import Told
from monitor.reader import Reader
from monitor.words import say
from storage.choices import choices
from storage.people import LOG, READ_OWN, RELEASED
from storage.scope import Scope

UNREAD = "Dit verhaal konden we nu niet lezen."
NOT_GONE = "Het verhaal is niet weg. Wie het mag zien, verandert hier niet door."


def layout(scope: Scope, reader: Reader, id: str) -> Component:
    """Raises `NotFound` for a story that is not there, or no longer for this person."""
    told, language = attempt(lambda: reader.story(id), instead=_unread), scope.language
    back = html.P(html.A(say("Alle verhalen", language), href=to("/verhalen", scope)), className="crumb")
    if not isinstance(told, Told):  # what stands in its place
        return html.Article([back, html.H1(say(UNREAD, language)), told])
    body = [html.Section([html.H2(say(title, language)), html.P(words, lang=story.TONGUE)]) for title, words in parts(told) if words]
    body += photo.figures(told.photos, language, may_take=scope.person.may(LOG))
    often = html.P([html.B(say("Gaat dit vaker zo?", language)), " ", *proof(told, scope, reader)], className="often")
    beside = html.Aside(
        [
            html.P(say("Vertellen", language), className="eyebrow told"),
            story.quote(told),
            story.who(told, language),
            *chosen.badges(told, language),
            often,
            *_by_us(told, language),
            belongs.line(told.belongs, scope),
            *_about(told, scope),
        ],
        className="card",
    )
    title = html.H1(told.headline, lang=story.TONGUE)
    return html.Article([back, title, html.Div([html.Div(body, className="prose story"), beside], className="row")])


def _unread(code: str, _: str) -> Component:
    return html.Section(lines(code, NOT_GONE), className="panel missing")


def parts(told: Told) -> tuple[tuple[str, str], ...]:
    return (
        ("Hoe was het eerst?", told.situation),
        ("Wat deed het wijkbedrijf?", told.done),
        ("Wat is er veranderd?", told.changed),
        ("Waarom is dat belangrijk?", told.matters),
        ("Wat bleef moeilijk?", told.difficult),
    )


def _by_us(told: Told, language: str) -> list[Component]:
    said = story.by_us(told, language)
    return [html.P([html.B(say("Kwam dat door het wijkbedrijf?", language)), " ", said], className="often")] if said else []


def _about(told: Told, scope: Scope) -> list[Component]:
    """What it is about, each a way to more of it; inside also who may see it, and how that ends."""
    language = scope.language
    links = [
        html.A(say(choices("value")[v], language), href=to("/verhalen", scope, waarde=v)) for v in told.values if v in choices("value")
    ]
    found: list[Component] = [html.Div(links, className="links")] if links else []
    if not scope.outside:
        may = ", ".join(say(choices(consent.LIST).get(s, s), language) for s in told.scopes)
        found.append(html.P(say("Mag gezien worden door: {who}.", language, who=may), className="quiet"))
    if scope.person.may(LOG):
        found.append(consent.buttons(told.id, told.scopes, language))
    return found


PAGE = Page("/verhalen/<id>", "Verhaal", (READ_OWN, RELEASED), layout, styles=("wall.css",))
