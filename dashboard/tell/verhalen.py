"""Verhalen: the wall of what people told, the hard ones as large as the good ones, to be filtered, each beside its number."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.once import UNHEARD, unheard
from dashboard.page import Page
from dashboard.pieces import chosen as by_groups
from dashboard.pieces import facet, photo, story, value
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart, attempt
from dashboard.pieces.facet import Facet
from dashboard.pieces.meaning import meaning
from dashboard.pieces.proof import proved
from dashboard.pieces.sampling import sampling
from dashboard.pieces.sentence import counted, filled
from dashboard.pieces.tally import nothing
from monitor.chosen import chosen_first
from monitor.collected import collected
from monitor.context import Told
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.words import number, say
from storage.choices import GROUPED, choices
from storage.people import READ_OWN, RELEASED
from storage.scope import Scope

PATH = "/verhalen"
MOST, AT_ONCE = 2000, 200
HARD = {"wel": "wat goed ging", "niet": "wat moeilijk bleef"}
READ = "Lees eerst een verhaal over wat moeilijk bleef. Spreek af wie daar iets mee doet, en laat het de verteller weten."
SEE = "Lees eerst een verhaal over wat moeilijk bleef. Vraag het wijkbedrijf wat het daarmee doet, en wat u zelf kunt doen."
NONE = "Vraag iemand in de wijk om een verhaal: wat ging goed, en wat bleef moeilijk?"
NONE_SEEN = "Vraag het wijkbedrijf om een verhaal dat u mag lezen."
ASKED = ("waarde", "plek", "verteller", "gevoel", "lukte")


def layout(scope: Scope, reader: Reader, **asked: str) -> Component:
    """The stories this person may see that pass every choice; beside them how they were chosen."""
    language, found = scope.language, chosen_first(reader.stories(limit=MOST))
    if unheard(reader):
        title, lead = html.H1(say(UNHEARD, language)), html.P(_lead(scope), className="lead")
        return html.Div([title, lead, meaning(PATH, SEE if scope.outside else READ, scope, reader), _more(found, scope)])
    facets = _facets(found, scope)
    chosen = facet.read(facets, asked)
    passed = facet.passing(found, facets, chosen)
    parts: list[Any] = [_headline(passed, found, bool(chosen), language), html.P(_lead(scope), className="lead")]
    if found:
        parts += [facet.form(found, facets, chosen, scope, PATH), _clear(chosen, scope), *_wall(passed, scope, reader)]
    else:
        ask = None if scope.outside else html.P(html.A(say("Schrijf een verhaal op", language), href="/opschrijven/story"))
        parts.append(nothing(html.P(say("Nog geen verhaal dat we hier mogen laten zien.", language)), ask))
    told = attempt(lambda: sampling(collected(reader), found, language))
    read, see = (READ, SEE) if found else (NONE, NONE_SEEN)
    return html.Div([*parts, told, meaning(PATH, see if scope.outside else read, scope, reader), _more(found, scope)])


def _facets(found: list[Told], scope: Scope) -> tuple[Facet, ...]:
    whole = "De hele gemeente" if scope.outside else "Ons hele werkgebied"
    places = {told.place: told.place for told in sorted(found, key=lambda t: t.place) if told.place}
    return (
        Facet("waarde", "Waarover", "Alle waarden", lambda t: t.values, GROUPED["value"]),
        Facet("plek", "Waar", whole, lambda t: [t.place], {"": places}, lang=story.TONGUE),
        Facet("verteller", "Wie vertelt", "Iedereen", lambda t: [t.teller], {"": choices("teller")}),
        Facet("gevoel", "Hoe het voelt", "Elk gevoel", lambda t: [t.feeling], {"": choices("feeling")}),
        Facet("lukte", "Lukte het", "Wat goed ging en wat niet", lambda t: ["niet" if story.hard(t) else "wel"], {"": HARD}),
    )


def _more(found: list[Told], scope: Scope) -> Component | None:
    """What groups chose, where there is something to read about it; and where the team finds what to ask for next."""
    chosen = html.A(say("Welk verhaal zegt het meest?", scope.language), href=to("/verhalen/ronde", scope))
    missing = html.A(say("Welke verhalen ontbreken?", scope.language), href=to("/verhalen/ontbreken", scope))
    links = [chosen] * (not scope.outside or any(t.chosen for t in found)) + [missing] * (not scope.outside)
    return html.P(links, className="links") if links else None


def _lead(scope: Scope) -> str:
    return say("Een verhaal staat hier alleen zolang de verteller dat goed vindt.", scope.language)


def _clear(chosen: dict[str, str], scope: Scope) -> Component | None:
    words = html.A(say("Wis filters", scope.language), href=to(PATH, scope))
    return html.P(words, className="links") if chosen else None


def _headline(passed: list[Told], found: list[Told], chosen: bool, language: str) -> Component:
    hard = sum(story.hard(told) for told in passed)
    if not found:
        return html.H1(say("Nog geen verhalen", language))
    if chosen and not passed:
        return html.H1(say("Geen verhaal past bij deze keuze.", language))
    one = len(passed) == 1
    if chosen:
        words = "{n} van de {all} verhalen past hierbij" if one else "{n} van de {all} verhalen passen hierbij"
    else:
        words = "{n} verhaal" if one else "{n} verhalen"
    stories = counted(say(words, language, n=number(len(passed), 0, language), all=number(len(found), 0, language)))
    if not hard:
        return html.H1(filled("{stories}. Nog geen over wat niet lukte.", language, stories=stories))
    return html.H1(filled("{stories}, {hard} over wat moeilijk bleef.", language, stories=stories, hard=number(hard, 0, language)))


@apart("Verhalen")
def _wall(passed: list[Told], scope: Scope, reader: Reader) -> list[Component]:
    language, shown = scope.language, passed[:AT_ONCE]
    if not shown:
        return [nothing(html.P(say("Kies iets anders, of wis de filters.", language)))]
    figures = reader.figures(value.codes(v for told in shown for v in told.values))
    wall = html.Div([_card(told, figures, scope) for told in shown], className="wall")
    words = say("U ziet de nieuwste {n}. Kies hierboven om de andere te zien.", language, n=number(AT_ONCE, 0, language))
    return [wall, html.P(words, className="quiet")] if len(passed) > AT_ONCE else [wall]


def _card(told: Told, figures: Figures, scope: Scope) -> Component:
    language = scope.language
    about = html.Span([": ", html.Span(told.headline, lang=story.TONGUE)], className="unseen")
    read = html.A([say("Lees het verhaal", language), about], href=to(f"{PATH}/{told.id}", scope))
    hard = html.P(above, className="eyebrow told") if (above := story.stayed(told, language)) else None
    title = html.H2(told.headline, className="unseen", lang=story.TONGUE)
    shown = photo.image(told.photos[0], small=True) if told.photos else None
    often = html.P([html.B(say("Gaat dit vaker zo?", language)), " ", *proved(told, figures, scope)], className="often")
    return html.Article(
        [
            shown,
            hard,
            title,
            story.quote(told),
            story.who(told, language),
            *by_groups.badges(told, language),
            often,
            html.Div(read, className="links"),
        ],
        className="card hard" if story.hard(told) else "card",
    )


PAGE = Page(PATH, "Verhalen", (READ_OWN, RELEASED), layout, query=ASKED, styles=("wall.css",))
