"""Samen aanpakken: each piece of work residents take on together, how far it came, and what stopped or stands still, as large."""

from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.page import Page
from dashboard.pieces.also_asked import also_asked
from dashboard.pieces.apart import apart
from dashboard.pieces.figure import card, how, state
from dashboard.pieces.figure import in_words as said_of
from dashboard.pieces.in_words import in_words
from dashboard.pieces.meaning import meaning
from dashboard.pieces.scope import picker
from dashboard.pieces.sentence import counted, filled, joined
from dashboard.pieces.story import TONGUE
from dashboard.pieces.tally import nothing
from dashboard.pieces.telling import beside
from dashboard.pieces.value import TOGETHER
from monitor.figure import Figures
from monitor.reader import Reader
from monitor.together import Piece, Stage, pieces
from monitor.words import capital, day_words, quantity, say
from storage.choices import choices
from storage.people import READ_OWN
from storage.scope import Scope

PATH = "/brokken-werk"
WORDS = {
    "households_bundled": "huishoudens doen nu mee",
    "demand_bundled": "kost dit werk samen, naar verwachting",
    "kept_local": "van onze uitgaven blijft in de wijk",
    "spin_offs": "nieuwe projecten uit ons werk",
}
NOW = "Vraag bij alles wat stilstaat wat de volgende stap is, wie die zet en wanneer. Of spreek samen af dat het stopt."
STOOD = ("stopped", "still")


def layout(scope: Scope, reader: Reader) -> Component:
    language, found = scope.language, pieces(reader)
    figures = reader.figures(WORDS)
    top = [picker(scope, reader, PATH), _headline(figures, found, scope)]
    if not found:
        words = "Er is nog niets opgeschreven dat bewoners samen aanpakken. Dat kan bij Opschrijven, onder Samen aanpakken."
        link = html.P(html.A(say("Opschrijven", language), href="/opschrijven/collective"))
        return html.Div([*top, nothing(html.P(say(words, language)), link)])
    eyebrow = html.P(say("Tellen", language), className="eyebrow")
    cards = [card(figures.get(code), say(WORDS[code], language), scope) for code in list(WORDS)[:3]]
    count = html.Div([eyebrow, html.Div(cards, className="figs")], className="count")
    going = [p for p in found if p.state == "going"]
    done, stood = [p for p in found if p.state == "done"], [p for p in found if p.state in STOOD]
    return html.Div(
        [
            *top,
            html.Section([count, beside(scope, reader, about=TOGETHER)], className="pair"),
            _section("Waar we nu mee bezig zijn", going, "Nu loopt er geen gezamenlijke aanpak.", language),
            _section("Wat niet lukte of stilstaat", stood, "Er is niets gestopt, en niets staat langer dan een jaar stil.", language),
            _section("Wat klaar is", done, "Er is nog geen werk klaar.", language),
            _after(figures, scope),
            in_words(scope, reader, "spin_offs"),
            meaning(PATH, NOW, scope, reader),
            _how(language),
            also_asked(scope, reader, PATH),
        ]
    )


def _headline(figures: Figures, found: list[Piece], scope: Scope) -> Component:
    """How many households take part, and what did not go on; without a figure the name of the page and why."""
    language, bundled = scope.language, figures.get("households_bundled")
    if not bundled.known:
        title = html.H1(say("Wat pakken bewoners samen aan?", language))
        return html.Div([title, html.P(state(bundled, language), className="lead") if found else None])
    households = counted(quantity(bundled.central, "huishoudens", 0, language))
    words = "{households} doet mee met iets dat bewoners samen aanpakken." if bundled.central == 1 else (
        "{households} doen mee met iets dat bewoners samen aanpakken."
    )  # fmt: skip
    stood = sum(p.state in STOOD for p in found)
    more = [" ", *filled("Gestopt of stil: {n}.", language, n=counted(str(stood)))] if stood else []
    return html.H1([*filled(words, language, households=households), *more])


@apart()
def _section(title: str, found: list[Piece], none: str, language: str) -> Component:
    body: Component = html.P(say(none, language), className="quiet")
    if found:
        body = html.Ol([_piece(p, language) for p in found], className="steps pieces panel")
    return html.Section([html.H2(say(title, language)), body], className="section")


def _piece(p: Piece, language: str) -> Component:
    about = [say(choices(name)[code], language) for name, code in (("collective_kind", p.kind), ("journey", p.journey)) if code]
    line = html.P(joined([html.Span(p.area, lang=TONGUE) if p.area else "", *about]), className="quiet")
    steps = html.Ul([html.Li(_stage(s, language)) for s in p.stages])
    name = html.H3(p.name, lang=TONGUE)
    return html.Li([html.Div([name, line]), html.Div([html.P(_stands(p, language)), steps])])


def _stands(p: Piece, language: str) -> list[Any]:
    """Who knew of it, who takes part, who is done; and since when it stopped or stands still."""
    said: list[Any] = [say("in beeld: {n}", language, n=quantity(p.in_view, "huishoudens", 0, language))]
    if p.taking_part:
        said.append(html.B(say("doet mee: {n}", language, n=quantity(p.taking_part, "huishoudens", 0, language))))
    if p.done:
        said.append(html.B(say("klaar: {n}", language, n=quantity(p.done, "huishoudens", 0, language))))
    if p.stopped:
        said.append(html.B(say("gestopt op {day}", language, day=day_words(p.stopped, language))))
    if p.state == "still":
        last = p.now.since if p.now else p.began
        said.append(html.B(say("geen stap meer sinds {day}", language, day=day_words(last, language))))
    return joined([*said])


def _stage(s: Stage, language: str) -> list[Any]:
    label = capital(say(choices("journey_step")[s.step], language))
    amount = quantity(s.amount_eur, "€", 0, language) if s.amount_eur else ""
    return [f"{label}. ", *joined([day_words(s.since, language), quantity(s.households, "huishoudens", 0, language), amount])]


@apart()
def _after(figures: Figures, scope: Scope) -> Component:
    """What grew out of it; of all work of the enterprise, and said so."""
    found, language = figures.get("spin_offs"), scope.language
    said = html.B(said_of(found, language)) if found.known else state(found, language)
    words = "Dit gaat over al ons werk, niet alleen over wat bewoners samen aanpakken."
    line = html.P([f"{capital(say(WORDS['spin_offs'], language))}: ", said, " ", how(found, scope)])
    about = html.P(say(words, language), className="quiet")
    return html.Section([html.H2(say("Wat eruit voortkwam", language)), line, about], className="panel spaced")


def _how(language: str) -> Component:
    lines = (
        "Een huishouden doet mee van 'willen' tot en met 'doen'. Wie het plan alleen kent is in beeld, en telt niet mee.",
        "Het bedrag is een verwachting van toen de stap werd gezet. Het is geen besparing en geen omzet van ons.",
        "Wie het werk uitvoert, welk deel de wijk zelf doet en waarom iets stopte, vragen we niet. Dat weten we hier dus niet.",
    )
    return html.Details([html.Summary(say("Wat telt mee?", language)), *(html.P(say(line, language)) for line in lines)])


def present(scope: Scope, reader: Reader) -> bool:
    return bool(pieces(reader))


PAGE = Page(
    PATH, "Samen aanpakken", (READ_OWN,), layout,
    group="yield", says="Wat pakken bewoners samen aan, hoe ver is het, en wat stokte?", present=present, styles=("pieces.css",),
)  # fmt: skip
