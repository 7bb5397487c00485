"""Eigen vragen: what an enterprise counts besides the catalogue, in its own words, for itself alone."""

from collections.abc import Mapping
from datetime import date

from dash import html
from flask import Flask, request
from markupsafe import Markup

from dashboard import door, own_figures_edit
from dashboard.log.frame import framed
from dashboard.log.own import path, words
from dashboard.pieces.own_question import value
from dashboard.pieces.tally import nothing
from dashboard.render import render
from monitor.own_figures import OwnFigure, OwnSeries, series
from monitor.words import day_words, number, period_words, say
from storage.database import Store
from storage.organisation import areas, organisation
from storage.own_indicator import MOST, OwnIndicator, earlier_words
from storage.people import CORRECT, LOG, READ_OWN, Person
from storage.period import today

PATH = "/eigen-vragen"
SHOWN = {"month": 12, "quarter": 8, "year": 40}  # periods on the page, newest first
PER = {"month": "Per maand", "quarter": "Per kwartaal", "year": "Per jaar"}
ADDRESS = {"maand": "month", "kwartaal": "quarter", "jaar": "year"}
LEAD = (
    "Dit wil uw wijkbedrijf zelf weten. Alleen uw eigen team ziet de antwoorden. Ze tellen nergens anders mee: "
    "niet bij de gemeente, niet in een rapport en niet in een optelling."
)
HOW = {
    "count": "Alle aantallen uit de periode opgeteld.",
    "scale": "Alle cijfers uit de periode opgeteld, gedeeld door hoeveel het er zijn.",
    "yes_no": "Hoe vaak het antwoord ja was, gedeeld door alle antwoorden.",
}
STATES = (
    "Staat er 'niet gemeld'? Dan is er niet geantwoord. Bij een aantal staat er 0 als er dat jaar wel een antwoord is, "
    "of als het kwartaal is afgesloten."
)
NONE, NONE_ASK = "Nog niets geturfd: er is nog geen eigen vraag.", "Er is nog geen eigen vraag. De coördinator kan er een maken."
HEADS = {"count": ("Uitkomst", "Antwoorden"), "scale": ("Uitkomst", "Som / antwoorden"), "yes_no": ("Uitkomst", "Ja / antwoorden")}
PAGE = Markup('<p class="crumb"><a href="/opschrijven">{back}</a></p><h1>{title}</h1><p class="lead">{lead}</p>{per}{body}{more}')
LINK, HERE = Markup('<a href="/eigen-vragen?per={}">{}</a>'), Markup('<b aria-current="true">{}</b>')
PER_NAV = Markup('<nav class="jump" aria-label="{}">{}</nav>')
ONE = Markup(
    '<section class="panel" id="{code}"><h2>{label}</h2><p class="quiet">{question}</p>{stopped}<p>{news}</p>{waiting}{table}{places}'
    '<details><summary>{how_title}</summary><p>{how}</p><p class="quiet">{states}</p>{earlier}</details>'
    '<div class="deeds">{links}</div></section>'
)
TABLE = Markup(
    '<div class="wide-table" tabindex="0" role="region" aria-label="{title}"><table><caption class="unseen">{title}</caption>'
    "<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
)
HEAD = Markup('<th scope="col"{}>{}</th>')
NUM = Markup(' class="num"')
ROW = Markup('<tr><th scope="row">{}</th>{}</tr>')
CELL = Markup('<td class="num">{}</td>')
QUIET = Markup('<p class="quiet">{}</p>')
PLACES = Markup("<details><summary>{}</summary>{}</details>")
BUTTON = Markup('<a class="button light" href="{}">{}</a> ')


def serve(server: Flask, store: Store) -> None:
    """Hang in the page and the forms."""

    def show() -> str:
        person, language = door.require_person(READ_OWN), door.language()
        level = ADDRESS.get(request.args.get("per", ""), "quarter")
        with store.read() as session:
            found = series(session, person, level, today())
            before = {one.found.code: earlier_words(session, one.found) for one in found}
            enterprise = organisation(session, person.organisation or "")
            names = {a.code: a.name for a in areas(session, enterprise.municipality)} if enterprise else {}
        each = Markup("").join(_one(one, level, person, names, before[one.found.code], language) for one in found)
        title = say("Eigen vragen", language)
        body = PAGE.format(
            back=say("Opschrijven", language), title=title, lead=say(LEAD, language), body=each or _nothing(person, language),
            per=_per(level, language) if found else "", more=_more([o.found for o in found], person, language),
        )  # fmt: skip
        return framed(title, body)

    server.add_url_rule(PATH, "own figures", show)
    own_figures_edit.serve(server, store)


def _nothing(person: Person, language: str) -> Markup:
    told = render(nothing(html.P(say(NONE if person.may(CORRECT) else NONE_ASK, language))))
    return Markup('<section class="panel">{}</section>').format(Markup(told))


def _more(found: list[OwnIndicator], person: Person, language: str) -> Markup:
    """For the coordinator: one more, as long as there is room."""
    if not person.may(CORRECT):
        return Markup("")
    going_on = sum(f.active for f in found)
    if going_on >= MOST:
        return QUIET.format(say("Er lopen drie eigen vragen. Meer kan niet tegelijk.", language))
    button = Markup('<p><a class="button" href="/eigen-vragen/nieuw">{}</a></p>').format(say("Eigen vraag toevoegen", language))
    room = QUIET.format(say("U kunt er nog {n} toevoegen.", language, n=number(MOST - going_on, 0, language)))
    return button + (room if found else "")


def _per(level: str, language: str) -> Markup:
    named = [(word, code, say(PER[code], language)) for word, code in ADDRESS.items()]
    links = Markup("").join(HERE.format(words) if code == level else LINK.format(word, words) for word, code, words in named)
    return PER_NAV.format(say("Welke perioden?", language), links)


def _one(
    one: OwnSeries, level: str, person: Person, names: Mapping[str, str], before: list[tuple[date, str, str]], language: str
) -> Markup:
    found = one.found
    earlier = Markup("").join(
        QUIET.format(Markup("{} {}").format(say("Eerder was de vraag:", language), words(f"{label}. {question}")))
        for _, label, question in before
    )
    links = BUTTON.format(f"/opschrijven/{path(found)}", say("Opschrijven", language)) if person.may(LOG) and found.active else Markup("")
    links += BUTTON.format(f"{PATH}/{found.code}", say("Aanpassen of stoppen", language)) if person.may(CORRECT) else ""
    stopped = (
        say("Gestopt op {day}. Wat geteld is, blijft staan.", language, day=day_words(found.stopped, language)) if found.stopped else ""
    )
    waits = say("Wacht op nakijken: {n}. Dat telt nog niet mee.", language, n=number(one.waiting, 0, language)) if one.waiting else ""
    return ONE.format(
        code=found.code, label=words(found.label), question=words(found.question), news=_news(one, language),
        table=_table(one, level, language), places=_places(one, names, language), links=links, earlier=earlier,
        stopped=QUIET.format(stopped) if stopped else "", waiting=QUIET.format(waits) if waits else "",
        how_title=say("Hoe weten we dit?", language), how=say(HOW[found.kind], language), states=say(STATES, language),
    )  # fmt: skip


def _news(one: OwnSeries, language: str) -> str:
    """The sentence that says what it comes to."""
    total, kind = one.total, one.found.kind
    if total.central is None:
        return say(
            "Begint op {day}." if one.found.since > today() else "Nog geen antwoord, sinds {day}.",
            language,
            day=day_words(one.found.since, language),
        )
    values = {"value": value(total, kind, language), "n": number(total.records, 0, language)}
    if kind == "count":
        return say("Sinds de start: {value}. Antwoorden: {n}.", language, **values)
    if kind == "scale":
        return say("Sinds de start gemiddeld {value}. Antwoorden: {n}.", language, **values)
    return say("Sinds de start: {value} ja. Antwoorden: {n}.", language, **values)


def _table(one: OwnSeries, level: str, language: str) -> Markup:
    shown = [*one.figures[: SHOWN[level]], one.total] if one.figures else []
    if not shown:
        return Markup("")
    rows = [(period_words(f.period, language, short=True), f) for f in shown]
    return _figures(rows, say("Periode", language), one.found.kind, say(PER[level], language), language)


def _figures(rows: list[tuple[str, OwnFigure]], first: str, kind: str, title: str, language: str) -> Markup:
    """What it comes to, and how many answers are behind it; of a mean or a share also what they add up to."""
    cells = Markup("").join(HEAD.format(NUM, say(h, language)) for h in HEADS[kind])
    lines = Markup("").join(ROW.format(words, _cells(f, kind, language)) for words, f in rows)
    return TABLE.format(title=title, heads=HEAD.format("", first) + cells, rows=lines)


def _cells(figure: OwnFigure, kind: str, language: str) -> Markup:
    behind = number(figure.records, 0, language)
    if kind != "count":
        behind = f"{number(figure.numerator, 0, language)} / {behind}" if figure.denominator else "–"
    return CELL.format(value(figure, kind, language)) + CELL.format(behind)


def _places(one: OwnSeries, names: Mapping[str, str], language: str) -> Markup:
    """Per buurt since the start, where anybody said in which."""
    if not set(one.places) - {""}:
        return Markup("")
    rows = [(names.get(code, code) or say("Buurt niet gemeld", language), figure) for code, figure in one.places.items()]
    table = _figures(rows, say("Buurt", language), one.found.kind, say("Per buurt, sinds de start", language), language)
    return PLACES.format(say("Per buurt, sinds de start", language), table)
