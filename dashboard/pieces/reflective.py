"""One list of the study to talk about together: per point the view of each side in steps, what shows it, and what comes next."""

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import brief, called, compared
from dashboard.pieces.tally import nothing
from monitor.figure import Figures
from monitor.reflective import APART, Item, Reflected, View
from monitor.words import capital, day_words, number, say
from storage.choices import choices
from storage.records.scan import NO_GRADE, scale
from storage.scope import Scope

STEPS = 5
RESIDENTS = "bewoners, gemiddeld over {n} mensen"


@apart()
def listed(found: Reflected, figures: Figures, scope: Scope, *, at: str = "", lead: str = "") -> Component:
    """The whole list as a panel; empty, it says where to begin. `at`: where the list is filled in, when that is not the own form.

    `lead`: what the list is about; with it the points stand there also before anybody filled it in.
    """
    language = scope.language
    title = html.H2(capital(say(choices("scan_about")[found.about], language)))
    fill = html.P(html.A(say("Vul deze lijst in", language), href=at or f"/opschrijven/scan?lijst={found.about}"), className="links")
    if found.on is None and not lead:
        return html.Section([title, nothing(html.P(say("Deze lijst is nog niet ingevuld.", language)), fill)], className="panel")
    intro = html.P(say(lead, language)) if lead else None
    items = html.Ol([_item(item, found, figures, scope, counted=bool(lead)) for item in found.items], className="reflected")
    return html.Section(
        [title, intro, _scale(found, language), items, html.P(_quiet(found, language), className="quiet"), fill], className="panel"
    )


def side(view: View, language: str) -> str:
    if view.side == "resident":
        return say(RESIDENTS, language, n=number(view.people, 0, language))
    who = say(choices("scan_by")[view.side], language)
    return say("{who}, zelf ingevuld", language, who=who) if view.own else who


def _quiet(found: Reflected, language: str) -> str:
    """When it was last filled in, and who did not yet."""
    said = [say("Laatst ingevuld op {day}.", language, day=day_words(found.on, language))] if found.on else []
    if waiting := [say(choices("scan_by")[who], language) for who in found.waiting if who != "resident"]:
        said.append(say("Nog niet ingevuld: {who}.", language, who=", ".join(waiting)))
    return " ".join(said)


def _scale(found: Reflected, language: str) -> Component | None:
    """What a number in the list means, before the first one: it is not how good somebody is."""
    if all(v.mark is None for item in found.items for v in item.views):
        return None
    return html.P([say(scale(found.about), language), " ", say(NO_GRADE, language)], className="quiet")


def _item(item: Item, found: Reflected, figures: Figures, scope: Scope, *, counted: bool) -> Component:
    """`counted`: where no figure of ours says something about a point, that is said."""
    language = scope.language
    views = html.Dl([_view(v, language) for v in item.views], className="views") if item.views else None
    unsaid = html.P(say("Hier is nog niets over gezegd.", language), className="quiet") if found.on and not item.views else None
    talk = item.distance >= APART
    apart = html.P(say("Hier zien we het verschillend: praat erover.", language), className="alert") if talk else None
    words = capital(say(choices(f"scan_{found.about}")[item.code], language))
    figure = beside(item.figure, figures, scope)
    if figure is None and counted:
        figure = html.P(say("Hiervan is nog geen cijfer.", language), className="quiet")
    return html.Li([html.H3(words), views, unsaid, apart, *_words(item, language), figure])


def _view(view: View, language: str) -> Component:
    if view.mark is None:
        return html.Div([html.Dt(capital(side(view, language))), html.Dd(say("geen cijfer gegeven", language), className="quiet")])
    digits = 1 if view.side == "resident" else 0
    words = say("{n} van 5", language, n=number(view.mark, digits, language))
    full = round(view.mark)
    bars = html.Span([html.I(className="on" if n < full else "") for n in range(STEPS)], className="five", **{"aria-hidden": "true"})
    return html.Div([html.Dt(capital(side(view, language))), html.Dd([bars, html.Span(words, className="num")])])


def _words(item: Item, language: str) -> list[Component]:
    """What each side sees it by, and what it agreed to do: whose words they are stands before them."""
    said = []
    for view in item.views:
        who = capital(side(view, language))
        if view.proof:
            said.append(html.P([html.B(say("{who}, daaraan te zien:", language, who=who)), " ", view.proof]))
        if view.following:
            said.append(html.P([html.B(say("{who}, volgende stap:", language, who=who)), " ", view.following]))
    return said


def beside(code: str, figures: Figures, scope: Scope) -> Component | None:
    """The figure of ours that says something about a point, when it is known; `code` is '' where there is none."""
    figure = figures.get(code) if code else None
    if figure is None or not figure.known:
        return None
    title = called(figure, scope.language)
    link = html.A(title, href=to(f"/uitleg/{code}", scope))
    counted = [html.B(say("Geteld:", scope.language)), " ", link, ": ", brief(figure, title, scope.language)]
    beside = compared(figure, scope)
    return html.P([*counted, f" · {beside}" if beside else ""])
