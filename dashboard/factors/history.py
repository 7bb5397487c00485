"""One factor: every version it ever had with source and certainty, and which figures, releases and reports rest on it."""

from collections.abc import Iterable

from flask import Flask
from markupsafe import Markup

from dashboard import door
from dashboard.factors.look import (
    KINDS,
    LIST,
    crumb,
    days,
    figure_name,
    framed,
    label,
    period_name,
    pill,
    reader,
    sure,
    table,
    value,
    where_from,
)  # fmt: skip
from dashboard.pieces.story import TONGUE
from monitor.words import day_words, number, say
from storage.database import Store
from storage.factor.find import history, replaced
from storage.factor.proposal import FactorProposal, proposals
from storage.factor.used import ReleaseUse, Use, cells_using, organisations_using, releases_using
from storage.factors import FactorVersion
from storage.organisation import organisation
from storage.people import FACTORS, SYSTEM, Person
from storage.period import AMSTERDAM, parse

SHOWN = 40
PARAGRAPH = Markup("<p>{}</p>")
BODY = Markup(
    '{crumb}<h1>{title}</h1><p class="lead">{kind} <span class="quiet"><code>{code}</code></span></p>{propose}'
    '<section class="panel"><h2>{history_title}</h2><ol class="history factor">{versions}</ol></section>'
    '<section class="panel"><h2>{used_title}</h2>{used}</section>'
)
VERSION = Markup('<li id="v-{id}"><p><b>{days}</b>: {value} {marks}</p><p class="quiet">{source}</p>{words}</li>')
PROPOSE = Markup('<p class="links"><a class="button light" href="{list}/{code}/voorstel">{words}</a></p>{asked}')
ASKED = Markup('<p class="links"><a href="/beheer/voorstellen/{id}">{words}</a></p>')


def serve(server: Flask, store: Store) -> None:
    def show(code: str) -> str:
        person, language = reader(), door.language()
        with store.read() as session:
            found = history(session, code)
            ids = [v.id for v in found if v.id is not None]
            own = person.organisation or ""
            enterprise = organisation(session, own) if own else None
            subjects = None if person.may(SYSTEM) else {s for s in (own, enterprise.municipality if enterprise else "") if s}
            uses = cells_using(session, ids, own) if own else []
            releases, others = releases_using(session, ids, subjects), organisations_using(session, [code]) - {own}
            asked = proposals(session, code) if person.may(FACTORS) else []
        used = _used(found, uses, releases, len(others), bool(own), language)
        return framed(person, label(found[0], language), _body(person, found, asked, used, language))

    server.add_url_rule(f"{LIST}/<code>", "factor", show)


def _body(person: Person, found: list[FactorVersion], asked: list[FactorProposal], used: Markup, language: str) -> Markup:
    newest, gone = found[0], replaced(found)
    return BODY.format(
        crumb=crumb(say("Alle getallen", language)), title=label(newest, language), code=newest.code,
        kind=say(KINDS[newest.kind], language),
        propose=_propose(newest.code, asked, language) if person.may(FACTORS) else "",
        history_title=say("Alle waarden, nieuwste eerst", language),
        versions=Markup().join(_version(v, v.id in gone, language) for v in found),
        used_title=say("Waar dit getal in zit", language), used=used,
    )  # fmt: skip


def _propose(code: str, asked: list[FactorProposal], language: str) -> Markup:
    lines = (ASKED.format(id=p.id, words=say("Er wacht een voorstel: {value}", language, value=value(p, language))) for p in asked)
    return PROPOSE.format(list=LIST, code=code, words=say("Stel een ander getal voor", language), asked=Markup().join(lines))


def _version(v: FactorVersion, gone: bool, language: str) -> Markup:
    marks = [sure(v, language)]
    if v.revision > 1:
        marks.append(pill(say("verbetering {n}", language, n=number(v.revision - 1, 0, language))))
    if gone:
        marks.append(pill(say("vervangen door een verbetering", language), own=True))
    told = [(v.note, "Opmerking"), (v.reason, "Waarom"), (v.confirmed, "Nagekeken, want onwaarschijnlijk")]
    lines = [_told(name, words, language) for words, name in told if words]
    return VERSION.format(
        id=v.id, days=days(v.valid_from, v.valid_to, language), value=value(v, language), marks=Markup(" ").join(marks),
        source=where_from(v, language), words=Markup().join(lines),
    )  # fmt: skip


def _told(name: str, words: str, language: str) -> Markup:
    return Markup('<p>{}: <span lang="{}">{}</span></p>').format(say(name, language), TONGUE, words)


def _used(found: list[FactorVersion], uses: list[Use], releases: list[ReleaseUse], others: int, own: bool, language: str) -> Markup:
    lines = []
    if uses:
        lines.append(_figures(uses, language))
    elif own:
        lines.append(PARAGRAPH.format(say("In de cijfers van uw wijkbedrijf zit dit getal niet.", language)))
    if others:
        words = "Ook bij 1 ander wijkbedrijf zit het in cijfers." if others == 1 else "Ook bij {n} andere wijkbedrijven zit het in cijfers."
        words = words if own else "Bij {n} wijkbedrijven zit het in cijfers."
        lines.append(PARAGRAPH.format(say(words, language, n=number(others, 0, language))))
    if releases:
        rows = [_release(r, language) for r in reversed(releases)]
        caption = say("Vastgestelde kwartalen met dit getal", language)
        heads = [say(h, language) for h in ("Kwartaal", "Van wie", "Vastgesteld", "Verslag uitgereikt")]
        lines.append(table(caption, heads, rows[:SHOWN], numbers=(3,)))
        lines.append(PARAGRAPH.format(say("Deze cijfers blijven zoals ze zijn, ook als dit getal verandert.", language)))
    else:
        lines.append(PARAGRAPH.format(say("In vastgestelde kwartalen zit het nog niet.", language)))
    return Markup().join(lines)


def _figures(uses: list[Use], language: str) -> Markup:
    """Figure by figure, in which periods; the newest twelve by name."""
    by_figure: dict[tuple[str, str], set[str]] = {}
    for use in uses:
        by_figure.setdefault((use.indicator, use.view), set()).add(use.period)
    rows = [(figure_name(i, v, language), _periods(codes, language)) for (i, v), codes in sorted(by_figure.items())]
    return table(say("Cijfers met dit getal", language), (say("Cijfer", language), say("Perioden", language)), rows)


def _periods(codes: Iterable[str], language: str) -> str:
    """Years and quarters; months are within them."""
    found = sorted((p for p in map(parse, codes) if p.level in ("year", "quarter", "all")), key=lambda p: (p.level, p.start), reverse=True)
    years = [period_name(p.code, language) for p in found if p.level != "quarter"]
    quarters = sum(p.level == "quarter" for p in found)
    words = say("{n} kwartalen" if quarters != 1 else "{n} kwartaal", language, n=number(quarters, 0, language))
    return ", ".join([*years, words] if quarters else years)


def _release(r: ReleaseUse, language: str) -> tuple[str | Markup, ...]:
    whose = say("gemeente", language) if r.subject.startswith("GM") else r.subject
    edition = say("uitgave {n}", language, n=number(r.edition, 0, language))
    day = day_words(r.released_at.astimezone(AMSTERDAM).date(), language)
    return f"{period_name(r.period, language)}, {edition}", whose, day, number(r.handed_out, 0, language)
