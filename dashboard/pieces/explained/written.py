"""Wie schreef het op? By name for who may see names, else per month; then the cards themselves, page by page. Outside: which release."""

from collections import Counter
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.pieces.address import to
from dashboard.pieces.example import card_name
from dashboard.pieces.explained.table import step, table
from monitor.explain import Explanation, Frozen, Source
from monitor.words import day_digits, day_words, number, period_words, say
from storage.departed import FORMER
from storage.people import CORRECT, ROLE_WORDS
from storage.period import AMSTERDAM, parse
from storage.scope import Scope
from storage.written import Writer

HEADS = ("Kaart", "Datum", "Telt voor")
HELD_BACK = "Doorverwijzingen die iemand anders opschreef, staan hier niet bij: die zijn vertrouwelijk."
SHOWN = 25  # cards on a page
MONTHS = 12  # months that are named one by one; the ones before are put together


def written(found: Explanation, scope: Scope) -> Component:
    language = scope.language
    if scope.outside:
        words = say("Het wijkbedrijf. De losse kaarten blijven daar: u ziet alleen het totaal.", language)
        return step(say("Wie schreef het op?", language), html.P(words), *(_frozen(found.frozen, scope) if found.frozen else []))
    if not found.entered_by:
        nobody = say("Niet bekend." if found.records else "In deze periode nog niemand.", language)
        return step(say("Wie schreef het op?", language), html.P(nobody))
    by = [html.Li(_writer(w, language)) for w in found.entered_by] if scope.person.may(CORRECT) else []
    months = _months(found.entered_by, language)
    return step(say("Wie schreef het op?", language), html.Ul(by) if by else None, html.P(months))


def _writer(w: Writer, language: str) -> str:
    role = say(ROLE_WORDS.get(w.role, w.role), language) if w.role else say("niet meer bekend", language)
    n = number(w.records, 0, language)
    name = say(FORMER, language) if w.name == FORMER else w.name or "–"
    return say("{name} ({role}): {n} keer", language, name=name, role=role, n=n)


def _months(writers: tuple[Writer, ...], language: str) -> str:
    """When it was entered, whoever did it: 'Ingevoerd in juli 2026: 12, augustus 2026: 4.'"""
    total: Counter[str] = Counter()
    for writer in writers:
        total.update(writer.months)
    newest = sorted(total)[-MONTHS:]
    said = [f"{period_words(parse(month), language)}: {number(total[month], 0, language)}" for month in newest]
    earlier = sum(n for month, n in total.items() if month not in newest)
    if earlier:
        said.insert(0, say("daarvoor: {n}", language, n=number(earlier, 0, language)))
    return say("Ingevoerd in {months}.", language, months=", ".join(said))


def _frozen(frozen: Frozen, scope: Scope) -> list[Component]:
    """Which edition of which day, and the check number with which anybody can see that it was not changed since."""
    language, day = scope.language, frozen.published
    local = (day.astimezone(AMSTERDAM) if day.tzinfo else day).date()
    words = say("Vastgesteld op {day}, uitgave {n}.", language, day=day_words(local, language), n=number(frozen.edition, 0, language))
    names = say("Afgesloten door: {names}.", language, names=", ".join(frozen.enterprises)) if frozen.enterprises else ""
    check = html.P([say("Controlegetal:", language), " ", html.Code(frozen.sha256)], className="quiet check")
    return [html.P(f"{words} {names}".strip()), check]


def cards(found: Explanation, scope: Scope, page: int) -> Component | None:
    """The records behind the figure, newest first. Only what this person may open is a link."""
    if scope.outside or not (found.records or found.held_back):
        return None
    language, pages = scope.language, max(1, -(-len(found.records) // SHOWN))
    page = min(max(page, 1), pages)
    some = found.records[(page - 1) * SHOWN : page * SHOWN]
    all_of_them, many = scope.person.may(CORRECT), number(len(found.records), 0, language)
    rows = [_card(s, found.figure.indicator.decimals, language, open=all_of_them or s.by == scope.person.id) for s in some]
    lines: list[Any] = [
        html.P(say("{n} kaarten, de nieuwste eerst." if len(found.records) > 1 else "{n} kaart.", language, n=many)),
        table(HEADS, rows, say("Kaarten achter dit cijfer", language), language, (2,)),
    ] if rows else []  # fmt: skip
    if found.held_back:
        lines.append(html.P(say(HELD_BACK, language), className="quiet"))
    if not all_of_them:
        lines.append(html.P(say("Alleen kaarten die u zelf schreef kunt u openen.", language), className="quiet"))
    if pages > 1:
        lines.append(_turning(found, scope, page, pages))
    return step(say("De kaarten", language), *lines, id="kaarten")


def _card(s: Source, decimals: int, language: str, *, open: bool) -> list[Any]:
    name = card_name(s.record_type, language)
    if s.central is None:
        amount = say("nog niet bekend", language)
    elif s.incomplete and not s.central:
        amount = say("telt niet mee: een vraag is leeg", language)
    elif s.again:
        amount = say("telde al mee", language)
    else:
        amount = number(s.central, decimals if s.central == round(s.central or 0) else max(decimals, 2), language)
    link = html.A(name, href=f"/logboek/{s.record_type}/{s.id}") if open else name
    return [link, html.Span(day_digits(s.on), className="day") if s.on else "", amount]


def _turning(found: Explanation, scope: Scope, page: int, pages: int) -> Component:
    language, f = scope.language, found.figure
    links = [
        html.A(say(words, language), href=to(f"/uitleg/{f.indicator.code}", scope, blik=f.view, blad=str(n)) + "#kaarten")
        for n, words in ((page - 1, "Nieuwere"), (page + 1, "Oudere")) if 1 <= n <= pages
    ]  # fmt: skip
    where = say("Bladzijde {page} van {pages}", language, page=number(page, 0, language), pages=number(pages, 0, language))
    return html.P([*links, html.Span(where, className="quiet")], className="links pages")
