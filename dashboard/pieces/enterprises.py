"""The enterprises of a municipality as a list by name, of which a part can be chosen: facts about them, no figures and no ranking."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.pieces import facet
from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.facet import Facet
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from monitor.context import Enterprise
from monitor.reflective import CHECKED
from monitor.words import number, say
from storage.choices import choices
from storage.people import CHECK
from storage.scope import Scope

WHO = "wijkbedrijven"  # where the list stands on its page
HEADS = ("Wijkbedrijf", "Werkt in", "Soort", "Begonnen door", "Samenwerking", "Sinds", "Dit kwartaal")
ASKED = ("plek", "soort", "begonnen", "samenwerking", "kwartaal")
CLOSED = {"ja": "afgesloten", "nee": "nog niet afgesloten"}


@apart("Wijkbedrijven")
def listed(found: list[Enterprise], asked: Mapping[str, str], scope: Scope, path: str) -> Component:
    """All of them, or those that were asked for; `asked`: a choice per name of `ASKED`, as the address says it."""
    language = scope.language
    if not found:
        return html.Section(nothing(html.P(say("In deze gemeente doet nog geen wijkbedrijf mee.", language))), className="panel", id=WHO)
    facets = _facets(found)
    chosen = facet.read(facets, asked)
    passed = sorted(facet.passing(found, facets, chosen), key=lambda e: e.name)
    words = "{n} wijkbedrijf in de gemeente" if len(found) == 1 else "{n} wijkbedrijven in de gemeente"
    title = html.H2(say(words, language, n=number(len(found), 0, language)))
    choose = None
    if len(found) > 1:
        choose = facet.form(found, facets, chosen, scope, f"{path}#{WHO}", "Kies welke wijkbedrijven")
    ways = [html.A(say("Wat levert het op, en voor wie?", language), href=to("/opbrengst", scope))]
    ways += [" ", html.A(say("Hoe werken wij samen? Vul de zelfcheck in", language), href=CHECKED)] if scope.person.may(CHECK) else []
    parts = [title, choose, _part(passed, found, scope, path) if chosen else None, _table(passed, language) if passed else None]
    return html.Section([*parts, html.P(ways, className="links")], className="panel", id=WHO)


def _facets(found: Sequence[Enterprise]) -> tuple[Facet, ...]:
    """What there is to choose by; the places are those where somebody works."""
    places = {place: place for place in sorted({place for e in found for place in e.places})}
    return (
        Facet("plek", "Werkt in", "De hele gemeente", lambda e: e.places, {"": places}, lang=TONGUE),
        Facet("soort", "Soort", "Elke soort", lambda e: [e.kind], {"": choices("organisation_kind")}),
        Facet("begonnen", "Begonnen door", "Wie ook begon", lambda e: [e.origin], {"": choices("origin")}),
        Facet("samenwerking", "Samenwerking", "Elke samenwerking", lambda e: [e.relation], {"": choices("relation")}),
        Facet("kwartaal", "Dit kwartaal", "Afgesloten of niet", lambda e: ["ja" if e.closed else "nee"], {"": CLOSED}),
    )


def _part(passed: Sequence[Enterprise], found: Sequence[Enterprise], scope: Scope, path: str) -> Component:
    """How many of all stand here, and the way back to all of them."""
    language = scope.language
    words = "{n} van de {all} wijkbedrijven passen bij uw keuze."
    if len(passed) < 2:
        words = "{n} van de {all} wijkbedrijven past bij uw keuze." if passed else "Geen wijkbedrijf past bij uw keuze."
    told = say(words, language, n=number(len(passed), 0, language), all=number(len(found), 0, language))
    return html.P([told, " ", html.A(say("Laat ze allemaal zien", language), href=f"{to(path, scope)}#{WHO}")], className="quiet")


def _table(found: Sequence[Enterprise], language: str) -> Component:
    head = html.Thead(html.Tr([html.Th(say(h, language), scope="col") for h in HEADS]))
    body = html.Tbody([_row(e, language) for e in found])
    table = html.Table([html.Caption(say("Op alfabet: geen rangorde.", language)), head, body])
    return html.Div(table, className="wide-table stacked", tabIndex="0", role="region", **{"aria-label": say("Wijkbedrijven", language)})


def _row(e: Enterprise, language: str) -> Component:
    closed = say(CLOSED["ja" if e.closed else "nee"], language)
    lists = (("organisation_kind", e.kind), ("origin", e.origin), ("relation", e.relation))
    said = [say(choices(name)[code], language) if code in choices(name) else "–" for name, code in lists]
    cells = zip((", ".join(e.places), *said, str(e.started or "–"), closed), HEADS[1:], strict=True)
    return html.Tr([_called(e), *(html.Td(c, **{"data-head": say(head, language)}) for c, head in cells)])


def _called(e: Enterprise) -> Component:
    """Its name, and the word it has for itself where that says more."""
    if e.own_word.lower() in ("wijkbedrijf", "") or e.own_word.lower() in e.name.lower():
        return html.Th(e.name, scope="row")
    return html.Th([e.name, html.Br(), html.Span(e.own_word, className="quiet", lang="nl")], scope="row")
